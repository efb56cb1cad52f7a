import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { exportName, exportNames } from "../../../electron/files/export-name.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";

describe("names written out (docs/bundle-format.md, sections 5 and 9)", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["../../etc/passwd", "___.._etc_passwd"],
    ['a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"],
    ["\u202Efdp.exe", "_fdp.exe"],
    ["line\nbreak\u2028x\u2029y\u0000", "line_break_x_y_"],
    [".profile", "_profile"],
    ["  a. ", "__a__"],
    ["...", "___"],
    ["CON", "_CON"],
    ["con.txt", "_con.txt"],
    ["nul.tar.gz", "_nul.tar.gz"],
    ["COM1", "_COM1"],
    ["lpt\u00B2.doc", "_lpt\u00B2.doc"],
    ["CONIN$", "_CONIN$"],
    ["CONSOLE.txt", "CONSOLE.txt"],
    ["COM10", "COM10"],
    ["", "_"],
  ])("%j becomes %j", (name, expected) => {
    expect(exportName(name)).toBe(expected);
  });

  it("keeps the extension inside 100 characters", () => {
    const name = exportName(`${"x".repeat(200)}.jpeg`);
    expect(name).toBe(`${"x".repeat(95)}.jpeg`);
    expect(exportName(`${"x".repeat(90)}.${"e".repeat(20)}`)).toHaveLength(100);
    expect(exportName(`${"x".repeat(90)}.${"e".repeat(19)}`)).toBe(`${"x".repeat(80)}.${"e".repeat(19)}`);
  });

  it("numbers repeats before the extension, without regard to case", () => {
    expect(exportNames(["a.txt", "A.TXT", "a.txt", "a (2).txt"])).toEqual([
      "a.txt",
      "A (2).TXT",
      "a (3).txt",
      "a (2) (2).txt",
    ]);
    expect(exportNames(["a"], ["A"])).toEqual(["a (2)"]);
    const long = `${"x".repeat(95)}.jpeg`;
    expect(exportNames([long, long])[1]).toBe(`${"x".repeat(91)} (2).jpeg`);
  });

  it("is always a name that every system takes, and never twice the same", () => {
    const unit = fc.oneof(
      fc.constantFrom(".", " ", "/", "\\", "\u202E", "\u0000", "C", "O", "N", "1", "字", "\u{1F600}"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    );
    const nasty = fc.string({ unit, maxLength: 260 });
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 6 }), (names) => {
        const out = exportNames(names);
        expect(new Set(out.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of out) {
          expect([...name].length).toBeLessThanOrEqual(100);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]|^[. ]|[. ]$|^$/u);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("names shown", () => {
  it("shows what hides", () => {
    expect(visibleName("invoice\u202Efdp.exe")).toBe("invoice⟨U+202E⟩fdp.exe");
    expect(visibleName("a\u0000b\u200Bc\u00A0d\u3164e")).toBe("a⟨U+0000⟩b⟨U+200B⟩c⟨U+00A0⟩d⟨U+3164⟩e");
    expect(visibleName("Rapport d’enquête 日本.pdf")).toBe("Rapport d’enquête 日本.pdf");
  });
});
