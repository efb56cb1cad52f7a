/** Deeper values are refused: no call needs them, and a walk through them must end. */
const MAX_DEPTH = 32;

const encoder = new TextEncoder();

/** Bytes of a text in JSON. The bytes of a long text are not counted once its characters alone are too many. */
function textSize(text: string, left: number): number {
  return text.length > left ? text.length : encoder.encode(JSON.stringify(text)).length;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Bytes that `value` takes as JSON, or undefined when they are more than `limit`, or when it holds anything that JSON
 * can't say (a Map, a Date, bytes, a circle). Stops as soon as the limit is passed, so that a huge value costs little.
 */
export function plainSize(value: unknown, limit: number): number | undefined {
  let size = 0;
  const add = (bytes: number): boolean => (size += bytes) <= limit;

  function walk(item: unknown, depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    if (item === null || typeof item === "boolean") return add(5);
    if (typeof item === "string") return add(textSize(item, limit - size));
    if (typeof item === "number") return Number.isFinite(item) && add(String(item).length);
    if (typeof item !== "object") return false;
    if (Array.isArray(item)) {
      return add(2 + item.length) && item.every((entry) => walk(entry, depth + 1));
    }
    if (!isPlain(item) || !add(2)) return false;
    for (const [key, entry] of Object.entries(item)) {
      if (entry === undefined) continue;
      if (!add(textSize(key, limit - size) + 2) || !walk(entry, depth + 1)) return false;
    }
    return true;
  }
  return walk(value, 0) ? size : undefined;
}
