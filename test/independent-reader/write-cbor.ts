/** The one encoding of section 1. The reader needs it only for `succeeds`; tests write with it. */
import { compareBytes, concat } from "./bytes.ts";
import type { CborValue } from "./read-cbor.ts";

/** Encodes a value, map keys sorted bytewise by their encoding. */
export function writeCbor(value: CborValue): Uint8Array {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === "boolean") return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (typeof value === "number") return head(0, value);
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return concat(head(3, bytes.length), bytes);
  }
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, CborValue>)]
      .map(([key, item]) => ({ key: writeCbor(key), item: writeCbor(item) }))
      .toSorted((a, b) => compareBytes(a.key, b.key));
    return concat(head(5, entries.length), ...entries.flatMap((entry) => [entry.key, entry.item]));
  }
  const items = value as readonly CborValue[];
  return concat(head(4, items.length), ...items.map((item) => writeCbor(item)));
}

function head(major: number, argument: number): Uint8Array {
  if (!Number.isSafeInteger(argument) || argument < 0) throw new RangeError("unsigned integers only");
  const type = major << 5;
  if (argument < 24) return Uint8Array.of(type | argument);
  const width = argument < 2 ** 8 ? 1 : argument < 2 ** 16 ? 2 : argument < 2 ** 32 ? 4 : 8;
  const out = new Uint8Array(1 + width);
  out[0] = type | (24 + Math.log2(width));
  let rest = argument;
  for (let i = width; i >= 1; i--) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}
