/** Typed access to decoded CBOR; every mismatch is `damaged` (section 1). */
import type { CborArray, CborMap, CborValue } from "./read-cbor.ts";
import { demand, refuse } from "./verdict.ts";

/** Largest integer of the profile. */
export const MAX_UINT = Number.MAX_SAFE_INTEGER;

/** The fields of a map that has exactly the known keys; gives access by name. */
export class Fields {
  private readonly map: CborMap;
  private readonly where: string;

  constructor(
    value: CborValue,
    where: string,
    required: readonly string[],
    optional: readonly string[] = [],
  ) {
    const map = asMap(value, where);
    for (const key of required) demand(map.has(key), "damaged", `${where}: no ${key}`);
    for (const key of map.keys()) {
      demand(required.includes(key) || optional.includes(key), "damaged", `${where}: unknown key`);
    }
    this.map = map;
    this.where = where;
  }

  has(key: string): boolean {
    return this.map.has(key);
  }

  value(key: string): CborValue {
    const value = this.map.get(key);
    return value === undefined ? this.wrong(key) : value;
  }

  isNull(key: string): boolean {
    return this.value(key) === null;
  }

  uint(key: string, min = 0, max = MAX_UINT): number {
    const value = this.value(key);
    return typeof value === "number" && value >= min && value <= max ? value : this.wrong(key);
  }

  /** A byte string of exactly `length`, or of at most `length` when `upTo` is given. */
  bytes(key: string, length: number, upTo?: "up to"): Uint8Array {
    const value = this.value(key);
    if (!(value instanceof Uint8Array)) return this.wrong(key);
    const fits = upTo === undefined ? value.length === length : value.length <= length;
    return fits ? value : this.wrong(key);
  }

  bytesOrNull(key: string, length: number): Uint8Array | null {
    return this.isNull(key) ? null : this.bytes(key, length);
  }

  text(key: string, min: number, max: number): string {
    const value = this.value(key);
    return isTextOf(value, min, max) ? value : this.wrong(key);
  }

  array(key: string, min: number, max: number): CborArray {
    const value = this.value(key);
    if (!isArray(value) || value.length < min || value.length > max) return this.wrong(key);
    return value;
  }

  private wrong(key: string): never {
    return refuse("damaged", `${this.where}: ${key} has a wrong type, length or value`);
  }
}

/** Narrows to an array (`Array.isArray` does not narrow read-only arrays). */
function isArray(value: CborValue): value is CborArray {
  return Array.isArray(value);
}

/** Narrows to a text of min..max characters, counted in code points. */
export function isTextOf(value: CborValue, min: number, max: number): value is string {
  if (typeof value !== "string") return false;
  let count = 0;
  for (const _ of value) {
    count += 1;
    if (count > max) return false;
  }
  return count >= min;
}

/** The value as a map. */
export function asMap(value: CborValue, where: string): CborMap {
  if (!(value instanceof Map)) return refuse("damaged", `${where}: not a map`);
  return value as CborMap;
}

/** Demands that a list is strictly ascending: in order and without repeats. */
export function demandAscending<T>(list: readonly T[], compare: (a: T, b: T) => number, where: string): void {
  for (let i = 1; i < list.length; i++) {
    const before = list[i - 1];
    const after = list[i];
    if (before === undefined || after === undefined) continue;
    demand(compare(before, after) < 0, "damaged", `${where}: out of order or repeated`);
  }
}
