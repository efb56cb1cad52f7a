import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { placeText } from "../../../lib/paper/places.ts";
import { fieldLabel } from "../../../lib/text/field-label.ts";
import { provisionText } from "../../../lib/text/provision-text.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import { type Gap, type GapCause, OWN_ZONE } from "./gaps.ts";

type ItemCause = Extract<GapCause, { why: "item" }>;

/** The two sentences of a line: what, then why or where. */
export interface GapText {
  readonly text: string;
  readonly detail: string | undefined;
}

function labelOf(message: MessageType, path: string, texts: Texts): string {
  return fieldLabel(texts, message.type, path);
}

/** "Entry 2: " before a sentence about an entry of a list. */
function inEntry(path: string, text: string, { say }: Texts): string {
  const index = /\.(\d+)\./.exec(path)?.[1];
  return index === undefined ? text : say("compose.gap.entry", { number: Number(index) + 1, text });
}

function find(texts: Texts, id: string): string {
  const dot = id.indexOf(".");
  return texts.label(id.slice(0, dot), id.slice(dot + 1));
}

/** One sentence serves all types; a type with sentences of its own names them. */
function itemText(message: MessageType, path: string, cause: ItemCause, texts: Texts): string {
  if (cause.messageId !== "referee.missing") return find(texts, cause.messageId);
  return texts.say("referee.missing", {
    field: labelOf(message, path, texts),
    provision: provisionText(texts, cause.provision),
  });
}

function problemText(message: MessageType, path: string, problem: string, texts: Texts): GapText {
  const text = texts.say("compose.gap.problem", {
    label: labelOf(message, path, texts),
    problem: texts.label("problem", problem),
  });
  return { text: inEntry(path, text, texts), detail: undefined };
}

function provisionOfPlace({ fields, anchor }: MessageType, path: string, texts: Texts): string {
  const required = fields.find(({ key }) => key === path.split(".")[0])?.required;
  return provisionText(texts, required?.provision ?? anchor);
}

/** What the right column says of a gap. */
export function gapText(message: MessageType, gap: Gap, texts: Texts): GapText {
  const { path, cause } = gap;
  switch (cause.why) {
    case "item":
      return {
        text: inEntry(path, itemText(message, path, cause, texts), texts),
        detail: gap.binding ? undefined : texts.say("compose.gap.not-binding"),
      };
    case "blank": {
      const label = labelOf(message, path, texts);
      return { text: inEntry(path, texts.say("compose.gap.blank", { label }), texts), detail: undefined };
    }
    case "law":
      return { text: cause.text, detail: undefined };
    case "zone":
      return {
        text: inEntry(path, texts.say("compose.gap.zone"), texts),
        detail:
          gap.item === undefined
            ? placeText(message, path.replace(new RegExp(`\\.${OWN_ZONE}$`), ""), texts)
            : texts.say("compose.gap.zone-why", { provision: provisionOfPlace(message, path, texts) }),
      };
    case "problem":
      return problemText(message, path, cause.problem, texts);
    case "advice":
      return { text: inEntry(path, find(texts, cause.messageId), texts), detail: undefined };
    case "form": {
      const labels = cause.paths.map((one) => labelOf(message, one, texts));
      const list = new Intl.ListFormat(texts.locale, { type: "conjunction" }).format([...new Set(labels)]);
      return { text: texts.say("compose.gap.form", { count: cause.paths.length }), detail: list };
    }
  }
}

/** What stands under a field: only what is missing or wrong there, never advice. */
export function fieldErrors(
  message: MessageType,
  gaps: readonly Gap[],
  texts: Texts,
): ReadonlyMap<string, string> {
  const errors = gaps.flatMap((gap): (readonly [string, string])[] => {
    if (gap.weight === "advice") return [];
    const { cause } = gap;
    if (cause.why === "law") return [[gap.path, cause.text]];
    if (cause.why === "problem") return [[gap.path, texts.label("problem", cause.problem)]];
    if (cause.why === "zone") return [[gap.path, texts.say("compose.field.zone")]];
    if (cause.why === "blank") return [[gap.path, texts.say("compose.field.missing")]];
    return cause.why === "item" ? [[gap.path, itemText(message, gap.path, cause, texts)]] : [];
  });
  return new Map(errors);
}
