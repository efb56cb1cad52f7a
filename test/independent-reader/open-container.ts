/** Steps 1 to 3 of section 5: geometry, stanzas, header MAC; and lazy chunks for later steps. */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { CHUNK, plaintextLength, TAG } from "./bucket.ts";
import { concat, equalBytes, hex, startsWith } from "./bytes.ts";
import { derive, mac, sealingKeyId } from "./hashing.ts";
import { magicOf } from "./read-signed-file.ts";
import { demand, refuse } from "./verdict.ts";
import { CIPHERTEXT_LENGTH, decapsulate, expandSeed, type SealingKey } from "./x-wing.ts";

/** Bytes of one stanza. */
export const STANZA = 1168;
/** Length of a bundle with one stanza. */
export const SMALLEST_BUNDLE = 2252;

/** Where things lie in the file. */
export type Geometry = { readonly stanzas: number; readonly payloadAt: number; readonly plaintext: number };

/** Step 1: everything that can be told before any key is tried. */
export function readGeometry(file: Uint8Array): Geometry {
  demand(startsWith(file, magicOf("S")), "not-a-bundle", "another magic");
  const [version, stanzas, zero0, zero1] = [file[8], file[9], file[10], file[11]];
  if (version === undefined || stanzas === undefined || zero1 === undefined) {
    return refuse("damaged", "file ends in its head");
  }
  demand(version <= 1, "newer-format", "a later version");
  demand(version === 1, "damaged", "version 0");
  demand([1, 4, 8, 16].includes(stanzas), "damaged", "impossible stanza count");
  demand(
    (stanzas === 1) === (file.length === SMALLEST_BUNDLE),
    "damaged",
    "one stanza exactly in the smallest bundle",
  );
  demand(zero0 === 0 && zero1 === 0, "damaged", "zero bytes set");
  const payloadAt = 44 + STANZA * stanzas;
  const plaintext = plaintextLength(file.length - payloadAt);
  if (plaintext === null) return refuse("damaged", "payload length is no bucket");
  return { stanzas, payloadAt, plaintext };
}

/** What the own keys found. */
export type Unlocked = {
  readonly fileKey: Uint8Array;
  /** Ids, in hexadecimal, of the live keys that opened a stanza. */
  readonly openedIds: ReadonlySet<string>;
  /** Ids, in hexadecimal, of all live keys. */
  readonly liveIds: ReadonlySet<string>;
};

/** Step 2: every live key on every stanza. */
export function unlock(file: Uint8Array, geometry: Geometry, seeds: readonly Uint8Array[]): Unlocked {
  const found: Uint8Array[] = [];
  const openedIds = new Set<string>();
  const liveIds = new Set<string>();
  let twice = false;
  for (const seed of seeds) {
    const key = expandSeed(seed);
    const id = hex(sealingKeyId(key.publicKey));
    if (liveIds.has(id)) continue;
    liveIds.add(id);
    for (let i = 0; i < geometry.stanzas; i++) {
      const at = 12 + i * STANZA;
      const fileKey = openStanza(key, file.slice(at, at + STANZA));
      if (fileKey === null) continue;
      twice ||= openedIds.has(id);
      openedIds.add(id);
      found.push(fileKey);
    }
  }
  const [fileKey] = found;
  if (fileKey === undefined) return refuse("not-for-us", "no live key opens a stanza");
  demand(!twice, "damaged", "one key opens two stanzas");
  demand(
    found.every((other) => equalBytes(other, fileKey)),
    "damaged",
    "stanzas hold different file keys",
  );
  return { fileKey, openedIds, liveIds };
}

/** The file key of one stanza, or null when this key does not open it. */
function openStanza(key: SealingKey, stanza: Uint8Array): Uint8Array | null {
  const ciphertext = stanza.slice(0, CIPHERTEXT_LENGTH);
  try {
    const secret = decapsulate(key, ciphertext);
    const wrapKey = derive(secret, "valise.bundle.1/wrap", ciphertext, key.publicKey);
    return chacha20poly1305(wrapKey, new Uint8Array(12)).decrypt(stanza.slice(CIPHERTEXT_LENGTH));
  } catch {
    return null;
  }
}

/** Step 3: the header MAC; gives the payload key. */
export function checkHeader(file: Uint8Array, geometry: Geometry, fileKey: Uint8Array): Uint8Array {
  const macAt = geometry.payloadAt - 32;
  const expected = mac(derive(fileKey, "valise.bundle.1/header"), file.subarray(0, macAt));
  demand(equalBytes(expected, file.subarray(macAt, geometry.payloadAt)), "damaged", "header MAC differs");
  return derive(fileKey, "valise.bundle.1/payload", expected);
}

/** The nonce of chunk `index`: 11 bytes big endian and the last-chunk flag. */
export function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  let rest = index;
  for (let i = 10; i >= 0 && rest > 0; i--) {
    nonce[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** The plaintext, decrypted only as far as it is asked for. */
export class Plaintext {
  readonly length: number;
  private readonly payload: Uint8Array;
  private readonly key: Uint8Array;
  private readonly chunks: Uint8Array[] = [];

  constructor(payload: Uint8Array, length: number, key: Uint8Array) {
    this.payload = payload;
    this.length = length;
    this.key = key;
  }

  /** The bytes from..to; a chunk that does not open is `damaged`. */
  read(from: number, to: number): Uint8Array {
    demand(to <= this.length, "damaged", "content beyond the plaintext");
    while (this.chunks.length * CHUNK < to) this.openNext();
    const first = Math.floor(from / CHUNK);
    const held = this.chunks.slice(first, Math.ceil(to / CHUNK));
    return concat(...held).slice(from - first * CHUNK, to - first * CHUNK);
  }

  private openNext(): void {
    const index = this.chunks.length;
    const at = index * (CHUNK + TAG);
    const sealed = this.payload.slice(at, at + CHUNK + TAG);
    const nonce = chunkNonce(index, at + sealed.length === this.payload.length);
    try {
      this.chunks.push(chacha20poly1305(this.key, nonce).decrypt(sealed));
    } catch {
      refuse("damaged", `chunk ${index} does not open`);
    }
  }
}
