/** Stations and sealed bundles for tests. Every layer can be broken while the others stay faultless. */
import { bucketOf } from "../../electron/bundle/bucket.ts";
import { memorySource } from "../../electron/bundle/byte-source.ts";
import { type CardDraft, issueCard } from "../../electron/bundle/card.ts";
import { type LiveKey, payloadKeyOf } from "../../electron/bundle/header.ts";
import type { JudgeBody } from "../../electron/bundle/letter.ts";
import { magicOf } from "../../electron/bundle/framing.ts";
import { openBundle, type OpenedBundle, type Opener } from "../../electron/bundle/open.ts";
import { headLength } from "../../electron/bundle/seal.ts";
import { CHUNK_LENGTH, sealChunk, wrapOnce } from "../../electron/crypto/aead.ts";
import { derive, hash256, mac } from "../../electron/crypto/hash.ts";
import { Secret } from "../../electron/crypto/secret.ts";
import { identityFromSeed, type IdentityKey, sign, type SignatureLabel } from "../../electron/crypto/sign.ts";
import { stationIdOf } from "../../electron/crypto/station-id.ts";
import { encapsulate, sealingKeyFromSeed, sealingKeyId } from "../../electron/crypto/xwing.ts";
import { type Bytes, concat, u32le } from "../../electron/encoding/bytes.ts";
import { type CborValue, encodeCbor } from "../../electron/encoding/cbor.ts";
import type { Station as ReaderStation } from "../independent-reader/read-bundle.ts";
import { bytesFor, seededEntropy } from "./seeded-entropy.ts";

/** A station with its identity and the seeds of its desks. */
export interface TestStation {
  readonly name: string;
  readonly identity: IdentityKey;
  readonly stationId: Bytes;
  readonly seeds: readonly Bytes[];
  readonly keys: readonly LiveKey[];
}

/** The station of a name: the same keys in every run. */
export function stationOf(name: string, desks = 2): TestStation {
  const identity = identityFromSeed(new Secret(bytesFor(`identity ${name}`)));
  const seeds = Array.from({ length: desks }, (_, desk) => bytesFor(`seed ${name} ${desk}`));
  return { name, identity, stationId: stationIdOf(identity.publicKey), seeds, keys: seeds.map(liveKeyOf) };
}

/** A live key from its seed. */
export function liveKeyOf(seed: Uint8Array): LiveKey {
  const key = sealingKeyFromSeed(new Secret(seed.slice()));
  return { ...key, id: sealingKeyId(key.publicKey) };
}

/** The public key of desk `desk`. */
export function publicKeyOf(station: TestStation, desk = 0): Bytes {
  const key = station.keys[desk];
  if (key === undefined) throw new Error("no such desk");
  return key.publicKey;
}

/** What the application needs to open as this station; every message type is unknown unless `judge` says otherwise. */
export function openerOf(station: TestStation, judge: JudgeBody = () => "unknown"): Opener {
  return { stationIds: [station.stationId], keys: station.keys, judge, entropy: seededEntropy("opener") };
}

/** What the independent reader needs to open as this station. */
export function readerOf(station: TestStation): ReaderStation {
  return { identity: station.identity.publicKey, seeds: station.seeds };
}

/** Fields of a CBOR map that replace those of a faultless one; `undefined` takes a key away. */
export type Changes = Readonly<Record<string, CborValue | undefined>>;

/** One stanza: the key it is for, the file key it holds. */
export interface StanzaPlan {
  readonly to: Uint8Array;
  readonly fileKey: Uint8Array;
}

/** One chunk before it is sealed. */
export interface ChunkPlan {
  readonly index: number;
  readonly isLast: boolean;
  readonly plaintext: Uint8Array;
}

/** A bundle to be sealed. Every hook breaks one layer before the next is made over it. */
export interface SealingPlan {
  /** Names the randomness. */
  readonly seed?: string;
  readonly from?: TestStation;
  readonly to?: TestStation;
  /** Addressed keys, by default that of the first desk of `to`. */
  readonly keys?: readonly Uint8Array[];
  readonly letter?: Changes;
  readonly letterBytes?: (bytes: Bytes) => Uint8Array;
  readonly manifest?: Changes;
  readonly manifestBytes?: (bytes: Bytes) => Uint8Array;
  readonly attachments?: readonly Uint8Array[];
  readonly signer?: IdentityKey;
  readonly label?: SignatureLabel;
  readonly signature?: (signature: Bytes) => Uint8Array;
  /** The length that stands before the manifest. */
  readonly manifestLength?: number;
  readonly plaintext?: (plaintext: Bytes) => Uint8Array;
  readonly bucket?: number;
  readonly stanzas?: readonly StanzaPlan[];
  readonly stanzaCount?: number;
  readonly head?: (head: Bytes) => void;
  readonly headerMac?: (tag: Bytes) => void;
  readonly chunks?: (chunks: readonly ChunkPlan[]) => readonly ChunkPlan[];
}

/** The sender of a plan that names none. */
export const sender = stationOf("sender");
/** The addressee of a plan that names none: two desks. */
export const addressee = stationOf("addressee");
/** A third station. */
export const other = stationOf("other");
/** The file key of every plan. */
export const FILE_KEY = bytesFor("file key");

/** A map without the keys whose value is `undefined`. */
function changed(fields: Changes, changes: Changes = {}): Record<string, CborValue> {
  const entries = Object.entries({ ...fields, ...changes });
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** An entry of the attachment list for this content. */
export function attachmentEntry(content: Uint8Array, changes: Changes = {}): Record<string, CborValue> {
  const plain = { name: "a", mediaType: "text/plain", size: content.length, hash: hash256(content) };
  return changed(plain, changes);
}

/** The letter bytes of a plan. */
export function letterOf(plan: SealingPlan): Bytes {
  const { from = sender, to = addressee, attachments = [] } = plan;
  const letter = {
    id: bytesFor("letter 1", 16),
    from: from.identity.publicKey,
    to: to.stationId,
    stream: bytesFor("stream", 8),
    seq: 1,
    prev: null,
    messages: [],
    attachments: attachments.map((content) => attachmentEntry(content)),
  };
  const bytes = encodeCbor(changed(letter, plan.letter));
  return (plan.letterBytes?.(bytes) ?? bytes) as Bytes;
}

/** The manifest bytes of a plan. */
export function manifestOf(plan: SealingPlan): Bytes {
  const { to = addressee } = plan;
  const manifest = {
    format: "valise-bundle",
    version: 1,
    sealedTo: (plan.keys ?? [publicKeyOf(to)]).map((key) => sealingKeyId(key)),
    sealedAt: 1_750_000_000_000,
    cardSerial: 3,
    receipts: [],
    checkpoint: null,
    letter: letterOf(plan),
  };
  const bytes = encodeCbor(changed(manifest, plan.manifest));
  return (plan.manifestBytes?.(bytes) ?? bytes) as Bytes;
}

/** `P` of a plan. */
export function plaintextOf(plan: SealingPlan): Bytes {
  const manifest = manifestOf(plan);
  const signer = plan.signer ?? (plan.from ?? sender).identity;
  const signature = sign(signer, plan.label ?? "valise.bundle.1", manifest);
  const content = concat(
    u32le(plan.manifestLength ?? manifest.length),
    manifest,
    plan.signature?.(signature) ?? signature,
    ...(plan.attachments ?? []),
  );
  const padded = new Uint8Array(plan.bucket ?? bucketOf(content.length));
  padded.set(content.subarray(0, padded.length));
  return (plan.plaintext?.(padded) ?? padded) as Bytes;
}

/** Where the attachments of a plan begin in `P`. */
export function attachmentsAt(plan: SealingPlan): number {
  return headLength(manifestOf(plan).length);
}

/** The whole file. Stanzas stand in the order of the plan. */
export function sealPlan(plan: SealingPlan = {}): Bytes {
  const entropy = seededEntropy(plan.seed ?? "plan");
  const plaintext = plaintextOf(plan);
  const keys = plan.keys ?? [publicKeyOf(plan.to ?? addressee)];
  const stanzas = [...(plan.stanzas ?? keys.map((to) => ({ to, fileKey: FILE_KEY })))];
  const single = stanzas.length === 1 && plaintext.length === 1024;
  const count = plan.stanzaCount ?? (single ? 1 : Math.max(4, stanzas.length));
  while (stanzas.length < count) stanzas.push({ to: nobody(stanzas.length), fileKey: FILE_KEY });
  const wrapped = stanzas.map(({ to, fileKey }) => {
    const encapsulated = encapsulate(to, entropy);
    if (encapsulated === null) throw new Error("faulty key in a plan");
    const { ciphertext, sharedSecret } = encapsulated;
    return concat(
      ciphertext,
      wrapOnce(derive(sharedSecret, "valise.bundle.1/wrap", ciphertext, to), fileKey),
    );
  });
  const head = concat(magicOf("S"), Uint8Array.of(1, count, 0, 0), ...wrapped);
  plan.head?.(head);
  const tag = mac(derive(FILE_KEY, "valise.bundle.1/header"), head);
  plan.headerMac?.(tag);
  return concat(head, tag, sealChunks(plan, plaintext, tag));
}

function sealChunks(plan: SealingPlan, plaintext: Uint8Array, tag: Uint8Array): Bytes {
  const key = payloadKeyOf(new Secret(FILE_KEY.slice()), tag);
  const count = Math.ceil(plaintext.length / CHUNK_LENGTH);
  const honest = Array.from({ length: count }, (_, index) => ({
    index,
    isLast: index === count - 1,
    plaintext: plaintext.slice(index * CHUNK_LENGTH, (index + 1) * CHUNK_LENGTH),
  }));
  const chunks = plan.chunks?.(honest) ?? honest;
  return concat(...chunks.map((chunk) => sealChunk(key.bytes, chunk.index, chunk.isLast, chunk.plaintext)));
}

/** A key that nobody holds. */
export function nobody(index: number): Bytes {
  return sealingKeyFromSeed(new Secret(bytesFor(`nobody ${index}`))).publicKey;
}

/** A faultless card of a station with one window for each desk. */
export function cardDraftOf(station: TestStation, serial = 3): CardDraft {
  return {
    serial,
    issuedAt: 1_750_000_000_000,
    sealingKeys: station.keys.map(({ publicKey }, desk) => ({
      key: publicKey,
      desk: `desk ${desk}`,
      notBefore: 1000 * desk,
      notAfter: 1000 * desk + 1000,
    })),
    profile: {
      country: "PT",
      authority: "Autoridade",
      kind: "24/7",
      hours: "24/7",
      timeZone: "Europe/Lisbon",
      languages: ["pt", "en"],
      phones: [],
      emails: [],
      capabilities: [],
    },
  };
}

/** The card file of a station. */
export function cardOf(station: TestStation, serial = 3): Bytes {
  return issueCard(cardDraftOf(station, serial), station.identity);
}

/** The card map of a station with changes, signed as it stands. */
export function changedCard(
  station: TestStation,
  changes: Changes,
  label: SignatureLabel = "valise.card.1",
): Bytes {
  const draft = cardDraftOf(station);
  const content = { format: "valise-card", version: 1, identity: station.identity.publicKey, ...draft };
  return signedFile("C", encodeCbor(changed(content, changes)), station.identity, label);
}

/** The frame of cards and revocations around any bytes. */
export function signedFile(
  letter: string,
  content: Uint8Array,
  signer: IdentityKey,
  label: SignatureLabel,
  length = content.length,
): Bytes {
  return concat(magicOf(letter), u32le(length), content, sign(signer, label, content));
}

/** What opening a file in full comes to. */
export interface Opened {
  /** `opened`, or the code of the refusal. */
  readonly verdict: string;
  readonly hint: string | number | undefined;
  /** Null when steps 1 to 5 refuse. */
  readonly bundle: OpenedBundle | null;
  readonly attachments: readonly Bytes[];
}

/** Steps 1 to 5 and 8 with the application, the whole file in memory. */
export async function openFully(file: Uint8Array, opener: Opener = openerOf(addressee)): Promise<Opened> {
  const opened = await openBundle(memorySource(file), opener);
  if (!opened.ok) {
    return { verdict: opened.code, hint: opened.params["hint"], bundle: null, attachments: [] };
  }
  const pieces: Bytes[][] = [];
  try {
    const received = await opened.value.receive((index) => {
      const own: Bytes[] = [];
      pieces[index] = own;
      return Promise.resolve({
        write: (piece: Uint8Array) => {
          own.push(piece.slice());
          return Promise.resolve();
        },
        end: () => Promise.resolve(),
      });
    });
    const verdict = received.ok ? "opened" : received.code;
    const attachments = received.ok ? pieces.map((parts) => concat(...parts)) : [];
    return { verdict, hint: undefined, bundle: opened.value, attachments };
  } finally {
    opened.value.close();
  }
}

/** Draws all blocks of a sealed bundle. */
export async function drawn(blocks: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  for await (const block of blocks) parts.push(block);
  return concat(...parts);
}
