/** The letter of section 4, its messages and its attachment list. */
import { type CborValue, readCbor } from "./read-cbor.ts";
import { Fields, MAX_UINT } from "./read-shape.ts";
import { demand } from "./verdict.ts";

/** What the caller knows about a body. */
export type BodyJudgement = "known-good" | "known-bad" | "unknown";
/** Judges a decoded body by its type and schema. */
export type JudgeBody = (type: string, schema: number, body: CborValue) => BodyJudgement;

/** One message. */
export type Message = {
  readonly type: string;
  readonly schema: number;
  readonly body: Uint8Array;
  readonly judgement: BodyJudgement;
};

/** One entry of the attachment list. */
export type AttachmentEntry = {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: Uint8Array;
  readonly custody: Uint8Array | null;
};

/** A letter. */
export type Letter = {
  readonly id: Uint8Array;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly stream: Uint8Array;
  readonly seq: number;
  readonly prev: Uint8Array | null;
  readonly messages: readonly Message[];
  readonly attachments: readonly AttachmentEntry[];
};

const LETTER_KEYS = ["id", "from", "to", "stream", "seq", "prev", "messages", "attachments"];
const MAX_BODY = 4 * 1024 * 1024;
const MAX_CUSTODY = 64 * 1024;

/** Reads a letter; every fault is `damaged`. */
export function readLetter(bytes: Uint8Array, judgeBody: JudgeBody): Letter {
  const fields = new Fields(readCbor(bytes), "letter", LETTER_KEYS);
  const seq = fields.uint("seq", 1);
  const prev = fields.bytesOrNull("prev", 32);
  demand((prev === null) === (seq === 1), "damaged", "letter: prev is null exactly for seq 1");
  return {
    id: fields.bytes("id", 16),
    from: fields.bytes("from", 32),
    to: fields.bytes("to", 32),
    stream: fields.bytes("stream", 8),
    seq,
    prev,
    messages: fields.array("messages", 0, 1000).map((item) => readMessage(item, judgeBody)),
    attachments: fields.array("attachments", 0, 10_000).map(readAttachmentEntry),
  };
}

function readMessage(value: CborValue, judgeBody: JudgeBody): Message {
  const fields = new Fields(value, "message", ["type", "schema", "body"]);
  const type = fields.text("type", 1, 64);
  const schema = fields.uint("schema", 1);
  const body = fields.bytes("body", MAX_BODY, "up to");
  const judgement = judgeBody(type, schema, readCbor(body));
  demand(judgement !== "known-bad", "damaged", "message: the body breaks its schema");
  return { type, schema, body, judgement };
}

function readAttachmentEntry(value: CborValue): AttachmentEntry {
  const fields = new Fields(value, "attachment", ["name", "mediaType", "size", "hash"], ["custody"]);
  const mediaType = fields.text("mediaType", 1, 127);
  const ascii = Array.from(mediaType).every((character) => character <= "\u007F");
  demand(ascii, "damaged", "attachment: mediaType is not ASCII");
  return {
    name: fields.text("name", 1, 255),
    mediaType,
    size: fields.uint("size", 0, MAX_UINT),
    hash: fields.bytes("hash", 32),
    custody: fields.has("custody") ? fields.bytes("custody", MAX_CUSTODY, "up to") : null,
  };
}
