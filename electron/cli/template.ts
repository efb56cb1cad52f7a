import type { FieldKind, FieldSpec } from "../core/catalogue/field-spec.ts";
import type { Json } from "./answer.ts";

/** Given by the station itself, never by the officer. */
const OWN_FIELDS = new Set([
  "requestId",
  "version",
  "requestVersion",
  "parent",
  "requestDigest",
  "receivedAt",
]);

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
      return templateOf(kind.fields);
    case "list":
      return [templateOf(kind.of)];
  }
}

/**
 * The skeleton of a body: every field an officer may fill in, blank texts and hints that begin with a question mark. What is
 * left untouched counts as blank.
 */
export function templateOf(fields: readonly FieldSpec[]): { readonly [key: string]: Json } {
  const open = fields.filter(({ key }) => !OWN_FIELDS.has(key));
  return Object.fromEntries(open.map(({ key, kind }) => [key, hintFor(kind)]));
}
