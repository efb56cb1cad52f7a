import { codePointLength } from "./nfc.ts";

class ShapeMismatch extends Error {}

/** Reads one decoded CBOR value as a typed one, or throws a mismatch that `readShape` catches. */
export type Shape<Value> = (value: unknown) => Value;

/** Marks a map key that may be absent; such a key is then absent from the result too. */
export interface OptionalShape<Value> {
  readonly optional: Shape<Value>;
}

type Field = Shape<unknown> | OptionalShape<unknown>;
type RequiredKeys<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends OptionalShape<unknown> ? never : Key;
}[keyof Fields];
type OptionalKeys<Fields> = Exclude<keyof Fields, RequiredKeys<Fields>>;
type ValueOf<F> = F extends OptionalShape<infer Value> ? Value : F extends Shape<infer Value> ? Value : never;

/** The record type that a map shape reads. */
export type MapValue<Fields extends Readonly<Record<string, Field>>> = {
  readonly [Key in RequiredKeys<Fields>]: ValueOf<Fields[Key]>;
} & { readonly [Key in OptionalKeys<Fields>]?: ValueOf<Fields[Key]> };

function mismatch(): never {
  throw new ShapeMismatch();
}

/** Unsigned integer of at most `max`, at least `min`. */
export function uint(max: number = Number.MAX_SAFE_INTEGER, min = 0): Shape<number> {
  return (value) => (typeof value === "number" && value >= min && value <= max ? value : mismatch());
}

/** Byte string of exactly `length` bytes. */
export function bytesOf(length: number): Shape<Uint8Array> {
  return (value) => (value instanceof Uint8Array && value.length === length ? value : mismatch());
}

/** Byte string of at most `max` bytes. */
export function bytesUpTo(max: number): Shape<Uint8Array> {
  return (value) => (value instanceof Uint8Array && value.length <= max ? value : mismatch());
}

/** Text of `min` to `max` Unicode code points. */
export function text(min: number, max: number): Shape<string> {
  return (value) => {
    if (typeof value !== "string") return mismatch();
    const length = codePointLength(value);
    return length >= min && length <= max ? value : mismatch();
  };
}

/** Text of `min` to `max` code points, all of U+0000..U+007F. */
export function asciiText(min: number, max: number): Shape<string> {
  const inner = text(min, max);
  return (value) => {
    const read = inner(value);
    for (let i = 0; i < read.length; i += 1) if (read.charCodeAt(i) > 0x7f) mismatch();
    return read;
  };
}

/** Exactly this text. */
export function literal<Text extends string>(expected: Text): Shape<Text> {
  return (value) => (value === expected ? expected : mismatch());
}

/** Exactly this number. */
export function literalNumber<Value extends number>(expected: Value): Shape<Value> {
  return (value) => (value === expected ? expected : mismatch());
}

/** Either null or the inner shape. */
export function nullable<Value>(inner: Shape<Value>): Shape<Value | null> {
  return (value) => (value === null ? null : inner(value));
}

/** Array of `min` to `max` members. */
export function arrayOf<Value>(inner: Shape<Value>, max: number, min = 0): Shape<readonly Value[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) return mismatch();
    return value.map((item) => inner(item));
  };
}

/** Marks a key as one that may be absent. */
export function optional<Value>(inner: Shape<Value>): OptionalShape<Value> {
  return { optional: inner };
}

/** Map with exactly these keys; an unknown or missing key is a mismatch. */
export function mapOf<const Fields extends Readonly<Record<string, Field>>>(
  fields: Fields,
): Shape<MapValue<Fields>> {
  const names = Object.keys(fields);
  return (value) => {
    if (!(value instanceof Map)) return mismatch();
    const record: Record<string, unknown> = {};
    let seen = 0;
    for (const name of names) {
      const field = fields[name];
      if (field === undefined) continue;
      if (value.has(name)) {
        seen += 1;
        record[name] = typeof field === "function" ? field(value.get(name)) : field.optional(value.get(name));
      } else if (typeof field === "function") mismatch();
    }
    if (seen !== value.size) mismatch();
    return record as MapValue<Fields>;
  };
}

/** The typed value, or null when `value` does not have the shape. */
export function readShape<Value>(shape: Shape<Value>, value: unknown): Value | null {
  try {
    return shape(value);
  } catch (error) {
    if (error instanceof ShapeMismatch) return null;
    throw error;
  }
}
