/** A message body as it lies on the desk: text keys, plain values, no class instances. */
export type Body = Readonly<Record<string, unknown>>;

/** True for a plain map. Byte arrays, dates and class instances are no maps. */
export function isBody(value: unknown): value is Body {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** True for a list of anything. Keeps the items `unknown`, which `Array.isArray` alone does not. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The own value of one key; inherited names such as "constructor" are not keys of a body. */
export function ownValue(record: Body, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The value at a dotted path, list positions as numbers from 0 ("targets.0.category"). Never throws. */
export function valueAt(root: unknown, path: string): unknown {
  let value: unknown = root;
  for (const step of path.split(".")) {
    if (isBody(value)) value = ownValue(value, step);
    else if (isList(value) && /^\d+$/.test(step)) value = value[Number(step)];
    else return undefined;
  }
  return value;
}

/** True when an officer would say that something was filled in: blank text, empty lists and empty groups are not. */
export function isPresent(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (isList(value)) return value.length > 0;
  if (isBody(value)) return Object.values(value).some(isPresent);
  return true;
}

/** Bodies come from data of at most 16 levels; anything deeper is called different rather than walked. */
export const DEEPEST = 32;

/** Deep equality of plain data, the order of keys does not count. */
export function sameValue(left: unknown, right: unknown, depth = 0): boolean {
  if (Object.is(left, right)) return true;
  if (depth > DEEPEST) return false;
  if (isList(left) && isList(right)) {
    return (
      left.length === right.length && left.every((item, index) => sameValue(item, right[index], depth + 1))
    );
  }
  if (!isBody(left) || !isBody(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key], depth + 1))
  );
}
