import type { FieldKind, FieldSpec } from "../core/catalogue/field-spec.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import type { Json } from "./answer.ts";

/** Given by the station itself, never by the officer; beside what a message type says is stated. */
const OWN_FIELDS: readonly string[] = ["requestId", "version", "requestVersion", "parent"];

function hintFor(kind: FieldKind): Json {
  switch (kind.type) {
    case "text":
      return "";
    case "choice":
      return `?${kind.options.join("|")}`;
    case "flag":
      return "?true|false";
    case "instant":
      return "?2026-07-01T12:00:00+02:00";
    case "day":
      return "?2026-07-01";
    case "count":
      return `?${kind.min}..${kind.max}`;
    case "hex":
      return `?${kind.bytes * 2} hex digits`;
    case "zone":
      return "?Europe/Oslo";
    case "country":
      return "?NO";
    case "group":
      return hints(kind.fields);
    case "list":
      return [hints(kind.of)];
  }
}

function hints(fields: readonly FieldSpec[]): { readonly [key: string]: Json } {
  return Object.fromEntries(fields.map(({ key, kind }) => [key, hintFor(kind)]));
}

/**
 * The skeleton of a body: every field an officer may fill in, blank texts and hints that begin with a question mark. What is
 * left untouched counts as blank.
 */
export function templateOf({ fields, stated = [] }: Pick<MessageType, "fields" | "stated">): {
  readonly [key: string]: Json;
} {
  const own = new Set([...OWN_FIELDS, ...stated.map(({ field }) => field)]);
  return hints(fields.filter(({ key }) => !own.has(key)));
}
