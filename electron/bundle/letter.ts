import type { Bytes } from "../encoding/bytes.ts";
import { encodeCbor, decodeCbor } from "../encoding/cbor.ts";
import { isStrictCbor } from "../encoding/cbor-scan.ts";
import {
  arrayOf,
  asciiText,
  bytesOf,
  bytesUpTo,
  mapOf,
  nullable,
  optional,
  readShape,
  text,
  uint,
} from "../encoding/shape.ts";

/** Limits of docs/bundle-format.md, section 4. */
export const MAX_BODY_LENGTH = 4 * 1024 * 1024;
export const MAX_MESSAGES = 1000;
export const MAX_ATTACHMENTS = 10_000;
export const MAX_CUSTODY_LENGTH = 64 * 1024;

const MESSAGE_SHAPE = mapOf({
  type: text(1, 64),
  schema: uint(undefined, 1),
  body: bytesUpTo(MAX_BODY_LENGTH),
});

const ATTACHMENT_SHAPE = mapOf({
  name: text(1, 255),
  mediaType: asciiText(1, 127),
  size: uint(),
  hash: bytesOf(32),
  custody: optional(bytesUpTo(MAX_CUSTODY_LENGTH)),
});

const LETTER_SHAPE = mapOf({
  id: bytesOf(16),
  from: bytesOf(32),
  to: bytesOf(32),
  stream: bytesOf(8),
  seq: uint(undefined, 1),
  prev: nullable(bytesOf(32)),
  messages: arrayOf(MESSAGE_SHAPE, MAX_MESSAGES),
  attachments: arrayOf(ATTACHMENT_SHAPE, MAX_ATTACHMENTS),
});

/** A letter: what one station says to another, frozen once written (docs/bundle-format.md, section 4). */
export type Letter = ReturnType<typeof LETTER_SHAPE>;
/** A message as it travels; `body` holds one CBOR item. */
export type WireMessage = ReturnType<typeof MESSAGE_SHAPE>;
/** An attachment as the letter names it; its bytes follow the manifest. */
export type WireAttachment = ReturnType<typeof ATTACHMENT_SHAPE>;

/** How a reader's catalogue judges a message body. Unknown types and schemas are kept, never refused. */
export type BodyJudgement = "sound" | "broken" | "unknown";
/** Asks the catalogue about one message. */
export type JudgeBody = (message: WireMessage) => BodyJudgement;

/** Freezes a letter into the bytes that every sealing carries unchanged. */
export function writeLetter(letter: Letter): Bytes {
  return encodeCbor(letter);
}

/**
 * Reads a letter with every limit of section 4; null when any is broken: strict CBOR inside and in every body,
 * `prev` null exactly for seq 1, and no known type with a body that breaks its schema.
 */
export function readLetter(bytes: Uint8Array, judge: JudgeBody): Letter | null {
  const letter = readShape(LETTER_SHAPE, decodeCbor(bytes, MAX_ATTACHMENTS));
  if (letter === null || (letter.prev === null) !== (letter.seq === 1)) return null;
  const sound = letter.messages.every((message) => isStrictCbor(message.body) && judge(message) !== "broken");
  return sound ? letter : null;
}
