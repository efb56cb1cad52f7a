import { DEEPEST, isBody, isList } from "./body.ts";

/**
 * Makes keys of plain values: two values have the same key exactly when `sameValue` calls them equal, so that a set finds
 * a repeat without comparing with everything before. One maker knows what is equal only to itself (a class instance,
 * what lies too deep) by a number of its own, so keys of two makers must not be mixed.
 */
export function valueKeys(): (value: unknown) => string {
  const numbers = new Map<unknown, number>();
  return (value) => keyAt(value, 0, numbers);
}

/** Every part says its type and where it ends, so that no text can imitate another value. */
function keyAt(value: unknown, depth: number, numbers: Map<unknown, number>): string {
  switch (typeof value) {
    case "string":
      return textKey(value);
    case "number":
      return Object.is(value, -0) ? "n-0;" : `n${value};`;
    case "bigint":
      return `i${value};`;
    case "boolean":
    case "undefined":
      return `${value};`;
    case "object":
      return value === null ? "null;" : objectKey(value, depth, numbers);
    case "function":
    case "symbol":
      return ownNumber(value, numbers);
  }
}

function objectKey(value: object, depth: number, numbers: Map<unknown, number>): string {
  if (depth <= DEEPEST && isList(value)) {
    // Unlike `map`, `from` visits holes too.
    const items = Array.from(value, (item) => keyAt(item, depth + 1, numbers));
    return `[${items.join("")}]`;
  }
  if (depth > DEEPEST || !isBody(value)) return ownNumber(value, numbers);
  // By code unit, whatever the language of the machine.
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => textKey(key) + keyAt(value[key], depth + 1, numbers)).join("")}}`;
}

function textKey(text: string): string {
  return `s${text.length}:${text}`;
}

function ownNumber(value: unknown, numbers: Map<unknown, number>): string {
  const number = numbers.get(value) ?? numbers.size;
  numbers.set(value, number);
  return `o${number};`;
}
