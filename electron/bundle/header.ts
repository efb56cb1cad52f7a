import { fail, ok, type Result } from "../core/result.ts";
import { type Bytes, concat, equalBytes } from "../encoding/bytes.ts";
import { TAG_LENGTH, unwrapOnce, wrapOnce } from "../crypto/aead.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { derive, mac } from "../crypto/hash.ts";
import { Secret, wipe } from "../crypto/secret.ts";
import {
  decapsulate,
  encapsulate,
  KEM_CIPHERTEXT_LENGTH,
  SEALING_SEED_LENGTH,
  type SealingKey,
  sealingKeyFromSeed,
} from "../crypto/xwing.ts";
import { plaintextLengthOf } from "./bucket.ts";
import { magicOf } from "./framing.ts";

/** Magic of a bundle file. */
export const BUNDLE_MAGIC = magicOf("S");
const FILE_KEY_LENGTH = 32;
/** X-Wing ciphertext and wrapped file key. */
export const STANZA_LENGTH = KEM_CIPHERTEXT_LENGTH + FILE_KEY_LENGTH + TAG_LENGTH;
const FIXED_LENGTH = 12;
const MAC_LENGTH = 32;
/** The one bundle length that has a single stanza: one 1024-byte bucket, small enough for a QR code. */
export const SINGLE_STANZA_BUNDLE_LENGTH = 2252;
const STANZA_COUNTS = [1, 4, 8, 16];

/** Offset of the payload behind `stanzas` stanzas. */
export function payloadOffset(stanzas: number): number {
  return FIXED_LENGTH + STANZA_LENGTH * stanzas + MAC_LENGTH;
}

/** The plain facts of a bundle file that anyone can read. */
export interface PublicHeader {
  readonly stanzas: number;
  /** Padded plaintext length in bytes. */
  readonly plaintextLength: number;
}

/** Why the first eight bytes are not a bundle's: a text-mode transfer leaves a trace in them. */
function damageHint(start: Uint8Array): "none" | "newline" | "topbit" {
  if (start.length < 8) return "none";
  if (start[0] === 0x09 && equalBytes(start.subarray(1, 4), BUNDLE_MAGIC.subarray(1, 4))) return "topbit";
  return equalBytes(start.subarray(0, 4), BUNDLE_MAGIC.subarray(0, 4)) ? "newline" : "none";
}

/**
 * Step 1 of docs/bundle-format.md, section 5, from the first twelve bytes and the length of the file.
 * Codes in order: `not-a-bundle` (params: hint), `damaged`, `newer-format`, `damaged`.
 */
export function readPublicHeader(start: Uint8Array, fileLength: number): Result<PublicHeader> {
  if (start.length < 8 || !equalBytes(start.subarray(0, 8), BUNDLE_MAGIC)) {
    return fail("not-a-bundle", { hint: damageHint(start) });
  }
  const [version, stanzas] = [start[8], start[9]];
  if (start.length < FIXED_LENGTH || version === undefined || stanzas === undefined) return fail("damaged");
  if (version > 1) return fail("newer-format");
  if (version === 0 || !STANZA_COUNTS.includes(stanzas)) return fail("damaged");
  if (start[10] !== 0 || start[11] !== 0) return fail("damaged");
  if ((stanzas === 1) !== (fileLength === SINGLE_STANZA_BUNDLE_LENGTH)) return fail("damaged");
  const plaintextLength = plaintextLengthOf(fileLength - payloadOffset(stanzas));
  return plaintextLength === null ? fail("damaged") : ok({ stanzas, plaintextLength });
}

/** Smallest stanza count for `keys` addressed keys when the padded plaintext has `plaintextLength` bytes. */
export function stanzaCount(keys: number, plaintextLength: number): number {
  if (keys === 1 && plaintextLength === 1024) return 1;
  const count = [4, 8, 16].find((candidate) => candidate >= keys);
  if (count === undefined || keys < 1) throw new Error("a bundle addresses 1 to 16 keys");
  return count;
}

function wrapFileKey(fileKey: Secret, publicKey: Uint8Array, entropy: Entropy): Bytes {
  const encapsulated = encapsulate(publicKey, entropy);
  if (encapsulated === null) throw new Error("a key of a checked card is faulty");
  const { ciphertext, sharedSecret } = encapsulated;
  const wrapKey = derive(sharedSecret, "valise.bundle.1/wrap", ciphertext, publicKey);
  const stanza = concat(ciphertext, wrapOnce(wrapKey, fileKey.bytes));
  wipe(sharedSecret);
  wipe(wrapKey);
  return stanza;
}

function throwawayKey(entropy: Entropy): Bytes {
  const key = sealingKeyFromSeed(new Secret(entropy.bytes(SEALING_SEED_LENGTH)));
  key.seed.wipe();
  return key.publicKey;
}

function shuffled<Item>(items: readonly Item[], entropy: Entropy): Item[] {
  const ranked = items.map((item) => ({ item, rank: new DataView(entropy.bytes(8).buffer).getBigUint64(0) }));
  return ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ item }) => item);
}

/**
 * Writes bytes 0 .. 44 + 1168 S: fixed part, stanzas in random order, header MAC. Unused stanzas wrap the same file key
 * to key pairs generated and thrown away, so that the number of desks does not show.
 */
export function writeHeader(
  fileKey: Secret,
  publicKeys: readonly Uint8Array[],
  stanzas: number,
  entropy: Entropy,
): Bytes {
  const keys = [...publicKeys];
  while (keys.length < stanzas) keys.push(throwawayKey(entropy));
  const wrapped = shuffled(keys, entropy).map((key) => wrapFileKey(fileKey, key, entropy));
  const unsigned = concat(BUNDLE_MAGIC, Uint8Array.of(1, stanzas, 0, 0), ...wrapped);
  return concat(unsigned, headerMac(fileKey.bytes, unsigned));
}

function headerMac(fileKey: Uint8Array, unsigned: Uint8Array): Bytes {
  const key = derive(fileKey, "valise.bundle.1/header");
  const tag = mac(key, unsigned);
  wipe(key);
  return tag;
}

/** `payloadKey` of section 4, from the file key and a complete header. */
export function payloadKeyOf(fileKey: Secret, header: Uint8Array): Secret {
  return new Secret(
    derive(fileKey.bytes, "valise.bundle.1/payload", header.subarray(header.length - MAC_LENGTH)),
  );
}

/** A seed held now, with the public key and id it belongs to. */
export interface LiveKey extends SealingKey {
  readonly id: Bytes;
}

/** What opening the header yields. */
export interface OpenedHeader {
  readonly payloadKey: Secret;
  /** Ids of our keys that opened a stanza. */
  readonly openedBy: readonly Bytes[];
}

/**
 * Steps 2 and 3 of section 5: every live key is tried on every stanza. Codes: `not-for-us`; `damaged` when a key opens
 * two stanzas, two stanzas hold different file keys (no two desks can be told different things), or the MAC differs.
 */
export function openHeader(
  header: Uint8Array,
  stanzas: number,
  keys: readonly LiveKey[],
): Result<OpenedHeader> {
  const openings: { readonly by: LiveKey; readonly fileKey: Bytes }[] = [];
  for (const key of keys) {
    for (let i = 0; i < stanzas; i += 1) {
      const stanza = header.subarray(
        FIXED_LENGTH + STANZA_LENGTH * i,
        FIXED_LENGTH + STANZA_LENGTH * (i + 1),
      );
      const fileKey = tryStanza(stanza, key);
      if (fileKey !== null) openings.push({ by: key, fileKey });
    }
  }
  try {
    const first = openings[0];
    if (first === undefined) return fail("not-for-us");
    const allSame = openings.every(({ fileKey }) => equalBytes(fileKey, first.fileKey));
    if (!allSame || new Set(openings.map(({ by }) => by)).size !== openings.length) return fail("damaged");
    const unsigned = header.subarray(0, header.length - MAC_LENGTH);
    const tag = header.subarray(header.length - MAC_LENGTH);
    if (!equalBytes(headerMac(first.fileKey, unsigned), tag)) return fail("damaged");
    const fileKey = new Secret(first.fileKey.slice());
    const payloadKey = payloadKeyOf(fileKey, header);
    fileKey.wipe();
    return ok({ payloadKey, openedBy: openings.map(({ by }) => by.id) });
  } finally {
    for (const { fileKey } of openings) wipe(fileKey);
  }
}

function tryStanza(stanza: Uint8Array, key: LiveKey): Bytes | null {
  const ciphertext = stanza.subarray(0, KEM_CIPHERTEXT_LENGTH);
  const sharedSecret = decapsulate(ciphertext, key.seed);
  if (sharedSecret === null) return null;
  const wrapKey = derive(sharedSecret, "valise.bundle.1/wrap", ciphertext, key.publicKey);
  const fileKey = unwrapOnce(wrapKey, stanza.subarray(KEM_CIPHERTEXT_LENGTH));
  wipe(sharedSecret);
  wipe(wrapKey);
  return fileKey;
}
