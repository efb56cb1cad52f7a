import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";

import { filesBelow, projectRoot } from "../../../../build/lint/source-scan.ts";
import { ERROR_CODES } from "../../../../electron/core/error-codes.ts";
import { ENGLISH, FRENCH, type TextId } from "../../../../renderer/lib/text/catalogue.ts";
import { headAndRest, refusalText } from "../../../../renderer/lib/text/refusal-text.ts";
import { loadCatalogue, textsIn } from "../../../../renderer/lib/text/texts.ts";

const PAGE = join(projectRoot, "resources/locales/page");
const AREAS = [...new Set(readdirSync(PAGE).map((name) => name.split(".")[0] ?? ""))];

function catalogueOf(area: string, language: "en" | "fr"): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(PAGE, `${area}.${language}.json`), "utf8")) as Record<string, string>;
}

/** Names of everything that a sentence takes, with the options of its choices. */
function takes(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      const inner = Object.values(element.options).flatMap(({ value }) => takes(value));
      return [element.value, ...inner];
    }
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...takes(element.children)];
    return [element.value];
  });
}

/** Values that are always given together, of which each language takes what it needs. */
const TOGETHER = [
  ["place", "state", "vowel"],
  ["due", "onDue"],
  ["providers", "count"],
];

/** A value for every name, so that a sentence can be formatted. */
function valuesFor(text: string): Record<string, string | number> {
  const plural = new Set<string>();
  const look = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.plural || element.type === TYPE.number) plural.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const { value } of Object.values(element.options)) look(value);
      }
    }
  };
  look(parse(text));
  return Object.fromEntries(takes(parse(text)).map((name) => [name, plural.has(name) ? 2 : "word"]));
}

describe.each(AREAS)("texts of the area %s", (area) => {
  const en = catalogueOf(area, "en");
  const fr = catalogueOf(area, "fr");

  test("both languages have the same keys, in the same order", () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });

  test("begin with the name of their area", () => {
    const prefixes = area === "commands" ? ["command.", "menu.", "dialog.", "palette"] : [`${area}.`];
    expect(Object.keys(en).filter((key) => !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([]);
  });

  test("are written in full and take no name in French that English does not give", () => {
    const wrong = Object.entries(en).filter(([key, text]) => {
      const given = new Set(takes(parse(text)));
      for (const family of TOGETHER) {
        if (family.some((name) => given.has(name))) for (const name of family) given.add(name);
      }
      const odd = takes(parse(fr[key] ?? "")).filter((name) => !given.has(name));
      return (fr[key] ?? "").trim() === "" || text.trim() === "" || odd.length > 0;
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

test("no key stands in two areas, nor in an area and in the general catalogue", () => {
  const general = JSON.parse(readFileSync(join(PAGE, "../en.json"), "utf8")) as Record<string, string>;
  const keys = [...Object.keys(general), ...AREAS.flatMap((area) => Object.keys(catalogueOf(area, "en")))];
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.each(["en", "fr", "en-XA", "ar-XB"] as const)(
  "every sentence can be formatted in %s",
  async (language) => {
    const catalogue = await loadCatalogue(language);
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
    const { intl } = textsIn(language, catalogue);
    const source = language === "fr" ? FRENCH : ENGLISH;
    const broken: string[] = [];
    for (const [id, text] of Object.entries(source)) {
      const shown = String(
        intl.formatMessage({ id }, { ...valuesFor(text), b: (parts: readonly unknown[]) => parts.join("") }),
      );
      if (shown === id || shown.includes("{")) broken.push(id);
    }
    expect(broken).toEqual([]);
  },
);

test("the longer pseudo-language is at least 40 % longer, the mirrored one has its marks", async () => {
  const long = textsIn("en-XA", await loadCatalogue("en-XA")).say("exchange.dont-take-out");
  expect(long.length).toBeGreaterThanOrEqual(Math.ceil(ENGLISH["exchange.dont-take-out"].length * 1.4));
  const mirrored = textsIn("ar-XB", await loadCatalogue("ar-XB"));
  expect(mirrored.direction).toBe("rtl");
  expect(mirrored.say("app.lock")).toBe("\u202ELock\u202C");
  // A sentence inside another one shows no marks as if somebody had hidden them there.
  expect(
    mirrored.say("exchange.meta", { size: "1", kind: mirrored.say("exchange.kind.bundle") }),
  ).not.toContain("U+202E");
});

test("values with hidden characters are made visible", () => {
  const { say } = textsIn("en", { ...ENGLISH });
  expect(say("exchange.seal", { place: "Os\u202Elo" })).not.toContain("\u202E");
});

describe.each(["en", "fr"] as const)("refusals in %s", (language) => {
  const texts = textsIn(language, language === "en" ? { ...ENGLISH } : { ...FRENCH });
  test.each(ERROR_CODES)("%s has its sentence, split after what happened", (code) => {
    const text = refusalText(texts, { code, params: {} });
    const { head, rest } = headAndRest(text);
    expect(head).toMatch(/[.!?]$/u);
    expect(text.startsWith(head)).toBe(true);
    expect(text.endsWith(rest)).toBe(true);
    expect(text.length - head.length - rest.length).toBeLessThanOrEqual(1);
  });
});

describe("a refusal at the window", () => {
  const texts = textsIn("fr", { ...FRENCH });
  const said = (code: Parameters<typeof refusalText>[1]["code"], params = {}) =>
    refusalText(texts, { code, params });

  test.each(ERROR_CODES)("%s names no command", (code) => {
    for (const { language, source } of [
      { language: "en", source: ENGLISH },
      { language: "fr", source: FRENCH },
    ] as const) {
      const text = refusalText(textsIn(language, { ...source }), { code, params: {} });
      expect(text).not.toMatch(/--|\bvalise [a-z]+|contact list|request show|this command|cette commande/);
    }
  });

  test("states and acts are said in words, and those without a word not at all", () => {
    expect(said("not-in-this-state", { act: "M01", state: "PRESERVED" })).toContain(FRENCH["event.M01"]);
    expect(said("not-in-this-state", { act: "M01", state: "PRESERVED" })).toContain(
      FRENCH["state.PRESERVED"],
    );
    expect(said("not-in-this-state", { act: "draft", state: "verified" })).not.toMatch(/draft|verified/);
  });

  test("a field that does not fit shows no path of the format, and says what is wrong", () => {
    const text = said("invalid-field", { path: "targets.0.zone", problem: "in-the-past" });
    expect(text).not.toContain("targets");
    expect(text).toContain(FRENCH["problem.in-the-past"]);
  });

  test("what was typed wrongly is named", () => {
    expect(said("bad-argument", { what: "name" })).toBe(FRENCH["cli.bad.name"]);
    expect(said("bad-argument", { what: "lang" })).toBe(FRENCH["app.refusal.bad-argument"]);
    expect(said("file-not-found", { what: "folder" })).toBe(FRENCH["cli.no-folder"]);
  });
});

describe("keys and sources", () => {
  const OWN = ["app", "vault", "exchange", "directory", "journal", "settings"];
  const code = filesBelow("renderer", [".ts", ".tsx"])
    .map(({ text }) => text)
    .join("\n");
  // What is written as `prefix.${word}` or found by `find("prefix", …)` and `label("prefix", …)`.
  const dynamic = [...code.matchAll(/`([a-z][a-z.-]*\.)\$\{/g)]
    .map(([, prefix]) => prefix ?? "")
    .concat([...code.matchAll(/(?:find|label)\(\s*"([a-z.-]+)"/g)].map(([, prefix]) => `${prefix ?? ""}.`));

  test.each(OWN)("every text of the area %s is used", (area) => {
    const unused = Object.keys(catalogueOf(area, "en")).filter(
      (key) => !code.includes(`"${key}"`) && !dynamic.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  test("every key written out in the page exists", () => {
    const known: ReadonlySet<string> = new Set(Object.keys(ENGLISH));
    const said = [...code.matchAll(/\bsay\(\s*"([a-z][A-Za-z0-9.-]*\.[A-Za-z0-9.-]+)"/g)].map(
      ([, key]) => key as TextId,
    );
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((key) => !known.has(key))).toEqual([]);
  });
});
