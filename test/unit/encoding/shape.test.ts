import { describe, expect, it } from "vitest";
import {
  arrayOf,
  asciiText,
  bytesOf,
  bytesUpTo,
  literal,
  literalNumber,
  mapOf,
  nullable,
  optional,
  readShape,
  type Shape,
  text,
  uint,
} from "../../../electron/encoding/shape.ts";

const fits = (shape: Shape<unknown>, value: unknown): boolean => readShape(nullSafe(shape), value) !== null;
/** Shapes may read null; what did not fit is null too, so reads are wrapped. */
const nullSafe =
  (shape: Shape<unknown>): Shape<{ readonly read: unknown }> =>
  (value) => ({ read: shape(value) });

describe("shapes", () => {
  it.each([
    ["uint", uint(), 0, true],
    ["uint", uint(), Number.MAX_SAFE_INTEGER, true],
    ["uint", uint(), "1", false],
    ["uint", uint(), null, false],
    ["uint", uint(10, 1), 0, false],
    ["uint", uint(10, 1), 1, true],
    ["uint", uint(10, 1), 10, true],
    ["uint", uint(10, 1), 11, false],
    ["bytesOf", bytesOf(2), new Uint8Array(2), true],
    ["bytesOf", bytesOf(2), new Uint8Array(1), false],
    ["bytesOf", bytesOf(2), new Uint8Array(3), false],
    ["bytesOf", bytesOf(2), "ab", false],
    ["bytesUpTo", bytesUpTo(2), new Uint8Array(0), true],
    ["bytesUpTo", bytesUpTo(2), new Uint8Array(3), false],
    ["bytesUpTo", bytesUpTo(2), [], false],
    ["text", text(1, 2), "", false],
    ["text", text(1, 2), "\u{1F4BC}\u{1F4BC}", true],
    ["text", text(1, 2), "abc", false],
    ["text", text(0, 2), new Uint8Array(1), false],
    ["asciiText", asciiText(1, 3), "a\u007f\0", true],
    ["asciiText", asciiText(1, 3), "\u0080", false],
    ["asciiText", asciiText(1, 3), "", false],
    ["literal", literal("a"), "a", true],
    ["literal", literal("a"), "A", false],
    ["literalNumber", literalNumber(1), 1, true],
    ["literalNumber", literalNumber(1), 2, false],
    ["literalNumber", literalNumber(1), true, false],
    ["nullable", nullable(uint()), null, true],
    ["nullable", nullable(uint()), 1, true],
    ["nullable", nullable(uint()), undefined, false],
    ["arrayOf", arrayOf(uint(), 2, 1), [], false],
    ["arrayOf", arrayOf(uint(), 2, 1), [1, 2], true],
    ["arrayOf", arrayOf(uint(), 2, 1), [1, 2, 3], false],
    ["arrayOf", arrayOf(uint(), 2), [1, "2"], false],
    ["arrayOf", arrayOf(uint(), 2), new Map(), false],
  ])("%s %#", (_, shape, value, expected) => {
    expect(fits(shape as Shape<unknown>, value)).toBe(expected);
  });
});

describe("maps", () => {
  const shape = mapOf({ a: uint(), b: optional(text(0, 9)) });
  const map = (entries: Record<string, unknown>): Map<string, unknown> => new Map(Object.entries(entries));

  it("have exactly their keys", () => {
    expect(readShape(shape, map({ a: 1, b: "x" }))).toEqual({ a: 1, b: "x" });
    expect(readShape(shape, map({ a: 1 }))).toEqual({ a: 1 });
    for (const wrong of [{}, { b: "x" }, { a: 1, c: 2 }, { a: 1, b: 2 }, { a: 1, b: null }, { a: "1" }]) {
      expect(readShape(shape, map(wrong))).toBe(null);
    }
    expect("b" in (readShape(shape, map({ a: 1 })) ?? {})).toBe(false);
  });

  it("are maps", () => {
    for (const wrong of [{ a: 1 }, [["a", 1]], null, undefined, 1, "a"]) {
      expect(readShape(shape, wrong)).toBe(null);
    }
  });

  it("know no inherited keys", () => {
    expect(readShape(mapOf({}), map({ toString: 1 }))).toBe(null);
    expect(readShape(mapOf({ constructor: uint() }), map({}))).toBe(null);
  });
});

it("lets defects through", () => {
  const broken: Shape<number> = () => {
    throw new RangeError("a defect");
  };
  expect(() => readShape(broken, 1)).toThrow("a defect");
});
