import { isBody, isList, type Body } from "../core/body.ts";
import { checkBody } from "../core/catalogue/check-body.ts";
import type { FieldKind, FieldSpec } from "../core/catalogue/field-spec.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { toNfc } from "../encoding/nfc.ts";
import { parseInstant } from "./times.ts";

/** Longest JSON text of a body, in bytes. */
export const MAX_BODY_TEXT = 4 * 1024 * 1024;
/** Deepest nesting; what the wire carries has at most 16 levels. */
const MAX_DEPTH = 16;

/** A field that does not hold what it must, found while converting. */
class BadField extends Error {
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string) {
    super("a field that does not hold what it must");
    this.path = path;
    this.problem = problem;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInText) {
      if (character === "\\") at += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Parses JSON that an officer wrote: UTF-8, one object, at most 16 levels. Code: `invalid-field` with the problem. */
export function parseJsonObject(bytes: Uint8Array): Result<Body> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (isTooDeep(text)) return fail("invalid-field", { problem: "too-deep" });
    const value: unknown = JSON.parse(text);
    return isBody(value) ? ok(value) : fail("invalid-field", { problem: "not-an-object" });
  } catch {
    return fail("invalid-field", { problem: "not-json" });
  }
}

/** A hint that the template left: no value of these kinds begins with a question mark. */
function isUntouched(value: unknown, kind: FieldKind): boolean {
  return value === "" || (kind.type !== "text" && typeof value === "string" && value.startsWith("?"));
}

function convertText(text: string, multiline: boolean): string {
  return toNfc(multiline ? text.replaceAll("\r\n", "\n") : text);
}

function convertScalar(kind: FieldKind, value: unknown, path: string): unknown {
  if (kind.type === "instant" && typeof value === "string") {
    const at = parseInstant(value);
    if (at === null) throw new BadField(path, "time-without-offset");
    return at;
  }
  return kind.type === "text" && typeof value === "string"
    ? convertText(value, kind.multiline === true)
    : value;
}

function convertValue(kind: FieldKind, value: unknown, path: string): unknown {
  if (value === null || value === undefined || isUntouched(value, kind)) return undefined;
  if (kind.type === "group") {
    if (!isBody(value)) throw new BadField(path, "wrong-type");
    return notEmpty(convertFields(kind.fields, value, `${path}.`));
  }
  if (kind.type === "list") {
    if (!isList(value)) throw new BadField(path, "wrong-type");
    const items = value.map((item, index) => {
      if (!isBody(item)) throw new BadField(`${path}.${index}`, "wrong-type");
      return notEmpty(convertFields(kind.of, item, `${path}.${index}.`));
    });
    const filled = items.filter((item) => item !== undefined);
    return filled.length === 0 ? undefined : filled;
  }
  return convertScalar(kind, value, path);
}

function notEmpty(record: Body): Body | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}

function convertFields(fields: readonly FieldSpec[], record: Body, prefix: string): Body {
  const known = new Map(fields.map((field) => [field.key, field]));
  const stray = Object.keys(record).find((key) => !known.has(key));
  if (stray !== undefined) throw new BadField(prefix + stray.slice(0, 64), "unknown-key");
  const entries = Object.entries(record).map(([key, value]) => {
    const field = known.get(key);
    return [key, field === undefined ? undefined : convertValue(field.kind, value, prefix + key)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * A body from the JSON that an officer wrote, converted by the kinds of the catalogue: times may be ISO texts with their
 * offset, texts become NFC, blank fields and hints of the template are left out. What is missing is not asked for; the
 * referee does that. Code: `invalid-field` (params: path, problem) for unknown fields and values that do not fit.
 */
export function bodyFromJson(spec: Pick<MessageType, "fields">, json: Body): Result<Body> {
  try {
    const body = convertFields(spec.fields, json, "");
    const [problem] = checkBody(spec, body).filter(({ problem: what }) => what !== "missing");
    return problem === undefined ? ok(body) : fail("invalid-field", { ...problem });
  } catch (error) {
    if (error instanceof BadField) return fail("invalid-field", { path: error.path, problem: error.problem });
    throw error;
  }
}

/** As `bodyFromJson`, for changes of a draft: null at the top removes a field. */
export function changesFromJson(spec: Pick<MessageType, "fields">, json: Body): Result<Body> {
  const removed = Object.keys(json).filter((key) => json[key] === null);
  const body = bodyFromJson(spec, json);
  return body.ok ? ok({ ...body.value, ...Object.fromEntries(removed.map((key) => [key, null])) }) : body;
}

/** A body as JSON that `bodyFromJson` takes again: times become ISO texts through `iso`. Fields nobody knows stay as they are. */
export function bodyToJson(fields: readonly FieldSpec[], body: unknown, iso: (ms: number) => string): Body {
  if (!isBody(body)) return {};
  const kinds = new Map(fields.map(({ key, kind }) => [key, kind]));
  const entries = Object.entries(body).map(
    ([key, value]) => [key, plainValue(kinds.get(key), value, iso)] as const,
  );
  return Object.fromEntries(entries);
}

function plainValue(kind: FieldKind | undefined, value: unknown, iso: (ms: number) => string): unknown {
  if (kind?.type === "instant" && typeof value === "number") return iso(value);
  if (kind?.type === "group") return bodyToJson(kind.fields, value, iso);
  if (kind?.type === "list" && isList(value)) return value.map((item) => bodyToJson(kind.of, item, iso));
  return value;
}
