import { ENGLISH, FRENCH } from "../text/catalogue.ts";
import { type Texts, textsIn } from "../text/texts.ts";

/** Languages of paper. */
export type PaperLanguage = "en" | "fr";

/** The sentences of paper, whatever language the officer reads. */
export const PAPER_TEXTS: Readonly<Record<PaperLanguage, Texts>> = {
  en: textsIn("en", { ...ENGLISH }),
  fr: textsIn("fr", { ...FRENCH }),
};

/** The language a partner reads, by the languages of its card. A reader who knows neither reads English. */
export function paperLanguage(languages: readonly string[]): PaperLanguage {
  return languages.some((tag) => /^fr(?:-|$)/i.test(tag)) ? "fr" : "en";
}
