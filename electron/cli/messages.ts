import { createIntl } from "@formatjs/intl";
import en from "../../resources/locales/en.json";
import fr from "../../resources/locales/fr.json";
import { provisionOf } from "../core/catalogue/provision.ts";
import { labelTextKeys } from "../core/catalogue/text-keys.ts";
import { visibleName } from "../core/visible-text.ts";
import type { Language } from "./language.ts";

/** Keys of the catalogue. English is the measure; the type of the table below makes every other language complete. */
export type MessageId = keyof typeof en;

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, fr };

export type Values = Readonly<Record<string, string | number>>;

/** The sentences of one language. */
export interface Messages {
  readonly language: Language;
  /** A sentence of the catalogue. Texts among the values are shown with hidden characters made visible. */
  readonly say: (id: MessageId, values?: Values) => string;
  /** The sentence `<prefix>.<key>` when the catalogue has one, else undefined. */
  readonly find: (prefix: string, key: string, values?: Values) => string | undefined;
  /**
   * The label `<prefix>.<key>`, or the key itself, made visible: for words that a newer partner may have sent. A field
   * without a label of its own has that which every message shares; its key begins with the name of its message.
   */
  readonly label: (prefix: string, key: string) => string;
  /** A provision as the catalogue writes it ("29(2)(a)", "P2:9", "form"), in words. */
  readonly provision: (text: string) => string;
}

function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(en, id);
}

function madeVisible(values: Values): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? visibleName(value) : value]),
  );
}

/** The sentences of a language, out of `resources/locales`. */
export function messagesIn(language: Language): Messages {
  // A defect of a sentence must not hide what the sentence is about: then its key is shown. Tests format every one.
  const onError = () => undefined;
  const intl = createIntl({
    locale: language,
    messages: { ...CATALOGUES[language] },
    onError,
    onWarn: onError,
  });
  const say = (id: MessageId, values: Values = {}) => intl.formatMessage({ id }, { ...madeVisible(values) });
  const find = (prefix: string, key: string, values: Values = {}) => {
    const id = `${prefix}.${key}`;
    return isMessageId(id) ? say(id, values) : undefined;
  };
  const label = (prefix: string, key: string) => {
    const ids = prefix === "field" ? labelTextKeys(key) : [`${prefix}.${key}`];
    const id = ids.find((one) => isMessageId(one));
    return id === undefined ? visibleName(key) : say(id);
  };
  const provision = (text: string) => {
    const read = provisionOf(text);
    return read.kind === "plain"
      ? label("provision", read.word)
      : (find("provision", read.instrument, { article: read.article }) ?? visibleName(text));
  };
  return { language, say, find, label, provision };
}
