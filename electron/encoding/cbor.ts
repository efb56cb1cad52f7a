import { decode, encode, rfc8949EncodeOptions, type Token, Tokenizer, Type } from "cborg";
import { type Bytes, equalBytes, ownCopy } from "./bytes.ts";
import { isStrictCbor } from "./cbor-scan.ts";
import { isNfc } from "./nfc.ts";

/** What the format can carry. Maps are written from objects or Maps and always read as Maps. */
export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<string, CborValue>
  | { readonly [key: string]: CborValue | undefined };

/** What reading yields: plain data, maps as `Map` so that no key can reach a prototype. */
export type DecodedCbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | DecodedCbor[]
  | Map<string, DecodedCbor>;

function toEncodable(value: CborValue): unknown {
  if (value === null || typeof value === "boolean" || value instanceof Uint8Array) return value;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new Error("only unsigned integers up to 2^53-1 are written");
    }
    return value;
  }
  if (typeof value === "string") {
    if (!isNfc(value)) throw new Error("only NFC text is written");
    return value;
  }
  if (Array.isArray(value)) return value.map((item: CborValue) => toEncodable(item));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const map = new Map<string, unknown>();
  for (const [key, item] of entries as [string, CborValue | undefined][]) {
    if (!isNfc(key)) throw new Error("only NFC keys are written");
    if (item !== undefined) map.set(key, toEncodable(item));
  }
  return map;
}

/**
 * Encodes by RFC 8949 section 4.2.1 (core deterministic). Keys with the value `undefined` are left out.
 * Throws on what the format does not carry (negative or fractional numbers, text that is not NFC): a defect of the caller.
 */
export function encodeCbor(value: CborValue): Bytes {
  return ownCopy(encode(toEncodable(value), rfc8949EncodeOptions));
}

/**
 * Items decoded at most. Nothing of the format holds more within its limits (256 full receipts are 593,664 items), and a
 * few megabytes of nested empty maps would otherwise take all memory before anyone has asked who sent them.
 */
const MAX_ITEMS = 600_000;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const DECODE_OPTIONS = {
  strict: true,
  useMaps: true,
  allowIndefinite: false,
  allowUndefined: false,
  rejectDuplicateMapKeys: true,
  retainStringBytes: true,
};

/** cborg drops a leading U+FEFF, which is text here (docs/bundle-format.md, section 1). */
class ExactTextTokenizer extends Tokenizer {
  override next(): Token {
    const token = super.next();
    if (token.type === Type.string && token.byteValue !== undefined) {
      token.value = utf8.decode(token.byteValue);
    }
    return token;
  }
}

/**
 * Decodes exactly one deterministic item; undefined for anything else. Checked in one pass first, then decoded,
 * re-encoded and compared (docs/bundle-format.md, section 1). `maxItems` bounds the members of any one array or map.
 */
export function decodeCbor(bytes: Uint8Array, maxItems?: number): DecodedCbor | undefined {
  if (!isStrictCbor(bytes, maxItems, MAX_ITEMS)) return undefined;
  const tokenizer = new ExactTextTokenizer(bytes, DECODE_OPTIONS);
  const value = decode(bytes, { ...DECODE_OPTIONS, tokenizer }) as DecodedCbor;
  return equalBytes(encodeCbor(value), bytes) ? value : undefined;
}
