import { type PaperLanguage, partnerLanguage } from "../../../electron/core/paper/print-facts.ts";
import type { PaperTexts } from "../../../electron/core/paper/paper-texts.ts";
import { ENGLISH, FRENCH } from "../text/catalogue.ts";
import { countryName } from "../text/names.ts";
import { type Texts, textsIn } from "../text/texts.ts";

export type { PaperLanguage };

/** The sentences of paper, whatever language the officer reads. */
export const PAPER_TEXTS: Readonly<Record<PaperLanguage, Texts>> = {
  en: textsIn("en", { ...ENGLISH }),
  fr: textsIn("fr", { ...FRENCH }),
};

/** The language a partner reads, by the languages of its card. A reader who knows none of ours reads English. */
export function paperLanguage(languages: readonly string[]): PaperLanguage {
  return partnerLanguage(languages);
}

function tongueOf(texts: Texts): PaperTexts {
  const { locale, direction, find } = texts;
  return { locale, direction, find, country: (code) => countryName(texts, code) };
}

/** The languages of a form: the officer's, then the partner's where it is another one. */
export function paperTongues(own: Texts, partner: PaperLanguage): readonly PaperTexts[] {
  return own.language === partner ? [tongueOf(own)] : [tongueOf(own), tongueOf(PAPER_TEXTS[partner])];
}
