import { readFileSync } from "node:fs";
import { createIntl } from "@formatjs/intl";

import type { RequestType } from "../../electron/core/catalogue/request-type.ts";
import type { PaperTexts } from "../../electron/core/paper/paper-texts.ts";
import type { PaperRow, PaperSheet, PaperValue } from "../../electron/core/paper/paper.ts";
import { visibleName } from "../../electron/core/visible-text.ts";
import { type PrintFacts, sheetOf } from "../../electron/core/paper/print-facts.ts";
import { printFactsOf } from "./paper-facts.ts";

type Language = "en" | "fr";

function readTongue(language: Language): PaperTexts {
  const path = new URL(`../../resources/locales/${language}.json`, import.meta.url);
  const messages = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, string>>;
  const intl = createIntl({
    locale: language,
    messages: { ...messages },
    onError: (error) => {
      throw error;
    },
  });
  const names = new Intl.DisplayNames([language], { type: "region" });
  return {
    locale: language === "en" ? "en-GB" : "fr-FR",
    direction: "ltr",
    find: (prefix, key, values = {}) => {
      const id = `${prefix}.${key}`;
      return messages[id] === undefined ? undefined : intl.formatMessage({ id }, { ...values });
    },
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : visibleName(code)),
  };
}

export const TONGUES: Readonly<Record<Language, PaperTexts>> = { en: readTongue("en"), fr: readTongue("fr") };
export const BOTH = [TONGUES.en, TONGUES.fr] as const;

/** The sheet of that, in English and French unless said otherwise. */
export function sheetFor(
  type: RequestType,
  body: unknown,
  more: Partial<PrintFacts> = {},
  tongues: readonly PaperTexts[] = BOTH,
): PaperSheet {
  const sheet = sheetOf(printFactsOf(type, body, more), type, tongues);
  if (sheet === undefined) throw new Error("a message that this version does not know");
  return sheet;
}

/** All rows of the form itself. */
export function rowsOf({ sections }: PaperSheet): readonly PaperRow[] {
  return sections.flatMap(({ rows }) => rows);
}

/** Every text of a value, in the order in which it stands on paper. */
export function textsOf(value: PaperValue): readonly string[] {
  switch (value.kind) {
    case "own":
      return value.lines;
    case "said":
    case "gap":
      return value.text;
    case "plain":
    case "digest":
      return [value.text];
    case "boxes":
      return value.boxes.flatMap(({ text }) => text);
    case "comb":
      return value.hint;
    case "lines":
      return [];
  }
}
