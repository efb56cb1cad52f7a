import { createIntl, type IntlShape } from "react-intl";
import type { Preferences } from "../../../electron/contract/app-calls.ts";
import { labelTextKeys } from "../../../electron/core/catalogue/text-keys.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { ENGLISH, FRENCH, type TextId } from "./catalogue.ts";

export type Language = Preferences["language"];
export type Values = Readonly<Record<string, string | number>>;

/** The sentences of one language. */
export interface Texts {
  readonly language: Language;
  /** BCP 47 tag for `lang` and for dates. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /** A sentence of the catalogue. Texts among the values are shown with hidden characters made visible. */
  readonly say: (id: TextId, values?: Values) => string;
  /** The sentence `<prefix>.<key>` when the catalogue has one, else undefined. */
  readonly find: (prefix: string, key: string, values?: Values) => string | undefined;
  /**
   * The label `<prefix>.<key>`, or the key itself, made visible: for words that a newer partner may have sent. A field
   * without a label of its own has that which every message shares; its key begins with the name of its message.
   */
  readonly label: (prefix: string, key: string) => string;
  readonly intl: IntlShape;
}

const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  fr: "fr-FR",
  "en-XA": "en-GB",
  "ar-XB": "ar",
};

function isTextId(id: string): id is TextId {
  return Object.hasOwn(ENGLISH, id);
}

function madeVisible(values: Values, language: Language): Record<string, string | number> {
  // The mirrored language is made with the very marks that are shown as dangerous elsewhere; a sentence inside a sentence has them.
  const bare = (text: string) => (language === "ar-XB" ? text.replace(/[\u202C\u202E]/g, "") : text);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? visibleName(bare(value)) : value,
    ]),
  );
}

type Catalogue = Parameters<typeof createIntl>[0]["messages"];

/** The catalogue of a language. The two pseudo-languages are made out of English when somebody asks for them. */
export async function loadCatalogue(language: Language): Promise<NonNullable<Catalogue>> {
  switch (language) {
    case "en":
      return { ...ENGLISH };
    case "fr":
      return { ...FRENCH };
    case "en-XA":
      return (await import("./pseudo.ts")).accentedTexts(ENGLISH);
    case "ar-XB":
      return (await import("./pseudo.ts")).mirroredTexts(ENGLISH);
  }
}

/** The sentences of a language out of its catalogue. */
export function textsIn(language: Language, messages: NonNullable<Catalogue>): Texts {
  const locale = LOCALES[language];
  // A defect of a sentence must not hide what the sentence is about: then its key is shown. Tests format every one.
  const onError = () => undefined;
  const intl = createIntl({ locale, messages, onError, onWarn: onError });
  const say = (id: TextId, values: Values = {}) =>
    String(intl.formatMessage({ id }, madeVisible(values, language)));
  const find = (prefix: string, key: string, values: Values = {}) => {
    const id = `${prefix}.${key}`;
    return isTextId(id) ? say(id, values) : undefined;
  };
  const label = (prefix: string, key: string) => {
    const ids = prefix === "field" ? labelTextKeys(key) : [`${prefix}.${key}`];
    const id = ids.find((one) => isTextId(one));
    return id === undefined ? visibleName(key) : say(id);
  };
  return {
    language,
    locale,
    direction: language === "ar-XB" ? "rtl" : "ltr",
    say,
    find,
    label,
    intl,
  };
}
