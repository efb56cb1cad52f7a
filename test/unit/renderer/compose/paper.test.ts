import { expect, test } from "vitest";

import { TYPE } from "../../../../electron/core/catalogue/types/preservation.ts";
import { PAPER_TEXTS, paperLanguage } from "../../../../renderer/lib/paper/paper-languages.ts";
import { paperSections } from "../../../../renderer/lib/paper/paper-lines.ts";

function termsOf(body: object, id: string): readonly (string | null)[] {
  const sections = paperSections(TYPE.message, body, PAPER_TEXTS.en, true);
  return sections.find((section) => section.id === id)?.rows.map(({ term }) => term) ?? [];
}

test("an entry that is alone in its section still says what it is", () => {
  const targets = [{ identifierType: "email", identifier: "a@mail.example", category: "traffic" }];
  expect(termsOf({ targets }, "13")).toEqual(["1. E-mail address"]);
});

test("one text alone in its section, or nothing, stands under the heading without a term", () => {
  expect(termsOf({ relationToOffence: "It sent them." }, "14")).toEqual([null]);
  expect(termsOf({}, "13")).toEqual([null]);
});

test("a reader who has no language of paper reads English", () => {
  expect(paperLanguage(["es", "fr-CH"])).toBe("fr");
  expect(paperLanguage(["es", "frr"])).toBe("en");
  expect(paperLanguage([])).toBe("en");
});
