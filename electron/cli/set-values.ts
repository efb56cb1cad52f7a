import { type Body, isBody, isList } from "../core/body.ts";
import type { FieldKind, FieldSpec } from "../core/catalogue/field-spec.ts";
import { fail, ok, type Result } from "../core/result.ts";

const YES: ReadonlySet<string> = new Set(["yes", "true"]);
const NO: ReadonlySet<string> = new Set(["no", "false"]);

/** A value that does not read; `name` is the path that was given. */
function unread(name: string): Result<never> {
  return fail("bad-argument", { what: "set", name });
}

/** What was typed as JSON of a body; `bodyFromJson` then converts and checks it. */
function scalar(kind: FieldKind, text: string, path: string): Result<unknown> {
  const { type } = kind;
  if (type === "group" || type === "list") return unread(path);
  if (type === "flag") return YES.has(text) ? ok(true) : NO.has(text) ? ok(false) : unread(path);
  if (type === "count") return /^\d{1,15}$/.test(text) ? ok(Number(text)) : unread(path);
  return ok(text);
}

function setIn(
  fields: readonly FieldSpec[],
  record: Body,
  steps: readonly string[],
  pair: Pair,
): Result<Body> {
  const [key = "", ...rest] = steps;
  const spec = fields.find((field) => field.key === key);
  if (spec === undefined) return fail("invalid-field", { path: pair.path, problem: "unknown-key" });
  const value = setValue(spec.kind, record[key], rest, pair);
  return value.ok ? ok({ ...record, [key]: value.value }) : value;
}

function setValue(kind: FieldKind, present: unknown, rest: readonly string[], pair: Pair): Result<unknown> {
  if (rest.length === 0) return scalar(kind, pair.text, pair.path);
  if (kind.type === "group") return setIn(kind.fields, isBody(present) ? present : {}, rest, pair);
  if (kind.type !== "list") return unread(pair.path);
  const [at = "", ...inner] = rest;
  const items = isList(present) ? present : [];
  // One after the last begins a new item; a gap would be an item that says nothing.
  const index = /^\d{1,4}$/.test(at) && Number(at) <= items.length ? Number(at) : null;
  if (index === null || inner.length === 0) return unread(pair.path);
  const item = items[index];
  const set = setIn(kind.of, isBody(item) ? item : {}, inner, pair);
  return set.ok ? ok([...items.slice(0, index), set.value, ...items.slice(index + 1)]) : set;
}

interface Pair {
  readonly path: string;
  readonly text: string;
}

/**
 * Lays what `--set path=value` says over `base`, JSON of a body: "decision=proceed", "targets.0.preserved=full". List
 * positions count from 0, as on the wire; one after the last adds an item. Times are ISO texts with their offset, flags yes
 * or no. Codes: `bad-argument` (no pair, a value that does not read), `invalid-field` (no such field).
 */
export function setValues(fields: readonly FieldSpec[], base: Body, pairs: readonly string[]): Result<Body> {
  let body = base;
  for (const text of pairs) {
    const cut = text.indexOf("=");
    if (cut < 1) return unread(text.slice(0, 60));
    const pair = { path: text.slice(0, cut), text: text.slice(cut + 1) };
    const set = setIn(fields, body, pair.path.split("."), pair);
    if (!set.ok) return set;
    body = set.value;
  }
  return ok(body);
}
