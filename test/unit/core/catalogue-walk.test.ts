import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";
import { needsCheck, provisionOf } from "../../../electron/core/catalogue/provision.ts";
import type { Direction, RequestType } from "../../../electron/core/catalogue/request-type.ts";
import type { FactRule, Lifecycle } from "../../../electron/core/lifecycle/lifecycle.ts";

const DIRECTIONS = ["outbound", "inbound"] as const;
const TABLES: readonly (readonly [string, RequestType, Direction])[] = CATALOGUE.flatMap((type) =>
  DIRECTIONS.map((direction) => [`${type.id} ${direction}`, type, direction] as const),
);

/** Steps of a table, the clocks among them; `own` keeps those that need nobody abroad. */
function steps(
  { transitions, timeouts }: Lifecycle,
  own: boolean,
): readonly { readonly from: readonly string[]; readonly to: string }[] {
  const rows = transitions.filter(({ actor }) => !own || actor.side === "own");
  return [...rows, ...timeouts].flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
}

function reachable(table: Lifecycle): ReadonlySet<string> {
  const found = new Set(["NONE"]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { from, to } of steps(table, false)) if (from.some((state) => found.has(state))) found.add(to);
  }
  return found;
}

/** States from which our own side alone comes to one of `goals`. */
function leaving(table: Lifecycle, goals: readonly string[]): ReadonlySet<string> {
  const found = new Set(goals);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { from, to } of steps(table, true)) {
      if (found.has(to)) from.forEach((state) => found.add(state));
    }
  }
  return found;
}

function factsOf(rule: FactRule): readonly string[] {
  switch (rule.rule) {
    case "proved":
      return [rule.fact, rule.told];
    case "hold":
    case "extend":
      return ["preservedFrom", "preservedUntil"];
    case "clear":
      return [];
    case "at":
    case "set":
    case "copy":
    case "collect":
      return [rule.fact];
  }
}

function fieldAt(fields: readonly FieldSpec[], path: string): FieldSpec | undefined {
  const [key, ...rest] = path.split(".").filter((step) => !/^\d+$/u.test(step));
  const field = fields.find((one) => one.key === key);
  if (field === undefined || rest.length === 0) return field;
  if (field.kind.type === "group") return fieldAt(field.kind.fields, rest.join("."));
  return field.kind.type === "list" ? fieldAt(field.kind.of, rest.join(".")) : undefined;
}

describe.each(TABLES)("%s", (_name, type, direction) => {
  const table = type[direction];

  test("no state waits for ever for somebody who never answers", () => {
    const ways = leaving(table, type.summary.ended);
    // A draft is thrown away, not ended.
    const unsent = ["NONE", "DRAFTED", "READY", "APPROVED"];
    expect([...reachable(table)].filter((state) => !ways.has(state) && !unsent.includes(state))).toEqual([]);
  });

  test("every clock can start", () => {
    const known = new Set(table.transitions.flatMap(({ facts }) => (facts ?? []).flatMap(factsOf)));
    const asked = type.clocks[direction].flatMap(({ startsWith, needs }) => [startsWith, ...(needs ?? [])]);
    expect(asked.filter((fact) => !known.has(fact))).toEqual([]);
  });

  test("every clock stops with the last word on the request", () => {
    const open = type.clocks[direction].filter(
      ({ stopsWith, onlyIn }) => onlyIn === undefined && !stopsWith.includes("closedAt"),
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });
});

describe.each(CATALOGUE.map((type) => [type.id, type] as const))("%s", (_id, type) => {
  test("what blocks for good and was not read names a rule of our own, never an article", () => {
    const ours = type.referee.items.filter(({ source }) => !needsCheck(source) && !/^[VS]\d/u.test(source));
    expect(ours.map(({ provision }) => provisionOf(provision).kind)).toEqual(ours.map(() => "plain"));
  });

  test("a case is named by words that somebody wrote, not by a code of ours", () => {
    const kinds = type.summary.caseName.map((path) => fieldAt(type.message.fields, path)?.kind.type);
    expect(kinds.filter((kind) => kind !== "text" && kind !== "hex")).toEqual([]);
  });

  test("no ground is taken from the Convention where another basis carries the request", () => {
    const foreign: Body = { g7: true, un: true, bilateral: true, any: true };
    if (foreign[type.basis] !== true) return;
    const kinds = type.grounds.map(({ provision }) => provisionOf(provision));
    expect(kinds.filter((found) => found.kind === "article" && found.instrument === "budapest")).toEqual([]);
  });
});
