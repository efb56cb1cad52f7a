/**
 * A minimal sealer for tests. Every layer takes its inputs ready-made, so that a test can
 * break one layer and leave the others faultless.
 */
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { shake256 } from "@noble/hashes/sha3.js";
import { bucketOf, CHUNK } from "./bucket.ts";
import { ascii, concat, u32 } from "./bytes.ts";
import { derive, hash, mac, stationId } from "./hashing.ts";
import { chunkNonce } from "./open-container.ts";
import type { CborValue } from "./read-cbor.ts";
import { magicOf } from "./read-signed-file.ts";
import { signedMessage } from "./strict-ed25519.ts";
import { writeCbor } from "./write-cbor.ts";
import { encapsulate, expandSeed } from "./x-wing.ts";

/** A CBOR map under construction, in any key order. */
export type Draft = Map<string, CborValue>;

/** Deterministic bytes for a name: tests must not depend on chance. */
export function bytesFor(name: string, length = 32): Uint8Array {
  return shake256(ascii(name), { dkLen: length });
}

/** A map from an object literal. */
export function draft(fields: Readonly<Record<string, CborValue>>): Draft {
  return new Map(Object.entries(fields));
}

/** An identity with its seed. */
export type Identity = {
  readonly secret: Uint8Array;
  readonly key: Uint8Array;
  readonly station: Uint8Array;
};

/** The identity of a name. */
export function identityOf(name: string): Identity {
  const secret = bytesFor(`identity ${name}`);
  const key = ed25519.getPublicKey(secret);
  return { secret, key, station: stationId(key) };
}

/** `sign(sk, label, x)` of section 1. */
export function sign(secret: Uint8Array, label: string, x: Uint8Array): Uint8Array {
  return ed25519.sign(signedMessage(label, x), secret);
}

/** Frame of cards and revocations. */
export function writeSignedFile(
  letter: string,
  label: string,
  content: Uint8Array,
  secret: Uint8Array,
): Uint8Array {
  return concat(magicOf(letter), u32(content.length), content, sign(secret, label, content));
}

/** The map of a faultless card; tests change it before {@link writeCard}. */
export function cardDraft(identity: Identity, serial: number, sealingKeys: readonly Uint8Array[]): Draft {
  const windows = sealingKeys.map((key, i) =>
    draft({ key, desk: `desk ${i}`, notBefore: 1000 * i, notAfter: 1000 * (i + 1) }),
  );
  const texts = {
    country: "PT",
    authority: "Authority",
    kind: "24/7",
    hours: "24/7",
    timeZone: "Europe/Lisbon",
  };
  const lists = { languages: ["pt", "en"], phones: [], emails: [], capabilities: [] };
  return draft({
    format: "valise-card",
    version: 1,
    identity: identity.key,
    serial,
    issuedAt: 1_750_000_000_000,
    sealingKeys: windows,
    profile: draft({ ...texts, ...lists }),
  });
}

/** Signs a card map. */
export function writeCard(card: Draft, secret: Uint8Array): Uint8Array {
  return writeSignedFile("C", "valise.card.1", writeCbor(card), secret);
}

/** Adds `succeeds`, signed by the earlier identity. */
export function succeed(card: Draft, earlier: Identity): Draft {
  const signature = sign(earlier.secret, "valise.succeeds.1", writeCbor(card));
  return new Map([...card, ["succeeds", draft({ identity: earlier.key, signature })]]);
}

/** The armour of a file. */
export function writeArmour(file: Uint8Array, words: string): string {
  const lines =
    Buffer.from(file)
      .toString("base64")
      .match(/.{1,64}/gu) ?? [];
  const sum = Buffer.from(hash(file).subarray(0, 6)).toString("base64");
  return [`-----BEGIN ${words}-----`, ...lines, `=${sum}`, `-----END ${words}-----`, ""].join("\n");
}

/** A faultless letter without messages or attachments. */
export function letterDraft(from: Identity, to: Uint8Array, seq: number, prev: Uint8Array | null): Draft {
  return draft({
    id: bytesFor(`letter ${seq}`, 16),
    from: from.key,
    to,
    stream: bytesFor("stream", 8),
    seq,
    prev,
    messages: [],
    attachments: [],
  });
}

/** One entry of the attachment list. */
export function attachmentDraft(name: string, content: Uint8Array): Draft {
  return draft({ name, mediaType: "application/octet-stream", size: content.length, hash: hash(content) });
}

/** A faultless manifest around a letter. */
export function manifestDraft(letter: Uint8Array, sealedTo: readonly Uint8Array[]): Draft {
  return draft({
    format: "valise-bundle",
    version: 1,
    sealedTo,
    sealedAt: 1_750_000_000_000,
    cardSerial: 3,
    receipts: [],
    checkpoint: null,
    letter,
  });
}

/** `P`: manifest, signature, attachments, zeros up to the bucket (or to a given length). */
export function writePlaintext(
  manifest: Uint8Array,
  secret: Uint8Array,
  attachments: readonly Uint8Array[] = [],
  length?: number,
): Uint8Array {
  const signature = sign(secret, "valise.bundle.1", manifest);
  const content = concat(u32(manifest.length), manifest, signature, ...attachments);
  const out = new Uint8Array(length ?? bucketOf(content.length));
  out.set(content.subarray(0, out.length));
  return out;
}

/** One stanza: which key it is for and which file key it holds. */
export type StanzaPlan = { readonly to: Uint8Array; readonly fileKey: Uint8Array };

/** A stanza; `seed` makes its randomness. */
export function writeStanza(plan: StanzaPlan, seed: string): Uint8Array {
  const { ciphertext, sharedSecret } = encapsulate(plan.to, bytesFor(seed, 64));
  const wrapKey = derive(sharedSecret, "valise.bundle.1/wrap", ciphertext, plan.to);
  return concat(ciphertext, chacha20poly1305(wrapKey, new Uint8Array(12)).encrypt(plan.fileKey));
}

/** Fills up with stanzas for keys nobody holds. */
export function fillStanzas(plans: readonly StanzaPlan[], count: number, fileKey: Uint8Array): StanzaPlan[] {
  const out = [...plans];
  while (out.length < count) {
    out.push({ to: expandSeed(bytesFor(`nobody ${out.length}`)).publicKey, fileKey });
  }
  return out;
}

/** What a test may break in the container. */
export type ContainerFaults = {
  readonly version?: number;
  readonly reserved?: number;
  /** Flag of the last chunk's nonce, instead of true. */
  readonly lastFlag?: boolean;
  /** Changes the head (bytes 0 to the MAC) before the MAC is made over it. */
  readonly head?: (head: Uint8Array) => void;
};

/** Seals a plaintext under the given stanzas. */
export function sealPlaintext(
  plaintext: Uint8Array,
  stanzas: readonly StanzaPlan[],
  fileKey: Uint8Array,
  faults: ContainerFaults = {},
): Uint8Array {
  const reserved = faults.reserved ?? 0;
  const head = concat(
    magicOf("S"),
    Uint8Array.of(faults.version ?? 1, stanzas.length, reserved, 0),
    ...stanzas.map((plan, i) => writeStanza(plan, `stanza ${i}`)),
  );
  faults.head?.(head);
  const headerMac = mac(derive(fileKey, "valise.bundle.1/header"), head);
  const payloadKey = derive(fileKey, "valise.bundle.1/payload", headerMac);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < plaintext.length; at += CHUNK) {
    const last = at + CHUNK >= plaintext.length;
    const nonce = chunkNonce(chunks.length, last ? (faults.lastFlag ?? true) : false);
    chunks.push(chacha20poly1305(payloadKey, nonce).encrypt(plaintext.slice(at, at + CHUNK)));
  }
  return concat(head, headerMac, ...chunks);
}
