import type { TimelineEntry } from "../../../electron/contract/request-views.ts";
import { isPresent, ownValue } from "../../../electron/core/body.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { dayText } from "../../lib/paper/wall-clock.ts";
import { openFields } from "../../lib/paper/places.ts";
import { fieldLabel } from "../../lib/text/field-label.ts";
import type { TimelineGround } from "./timeline-ground.ts";

/** A message is told by its first few facts; the rest is read in the message itself. */
const MOST_FACTS = 3;
const LONGEST = 240;

function shortened(text: string): string {
  const plain = visibleName(text.replaceAll(/\s+/gu, " ").trim());
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}

function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

function said(
  { texts, moments }: TimelineGround,
  owner: string,
  field: FieldSpec,
  value: unknown,
): string | null {
  const { kind } = field;
  const label = fieldLabel(texts, owner, field.key);
  const pair = (text: string) => sentence(texts.say("requests.said.pair", { label, value: text }));
  if (kind.type === "choice" && typeof value === "string") {
    return sentence(texts.label(`choice.${kind.set}`, value));
  }
  if (kind.type === "instant" && typeof value === "number") return pair(moments.utc(value));
  if (kind.type === "day" && typeof value === "string") return pair(dayText(value, texts));
  if (kind.type === "text" && typeof value === "string") {
    return kind.multiline === true ? sentence(shortened(value)) : pair(shortened(value));
  }
  return null;
}

/** What a message or an act says, for those that have no sentence of their own. */
export function messageSaid(ground: TimelineGround, entry: TimelineEntry): string {
  const { body, kind, message } = entry;
  const type = findRequestType(ground.view.line.type);
  const spec = type?.replies.find((reply) => reply.type === message);
  const act = type?.acts.find((one) => one.kind === kind);
  if (body === null || (spec === undefined && act === undefined)) return "";
  const owner = spec?.type ?? `act.${kind}`;
  const fields = spec === undefined ? (act?.fields ?? []) : openFields(spec);
  const facts = fields.flatMap((field) => {
    const value = ownValue(body, field.key);
    const text = isPresent(value) ? said(ground, owner, field, value) : null;
    return text === null ? [] : [text];
  });
  return facts.slice(0, MOST_FACTS).join(" ");
}
