import { valueAt, type Body } from "../../electron/core/body.ts";
import { allHold } from "../../electron/core/catalogue/condition.ts";
import type { FieldKind, FieldSpec } from "../../electron/core/catalogue/field-spec.ts";
import type { RefereeNeed, RequestType } from "../../electron/core/catalogue/request-type.ts";
import { assertNever } from "../../electron/core/result.ts";
import { EXAMPLE_NOW, EXAMPLE_REQUEST_ID } from "./preservation-example.ts";

const DAY = 86_400_000;

/** "required": what a provision or the form demands, and what the wire needs. "all": every field there is. */
export type Fill = "required" | "all";

function scalar(kind: Exclude<FieldKind, { type: "group" | "list" }>, key: string): unknown {
  switch (kind.type) {
    case "text":
      return `Example ${key}`.slice(0, kind.max);
    case "choice":
      return kind.options[0];
    case "flag":
      return true;
    case "instant":
      return EXAMPLE_NOW + 100 * DAY;
    case "day":
      return "2026-05-12";
    case "count":
      return Math.min(Math.max(kind.min, 90), kind.max);
    case "hex":
      return EXAMPLE_REQUEST_ID.repeat(kind.bytes / 16 + 1).slice(0, kind.bytes * 2);
    case "zone":
      return "Europe/London";
    case "country":
      return "GB";
    default:
      return assertNever(kind);
  }
}

function isAsked(field: FieldSpec, record: Body, fill: Fill): boolean {
  if (fill === "all" || field.wire === true) return true;
  return field.required !== undefined && allHold(field.required.when, record);
}

function valueOf(field: FieldSpec, fill: Fill): unknown {
  const { kind, key } = field;
  if (kind.type === "group") return recordOf(kind.fields, fill);
  if (kind.type === "list") return [recordOf(kind.of, fill)];
  return key === "version" || key === "requestVersion" ? 1 : scalar(kind, key);
}

/** A record with every field that `fill` asks for; twice, because what one field says may make another required. */
export function recordOf(fields: readonly FieldSpec[], fill: Fill): Body {
  let record: Body = {};
  for (let round = 0; round < 2; round += 1) {
    const before = record;
    record = Object.fromEntries(
      fields
        .filter((field) => isAsked(field, before, fill))
        .map((field) => [field.key, before[field.key] ?? valueOf(field, fill)]),
    );
  }
  return record;
}

/** A copy with a value at a dotted path, list positions as numbers. */
export function withValue(root: unknown, path: string, value: unknown): Body {
  const [step = "", ...rest] = path.split(".");
  const inner = rest.length === 0 ? value : withValue(valueAt(root, step), rest.join("."), value);
  if (Array.isArray(root)) {
    return root.map((item: unknown, index) => (index === Number(step) ? inner : item)) as unknown as Body;
  }
  const record = { ...(root as Body | undefined), [step]: inner };
  return Object.fromEntries(Object.entries(record).filter(([, item]) => item !== undefined));
}

function satisfied(body: Body, { anyOf }: RefereeNeed): Body {
  const [condition] = anyOf;
  if (condition === undefined) return body;
  if (condition.test === "is") return withValue(body, condition.path, condition.value);
  if (condition.test === "present" && valueAt(body, condition.path) === undefined) {
    return withValue(body, condition.path, "Example");
  }
  if (condition.test === "one-of") return withValue(body, condition.path, condition.values[0]);
  return body;
}

/** A request of the type that its own referee finds complete. */
export function completeExample(type: RequestType, fill: Fill = "required"): Body {
  const plain: Body = {
    ...recordOf(type.message.fields, fill),
    requestId: EXAMPLE_REQUEST_ID,
    version: 1,
  };
  return type.referee.items.flatMap(({ needs }) => needs ?? []).reduce(satisfied, plain);
}
