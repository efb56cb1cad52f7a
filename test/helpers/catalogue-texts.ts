import { CATALOGUE } from "../../electron/core/catalogue/catalogue.ts";
import type { FieldKind, FieldSpec } from "../../electron/core/catalogue/field-spec.ts";
import { provisionOf } from "../../electron/core/catalogue/provision.ts";
import { FAMILIES, PARTIES, type RequestType } from "../../electron/core/catalogue/request-type.ts";

/** A field of the catalogue, as its label is looked up. */
export interface LabelPlace {
  readonly owner: string;
  /** Without list positions. */
  readonly path: string;
}

function inner(kind: FieldKind): readonly FieldSpec[] {
  if (kind.type === "group") return kind.fields;
  return kind.type === "list" ? kind.of : [];
}

function everyField(fields: readonly FieldSpec[], prefix = ""): readonly (readonly [string, FieldSpec])[] {
  return fields.flatMap((field) => [
    [prefix + field.key, field] as const,
    ...everyField(inner(field.kind), `${prefix}${field.key}.`),
  ]);
}

/** Messages and acts by the name under which their labels stand; what two types share is one. */
function owners(): ReadonlyMap<string, readonly FieldSpec[]> {
  const messages = CATALOGUE.flatMap((type) => [type.message, ...type.replies]);
  const acts = CATALOGUE.flatMap((type) => type.acts);
  return new Map([
    ...messages.map(({ type, fields }) => [type, fields] as const),
    ...acts.map(({ kind, fields }) => [`act.${kind}`, fields] as const),
  ]);
}

/** Every field that a screen, a print or a prompt may have to name. */
export function labelPlaces(): readonly LabelPlace[] {
  return [...owners()].flatMap(([owner, fields]) => everyField(fields).map(([path]) => ({ owner, path })));
}

function fieldTexts(fields: readonly FieldSpec[]): readonly string[] {
  return everyField(fields).flatMap(([, { section, kind }]) => [
    ...(section === undefined ? [] : [`section.${section}`]),
    ...(kind.type === "choice" ? kind.options.map((option) => `choice.${kind.set}.${option}`) : []),
  ]);
}

function provisionText(provision: string): string {
  const read = provisionOf(provision);
  return `provision.${read.kind === "plain" ? read.word : read.instrument}`;
}

/** Sentences of the referee: the title of each item, its warnings, and for some types a sentence for every field. */
function refereeTexts({ message, referee }: RequestType): readonly string[] {
  const own =
    referee.sentences === "own"
      ? [
          ...everyField(message.fields).flatMap(([path, { required }]) =>
            required?.item === undefined ? [] : [`referee.${required.item}.${path}`],
          ),
          ...referee.items.flatMap(({ item, needs }) =>
            (needs ?? []).map(({ path }) => `referee.${item}.${path}`),
          ),
        ]
      : [];
  return [
    ...referee.items.map(({ item }) => `referee.${item}`),
    ...referee.warnings.map(({ id }) => `referee.warning.${id}`),
    ...own,
  ];
}

function provisionsOf(type: RequestType): readonly string[] {
  const rows = [...type.outbound.transitions, ...type.inbound.transitions];
  return [
    type.anchor,
    ...[type.message, ...type.replies].map(({ anchor }) => anchor),
    ...type.acts.map(({ anchor }) => anchor),
    ...type.grounds.map(({ provision }) => provision),
    ...type.referee.items.map(({ provision }) => provision),
    ...rows.map(({ anchor }) => anchor),
    ...[...type.clocks.outbound, ...type.clocks.inbound].map(({ anchor }) => anchor),
    ...everyField(type.message.fields).flatMap(([, { required }]) =>
      required === undefined ? [] : [required.provision],
    ),
  ];
}

function typeTexts(type: RequestType): readonly string[] {
  const lifecycles = [type.outbound, type.inbound];
  return [
    ...[type.message, ...type.replies].map((message) => `message.${message.type}`),
    ...type.replies.map(({ code }) => `event.${code}`),
    ...type.acts.map(({ kind }) => `event.${kind}`),
    ...lifecycles.flatMap(({ transitions, timeouts }) =>
      [...transitions, ...timeouts].flatMap(({ to }) => (to === null ? [] : [`state.${to}`])),
    ),
    ...[...type.clocks.outbound, ...type.clocks.inbound].map(({ id }) => `clock.${id}`),
    ...refereeTexts(type),
    ...provisionsOf(type).map((provision) => provisionText(provision)),
  ];
}

/** Every key that the catalogue asks for, the labels of fields left out: those have two places each. */
export function catalogueTexts(): ReadonlySet<string> {
  return new Set([
    ...FAMILIES.map((family) => `family.${family}`),
    ...PARTIES.map((party) => `party.${party}`),
    ...[...owners().values()].flatMap((fields) => fieldTexts(fields)),
    ...CATALOGUE.flatMap((type) => typeTexts(type)),
  ]);
}
