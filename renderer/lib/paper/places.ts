import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import { CATALOGUE, findRequestTypeByMessage } from "../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { missingRequired } from "../../../electron/core/catalogue/required.ts";
import { referee } from "../../../electron/core/referee.ts";
import type { Texts } from "../text/texts.ts";

/** What the station states itself and no officer types: it stands in the message and on no form. */
const STATED_BY_STATION: ReadonlySet<string> = new Set([
  "requestId",
  "version",
  "requestVersion",
  "parent",
  "requestDigest",
  "receivedAt",
]);

/** The fields of a message that an officer fills in, in the order of the data. */
export function openFields(message: MessageType): readonly FieldSpec[] {
  return message.fields.filter(({ key }) => !STATED_BY_STATION.has(key));
}

/** Fields that name a place in a list: from 0 on the wire, from 1 for people. */
export const POSITIONS: ReadonlySet<string> = new Set([
  "preserved.targets.target",
  "hop-notice.hops.target",
  "clarification.answer.answers.question",
]);

/** Fields that name a field of the request. */
export const FIELD_NAMES: ReadonlySet<string> = new Set([
  "clarification.questions.field",
  "clarification.answer.answers.field",
]);

/** The request that a reply of this name answers; a request answers itself. */
export function requestOf(message: MessageType): MessageType {
  const type =
    findRequestTypeByMessage(message.type) ??
    CATALOGUE.find(({ replies }) => replies.some((reply) => reply.type === message.type));
  return type?.message ?? message;
}

/** "Data to preserve, entry 2, Time zone" for "targets.1.zone": where in the form something is. */
export function placeText(message: MessageType, path: string, texts: Texts): string {
  const names: string[] = [];
  const steps: string[] = [];
  for (const step of path.split(".")) {
    if (/^\d+$/.test(step)) names.push(texts.say("compose.place.entry", { number: Number(step) + 1 }));
    else {
      steps.push(step);
      names.push(texts.label("field", [message.type, ...steps].join(".")));
    }
  }
  return names.reduce((before, name) => texts.say("compose.place.inner", { before, name }));
}

/** Places that are blank and must not be, or that the model form asks for. */
export function blankPlaces(message: MessageType, body: unknown): ReadonlySet<string> {
  const type = findRequestTypeByMessage(message.type);
  const hidden = (path: string) => STATED_BY_STATION.has(path);
  if (type === undefined) {
    const unsendable = checkBody(message, body).filter(({ problem }) => problem === "missing");
    const blank = [...missingRequired(message.fields, body), ...unsendable].map(({ path }) => path);
    return new Set(blank.filter((path) => !hidden(path)));
  }
  const { items, warnings } = referee(type, body);
  const asked = warnings.filter(({ messageId }) => messageId === "referee.warning.form-field");
  return new Set([...items.flatMap(({ missing }) => missing), ...asked].map(({ path }) => path));
}
