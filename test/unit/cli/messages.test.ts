import { readFileSync } from "node:fs";
import { createIntl } from "@formatjs/intl";
import { describe, expect, test } from "vitest";
import { filesBelow } from "../../../build/lint/source-scan.ts";
import { COMMANDS } from "../../../electron/cli/commands/all.ts";
import { EXIT } from "../../../electron/cli/exit-codes.ts";
import { LANGUAGES, pickLanguage } from "../../../electron/cli/language.ts";
import { messagesIn } from "../../../electron/cli/messages.ts";
import { GLOBAL_OPTIONS } from "../../../electron/cli/program.ts";
import { refusalSentence } from "../../../electron/cli/refusals.ts";
import { fail } from "../../../electron/core/result.ts";

type Sentences = Readonly<Record<string, string>>;

function read(language: string): Sentences {
  const url = new URL(`../../../resources/locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as Sentences;
}

const [en, fr] = [read("en"), read("fr")];
const own = Object.keys(en).filter((id) => id.startsWith("cli."));
const sources = filesBelow("electron", [".ts"]);
const cliText = sources
  .filter(({ path }) => path.startsWith("electron/cli/"))
  .map(({ text }) => text)
  .join("\n");

/** Names of the values that a sentence takes. */
function parameters(text: string): readonly string[] {
  const names = [...text.matchAll(/\{(\w+)(?=[,}])/gu)].map(([, name]) => name!);
  return [...new Set(names)].toSorted();
}

const NUMBERS = /^(?:count|damaged|repaired|entries|checkpoints|attachments)$/u;

/** Something for every value that any sentence takes: numbers where it counts, else a word. */
const VALUES = Object.fromEntries(
  own.flatMap((id) => parameters(en[id]!)).map((name) => [name, NUMBERS.test(name) ? 2 : "x"]),
);

describe.each(LANGUAGES)("the sentences of the command line in %s", (language) => {
  const messages = language === "en" ? en : fr;
  const intl = createIntl({
    locale: language,
    messages: { ...messages },
    onError: (error) => {
      throw error;
    },
  });

  test("can all be formatted, and leave no brace behind", () => {
    expect(own.length).toBeGreaterThan(200);
    for (const id of own) expect(intl.formatMessage({ id }, VALUES), id).toMatch(/^[^{}]+$/u);
  });
});

test("both languages take the same values", () => {
  for (const id of own) expect(parameters(fr[id]!), id).toEqual(parameters(en[id]!));
});

test("every command, option and argument has its text, in a sentence of its own language", () => {
  const { find } = messagesIn("en");
  expect(COMMANDS.length).toBeGreaterThan(25);
  for (const { name, args = [], options = [] } of COMMANDS) {
    const words = name.split(" ");
    for (const [index] of words.entries()) {
      const key = words.slice(0, index + 1).join(".");
      expect(find("cli.command", key), key).toMatch(/\.$/u);
    }
    for (const arg of args) expect(find("cli.argument", arg.replaceAll(/[<>[\].]/gu, "")), arg).toBeDefined();
    for (const { flags, text } of [...options, ...GLOBAL_OPTIONS]) {
      const key = text ?? /--(?:no-)?([a-z-]+)/u.exec(flags)?.[1] ?? "";
      expect(find("cli.option", key), flags).toBeDefined();
    }
  }
  for (const name of Object.keys(EXIT)) expect(find("cli.exit", name), name).toBeDefined();
});

test("every wrong usage has a sentence of its own", () => {
  const whats = [
    ...cliText.matchAll(/"bad-argument", \{\s*what: "([a-z-]+)"/gu),
    ...cliText.matchAll(/"commander\.\w+": "([a-z-]+)"/gu),
    ...cliText.matchAll(/numberOption\(call, "([a-z-]+)"/gu),
  ].map(([, what]) => what!);
  expect(whats.length).toBeGreaterThan(25);
  for (const what of new Set(whats)) expect(en[`cli.bad.${what}`], what).toBeDefined();
});

test("every action of the journal and every alarm has a name", () => {
  const services = sources.filter(({ path }) => path.startsWith("electron/services/"));
  const text = services.map((file) => file.text).join("\n");
  const actions = [...text.matchAll(/record\(\s*\w+,\s*station,\s*"([\w.-]+)"/gu)].map(
    ([, action]) => action!,
  );
  expect(actions.length).toBeGreaterThan(15);
  for (const action of actions) expect(en[`action.${action}`], action).toBeDefined();
  const alarms = [
    ...text.matchAll(/raise(?:Alarm)?\((?:\w+, \{\s*kind: )?"([a-z-]+)"/gu),
    ...text.matchAll(/return "(receipt-[a-z-]+)"/gu),
  ].map(([, kind]) => kind!);
  expect(alarms.length).toBeGreaterThan(3);
  for (const kind of alarms) expect(en[`cli.alarm.${kind}`], kind).toBeDefined();
});

describe("the language", () => {
  test.each([
    [["desk", "--lang", "fr"], { LANG: "en_GB.UTF-8" }, "fr"],
    [["--lang=en", "desk"], { LC_ALL: "fr_FR.UTF-8" }, "en"],
    [["desk"], { LC_ALL: "", LANG: "fr_CH" }, "fr"],
    [["desk"], { LC_ALL: "C", LANG: "fr_FR" }, "en"],
    [["desk"], {}, "en"],
    [["import", "--", "--lang", "fr"], {}, "en"],
    [["desk", "--lang", "xx"], { LANG: "fr_FR" }, "fr"],
  ])("%j with %j is %s", (argv, env, expected) => {
    expect(pickLanguage(argv, env)).toBe(expected);
  });
});

describe("a refusal", () => {
  test("says what the parameters know", () => {
    const english = messagesIn("en");
    expect(refusalSentence(fail("not-in-this-state", { act: "approved", state: "SENT" }), english)).toBe(
      "Not possible now (Approved): the request is in state Sent, arrival not proved. Nothing was changed.",
    );
    expect(
      refusalSentence(fail("invalid-field", { path: "targets.0.zone", problem: "not-a-zone" }), english),
    ).toContain("(targets.0.zone). Nothing was recorded. Correct it. This is not a time zone.");
    expect(
      refusalSentence(
        fail("incomplete", { provision: "29(2)(c)", path: "targets.0.category", item: "c" }),
        english,
      ),
    ).toContain("Choose the kind of data, Art 29(2)(c).");
    expect(refusalSentence(fail("not-allowed", { permission: "approve" }), messagesIn("fr"))).toBe(
      "Votre rôle ne le permet pas. Rien n'a été modifié. Demandez à un agent habilité. Rôles habilités : superviseur.",
    );
  });

  test("shows foreign characters that hide or move others", () => {
    const { say, label } = messagesIn("en");
    expect(say("cli.written", { name: "a\u202Efdp.exe\u001b[2J" })).toContain("a⟨U+202E⟩fdp.exe⟨U+001B⟩[2J");
    expect(label("message", "new\u0007kind")).toBe("new⟨U+0007⟩kind");
  });
});
