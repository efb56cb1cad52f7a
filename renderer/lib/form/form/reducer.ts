import { isBody, ownValue, type Body } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { isMoment, readIn, shownIn } from "./moment.ts";
import { type FormRecord, isEntries, loadRecord, newEntry, zoneKeyOf } from "./tree.ts";

/** What is being typed. It is the truth: nothing of it waits for the vault. */
export interface FormState {
  readonly fields: readonly FieldSpec[];
  readonly record: FormRecord;
  /** The number that the next entry of a list gets. */
  readonly nextId: number;
}

/** What an officer does to the form. Paths are dotted, places in lists from 0: "targets.1.zone". */
export type FormAction =
  | { readonly do: "set"; readonly path: string; readonly value: string | number | boolean | null }
  | { readonly do: "digits"; readonly path: string; readonly digits: string | null }
  | { readonly do: "zone"; readonly path: string; readonly zone: string | null }
  | { readonly do: "add"; readonly path: string }
  | { readonly do: "remove"; readonly path: string; readonly index: number };

/** The form of a body. A list that is required begins with a blank entry: blank ones at the end are never stored. */
export function formOf(fields: readonly FieldSpec[], body: Body): FormState {
  const counter = { next: 1 };
  const loaded = loadRecord(fields, body, counter);
  const blank = fields.flatMap(({ key, kind, required }) =>
    kind.type === "list" &&
    required?.when === undefined &&
    required !== undefined &&
    loaded[key] === undefined
      ? [[key, [newEntry(kind.of, {}, counter)]] as const]
      : [],
  );
  return { fields, record: { ...loaded, ...Object.fromEntries(blank) }, nextId: counter.next };
}

/** The form after an act. A path that leads nowhere changes nothing. */
export function formReducer(state: FormState, action: FormAction): FormState {
  const counter = { next: state.nextId };
  const record = changeAt(state.fields, state.record, action.path.split("."), (inner, fields, key) => {
    const field = fields.find((other) => other.key === key);
    if (field === undefined) return inner;
    switch (action.do) {
      case "set":
        return setValue(fields, inner, field, action.value);
      case "digits":
        return { ...inner, [key]: withDigits(fields, inner, key, action.digits) };
      case "zone":
        return { ...inner, [key]: withOwnZone(ownValue(inner, key), action.zone) };
      case "add": {
        if (field.kind.type !== "list") return inner;
        const entries = ownValue(inner, key);
        const entry = newEntry(field.kind.of, {}, counter);
        return { ...inner, [key]: isEntries(entries) ? [...entries, entry] : [entry] };
      }
      case "remove": {
        const entries = ownValue(inner, key);
        return isEntries(entries) ? { ...inner, [key]: entries.toSpliced(action.index, 1) } : inner;
      }
    }
  });
  return { ...state, record, nextId: counter.next };
}

type Change = (record: FormRecord, fields: readonly FieldSpec[], key: string) => FormRecord;

/** Changes the record that holds the last step of the path; everything beside the path stays the same object. */
function changeAt(
  fields: readonly FieldSpec[],
  record: FormRecord,
  path: readonly string[],
  change: Change,
): FormRecord {
  const [key = "", ...rest] = path;
  if (rest.length === 0) return change(record, fields, key);
  const kind = fields.find((field) => field.key === key)?.kind;
  const value = ownValue(record, key);
  if (kind?.type === "group") {
    return { ...record, [key]: changeAt(kind.fields, isBody(value) ? value : {}, rest, change) };
  }
  const [index = "", ...inner] = rest;
  if (kind?.type !== "list" || !isEntries(value) || inner.length === 0) return record;
  const entries = value.map((entry, at) =>
    String(at) === index ? { ...entry, record: changeAt(kind.of, entry.record, inner, change) } : entry,
  );
  return { ...record, [key]: entries };
}

function setValue(
  fields: readonly FieldSpec[],
  record: FormRecord,
  field: FieldSpec,
  value: unknown,
): FormRecord {
  const changed = { ...record, [field.key]: value === null ? undefined : value };
  if (field.key !== zoneKeyOf(fields)) return changed;
  const zone = typeof value === "string" && value !== "" ? value : null;
  const hadZone = typeof record[field.key] === "string";
  const times = Object.entries(record).flatMap(([key, moment]) => {
    if (!isMoment(moment)) return [];
    // An instant that came without the zone of its log is a fact and stays; digits that were typed stay digits.
    const keepsInstant = zone !== null && !hadZone && moment.at !== null;
    return [[key, keepsInstant ? shownIn(moment, zone) : readIn(moment.digits, zone)] as const];
  });
  return { ...changed, ...Object.fromEntries(times) };
}

function withDigits(
  fields: readonly FieldSpec[],
  record: FormRecord,
  key: string,
  digits: string | null,
): unknown {
  const zoneKey = zoneKeyOf(fields);
  if (zoneKey !== undefined) {
    const zone = ownValue(record, zoneKey);
    return digits === null
      ? undefined
      : readIn(digits, typeof zone === "string" && zone !== "" ? zone : null);
  }
  const before = ownValue(record, key);
  return readIn(digits ?? "", isMoment(before) ? before.zone : null);
}

function withOwnZone(value: unknown, zone: string | null): unknown {
  return readIn(isMoment(value) ? value.digits : "", zone);
}
