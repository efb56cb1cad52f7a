import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import { findRequestTypeByMessage } from "../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { missingRequired } from "../../../electron/core/catalogue/required.ts";
import { referee } from "../../../electron/core/referee.ts";
import { fieldLabel } from "../text/field-label.ts";
import type { Texts } from "../text/texts.ts";

export { isPosition } from "../../../electron/core/paper/places.ts";

/** What every message says of the request it belongs to: it stands in the message and on no form. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set(["requestId", "version", "requestVersion", "parent"]);

function isStated({ stated = [] }: MessageType, key: string): boolean {
  return OF_THE_REQUEST.has(key) || stated.some(({ field }) => field === key);
}

/** The fields of a message that an officer fills in, in the order of the data. The station states the others itself. */
export function openFields(message: MessageType): readonly FieldSpec[] {
  return message.fields.filter(({ key }) => !isStated(message, key));
}

/** Fields that name a field of the request, without places in lists. */
export const FIELD_NAMES: ReadonlySet<string> = new Set([
  "clarification.questions.field",
  "clarification.answer.answers.field",
]);

/** "Data to preserve, entry 2, Time zone" for "targets.1.zone": where in the form something is. */
export function placeText(message: MessageType, path: string, texts: Texts): string {
  const names: string[] = [];
  const steps: string[] = [];
  for (const step of path.split(".")) {
    if (/^\d+$/.test(step)) names.push(texts.say("compose.place.entry", { number: Number(step) + 1 }));
    else {
      steps.push(step);
      names.push(fieldLabel(texts, message.type, steps.join(".")));
    }
  }
  return names.reduce((before, name) => texts.say("compose.place.inner", { before, name }));
}

/** Places that are blank and must not be, or that the model form asks for. */
export function blankPlaces(message: MessageType, body: unknown): ReadonlySet<string> {
  const type = findRequestTypeByMessage(message.type);
  const hidden = (path: string) => isStated(message, path);
  if (type === undefined) {
    const unsendable = checkBody(message, body).filter(({ problem }) => problem === "missing");
    const blank = [...missingRequired(message.fields, body), ...unsendable].map(({ path }) => path);
    return new Set(blank.filter((path) => !hidden(path)));
  }
  const { items, warnings } = referee(type, body);
  const asked = warnings.filter(({ messageId }) => messageId === "referee.warning.form-field");
  return new Set([...items.flatMap(({ missing }) => missing), ...asked].map(({ path }) => path));
}
