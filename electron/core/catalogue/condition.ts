import { isBody, isList, isPresent, valueAt } from "../body.ts";
import { assertNever } from "../result.ts";

/**
 * A question about a body, as data, so that a request type can say "only if" without code of its own.
 * Paths are dotted and relative to the record that is asked.
 */
export type Condition =
  | { readonly test: "present" | "absent"; readonly path: string }
  | { readonly test: "is"; readonly path: string; readonly value: string | number | boolean }
  | { readonly test: "one-of" | "none-of"; readonly path: string; readonly values: readonly string[] }
  | { readonly test: "below"; readonly path: string; readonly value: number }
  | { readonly test: "some-item" | "no-item"; readonly path: string; readonly where: readonly Condition[] };

/** True when the record answers the question with yes. A record of the wrong shape answers like an empty one. */
export function holds(condition: Condition, record: unknown): boolean {
  const value = valueAt(record, condition.path);
  switch (condition.test) {
    case "present":
      return isPresent(value);
    case "absent":
      return !isPresent(value);
    case "is":
      return value === condition.value;
    case "one-of":
      return typeof value === "string" && condition.values.includes(value);
    case "none-of":
      return typeof value !== "string" || !condition.values.includes(value);
    case "below":
      return typeof value === "number" && value < condition.value;
    case "some-item":
      return isList(value) && value.some((item) => isBody(item) && allHold(condition.where, item));
    case "no-item":
      // A missing list is no statement about its items, so it does not count as "none of them".
      return isList(value) && !value.some((item) => isBody(item) && allHold(condition.where, item));
    default:
      return assertNever(condition);
  }
}

/** True when every question is answered with yes; no questions count as yes. */
export function allHold(conditions: readonly Condition[] | undefined, record: unknown): boolean {
  return (conditions ?? []).every((condition) => holds(condition, record));
}
