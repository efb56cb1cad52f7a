/** Faultless bundles and cards for the self-test, each open to one planned fault. */
import { sealingKeyId } from "./hashing.ts";
import type { Station } from "./read-bundle.ts";
import type { CborValue } from "./read-cbor.ts";
import * as seal from "./write-bundle.ts";
import { writeCbor } from "./write-cbor.ts";
import { expandSeed } from "./x-wing.ts";

/** The reading station. */
export const us = seal.identityOf("us");
/** The station that seals. */
export const sender = seal.identityOf("sender");
/** A third station. */
export const other = seal.identityOf("other");
/** Live seeds of the reading station. */
export const seeds = [seal.bytesFor("seed day"), seal.bytesFor("seed night")];
/** Their public keys. */
export const [day, night] = seeds.map((seed) => expandSeed(seed).publicKey) as [Uint8Array, Uint8Array];
/** The file key of every sample. */
export const fileKey = seal.bytesFor("file key");
/** The reader. */
export const station: Station = { identity: us.key, seeds };
/** An attachment of several chunks. */
export const largeFile = seal.bytesFor("large", 150_000);

/** What to seal; every hook breaks one layer before the next is made over it. */
export type Plan = {
  readonly seq?: number;
  readonly prev?: Uint8Array | null;
  readonly attachments?: readonly Uint8Array[];
  readonly to?: Uint8Array;
  readonly keys?: readonly Uint8Array[];
  readonly stanzas?: readonly seal.StanzaPlan[];
  readonly count?: number;
  readonly letter?: (letter: seal.Draft) => void;
  readonly manifest?: (manifest: seal.Draft) => void;
  readonly manifestBytes?: (bytes: Uint8Array) => Uint8Array;
  readonly plaintext?: (plaintext: Uint8Array) => Uint8Array;
  readonly length?: number;
  readonly signer?: Uint8Array;
  readonly faults?: seal.ContainerFaults;
};

/** The letter of a plan. */
export function letterBytes(plan: Plan): Uint8Array {
  const seq = plan.seq ?? 1;
  const prev = plan.prev ?? (seq === 1 ? null : new Uint8Array(32));
  const letter = seal.letterDraft(sender, plan.to ?? us.station, seq, prev);
  const list = (plan.attachments ?? []).map((content, i) => seal.attachmentDraft(`file ${i}`, content));
  letter.set("attachments", list);
  plan.letter?.(letter);
  return writeCbor(letter);
}

/** The bundle of a plan. */
export function bundle(plan: Plan = {}): Uint8Array {
  const keys = plan.keys ?? [day];
  const manifest = seal.manifestDraft(letterBytes(plan), keys.map(sealingKeyId));
  plan.manifest?.(manifest);
  const encoded = writeCbor(manifest);
  const bytes = plan.manifestBytes?.(encoded) ?? encoded;
  const plain = seal.writePlaintext(bytes, plan.signer ?? sender.secret, plan.attachments, plan.length);
  const planned = plan.stanzas ?? keys.map((to) => ({ to, fileKey }));
  const stanzas = seal.fillStanzas(planned, plan.count ?? 4, fileKey);
  return seal.sealPlaintext(plan.plaintext?.(plain) ?? plain, stanzas, fileKey, plan.faults);
}

/** A copy with one bit turned. */
export function flip(file: Uint8Array, at: number, bit = 1): Uint8Array {
  const out = file.slice();
  out[at] = (out[at] ?? 0) ^ bit;
  return out;
}

/** A copy with one byte set. */
export function withByte(file: Uint8Array, at: number, value: number): Uint8Array {
  const out = file.slice();
  out[at] = value;
  return out;
}

/** One message. */
export function message(body: Uint8Array, fields: Readonly<Record<string, CborValue>> = {}): seal.Draft {
  return seal.draft({ type: "note", schema: 1, body, ...fields });
}

/** An entry of the attachment list with changes. */
export function oneAttachment(change: Readonly<Record<string, CborValue>>): seal.Draft {
  return new Map([...seal.attachmentDraft("a", new Uint8Array(0)), ...Object.entries(change)]);
}

/** A faultless receipt with changes. */
export function receiptOf(change: Readonly<Record<string, CborValue>>): seal.Draft {
  const lists = { also: [], missing: [], opened: [] };
  return seal.draft({
    stream: new Uint8Array(8),
    upTo: 0,
    upToHash: null,
    ...lists,
    cardSeen: null,
    ...change,
  });
}

/** A faultless card. */
export function cardOf(identity: seal.Identity, serial: number): Uint8Array {
  return seal.writeCard(seal.cardDraft(identity, serial, [day]), identity.secret);
}

/** Where the payload begins under four stanzas. */
export const PAYLOAD = 44 + 4 * 1168;
/** A bundle of several chunks. */
export const large = bundle({ attachments: [largeFile, new Uint8Array(0)] });
/** The smallest bundle under four stanzas. */
export const small = bundle();
