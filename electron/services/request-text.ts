import { isBody, isList } from "../core/body.ts";
import type { FieldSpec } from "../core/catalogue/field-spec.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";

/** Adds what a body says in words: its texts, days and States. Codes of lists, instants and digests are no words. */
function collectWords(fields: readonly FieldSpec[], body: unknown, words: Set<string>): void {
  if (!isBody(body)) return;
  for (const { key, kind } of fields) {
    const value = Object.hasOwn(body, key) ? body[key] : undefined;
    if (kind.type === "group") collectWords(kind.fields, value, words);
    else if (kind.type === "list") {
      for (const item of isList(value) ? value : []) collectWords(kind.of, item, words);
    } else if (kind.type === "text" || kind.type === "day" || kind.type === "country") {
      if (typeof value === "string" && value.trim() !== "") words.add(value.trim());
    }
  }
}

/** A body of a request with the kind of its event or of its message; `kind` of a draft is that of a request. */
export interface SaidBody {
  readonly kind: string;
  readonly body: unknown;
}

function messageOf(type: RequestType, kind: string): MessageType {
  return type.replies.find(({ code }) => code === kind) ?? type.message;
}

/**
 * Everything that a request, its answers and its files say, each thing once and on a line of its own; `names` come first.
 */
export function wordsOf(
  type: RequestType,
  names: readonly string[],
  bodies: readonly SaidBody[],
  files: readonly string[],
): string {
  const words = new Set(names.filter((name) => name !== ""));
  for (const { kind, body } of bodies) collectWords(messageOf(type, kind).fields, body, words);
  for (const file of files) words.add(file);
  return [...words].join("\n");
}
