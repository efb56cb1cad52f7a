import { isBody, isList } from "../core/body.ts";
import type { FieldKind, FieldSpec } from "../core/catalogue/field-spec.ts";
import { visibleName } from "../core/visible-text.ts";
import type { Messages } from "./messages.ts";
import type { Times } from "./times.ts";

/** What printing a body needs. */
export interface FormContext {
  readonly messages: Messages;
  readonly times: Times;
  /** The partner's zone, for times of the form. */
  readonly there?: string | undefined;
}

/** A text of several lines, each made visible; a tab is four blanks. */
function textLines(text: string): readonly string[] {
  return text.split("\n").map((line) => visibleName(line.replaceAll("\t", "    ")));
}

/** Fields that name a place in a list, counted from 0 on the wire and from 1 for people. */
const POSITIONS = new Set([
  "preserved.targets.target",
  "hop-notice.hops.target",
  "clarification.answer.answers.question",
  "conditions.declined.condition",
]);

function scalarText(
  kind: FieldKind,
  value: unknown,
  path: string,
  { messages, times, there }: FormContext,
): string {
  if (POSITIONS.has(path) && typeof value === "number") return String(value + 1);
  if (kind.type === "instant" && typeof value === "number") return times.exact(value, there);
  if (kind.type === "choice" && typeof value === "string") return messages.label(`choice.${kind.set}`, value);
  if (typeof value === "boolean") return messages.say(value ? "cli.yes" : "cli.no");
  return typeof value === "string" || typeof value === "number" ? visibleName(String(value)) : "?";
}

function fieldLines(
  field: FieldSpec,
  value: unknown,
  path: string,
  depth: number,
  context: FormContext,
): readonly string[] {
  const { messages } = context;
  const { kind } = field;
  const indent = "  ".repeat(depth);
  const label = messages.label("field", path);
  if (kind.type === "group") {
    return isBody(value)
      ? [`${indent}${label}`, ...bodyLines(kind.fields, value, path, depth + 1, context)]
      : [];
  }
  if (kind.type === "list") {
    return (isList(value) ? value : []).flatMap((item, index) => [
      `${indent}${label} ${index + 1}`,
      ...(isBody(item) ? bodyLines(kind.of, item, path, depth + 1, context) : []),
    ]);
  }
  if (kind.type === "text" && typeof value === "string" && value.includes("\n")) {
    return [
      messages.say("cli.field-of-lines", { indent, label }),
      ...textLines(value).map((line) => `${indent}  ${line}`),
    ];
  }
  return [messages.say("cli.field", { indent, label, value: scalarText(kind, value, path, context) })];
}

/** The filled-in fields of a body in the order of the catalogue; `path` is the name of the message or act. */
export function bodyLines(
  fields: readonly FieldSpec[],
  body: unknown,
  path: string,
  depth: number,
  context: FormContext,
): readonly string[] {
  if (!isBody(body)) return [];
  return fields.flatMap((field) => {
    const value = body[field.key];
    return value === undefined || value === null
      ? []
      : fieldLines(field, value, `${path}.${field.key}`, depth, context);
  });
}

/**
 * The form by its sections, each with its number in the model form and its title; sections without an entry are left out.
 */
export function formLines(
  fields: readonly FieldSpec[],
  body: unknown,
  path: string,
  context: FormContext,
): readonly string[] {
  const sections = [...new Set(fields.flatMap(({ section }) => (section === undefined ? [] : [section])))];
  return sections.flatMap((section, index) => {
    const lines = bodyLines(
      fields.filter((field) => field.section === section),
      body,
      path,
      1,
      context,
    );
    const title = context.messages.label("section", section);
    const number = /^\d+$/.test(section) ? section : String(index + 1);
    return lines.length === 0 ? [] : [`${number}. ${title}`, ...lines];
  });
}
