import { createIntl } from "@formatjs/intl";
import en from "../../resources/locales/page/commands.en.json";
import fr from "../../resources/locales/page/commands.fr.json";

/** Keys of the part of the catalogue that menus and dialogs need. */
export type MessageId = keyof typeof en;

/** The sentences of menus and dialogs in one language. */
export interface Messages {
  readonly say: (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;
}

const CATALOGUES: Readonly<Record<"en" | "fr", Readonly<Record<MessageId, string>>>> = { en, fr };

/** The language of the catalogue for a preference or a system tag such as `fr-CA`; English for what we do not have. */
export function languageOf(tag: string): "en" | "fr" {
  return /^fr(?:$|[-_])/iu.test(tag) ? "fr" : "en";
}

/** The sentences of a language. The pseudo-languages of the tests change the page only: menus stay English in them. */
export function messagesIn(tag: string): Messages {
  const language = languageOf(tag);
  // A defect of a sentence must not hide what it is about: then its key is shown. A test formats every one.
  const onError = () => undefined;
  const messages = { ...CATALOGUES[language] };
  const intl = createIntl({ locale: language, messages, onError, onWarn: onError });
  return { say: (id, values = {}) => intl.formatMessage({ id }, { ...values }) };
}
