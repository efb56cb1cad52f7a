import { isBody, isList, ownValue, type Body } from "../body.ts";
import { MAX_INSTANT } from "../clocks/calendar.ts";
import { assertNever } from "../result.ts";
import type { FieldKind, FieldSpec } from "./field-spec.ts";
import type { MessageType } from "./message-type.ts";

export const PROBLEMS = [
  "unknown-key",
  "missing",
  "wrong-type",
  "too-long",
  "not-normal-text",
  "control-character",
  "not-a-choice",
  "out-of-range",
  "not-hex",
  "not-a-day",
  "not-a-zone",
  "not-a-country",
  "too-few",
  "too-many",
  /** Never of a body: an officer gave what the station states itself. */
  "filled-in-by-station",
  "in-the-past",
  /** It is not the digest of what was sent. */
  "differs",
] as const;

export type ProblemKey = (typeof PROBLEMS)[number];

/** One thing wrong with one place of a body; its sentence is `problem.<key>`. */
export interface FieldProblem {
  readonly path: string;
  readonly problem: ProblemKey;
}

/** A hostile body may be wrong in a million places; nobody reads more than these. */
export const MAX_PROBLEMS = 100;

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Checks the shape of a body against its message type: unknown keys, wrong types, limits, NFC text, and the fields
 * without which nobody could file it (`wire`). Legal completeness is not asked: an incomplete request from abroad is
 * answered by a clarification (M02), not called damaged. Never throws; the work is linear in the size of the body.
 */
export function checkBody(spec: Pick<MessageType, "fields">, body: unknown): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (isBody(body)) checkFields(spec.fields, body, "", problems);
  else problems.push({ path: "", problem: "wrong-type" });
  return problems;
}

function report(problems: FieldProblem[], path: string, problem: ProblemKey): void {
  if (problems.length < MAX_PROBLEMS) problems.push({ path, problem });
}

function checkFields(
  fields: readonly FieldSpec[],
  record: Body,
  prefix: string,
  problems: FieldProblem[],
): void {
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(record)) {
    if (!known.has(key)) report(problems, prefix + key.slice(0, 64), "unknown-key");
  }
  for (const field of fields) {
    const path = prefix + field.key;
    const value = ownValue(record, field.key);
    if (value === undefined) {
      if (field.wire === true) report(problems, path, "missing");
    } else checkValue(field.kind, value, path, problems);
  }
}

function checkValue(kind: FieldKind, value: unknown, path: string, problems: FieldProblem[]): void {
  if (kind.type === "group") {
    if (isBody(value)) checkFields(kind.fields, value, `${path}.`, problems);
    else report(problems, path, "wrong-type");
  } else if (kind.type === "list") checkList(kind, value, path, problems);
  else {
    const problem = scalarProblem(kind, value);
    if (problem !== undefined) report(problems, path, problem);
  }
}

type ListKind = Extract<FieldKind, { type: "list" }>;
type ScalarKind = Exclude<FieldKind, { type: "group" | "list" }>;

function checkList(kind: ListKind, value: unknown, path: string, problems: FieldProblem[]): void {
  if (!isList(value)) report(problems, path, "wrong-type");
  else if (value.length > kind.max) report(problems, path, "too-many");
  else {
    if (value.length < (kind.min ?? 0)) report(problems, path, "too-few");
    for (const [index, item] of value.entries()) {
      if (isBody(item)) checkFields(kind.of, item, `${path}.${index}.`, problems);
      else report(problems, `${path}.${index}`, "wrong-type");
    }
  }
}

function scalarProblem(kind: ScalarKind, value: unknown): ProblemKey | undefined {
  switch (kind.type) {
    case "flag":
      return typeof value === "boolean" ? undefined : "wrong-type";
    case "count":
      return numberProblem(value, kind.min, kind.max);
    case "instant":
      return numberProblem(value, 0, MAX_INSTANT);
    case "text":
      return typeof value === "string" ? textProblem(kind.max, kind.multiline === true, value) : "wrong-type";
    case "choice":
      if (typeof value !== "string") return "wrong-type";
      return kind.options.includes(value) ? undefined : "not-a-choice";
    case "hex":
      if (typeof value !== "string") return "wrong-type";
      return value.length === kind.bytes * 2 && /^[0-9a-f]*$/.test(value) ? undefined : "not-hex";
    case "day":
      if (typeof value !== "string") return "wrong-type";
      return isDay(value) ? undefined : "not-a-day";
    case "zone":
      if (typeof value !== "string") return "wrong-type";
      return isZoneText(value) ? undefined : "not-a-zone";
    case "country":
      if (typeof value !== "string") return "wrong-type";
      return /^[A-Z]{2}$/.test(value) ? undefined : "not-a-country";
    default:
      return assertNever(kind);
  }
}

function numberProblem(value: unknown, min: number, max: number): ProblemKey | undefined {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return "wrong-type";
  return value >= min && value <= max ? undefined : "out-of-range";
}

/** Lengths count Unicode code points, as everywhere in docs/bundle-format.md. */
function textProblem(max: number, multiline: boolean, value: string): ProblemKey | undefined {
  if (value.length > max * 2) return "too-long";
  if (value.length > max && [...value].length > max) return "too-long";
  if (/\p{Surrogate}/u.test(value) || value.normalize("NFC") !== value) return "not-normal-text";
  const rest = multiline ? value.replaceAll(/[\n\t]/g, "") : value;
  return /\p{Cc}/u.test(rest) ? "control-character" : undefined;
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Only the look is judged: a partner with newer zone data must not be called damaged for a name we do not know. */
function isZoneText(text: string): boolean {
  return (
    text.length <= 64 && (/^[A-Za-z][\w+-]*(\/[\w+-]+){0,3}$/.test(text) || /^[+-]\d{2}:\d{2}$/.test(text))
  );
}
