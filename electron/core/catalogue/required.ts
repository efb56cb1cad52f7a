import { isBody, isList, isPresent, ownValue, type Body } from "../body.ts";
import { allHold } from "./condition.ts";
import type { FieldSpec, Requirement } from "./field-spec.ts";

/** A required field that is blank. */
export interface MissingField {
  /** With list positions: "targets.0.category". */
  readonly path: string;
  /** Without list positions: "targets.category"; the same for every item, so it names the sentence and the label. */
  readonly fieldPath: string;
  readonly requirement: Requirement;
  readonly section: string | undefined;
}

/**
 * Lists what must still be filled in before a body may be sent: used by the referee for requests and, before sealing,
 * for every reply. Never throws; a value of the wrong type counts as missing where a group or list was asked.
 */
export function missingRequired(fields: readonly FieldSpec[], body: unknown): readonly MissingField[] {
  return walk(fields, isBody(body) ? body : {}, "", "", undefined);
}

function walk(
  fields: readonly FieldSpec[],
  record: Body,
  prefix: string,
  fieldPrefix: string,
  outerSection: string | undefined,
): readonly MissingField[] {
  return fields.flatMap((field) => {
    const path = prefix + field.key;
    const fieldPath = fieldPrefix + field.key;
    const section = field.section ?? outerSection;
    const value = ownValue(record, field.key);
    const requirement = allHold(field.required?.when, record) ? field.required : undefined;
    const inner = inside(field, value, requirement !== undefined, path, fieldPath, section);
    if (inner.length > 0 || requirement === undefined || isPresent(value)) return inner;
    return [{ path, fieldPath, requirement, section }];
  });
}

/** An absent group is looked into only if it is required: then the officer is sent to its fields, not to a heading. */
function inside(
  field: FieldSpec,
  value: unknown,
  required: boolean,
  path: string,
  fieldPath: string,
  section: string | undefined,
): readonly MissingField[] {
  const { kind } = field;
  if (kind.type === "group" && (required || isPresent(value))) {
    return walk(kind.fields, isBody(value) ? value : {}, `${path}.`, `${fieldPath}.`, section);
  }
  if (kind.type === "list" && isList(value)) {
    return value.flatMap((item, index) =>
      walk(kind.of, isBody(item) ? item : {}, `${path}.${index}.`, `${fieldPath}.`, section),
    );
  }
  return [];
}
