import { type Body, isBody, isList } from "../core/body.ts";
import { type Bytes, toHex } from "../encoding/bytes.ts";
import { type CborValue, type DecodedCbor, decodeCbor, encodeCbor } from "../encoding/cbor.ts";

/** A message body as the domain reads it: maps become plain records without a prototype, byte strings become hex. */
export function readBody(bytes: Uint8Array): unknown {
  const value = decodeCbor(bytes);
  return value === undefined ? undefined : plain(value);
}

function plain(value: DecodedCbor): unknown {
  if (value instanceof Map) {
    const record: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of value) record[key] = plain(item);
    return record;
  }
  if (value instanceof Uint8Array) return { bytes: toHex(value) };
  return Array.isArray(value) ? value.map((item) => plain(item)) : value;
}

/** Encodes a body; keys without a value are left out. Throws on what the format can't carry: a defect of the caller. */
export function writeBody(body: Body): Bytes {
  return encodeCbor(carried(body));
}

/** Encodes a list of such records by itself, so that a digest of it can be taken. Throws as `writeBody`. */
export function writeList(list: readonly unknown[]): Bytes {
  return encodeCbor(carried(list));
}

function carried(value: unknown): CborValue {
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  if (isList(value)) return value.map((item) => carried(item));
  if (!isBody(value)) throw new Error("a body holds plain values only");
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return new Map(entries.map(([key, item]) => [key, carried(item)] as const));
}
