import { openSync, closeSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lineEditor } from "../../../electron/cli/line-editor.ts";
import { barText, progressLine } from "../../../electron/cli/progress.ts";
import { readSecret } from "../../../electron/cli/secrets.ts";
import type { World } from "../../../electron/cli/world.ts";
import { quickHash } from "../../helpers/stations.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const keys = (typed: string) => new TextEncoder().encode(typed);

describe("a line typed on a terminal", () => {
  test.each([
    ["secret\r", "secret"],
    ["secrex\u007ft\n", "secret"],
    ["abc\u0015def\r", "def"],
    ["\u001b[Dab\u001bOPc\u001b[15~d\r", "abcd"],
    ["é\u007fe\u0301\r", "e\u0301"],
    ["x\u0004y\r", "xy"],
    ["\u007f\u007fz\r", "z"],
  ])("%j is %j", (typed, expected) => {
    const editor = lineEditor(true);
    expect(editor.feed(keys(typed)).state).toBe("done");
    expect(text(editor.bytes())).toBe(expected);
  });

  test("is stopped by Ctrl-C, and by Ctrl-D when empty", () => {
    expect(lineEditor(true).feed(keys("abc\u0003")).state).toBe("stopped");
    expect(lineEditor(true).feed(keys("\u0004")).state).toBe("stopped");
  });

  test("shows nothing when hidden, and is gone after wiping", () => {
    const editor = lineEditor(true);
    expect(editor.feed(keys("secret"))).toEqual({ state: "more", echo: "" });
    editor.wipe();
    expect(editor.bytes()).toHaveLength(0);
    expect(lineEditor(false).feed(keys("12\u007f3"))).toEqual({ state: "more", echo: "12\b \b3" });
  });
});

describe("a passphrase", () => {
  let folder = "";
  const asked: string[] = [];
  const world = (answers: readonly (string | null)[] | null): World => {
    const left = [...(answers ?? [])];
    const sink = { write: () => undefined, isTerminal: false };
    return {
      argv: [],
      env: {},
      stdout: sink,
      stderr: sink,
      stdin: () => {
        throw new Error("not asked");
      },
      terminal: () =>
        answers === null
          ? null
          : {
              ask: (question, hidden) => {
                asked.push(`${hidden ? "hidden" : "open"}: ${question}`);
                const answer = left.shift() ?? null;
                return Promise.resolve(answer === null ? null : keys(answer));
              },
            },
      clock: () => 0,
      signal: new AbortController().signal,
      passwordHash: quickHash,
    };
  };
  const source = (file?: string, descriptor?: number) => ({ file, descriptor });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "valise-secret-"));
    asked.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is the first line of a file, without its end", async () => {
    const path = join(folder, "p");
    for (const content of ["pass phrase", "pass phrase\n", "pass phrase\r\nsecond\n"]) {
      writeFileSync(path, content);
      const read = await readSecret(world(null), source(path), { first: "?" });
      expect(read.ok ? text(read.value) : read).toBe("pass phrase");
    }
  });

  test("is a line of a descriptor, and leaves the next line there", async () => {
    const path = join(folder, "p");
    writeFileSync(path, "first one\nsecond one\n");
    const descriptor = openSync(path, "r");
    const first = await readSecret(world(null), source(undefined, descriptor), { first: "?" });
    const second = await readSecret(world(null), source(undefined, descriptor), { first: "?" });
    closeSync(descriptor);
    expect([first, second].map((read) => (read.ok ? text(read.value) : read))).toEqual([
      "first one",
      "second one",
    ]);
    expect(await readSecret(world(null), source(undefined, 1000), { first: "?" })).toMatchObject({
      params: { what: "passphrase-fd" },
    });
  });

  test("is asked for hidden, and twice when it is new", async () => {
    const read = await readSecret(world(["abc", "abc"]), source(), { first: "First:", again: "Again:" });
    expect(read.ok ? text(read.value) : read).toBe("abc");
    expect(asked).toEqual(["hidden: First: ", "hidden: Again: "]);
    const differs = await readSecret(world(["abc", "abd"]), source(), { first: "?", again: "?" });
    expect(differs).toMatchObject({ code: "bad-argument", params: { what: "passphrase-differs" } });
  });

  test("is refused when empty, stopped, twice given, or when nobody can be asked", async () => {
    expect(await readSecret(world([""]), source(), { first: "?" })).toMatchObject({
      params: { what: "passphrase-empty" },
    });
    expect(await readSecret(world([null]), source(), { first: "?" })).toMatchObject({ code: "cancelled" });
    expect(await readSecret(world(null), source(), { first: "?" })).toMatchObject({
      params: { what: "passphrase-source" },
    });
    expect(await readSecret(world([]), source("a", 3), { first: "?" })).toMatchObject({
      params: { what: "passphrase-sources" },
    });
    expect(await readSecret(world([]), source(join(folder, "none")), { first: "?" })).toMatchObject({
      code: "file-not-found",
    });
  });
});

describe("the progress line", () => {
  const { signal } = new AbortController();

  test("shows amount and bar", () => {
    expect(barText(30, 100)).toBe("[#########---------------------]  30 %  0.0 / 0.0 MB");
    expect(barText(5_000_000, 5_000_000)).toContain("100 %  5.0 / 5.0 MB");
    expect(barText(0, 0)).toContain("100 %");
  });

  test("is drawn for people only", () => {
    const written: string[] = [];
    const sink = (isTerminal: boolean) => ({ write: (line: string) => void written.push(line), isTerminal });
    for (const [stderr, quiet] of [
      [sink(false), false],
      [sink(true), true],
    ] as const) {
      const line = progressLine(stderr, { quiet, signal, clock: () => 0 });
      line.work.progress?.(1, 2);
      line.end();
    }
    expect(written).toEqual([]);
    const line = progressLine(sink(true), { quiet: false, signal, clock: () => 0 });
    for (const done of [1, 2, 3, 100]) line.work.progress?.(done, 100);
    line.end();
    expect(written).toHaveLength(3);
    expect(written.at(-1)).toBe("\r\u001b[K");
  });
});
