import { describe, expect, it } from "vitest";
import { codePointLength, isNfc, toNfc } from "../../../electron/encoding/nfc.ts";
import { isNormalized } from "../../independent-reader/normal-form.ts";
import { isAssigned } from "../../independent-reader/unicode-assignments.ts";

const LAST = 0x10ffff;
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Code points where the two readers differ in a text built around each. */
function disagreements(textOf: (character: string) => string): string[] {
  const found: string[] = [];
  for (let code = 0; code <= LAST; code += 1) {
    if (isSurrogate(code)) continue;
    const text = textOf(String.fromCodePoint(code));
    if (isNfc(text) !== isNormalized(text)) found.push(code.toString(16));
  }
  return found;
}

describe("NFC of Unicode 15.1, against a table of assigned code points", () => {
  // Each surrounding shows another effect: none, ordering behind and before a mark, composition to the left and right.
  it.each([
    ["alone", (c: string) => c],
    ["before a low mark", (c: string) => `a${c}\u0334`],
    ["behind a high mark", (c: string) => `a\u0345${c}`],
    ["between a letter and its accent", (c: string) => `e${c}\u0301`],
    ["behind itself", (c: string) => c + c],
  ])("agrees over all code points: %s", (_, textOf) => {
    expect(disagreements(textOf)).toEqual([]);
  });

  it("leaves what 15.1 does not know as it is", () => {
    const changed: string[] = [];
    for (let code = 0; code <= LAST; code += 1) {
      if (isSurrogate(code) || isAssigned(code) || code >= 0x323b0) continue;
      const character = String.fromCodePoint(code);
      if (toNfc(character) !== character || toNfc(`a${character}\u0334`) !== `a${character}\u0334`) {
        changed.push(code.toString(16));
      }
    }
    expect(changed).toEqual([]);
  });

  it("agrees over all pairs of what was assigned since and takes part in normalization", () => {
    const since: string[] = [];
    for (let code = 0; code < 0x323b0; code += 1) {
      if (isSurrogate(code) || isAssigned(code)) continue;
      const character = String.fromCodePoint(code);
      const ordered = `a${character}\u0334`.normalize("NFC") !== `a${character}\u0334`;
      const behind = `a\u0345${character}`.normalize("NFC") !== `a\u0345${character}`;
      const split = character.normalize("NFD") !== character;
      if (ordered || behind || split) since.push(character, ...character.normalize("NFD"));
    }
    const characters = [...new Set([...since, "a", "\u0301", "\u0334", "\uAC00"])];
    for (const first of characters) {
      for (const second of characters) {
        const text = first + second;
        expect(isNfc(text), JSON.stringify(text)).toBe(isNormalized(text));
        expect(isNfc(toNfc(text)), JSON.stringify(text)).toBe(true);
      }
    }
  });
});

describe("isNfc", () => {
  it.each(["\uD800", "a\uDFFF", "\uDC00\uD800", "\uD83Dx"])("refuses a lone surrogate: %j", (text) => {
    expect(isNfc(text)).toBe(false);
  });

  it.each(["", "\uFEFF", "\u{1F4BC}", "é", "\uAC00", "\u0301", "a\u0316\u0301".normalize("NFC")])(
    "takes %j",
    (text) => {
      expect(isNfc(text)).toBe(true);
    },
  );

  // The last code points of a window and the first of the next, and what only the whole text shows.
  it("finds a fault wherever it lies in a long text", () => {
    for (let before = 0; before < 200; before += 1) {
      const padding = "x".repeat(before);
      expect(isNfc(`${padding}e\u0301${"x".repeat(200)}`), `${before}`).toBe(false);
      expect(isNfc(`${padding}\u{1F4BC}\u0301\u0316${"x".repeat(200)}`), `${before}`).toBe(false);
      expect(isNfc(`${padding}\u{1F4BC}\u00E9${"x".repeat(200)}`), `${before}`).toBe(true);
      expect(isNfc(`x${"\u0316".repeat(before)}\u0334`), `${before}`).toBe(before === 0);
      expect(isNfc(`a${"\u0316".repeat(before)}\u0301`), `${before}`).toBe(false);
      expect(isNfc(`x${"\u0316".repeat(before)}\u0301`), `${before}`).toBe(true);
      expect(isNfc(`\u1D158${"\u{1D165}\u{1D16E}".repeat(before)}`)).toBe(true);
    }
  });
});

describe("toNfc", () => {
  it.each([
    ["e\u0301", "é"],
    ["\u212B", "Å"],
    ["\u0897e\u0301\u0897", "\u0897é\u0897"],
    ["e\u0897\u0301", "e\u0897\u0301"],
    ["\u{105D2}\u0307", "\u{105D2}\u0307"],
    ["", ""],
  ])("of %j is %j", (text, normal) => {
    expect(toNfc(text)).toBe(normal);
  });
});

describe("codePointLength", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["\u{1F4BC}", 1],
    ["e\u0301", 2],
    ["\uD800", 1],
  ])("of %j is %i", (text, length) => {
    expect(codePointLength(text)).toBe(length);
  });
});
