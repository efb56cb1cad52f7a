import type { z } from "../../contract/zod.ts";
import type { body } from "../../contract/parts.ts";
import { isBody, isList } from "../../core/body.ts";
import { toHex } from "../../encoding/bytes.ts";

/** A body as it crosses to the page. */
export type BodyData = z.output<typeof body>;
type Data = BodyData[string];

/** Levels of data that cross; what the format carries has 16. */
const DEEPEST = 32;

/** A stored value as plain data: bytes as hex, and nothing that the page could not take. */
export function dataOf(value: unknown, depth = 0): Data {
  if (depth > DEEPEST) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return toHex(value);
  if (isList(value)) return value.map((item) => dataOf(item, depth + 1));
  if (value instanceof Map) return recordOf(value.entries(), depth);
  return isBody(value) ? recordOf(Object.entries(value), depth) : null;
}

function recordOf(entries: Iterable<readonly [unknown, unknown]>, depth: number): BodyData {
  const present = [...entries].filter(([, item]) => item !== undefined);
  return Object.fromEntries(present.map(([key, item]) => [String(key), dataOf(item, depth + 1)] as const));
}

/** A body, or null for what is none. */
export function bodyData(value: unknown): BodyData | null {
  return isBody(value) ? recordOf(Object.entries(value), 0) : null;
}
