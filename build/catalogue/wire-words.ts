import type { Condition } from "../../electron/core/catalogue/condition.ts";
import type { FieldKind, FieldSpec, Requirement } from "../../electron/core/catalogue/field-spec.ts";
import { assertNever } from "../../electron/core/result.ts";
import { codes } from "./markdown.ts";

/** The words of a page that says what messages look like. */
export interface Words {
  /** Sets of choices that always have the same options; the others are spelled out where they stand. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
}

/** What a field holds and within which limits; of maps and lists only that they are. */
export function kindWords(kind: FieldKind, { sets }: Words): string {
  switch (kind.type) {
    case "text":
      return kind.multiline === true ? `paragraph, at most ${kind.max}` : `line, at most ${kind.max}`;
    case "choice":
      return sets.has(kind.set) ? `choice [${kind.set}](#choices)` : `choice of ${codes(kind.options)}`;
    case "flag":
      return "flag";
    case "instant":
      return "time";
    case "day":
      return "day";
    case "count":
      return `integer, ${kind.min} to ${kind.max}`;
    case "hex":
      return `hex of ${kind.bytes} bytes`;
    case "zone":
      return "zone";
    case "country":
      return "State";
    case "group":
      return "map";
    case "list":
      return kind.min === undefined ? `list, at most ${kind.max}` : `list, ${kind.min} to ${kind.max}`;
    default:
      return assertNever(kind);
  }
}

/** A question about a body, in words. */
export function conditionWords(condition: Condition): string {
  const path = `\`${condition.path}\``;
  switch (condition.test) {
    case "present":
      return `${path} is there`;
    case "absent":
      return `${path} is not there`;
    case "is":
      return `${path} is \`${condition.value}\``;
    case "one-of":
      return `${path} is one of ${codes(condition.values)}`;
    case "none-of":
      return `${path} is none of ${codes(condition.values)}`;
    case "below":
      return `${path} is below ${condition.value}`;
    case "some-item":
      return `an item of ${path} has: ${allWords(condition.where)}`;
    case "no-item":
      return `no item of ${path} has: ${allWords(condition.where)}`;
    default:
      return assertNever(condition);
  }
}

function allWords(conditions: readonly Condition[]): string {
  return conditions.map((condition) => conditionWords(condition)).join(" and ");
}

/** What one of several questions must answer with yes, boxes to tick and fields to fill in taken together. */
export function anyWords(conditions: readonly Condition[]): string {
  const ticked = conditions.filter((one) => one.test === "is" && one.value === true);
  const present = conditions.filter((one) => one.test === "present");
  const others = conditions.filter((one) => !ticked.includes(one) && !present.includes(one));
  return [
    ...(ticked.length === 0 ? [] : [`${codes(ticked.map(({ path }) => path))} true`]),
    ...(present.length === 0 ? [] : [`${codes(present.map(({ path }) => path))} there`]),
    ...others.map((one) => conditionWords(one)),
  ].join(", or ");
}

/** Why a field is asked for: the provision, the item of the referee, and when. */
export function requirementWords({ provision, item, when }: Requirement): string {
  const isPlain = item === undefined || item === provision || provision.endsWith(`(${item})`);
  const name = isPlain ? provision : `${provision} (${item})`;
  return when === undefined ? name : `${name} if ${allWords(when)}`;
}

/** The fields inside a map or the items of a list; none of anything else. */
export function innerFields({ kind }: Pick<FieldSpec, "kind">): readonly FieldSpec[] {
  if (kind.type === "group") return kind.fields;
  return kind.type === "list" ? kind.of : [];
}

/** What a map asks for inside: by requirement, the fields. "" where nothing is asked for. */
export function innerRequirements(field: FieldSpec): string {
  const asked = new Map<string, string[]>();
  const walk = (fields: readonly FieldSpec[], prefix: string): void => {
    for (const inner of fields) {
      const path = prefix + inner.key;
      const deeper = innerFields(inner);
      if (inner.required !== undefined && (deeper.length === 0 || inner.kind.type === "list")) {
        const words = requirementWords(inner.required);
        asked.set(words, [...(asked.get(words) ?? []), path]);
      }
      walk(deeper, `${path}.`);
    }
  };
  walk(innerFields(field), "");
  return [...asked].map(([words, paths]) => `${words}: ${codes(paths)}`).join("; ");
}

/** Where the field and what is inside it come from: every source code once. */
export function sourcesOf(field: FieldSpec): readonly string[] {
  return [...new Set([field.source, ...innerFields(field).flatMap((inner) => sourcesOf(inner))])];
}
