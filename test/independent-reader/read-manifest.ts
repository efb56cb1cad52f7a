/** The manifest of section 4: shape and every limit; all faults are `damaged`. */
import { compareBytes, hex } from "./bytes.ts";
import { type CborValue, readCbor } from "./read-cbor.ts";
import { type Letter, type JudgeBody, readLetter } from "./read-letter.ts";
import { demandAscending, Fields } from "./read-shape.ts";
import { demand, refuse } from "./verdict.ts";

/** A letter the addressee says it opened. */
export type OpenedEntry = { readonly id: Uint8Array; readonly digest: Uint8Array; readonly at: number };

/** Receipts for one stream. */
export type Receipt = {
  readonly stream: Uint8Array;
  readonly upTo: number;
  readonly upToHash: Uint8Array | null;
  readonly also: readonly number[];
  readonly missing: readonly number[];
  readonly opened: readonly OpenedEntry[];
  readonly cardSeen: number | null;
};

/** A journal checkpoint. */
export type Checkpoint = {
  readonly journalId: Uint8Array;
  readonly number: number;
  readonly hash: Uint8Array;
};

/** Everything around the letter. */
export type Manifest = {
  readonly sealedTo: readonly Uint8Array[];
  readonly sealedAt: number;
  readonly cardSerial: number;
  readonly card: Uint8Array | null;
  readonly receipts: readonly Receipt[];
  readonly checkpoint: Checkpoint | null;
  /** The frozen bytes of the letter. */
  readonly letter: Uint8Array;
};

const MANIFEST_KEYS = [
  "format",
  "version",
  "sealedTo",
  "sealedAt",
  "cardSerial",
  "receipts",
  "checkpoint",
  "letter",
];
const RECEIPT_KEYS = ["stream", "upTo", "upToHash", "also", "missing", "opened", "cardSeen"];
const MAX_LIST = 256;

/** Reads manifest and letter. */
export function readManifest(
  bytes: Uint8Array,
  stanzas: number,
  judgeBody: JudgeBody,
): { readonly manifest: Manifest; readonly letter: Letter } {
  const fields = new Fields(readCbor(bytes), "manifest", MANIFEST_KEYS, ["card"]);
  demand(fields.value("format") === "valise-bundle", "damaged", "manifest: another format name");
  demand(fields.value("version") === 1, "damaged", "manifest: another version");
  const manifest: Manifest = {
    sealedTo: readSealedTo(fields, stanzas),
    sealedAt: fields.uint("sealedAt"),
    cardSerial: fields.uint("cardSerial", 0, 2 ** 32 - 1),
    card: fields.has("card") ? fields.bytes("card", Infinity, "up to") : null,
    receipts: readReceipts(fields),
    checkpoint: fields.isNull("checkpoint") ? null : readCheckpoint(fields.value("checkpoint")),
    letter: fields.bytes("letter", Infinity, "up to"),
  };
  return { manifest, letter: readLetter(manifest.letter, judgeBody) };
}

function readSealedTo(manifest: Fields, stanzas: number): Uint8Array[] {
  const ids = manifest.array("sealedTo", 1, stanzas).map((item) => {
    if (!(item instanceof Uint8Array) || item.length !== 16) return refuse("damaged", "sealedTo: not an id");
    return item;
  });
  demand(new Set(ids.map(hex)).size === ids.length, "damaged", "sealedTo: repeated id");
  return ids;
}

function readReceipts(manifest: Fields): Receipt[] {
  const receipts = manifest.array("receipts", 0, MAX_LIST).map(readReceipt);
  const streams = new Set(receipts.map((receipt) => hex(receipt.stream)));
  demand(streams.size === receipts.length, "damaged", "receipts: two entries of one stream");
  return receipts;
}

function readReceipt(value: CborValue): Receipt {
  const fields = new Fields(value, "receipt", RECEIPT_KEYS);
  const opened = fields.array("opened", 0, MAX_LIST).map(readOpened);
  demandAscending(opened, (a, b) => compareBytes(a.id, b.id), "opened");
  return {
    stream: fields.bytes("stream", 8),
    upTo: fields.uint("upTo"),
    upToHash: fields.bytesOrNull("upToHash", 32),
    also: readNumbers(fields, "also"),
    missing: readNumbers(fields, "missing"),
    opened,
    cardSeen: fields.isNull("cardSeen") ? null : fields.uint("cardSeen"),
  };
}

function readNumbers(receipt: Fields, key: string): number[] {
  const numbers = receipt.array(key, 0, MAX_LIST).map((item) => {
    return typeof item === "number" ? item : refuse("damaged", `receipt: ${key} is not a list of numbers`);
  });
  demandAscending(numbers, (a, b) => a - b, key);
  return numbers;
}

function readOpened(value: CborValue): OpenedEntry {
  const fields = new Fields(value, "opened", ["id", "digest", "at"]);
  return { id: fields.bytes("id", 16), digest: fields.bytes("digest", 32), at: fields.uint("at") };
}

function readCheckpoint(value: CborValue): Checkpoint {
  const fields = new Fields(value, "checkpoint", ["journalId", "number", "hash"]);
  return {
    journalId: fields.bytes("journalId", 16),
    number: fields.uint("number"),
    hash: fields.bytes("hash", 32),
  };
}
