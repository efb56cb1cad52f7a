import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toJsonText } from "../../../electron/cli/answer.ts";
import { COMMANDS } from "../../../electron/cli/commands/all.ts";
import { GLOBAL_OPTIONS, runCommandLine } from "../../../electron/cli/program.ts";
import { VERSION } from "../../../electron/cli/version.ts";
import { quickHash } from "../../helpers/stations.ts";

/** Runs the command line in this process, without a terminal and without an environment. */
async function run(...argv: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommandLine({
    argv,
    env: {},
    stdout: { write: (text) => void out.push(text), isTerminal: false },
    stderr: { write: (text) => void err.push(text), isTerminal: false },
    stdin: () => {
      throw new Error("the standard input was read");
    },
    terminal: () => null,
    clock: () => Date.UTC(2026, 2, 2, 11),
    signal: new AbortController().signal,
    passwordHash: quickHash,
  });
  return { code, out: out.join(""), err: err.join("") };
}

describe("the options", () => {
  test("hold none that takes a passphrase itself", () => {
    const all = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap(({ options = [] }) => options)].map(
      ({ flags }) => flags,
    );
    expect(all.filter((flags) => /passphrase|password|secret/u.test(flags)).toSorted()).toEqual([
      "--new-passphrase-fd <n>",
      "--new-passphrase-file <file>",
      "--passphrase-fd <n>",
      "--passphrase-file <file>",
    ]);
  });

  test("that look like one are refused without being repeated", async () => {
    for (const argv of [
      ["desk", "--passphrase", "hunter2"],
      ["desk", "--passphrase=hunter2"],
      ["--passphrase", "hunter2", "desk"],
      ["desk", "-phunter2"],
      ["hunter2"],
      ["desk", "hunter2"],
    ]) {
      const { code, out, err } = await run(...argv);
      expect(code, argv.join(" ")).toBe(2);
      expect(out + err).not.toContain("hunter2");
      expect(err).toMatch(/\[bad-argument\]\n$/u);
    }
  });
});

describe("wrong usage", () => {
  test.each([
    [["desk"], "No vault is named."],
    [["desk", "--vault", "v"], "No officer is named."],
    [["dseks"], "There is no such command."],
    [["request", "sho", "1"], "Did you mean show?"],
    [["seal", "--to", "GB"], "An option is missing: --into <folder>."],
    [["seal", "--to"], "A value is missing"],
    [["import"], "The argument files is missing."],
    [["request", "new", "preservation"], "Say to whom."],
    [["reply", "1", "nonsense"], "There is no such reply."],
    [["desk", "--lang", "de"], "Choose en or fr."],
    [["desk", "--vault", "v", "--officer", "o", "--passphrase-fd", "x"], "There is no"],
  ])("%j says so", async (argv, sentence) => {
    const { code, out, err } = await run(...argv);
    if (argv.includes("--passphrase-fd")) return expect(code).toBe(8);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });

  test("is one JSON value for programs, and a sentence in the language asked for", async () => {
    const { code, out, err } = await run("dseks", "--json", "--lang", "fr");
    expect({ code, err }).toEqual({ code: 2, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      code: "bad-argument",
      sentence: expect.stringContaining("Cette commande"),
    });
    expect(out.endsWith("}\n") && out.trimEnd().includes("\n")).toBe(false);
  });
});

describe("help", () => {
  test("is there for every command, in both languages", async () => {
    for (const { name } of COMMANDS) {
      for (const lang of ["en", "fr"]) {
        const { code, out } = await run(...name.split(" "), "--help", "--lang", lang);
        expect(code, name).toBe(0);
        expect(out).toContain(`valise ${name}`);
        expect(out).not.toMatch(/cli\.\w/u);
      }
      expect((await run("help", ...name.split(" "))).out, name).toContain(`valise ${name}`);
    }
  });

  test("lists the exit codes", async () => {
    const { code, out } = await run("help", "exit-codes");
    expect(code).toBe(0);
    expect(out).toMatch(/^ +70 +a defect of Valise$/mu);
  });

  test("stands in for a missing command", async () => {
    const { code, err } = await run("request");
    expect(code).toBe(2);
    expect(err).toContain("send-back");
  });
});

test("the template of a body needs no vault", async () => {
  const { code, out } = await run("request", "new", "preservation", "--template");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    urgency: "?routine|urgent|emergency",
    targets: [{ from: expect.stringMatching(/^\?/u) }],
  });
});

test("JSON escapes what a terminal would act on, and means the same", () => {
  const name = "a\u202Eb\u009b2J\u2028\u{E0001}é";
  const text = toJsonText({ name });
  expect(text).toBe('{"name":"a\\u202eb\\u009b2J\\u2028\\udb40\\udc01é"}');
  expect(JSON.parse(text)).toEqual({ name });
});

test("the version is that of the package", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(VERSION).toBe(manifest.version);
});

test("every command stands in the documentation with an example", () => {
  const page = readFileSync(new URL("../../../docs/command-line.md", import.meta.url), "utf8");
  for (const { name, options = [] } of COMMANDS) {
    expect(page, name).toMatch(new RegExp(`^\\$ valise ${name}(?: |$)`, "mu"));
    for (const { flags } of options) expect(page, flags).toContain(flags.split(" ")[0]);
  }
  for (const { flags } of GLOBAL_OPTIONS) expect(page, flags).toContain(flags.split(" ")[0]);
});
