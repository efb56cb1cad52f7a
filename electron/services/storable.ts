import { type Body, isBody, isList } from "../core/body.ts";
import { isNfc } from "../encoding/nfc.ts";

/** Levels of a body: beyond it the format carries nothing (docs/bundle-format.md, section 1). */
const DEEPEST = 16;

/**
 * True for a body that the format can carry: unsigned integers, NFC text without lone surrogates, lists, maps, true,
 * false, null, at most 16 levels. Asked where text comes from outside, because `writeBody` takes anything else for a defect.
 */
export function isStorable(body: Body): boolean {
  return isCarried(body, 0);
}

function isCarried(value: unknown, depth: number): boolean {
  if (value === undefined || value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return isNfc(value);
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0;
  if (depth >= DEEPEST) return false;
  if (isList(value)) return value.every((item) => item !== undefined && isCarried(item, depth + 1));
  if (!isBody(value)) return false;
  return Object.entries(value).every(([key, item]) => isNfc(key) && isCarried(item, depth + 1));
}
