import type { FieldKind, FieldSpec } from "../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../electron/core/catalogue/message-type.ts";
import { innerFields } from "./wire-words.ts";

/** A map or list that several messages have in the same shape, described once. */
export interface Part {
  readonly name: string;
  readonly key: string;
  readonly fields: readonly FieldSpec[];
  /** The messages that have it, by wire name. */
  readonly messages: readonly string[];
}

/** What readers judge of a field: not why it is asked for, nor where it comes from. */
function shape(kind: FieldKind): unknown {
  const inside = (fields: readonly FieldSpec[]) =>
    fields.map(({ key, kind: inner, wire, future }) => [key, shape(inner), wire === true, future === true]);
  if (kind.type === "group") return { type: "group", fields: inside(kind.fields) };
  return kind.type === "list" ? { type: "list", of: inside(kind.of) } : kind;
}

function shapeKey({ key, kind }: FieldSpec): string {
  const { fields, of } = shape(kind) as { readonly fields?: unknown; readonly of?: unknown };
  return JSON.stringify([key, fields ?? of]);
}

/** The parts of some messages, by `partOf`: each stands in two messages or more. */
export function sharedParts(messages: readonly MessageType[]): ReadonlyMap<string, Part> {
  const found = new Map<string, { readonly field: FieldSpec; readonly messages: Set<string> }>();
  const walk = (fields: readonly FieldSpec[], message: string): void => {
    for (const field of fields) {
      if (innerFields(field).length === 0) continue;
      const key = shapeKey(field);
      const known = found.get(key) ?? { field, messages: new Set() };
      found.set(key, known);
      known.messages.add(message);
      walk(innerFields(field), message);
    }
  };
  for (const { fields, type } of messages) walk(fields, type);
  const counts = new Map<string, number>();
  const parts = new Map<string, Part>();
  for (const [shapeOf, { field, messages: names }] of found) {
    if (names.size < 2) continue;
    const count = (counts.get(field.key) ?? 0) + 1;
    counts.set(field.key, count);
    const name = count === 1 ? field.key : `${field.key}-${count}`;
    parts.set(shapeOf, { name, key: field.key, fields: innerFields(field), messages: [...names] });
  }
  return parts;
}

/** The part that a field is, if it is one. */
export function partOf(parts: ReadonlyMap<string, Part>, field: FieldSpec): Part | undefined {
  return innerFields(field).length === 0 ? undefined : parts.get(shapeKey(field));
}
