import { describe, expect, it } from "vitest";
import { type CborValue, decodeCbor, encodeCbor } from "../../../electron/encoding/cbor.ts";
import { isStrictCbor } from "../../../electron/encoding/cbor-scan.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";

describe("encodeCbor", () => {
  it.each([
    [0, "00"],
    [23, "17"],
    [24, "1818"],
    [2 ** 32, "1b0000000100000000"],
    [Number.MAX_SAFE_INTEGER, "1b001fffffffffffff"],
    ["", "60"],
    ["é", "62c3a9"],
    [Uint8Array.of(1, 2), "420102"],
    [[1, [null, true, false]], "820183f6f5f4"],
    [{ b: 1, aa: 2, a: 3 }, "a3616103616201626161" + "02"],
    [{}, "a0"],
    [
      new Map([
        ["z", 1],
        ["a", 2],
      ]),
      "a2616102617a01",
    ],
  ] as const)("writes %j", (value, hex) => {
    expect(toHex(encodeCbor(value as CborValue))).toBe(hex);
  });

  it("sorts keys by their encoding, whatever order they come in", () => {
    const keys = ["aaa", "", "b", "é", "ab", "zzzzzzzzzzzzzzzzzzzzzzzzz", "zzzzzzzzzzzzzzzzzzzzzzzz"];
    const bytes = encodeCbor(Object.fromEntries(keys.map((key, index) => [key, index])));
    const back = encodeCbor(Object.fromEntries(keys.toReversed().map((key) => [key, keys.indexOf(key)])));
    expect(back).toEqual(bytes);
    expect(isStrictCbor(bytes)).toBe(true);
  });

  it("leaves keys without a value out", () => {
    expect(encodeCbor({ a: undefined, b: 1 })).toEqual(encodeCbor({ b: 1 }));
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -0.1])("does not write %d", (number) => {
    expect(() => encodeCbor([number])).toThrow("unsigned");
  });

  it.each(["e\u0301", "\uD800"])("does not write %j", (text) => {
    expect(() => encodeCbor(text)).toThrow("NFC");
    expect(() => encodeCbor({ [text]: 1 })).toThrow("NFC");
  });
});

describe("decodeCbor", () => {
  it("reads maps as Map, so that no key reaches a prototype", () => {
    const value = decodeCbor(
      encodeCbor(
        new Map<string, CborValue>([
          ["__proto__", { polluted: 1 }],
          ["constructor", 2],
        ]),
      ),
    );
    expect(value).toBeInstanceOf(Map);
    expect((value as Map<string, unknown>).get("constructor")).toBe(2);
    expect(({} as Record<string, unknown>)["polluted"]).toBe(undefined);
  });

  it("tells null from nothing", () => {
    expect(decodeCbor(Uint8Array.of(0xf6))).toBe(null);
    expect(decodeCbor(Uint8Array.of(0xf7))).toBe(undefined);
    expect(decodeCbor(new Uint8Array(0))).toBe(undefined);
  });

  it("keeps U+FEFF wherever it stands", () => {
    for (const text of ["\uFEFF", "\uFEFFa", "a\uFEFF", "\uFEFF\uFEFF", "\uFEFF" + "x".repeat(40)]) {
      expect(decodeCbor(encodeCbor(text))).toBe(text);
      expect(decodeCbor(encodeCbor({ [text]: text }))).toEqual(new Map([[text, text]]));
    }
  });

  it("gives byte strings of their own", () => {
    const bytes = encodeCbor([Uint8Array.of(1, 2, 3)]);
    const value = decodeCbor(bytes) as Uint8Array[];
    bytes.fill(0);
    expect(value[0]).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("bounds the members of one array or map, not their sum", () => {
    const inner = [1, 2, 3];
    expect(decodeCbor(encodeCbor([inner, inner, inner]), 3)).toEqual([inner, inner, inner]);
    expect(decodeCbor(encodeCbor([1, 2, 3, 4]), 3)).toBe(undefined);
    expect(decodeCbor(encodeCbor([inner, [1, 2, 3, 4]]), 3)).toBe(undefined);
    expect(decodeCbor(encodeCbor({ a: 1, b: 2, c: 3 }), 3)).toBeInstanceOf(Map);
    expect(decodeCbor(encodeCbor({ a: 1, b: 2, c: 3, d: 4 }), 3)).toBe(undefined);
  });
});

describe("isStrictCbor", () => {
  it("bounds all items together when asked to", () => {
    const bytes = encodeCbor([[1, 2], { a: null }]);
    expect(isStrictCbor(bytes, undefined, 7)).toBe(true);
    expect(isStrictCbor(bytes, undefined, 6)).toBe(false);
  });

  it("reads a view in the middle of a buffer", () => {
    const buffer = Uint8Array.of(0xff, 0x82, 0x01, 0x61, 0x61, 0xff);
    expect(isStrictCbor(buffer.subarray(1, 5))).toBe(true);
    expect(decodeCbor(buffer.subarray(1, 5))).toEqual([1, "a"]);
    expect(isStrictCbor(buffer.subarray(1, 4))).toBe(false);
  });

  it("takes one of all 256 single bytes exactly when the page does", () => {
    const strict = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
      isStrictCbor(Uint8Array.of(byte)),
    );
    const integers = Array.from({ length: 24 }, (_, byte) => byte);
    expect(strict).toEqual([...integers, 0x40, 0x60, 0x80, 0xa0, 0xf4, 0xf5, 0xf6]);
  });
});
