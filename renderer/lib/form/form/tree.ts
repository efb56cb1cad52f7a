import { isBody, isList, ownValue, type Body } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { isMoment, momentOf } from "./moment.ts";

/** The form of a body while it is typed: as the body, but times are moments and entries of lists carry their own number. */
export type FormRecord = Readonly<Record<string, unknown>>;

/** An entry of a list. Its number stays the same when entries before it go, so that focus and fields stay with it. */
export interface Entry {
  readonly id: number;
  readonly record: FormRecord;
}

/** Gives each entry a number of its own. */
export interface Counter {
  next: number;
}

/** True for the entries of a list in the form. */
export function isEntries(value: unknown): value is readonly Entry[] {
  return (
    isList(value) &&
    value.every((item) => isBody(item) && typeof item["id"] === "number" && isBody(item["record"]))
  );
}

/** The key of the zone that the times of a record are read in; undefined when each time has its own. */
export function zoneKeyOf(fields: readonly FieldSpec[]): string | undefined {
  if (!fields.some(({ kind }) => kind.type === "instant")) return undefined;
  return fields.find(({ kind }) => kind.type === "zone")?.key;
}

function textOr(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A body as a form. What the catalogue does not know, or what is of the wrong kind, stays as it is. */
export function loadRecord(fields: readonly FieldSpec[], body: Body, counter: Counter): FormRecord {
  const known = new Map(fields.map((field) => [field.key, field]));
  const zoneKey = zoneKeyOf(fields);
  const zone = zoneKey === undefined ? undefined : textOr(ownValue(body, zoneKey));
  const entries = Object.entries(body).map(([key, value]) => {
    const kind = known.get(key)?.kind;
    if (kind?.type === "group" && isBody(value)) return [key, loadRecord(kind.fields, value, counter)];
    if (kind?.type === "instant" && typeof value === "number") return [key, momentOf(value, zone)];
    if (kind?.type === "list" && isList(value) && value.every(isBody)) {
      return [key, value.map((item) => newEntry(kind.of, item, counter))];
    }
    return [key, value];
  });
  return Object.fromEntries(entries) as FormRecord;
}

/** An entry with its number. */
export function newEntry(of: readonly FieldSpec[], body: Body, counter: Counter): Entry {
  const id = counter.next;
  counter.next += 1;
  return { id, record: loadRecord(of, body, counter) };
}

/** How a time without a zone goes into the body: left out for the vault, as its digits for the paper. */
export type Floating = "left-out" | "as-digits";

/**
 * The body that a form stands for. Blank texts, groups and lists are left out, and blank entries at the end of a list,
 * so that every other entry keeps its place. Texts become NFC.
 */
export function bodyOf(
  fields: readonly FieldSpec[],
  record: FormRecord,
  floating: Floating = "left-out",
): Body {
  const known = new Map(fields.map((field) => [field.key, field]));
  const entries = Object.entries(record).map(
    ([key, value]) => [key, plainValue(known.get(key), value, floating)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function plainValue(field: FieldSpec | undefined, value: unknown, floating: Floating): unknown {
  if (value === null || value === undefined || value === "") return undefined;
  if (isMoment(value)) {
    if (value.at !== null) return value.at;
    return floating === "as-digits" && value.digits !== "" ? value.digits : undefined;
  }
  const kind = field?.kind;
  if (kind?.type === "group" && isBody(value)) {
    const inner = bodyOf(kind.fields, value, floating);
    return Object.keys(inner).length === 0 ? undefined : inner;
  }
  if (kind?.type === "list" && isEntries(value)) {
    const items = value.map((entry) => bodyOf(kind.of, entry.record, floating));
    const last = items.findLastIndex((item) => Object.keys(item).length > 0);
    return last < 0 ? undefined : items.slice(0, last + 1);
  }
  return typeof value === "string" ? value.normalize("NFC") : value;
}
