import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EXIT, EXIT_OF, exitCodeOf } from "../../../electron/cli/exit-codes.ts";
import { ERROR_CODES } from "../../../electron/core/error-codes.ts";

describe("the exit codes", () => {
  test("are given to every refusal of the closed list, and to nothing else", () => {
    expect(Object.keys(EXIT_OF).toSorted()).toEqual([...ERROR_CODES].toSorted());
  });

  test("are never 0 for a refusal", () => {
    for (const code of ERROR_CODES) expect(exitCodeOf(code), code).not.toBe(EXIT.done);
  });

  test("keep their numbers", () => {
    expect(EXIT).toEqual({
      done: 0,
      usage: 2,
      signIn: 3,
      notAllowed: 4,
      file: 5,
      state: 6,
      medium: 7,
      vault: 8,
      defect: 70,
      stopped: 130,
    });
    expect(exitCodeOf("wrong-passphrase")).toBe(3);
    expect(exitCodeOf("author-cannot-approve")).toBe(4);
    expect(exitCodeOf("not-a-bundle")).toBe(5);
    expect(exitCodeOf("not-in-this-state")).toBe(6);
    expect(exitCodeOf("disk-full")).toBe(7);
    expect(exitCodeOf("vault-in-use")).toBe(8);
    expect(exitCodeOf("internal")).toBe(70);
  });

  test("stand in the documentation, each with the refusals it is given for", () => {
    const page = readFileSync(new URL("../../../docs/command-line.md", import.meta.url), "utf8");
    const rows = new Map(
      [...page.matchAll(/^\| +(\d+) +\|[^|]*\| *(.*?) *\|$/gmu)].map(([, code, refusals]) => [
        Number(code),
        [...(refusals ?? "").matchAll(/`([a-z-]+)`/gu)].map(([, word]) => word!),
      ]),
    );
    expect([...rows.keys()].toSorted((a, b) => a - b)).toEqual(Object.values(EXIT));
    for (const [code, refusals] of rows) {
      const expected = ERROR_CODES.filter((refusal) => exitCodeOf(refusal) === code);
      expect(refusals.toSorted(), String(code)).toEqual(expected.toSorted());
    }
  });
});
