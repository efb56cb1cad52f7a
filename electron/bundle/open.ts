import { fail, ok, type Result } from "../core/result.ts";
import { type Bytes, equalBytes, readU32le, toHex } from "../encoding/bytes.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { hash256, startHash256 } from "../crypto/hash.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { SIGNATURE_LENGTH, verify } from "../crypto/sign.ts";
import { bucketOf } from "./bucket.ts";
import type { ByteSource } from "./byte-source.ts";
import { type Card, readCard } from "./card.ts";
import { type LiveKey, openHeader, payloadOffset, type PublicHeader, readPublicHeader } from "./header.ts";
import { type JudgeBody, type Letter, readLetter } from "./letter.ts";
import { type Manifest, MAX_MANIFEST_LENGTH, readManifest } from "./manifest.ts";
import { DamagedPayload, PayloadReader } from "./payload.ts";
import { headLength } from "./seal.ts";

/** Who opens: all that the stateless steps need to know of the station. */
export interface Opener {
  /** stationIds of the present identity and of earlier ones in our chain. */
  readonly stationIds: readonly Uint8Array[];
  /** Every seed held now. */
  readonly keys: readonly LiveKey[];
  readonly judge: JudgeBody;
  readonly entropy: Entropy;
}

/** Takes the bytes of one attachment while they are opened. Nothing written may become visible before `receive` is done. */
export interface AttachmentSink {
  readonly write: (piece: Uint8Array) => Promise<void>;
  /** Called once when size and hash were found to be as the letter says. */
  readonly end: () => Promise<void>;
}

/** A bundle whose signature was checked and whose attachments are still sealed: steps 1 to 5 passed. */
export interface OpenedBundle {
  readonly manifest: Manifest;
  /** `H(manifest)`, named by the receipt. */
  readonly manifestDigest: Bytes;
  readonly letter: Letter;
  /** `H(letter)`. */
  readonly letterHash: Bytes;
  readonly card: Card | null;
  /**
   * Step 8: streams the attachments in order, then the padding. Code `damaged` when a hash, the last-chunk flag or a zero
   * is wrong; what the sinks took must then be thrown away. Whatever a sink throws comes through.
   */
  readonly receive: (begin: (index: number) => Promise<AttachmentSink>) => Promise<Result<undefined>>;
  /** Wipes the payload key. To be called in any case. */
  readonly close: () => void;
}

/** Reads what anyone can see of a bundle file (step 1). Codes: `not-a-bundle`, `damaged`, `newer-format`. */
export async function inspectBundle(source: ByteSource): Promise<Result<PublicHeader>> {
  const start = await source.read(0, Math.min(12, source.length));
  return readPublicHeader(start, source.length);
}

/**
 * Steps 1 to 5 of docs/bundle-format.md, section 5, in their order, each failing closed with its own code:
 * `not-a-bundle`, `damaged`, `newer-format`, `not-for-us`, `forged`.
 */
export async function openBundle(source: ByteSource, opener: Opener): Promise<Result<OpenedBundle>> {
  const facts = await inspectBundle(source);
  if (!facts.ok) return facts;
  const { stanzas, plaintextLength } = facts.value;
  const header = await source.read(0, payloadOffset(stanzas));
  const opened = openHeader(header, stanzas, opener.keys);
  if (!opened.ok) return opened;
  const { payloadKey, openedBy } = opened.value;
  const close = () => payloadKey.wipe();
  let content: Result<Content> | undefined;
  const reader = new PayloadReader(source, payloadOffset(stanzas), plaintextLength, payloadKey);
  try {
    content = await orDamaged(() => readContent(reader, facts.value, opener, openedBy));
  } finally {
    // Also when the source fails: only who gets an opened bundle can close it.
    if (content?.ok !== true) close();
  }
  if (!content.ok) return content;
  const padding = plaintextLength - content.value.length;
  const { manifest, manifestDigest, letter, letterHash, card } = content.value;
  return ok({
    manifest,
    manifestDigest,
    letter,
    letterHash,
    card,
    close,
    receive: (begin) => orDamaged(() => receiveAttachments(reader, letter, padding, begin)),
  });
}

async function orDamaged<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DamagedPayload) return fail("damaged");
    throw error;
  }
}

interface Content {
  readonly manifest: Manifest;
  readonly manifestDigest: Bytes;
  readonly letter: Letter;
  readonly letterHash: Bytes;
  readonly card: Card | null;
  /** L of section 4: everything but the zeros. */
  readonly length: number;
}

async function readContent(
  reader: PayloadReader,
  { stanzas, plaintextLength }: PublicHeader,
  opener: Opener,
  openedBy: readonly Bytes[],
): Promise<Result<Content>> {
  const manifestLength = readU32le(await reader.take(4), 0);
  if (manifestLength > MAX_MANIFEST_LENGTH || headLength(manifestLength) > plaintextLength) {
    return fail("damaged");
  }
  const bytes = await reader.take(manifestLength);
  const signature = await reader.take(SIGNATURE_LENGTH);
  const manifest = readManifest(bytes, stanzas);
  const letter = manifest === null ? null : readLetter(manifest.letter, opener.judge);
  if (manifest === null || letter === null) return fail("damaged");
  const length = letter.attachments.reduce((sum, { size }) => sum + size, headLength(manifestLength));
  if (!Number.isSafeInteger(length) || length > plaintextLength || bucketOf(length) !== plaintextLength) {
    return fail("damaged");
  }
  const card = judgeAuthorship(manifest, letter, bytes, signature, opener, openedBy);
  if (!card.ok) return card;
  const [manifestDigest, letterHash] = [hash256(bytes), hash256(manifest.letter)];
  return ok({ manifest, manifestDigest, letter, letterHash, card: card.value, length });
}

/** Step 5: everything that says the bundle was made by `from`, for us, and for exactly these keys; else `forged`. */
function judgeAuthorship(
  manifest: Manifest,
  letter: Letter,
  bytes: Uint8Array,
  signature: Uint8Array,
  opener: Opener,
  openedBy: readonly Bytes[],
): Result<Card | null> {
  const isOurs = (stationId: Uint8Array) => opener.stationIds.some((id) => equalBytes(id, stationId));
  // We write no letters to ourselves: whoever signed such a one has our key, or a copy of this vault.
  if (!isOurs(letter.to) || isOurs(stationIdOf(letter.from))) return fail("forged");
  let card: Card | null = null;
  if (manifest.card !== undefined) {
    const read = readCard(manifest.card, opener.entropy);
    if (
      !read.ok ||
      !equalBytes(read.value.identity, letter.from) ||
      read.value.serial !== manifest.cardSerial
    ) {
      return fail("forged");
    }
    card = read.value;
  }
  if (!verify(letter.from, "valise.bundle.1", bytes, signature)) return fail("forged");
  const named = new Set(manifest.sealedTo.map((id) => toHex(id)));
  const expected = opener.keys.map(({ id }) => toHex(id)).filter((id) => named.has(id));
  const actual = new Set(openedBy.map((id) => toHex(id)));
  const asNamed = expected.length === actual.size && expected.every((id) => actual.has(id));
  return asNamed ? ok(card) : fail("forged");
}

async function receiveAttachments(
  reader: PayloadReader,
  letter: Letter,
  padding: number,
  begin: (index: number) => Promise<AttachmentSink>,
): Promise<Result<undefined>> {
  for (const [index, attachment] of letter.attachments.entries()) {
    const sink = await begin(index);
    const hash = startHash256();
    for await (const piece of reader.pieces(attachment.size)) {
      hash.update(piece);
      await sink.write(piece);
    }
    if (!equalBytes(hash.digest(), attachment.hash)) return fail("damaged");
    await sink.end();
  }
  await reader.expectZeros(padding);
  return ok();
}
