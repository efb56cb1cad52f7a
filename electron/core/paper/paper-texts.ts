import { provisionOf } from "../catalogue/provision.ts";
import { fieldTextKeys } from "../catalogue/text-keys.ts";
import { visibleName } from "../visible-text.ts";
import type { PaperTongue, Said } from "./paper.ts";

export type PaperValues = Readonly<Record<string, string | number>>;

/** The sentences of one language, as the page and the command line both have them. */
export interface PaperTexts extends PaperTongue {
  /** The sentence `<prefix>.<key>` when the catalogue has one, else undefined. Values are made visible. */
  readonly find: (prefix: string, key: string, values?: PaperValues) => string | undefined;
  /** The State's name in this language, or what was written. */
  readonly country: (code: string) => string;
}

/** Sentences of paper, `paper.<phrase>` in the shared catalogue of texts. */
export const PAPER_PHRASES = [
  "head",
  "page",
  "from",
  "to",
  "reference",
  "request-id",
  "version",
  "sealed",
  "received",
  "draft",
  "seal-digest",
  "text-digest",
  "letter-id",
  "entry",
  "missing",
  "zone",
  "yes",
  "no",
  "dates",
  "blank-sections",
  "check",
  "check.note",
  "box.ticked",
  "box.open",
  "conditions",
  "conditions.cut",
  "conditions.digest",
  "conditions.whole",
  "place.entry",
  "place.inner",
  "reply.title",
  "reply.how",
  "reply.pen",
  "reply.back",
  "reply.block",
  "reply.sign",
  "reply.sign.name",
  "reply.sign.function",
  "reply.sign.place",
  "reply.sign.stamp",
  "reply.offset",
  "reply.date",
  "reply.country",
  "reply.more",
  "reply.codes",
  "reply.code",
] as const;
export type PaperPhrase = (typeof PAPER_PHRASES)[number];

/** A sentence of paper in one language. */
export function phrase(texts: PaperTexts, id: PaperPhrase, values: PaperValues = {}): string {
  return texts.find("paper", id, values) ?? id;
}

/** A sentence of paper in every language of the sheet. */
export function saidPhrase(tongues: readonly PaperTexts[], id: PaperPhrase, values?: PaperValues): Said {
  return tongues.map((texts) => phrase(texts, id, values));
}

/** A label of the catalogue in every language, or the key itself, made visible. */
export function saidLabel(tongues: readonly PaperTexts[], prefix: string, key: string): Said {
  return tongues.map((texts) => texts.find(prefix, key) ?? visibleName(key));
}

/** The label of a field in every language; `path` may have list positions, `owner` is the wire name of its message. */
export function saidField(tongues: readonly PaperTexts[], owner: string, path: string): Said {
  const names = path
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");
  return tongues.map((texts) => {
    const keys = fieldTextKeys(owner, names);
    const found = keys.map((key) => texts.find("field", key.slice("field.".length)));
    return found.find((text) => text !== undefined) ?? visibleName(names.split(".").at(-1) ?? names);
  });
}

/** The provision that a message rests on, in every language: "Article 29, Convention on Cybercrime". */
export function saidProvision(tongues: readonly PaperTexts[], anchor: string): Said {
  const provision = provisionOf(anchor);
  return tongues.map((texts) =>
    provision.kind === "plain"
      ? (texts.find("provision", provision.word) ?? anchor)
      : (texts.find("provision", provision.instrument, { article: provision.article }) ?? anchor),
  );
}
