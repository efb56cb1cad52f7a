import type { FieldSpec } from "../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../electron/core/catalogue/message-type.ts";
import { needsCheck } from "../../electron/core/catalogue/provision.ts";
import type { RequestType } from "../../electron/core/catalogue/request-type.ts";
import { fieldTextKeys } from "../../electron/core/catalogue/text-keys.ts";
import { repliesByCode, statesTable } from "./catalogue-tables.ts";
import { codes, table } from "./markdown.ts";
import { type Part, partOf, sharedParts } from "./shared-parts.ts";
import {
  anyWords,
  innerFields,
  innerRequirements,
  kindWords,
  requirementWords,
  sourcesOf,
  type Words,
} from "./wire-words.ts";

/** English sentences by key, for what a message and its fields are called. */
export type Texts = Readonly<Record<string, string>>;

interface Page extends Words {
  readonly parts: ReadonlyMap<string, Part>;
  readonly texts: Texts;
}

const INTRODUCTION = `# Messages: every field that travels

Made by \`npm run catalogue\` from \`electron/core/catalogue/\`; not written by hand. How messages are carried is in
[bundle-format.md](bundle-format.md), what they mean and what follows from them in [requests.md](requests.md).

The body of a message is one CBOR map. In the tables below

- **field** is the path of a key: \`a.b\` stands in the map \`a\`, \`a[].b\` in each map of the list \`a\`;
- **holds**: a _line_ is text without control characters, a _paragraph_ may have line feeds and tabs, lengths count code points, both
  are NFC; a _time_ is milliseconds since the Unix epoch up to the end of the year 9999; a _day_ is \`YYYY-MM-DD\`; a _zone_ is an IANA
  name or \`+hh:mm\`, and only its look is judged; a _State_ is two capital letters; a _flag_ is true or false; _hex_ is lower case;
- **must**: without it, or with an unknown key, a wrong type or a broken limit, the body is \`damaged\`. "if there" means: once the map
  or the list item it stands in is there;
- **asked by**: the provision that asks for it, with the item of the referee in brackets. A reader never judges it. A map that is not
  asked for asks for nothing inside until something of it is filled in; what is asked of "each" is asked of every item of a list, and
  a path after "if" is read beside the field. "the station" means: the writer's program fills it in, never
  an officer. "later" marks a time that must lie ahead when it is written;
- **source**: S and V were read in the official text or form, K was recalled, R reconstructed, D is our own advice. What is K or R is
  to be checked against the official text.`;

/** The text of \`docs/messages.md\`. */
export function messagesPage(catalogue: readonly RequestType[], texts: Texts): string {
  const replies = repliesByCode(catalogue);
  const messages = [...catalogue.map(({ message }) => message), ...replies];
  const page: Page = { parts: sharedParts(messages), sets: setsOf(messages), texts };
  return [
    INTRODUCTION,
    "## Requests",
    ...catalogue.flatMap((type) => requestText(page, type)),
    "## Answers",
    ...replies.flatMap((reply) => answerText(page, catalogue, reply)),
    "## Parts",
    "Maps, and items of lists, that stand in several messages in the same shape.",
    ...[...page.parts.values()].flatMap((part) => partText(page, part)),
    "## Choices",
    "The words of a set are fixed; another word is `damaged`.",
    table(
      ["set", "words"],
      [...page.sets].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([set, words]) => [set, codes(words)]),
    ),
    "## States",
    "The facts without which a state is never reached; `(inbound)` is what holds beyond that where we are asked.",
    statesTable(catalogue),
  ]
    .join("\n\n")
    .concat("\n");
}

/** Sets of choices with one list of options, by name. */
function setsOf(messages: readonly MessageType[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, Map<string, readonly string[]>>();
  const walk = (fields: readonly FieldSpec[]): void => {
    for (const field of fields) {
      const { kind } = field;
      if (kind.type === "choice") {
        const known = lists.get(kind.set) ?? new Map<string, readonly string[]>();
        lists.set(kind.set, known.set(kind.options.join(" "), kind.options));
      }
      walk(innerFields(field));
    }
  };
  for (const { fields } of messages) walk(fields);
  return new Map(
    [...lists].flatMap(([set, options]) => {
      const [only, ...others] = options.values();
      return only === undefined || others.length > 0 ? [] : [[set, only] as const];
    }),
  );
}

function requestText(page: Page, type: RequestType): readonly string[] {
  const { message, referee, replies, noFilesWith } = type;
  const facts = [
    `${page.texts[`message.${message.type}`] ?? message.type}, type \`${type.id}\`. Code ${message.code}, schema ${message.schema}, ` +
      `provision ${type.anchor}, source ${marked(type.source)}.`,
    `Answers: ${replies.map(({ code }) => code).join(", ")}.`,
    ...(noFilesWith.length === 0 ? [] : [`No file leaves with ${noFilesWith.join(", ")}.`]),
  ];
  const items = referee.items.map(({ item, provision, source, needs }) => [
    item,
    provision,
    marked(source),
    (needs ?? []).map(({ anyOf }) => anyWords(anyOf)).join("; "),
  ]);
  return [
    `### \`${message.type}\``,
    facts.join(" "),
    table(["item", "provision", "source", "beyond its fields"], items),
    fieldTable(page, message),
  ];
}

function answerText(page: Page, catalogue: readonly RequestType[], reply: MessageType): readonly string[] {
  const knowing = catalogue.filter(({ replies }) => replies.some(({ type }) => type === reply.type));
  const where = knowing.length > 12 ? `${knowing.length} types` : codes(knowing.map(({ id }) => id));
  return [
    `### \`${reply.type}\``,
    `${page.texts[`message.${reply.type}`] ?? reply.type}. Code ${reply.code}, schema ${reply.schema}, provision ${reply.anchor}. ` +
      `Known to ${where}.`,
    fieldTable(page, reply),
  ];
}

function partText(page: Page, part: Part): readonly string[] {
  const [message = ""] = part.messages;
  const rows = part.fields.flatMap((field) => partRows(page, field, message, part.key, ""));
  return [`### ${part.name}`, table(["field", "holds", "must", "meaning"], rows)];
}

function partRows(
  page: Page,
  field: FieldSpec,
  message: string,
  labelPath: string,
  prefix: string,
): readonly (readonly string[])[] {
  const known = partOf(page.parts, field);
  const path = prefix + field.key;
  const label = `${labelPath}.${field.key}`;
  const row = [
    `\`${path}\``,
    holds(page, field, known),
    mustWords(field, true),
    labelOf(page, message, label),
  ];
  if (known !== undefined) return [row];
  const deeper = innerFields(field).flatMap((inner) =>
    partRows(page, inner, message, label, `${path}${field.kind.type === "list" ? "[]" : ""}.`),
  );
  return [row, ...deeper];
}

function fieldTable(page: Page, message: MessageType): string {
  const rows = message.fields.flatMap((field) => fieldRows(page, message, field, "", ""));
  return table(["field", "holds", "must", "asked by", "source", "meaning"], rows);
}

function fieldRows(
  page: Page,
  message: MessageType,
  field: FieldSpec,
  prefix: string,
  labelPrefix: string,
): readonly (readonly string[])[] {
  const part = partOf(page.parts, field);
  const path = prefix + field.key;
  const label = labelPrefix + field.key;
  const isStated = prefix === "" && message.stated?.some((rule) => rule.field === field.key) === true;
  const row = [
    `\`${path}\``,
    holds(page, field, part),
    mustWords(field, prefix !== ""),
    askedBy(field, part !== undefined, isStated),
    (part === undefined ? [field.source] : sourcesOf(field)).join(" "),
    labelOf(page, message.type, label),
  ];
  if (part !== undefined) return [row];
  const inside = `${path}${field.kind.type === "list" ? "[]" : ""}.`;
  return [
    row,
    ...innerFields(field).flatMap((inner) => fieldRows(page, message, inner, inside, `${label}.`)),
  ];
}

function holds(page: Page, { kind }: FieldSpec, part: Part | undefined): string {
  const words = kindWords(kind, page);
  return part === undefined ? words : `${words}: [${part.name}](#${part.name.toLowerCase()})`;
}

function mustWords({ wire }: FieldSpec, isInside: boolean): string {
  if (wire !== true) return "";
  return isInside ? "if there" : "yes";
}

function askedBy(field: FieldSpec, isPart: boolean, isStated: boolean): string {
  const inner = isPart ? innerRequirements(field) : "";
  const isMap = field.kind.type === "group";
  // A map that is asked for is asked for by its fields, where these say why.
  const own = field.required === undefined || (isMap && inner !== "") ? "" : requirementWords(field.required);
  const inside = inner === "" || (isMap && field.required !== undefined) ? inner : guarded(field, inner);
  const later = field.future === true ? "later" : "";
  return [isStated ? "the station" : own, inside, later].filter((word) => word !== "").join("; ");
}

function guarded({ kind }: FieldSpec, inner: string): string {
  return `${kind.type === "list" ? "each" : "if there"}, ${inner}`;
}

function labelOf({ texts }: Page, owner: string, path: string): string {
  const [own, shared] = fieldTextKeys(owner, path);
  return texts[own] ?? texts[shared] ?? "";
}

function marked(source: string): string {
  return needsCheck(source) ? `${source} (check against the official text)` : source;
}
