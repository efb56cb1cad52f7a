import { checkBody } from "../catalogue/check-body.ts";
import type { FieldSpec } from "../catalogue/field-spec.ts";
import type { MessageType } from "../catalogue/message-type.ts";
import type { RequestType } from "../catalogue/request-type.ts";
import { missingRequired } from "../catalogue/required.ts";
import { referee } from "../referee.ts";
import { type PaperTexts, phrase, saidField, saidPhrase } from "./paper-texts.ts";
import type { Said } from "./paper.ts";

/** Which request and which version of it: said at the head of the sheet and never among its fields. */
const NAMES_REQUEST: ReadonlySet<string> = new Set(["requestId", "version", "requestVersion"]);

/** The fields of a message that stand in the body of its form, in the order of the data. */
export function formFields(message: MessageType): readonly FieldSpec[] {
  return message.fields.filter(({ key }) => !NAMES_REQUEST.has(key));
}

/** The fields that whoever answers fills in; the station states the others itself. */
export function askedFields(message: MessageType): readonly FieldSpec[] {
  const stated = new Set((message.stated ?? []).map(({ field }) => field));
  return formFields(message).filter(({ key }) => !stated.has(key) && key !== "parent");
}

const POSITION_KEYS: ReadonlySet<string> = new Set(["target", "question", "item", "condition"]);

/** True for a field that names a place in a list: from 0 on the wire, from 1 for people. */
export function isPosition({ key, kind }: Pick<FieldSpec, "key" | "kind">): boolean {
  return POSITION_KEYS.has(key) && kind.type === "count" && kind.min === 0;
}

/** Fields whose text is the path of a field of the request. */
const FIELD_NAMES: ReadonlySet<string> = new Set([
  "clarification.questions.field",
  "clarification.answer.answers.field",
]);

/** True for a field whose text is the path of a field of the request. `path` may have list positions. */
export function isFieldName(message: MessageType, path: string): boolean {
  const names = path.split(".").filter((step) => !/^\d+$/.test(step));
  return FIELD_NAMES.has([message.type, ...names].join("."));
}

/** "Data to preserve, entry 2, Time zone" for "targets.1.zone" in every language: where in the request something is. */
export function saidPlace(request: MessageType, path: string, tongues: readonly PaperTexts[]): Said {
  const parts: Said[] = [];
  const steps: string[] = [];
  for (const step of path.split(".")) {
    if (/^\d+$/.test(step)) parts.push(saidPhrase(tongues, "place.entry", { number: Number(step) + 1 }));
    else {
      steps.push(step);
      parts.push(saidField(tongues, request.type, steps.join(".")));
    }
  }
  return tongues.map((texts, index) =>
    parts
      .map((part) => part[index] ?? "")
      .reduce((before, name) => phrase(texts, "place.inner", { before, name })),
  );
}

/** Places of a draft that are blank and must not be, or that the model form asks for. */
export function gapsOf(type: RequestType, message: MessageType, body: unknown): ReadonlySet<string> {
  const stated = new Set((message.stated ?? []).map(({ field }) => field));
  if (message.type !== type.message.type) {
    const unsendable = checkBody(message, body).filter(({ problem }) => problem === "missing");
    const blank = [...missingRequired(message.fields, body), ...unsendable].map(({ path }) => path);
    return new Set(blank.filter((path) => !stated.has(path) && !NAMES_REQUEST.has(path)));
  }
  const { items, warnings } = referee(type, body);
  const asked = warnings.filter(({ messageId }) => messageId === "referee.warning.form-field");
  const open = [...items.flatMap(({ missing }) => missing), ...asked].map(({ path }) => path);
  return new Set(open.filter((path) => !NAMES_REQUEST.has(path)));
}
