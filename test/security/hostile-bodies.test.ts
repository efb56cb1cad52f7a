import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Body, isList } from "../../electron/core/body.ts";
import { CATALOGUE } from "../../electron/core/catalogue/catalogue.ts";
import { checkBody, MAX_PROBLEMS } from "../../electron/core/catalogue/check-body.ts";
import type { FieldKind, FieldSpec } from "../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../electron/core/catalogue/message-type.ts";
import { TYPE as PRESERVATION } from "../../electron/core/catalogue/types/preservation.ts";
import { conditionsIn } from "../../electron/core/paper/paper-conditions.ts";
import { formPage } from "../../electron/report/form-page.ts";
import { recordOf } from "../helpers/complete-example.ts";
import { sheetFor } from "../helpers/paper.ts";
import { completePreservation } from "../helpers/preservation-example.ts";

// Bodies that no program of ours would write, for every message there is.

const MESSAGES: readonly MessageType[] = [
  ...new Map(
    CATALOGUE.flatMap(({ message, replies }) => [message, ...replies]).map((one) => [one.type, one] as const),
  ).values(),
];

/** A map as a decoder makes it: any key may be there, and none reaches a prototype. */
function record(entries: readonly (readonly [string, unknown])[]): Body {
  const made = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) made[key] = value;
  return made;
}

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length", "0"];
const SCALARS: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e300,
  "",
  " ",
  "__proto__",
  "\u202E\u2066gnp.exe",
  "e\u0301",
  "\uD800",
  "\u0000",
  "9999-12-31",
  "0000-00-00",
  "ZZ",
  "../../etc/passwd",
  "x".repeat(30_000),
];
const hostile = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...SCALARS),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...NAMES, "target", "text", "kind"), tie("value")), { maxLength: 4 })
      .map(record),
  ),
})).value;

/** Where a value can be put: every field, and what is in its groups and lists. */
function placesOf(
  fields: readonly FieldSpec[],
  before: readonly (number | string)[] = [],
): (number | string)[][] {
  return fields.flatMap(({ key, kind }) => {
    const here = [...before, key];
    if (kind.type === "group") return [here, ...placesOf(kind.fields, here)];
    return kind.type === "list" ? [here, [...here, 0], ...placesOf(kind.of, [...here, 0])] : [here];
  });
}

function withAt(value: unknown, [key, ...rest]: readonly (number | string)[], put: unknown): unknown {
  if (key === undefined) return put;
  if (isList(value)) return value.map((item, index) => (index === key ? withAt(item, rest, put) : item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]): readonly [string, unknown] => [
    name,
    name === key ? withAt(item, rest, put) : item,
  ]);
  return record(entries);
}

describe.each(MESSAGES.map((spec) => [spec.code, spec.type, spec] as const))(
  "%s %s",
  (_code, _type, spec) => {
    const places = placesOf(spec.fields);
    it("bends: whatever stands wherever, it is judged and never throws", () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.constantFrom(...places), hostile), { minLength: 1, maxLength: 4 }),
          fc.array(fc.tuple(fc.constantFrom(...NAMES), hostile), { maxLength: 2 }),
          (changes, extra) => {
            let body: unknown = recordOf(spec.fields, "all");
            for (const [path, value] of changes) body = withAt(body, path, value);
            const whole = record([...Object.entries(body as Body), ...extra]);
            const problems = checkBody(spec, whole);
            expect(problems.length).toBeLessThanOrEqual(MAX_PROBLEMS);
            if (extra.length > 0) expect(problems.map(({ problem }) => problem)).toContain("unknown-key");
            conditionsIn(whole);
          },
        ),
        { numRuns: 40 },
      );
    });
  },
);

/** Entries of the deepest lists, each as full as it may be. */
function full(kind: FieldKind): unknown {
  if (kind.type === "group") return filled(kind.fields);
  if (kind.type !== "list") return recordOf([{ key: "x", kind, source: "D" }], "all")["x"];
  return Array.from({ length: Math.min(kind.max, 1000) }, () => recordOf(kind.of, "all"));
}
const filled = (fields: readonly FieldSpec[]): Body =>
  Object.fromEntries(fields.map(({ key, kind }) => [key, full(kind)]));

describe("the longest bodies", () => {
  it("overflow: every list of every message full, and once over the brim", () => {
    for (const spec of MESSAGES) {
      const body = filled(spec.fields);
      expect(checkBody(spec, body).filter(({ problem }) => problem === "too-many")).toEqual([]);
      for (const { key, kind } of spec.fields) {
        if (kind.type !== "list") continue;
        const over = { ...body, [key]: Array.from({ length: kind.max + 1 }, () => ({})) };
        expect(checkBody(spec, over)).toContainEqual({ path: key, problem: "too-many" });
      }
    }
  });
});

describe("the printed form", () => {
  const HIDDEN = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

  it("reordering: no hidden or direction-changing character of a stranger is on the page", () => {
    const evil = "\u202Egnp.\u2066\u200F\u200Bexe\u2028\u061C";
    const body = {
      ...completePreservation(),
      facts: evil,
      reference: evil,
      requestingAuthority: { organisation: evil, country: evil, timeZone: evil, personInCharge: evil },
      targets: [{ identifierType: evil, identifier: evil, category: evil, from: evil, zone: evil }],
      urgency: evil,
      date: evil,
    };
    const conditions = conditionsIn({
      conditions: [{ kind: evil, text: evil, caseReference: evil, widest: evil, deleteBy: evil }],
    });
    const page = formPage(
      sheetFor(PRESERVATION, body, {
        reference: evil,
        from: { authority: evil, country: evil },
        to: { authority: evil, country: evil },
        conditions: conditions ?? null,
      }),
    );
    expect(page).not.toMatch(HIDDEN);
    expect(page).not.toMatch(/\\(?:202e|2066|200f|61c) /u);
    expect(page).toContain("⟨U+202E⟩");
  });

  it("overflow: a thousand targets and the longest texts are one page file of a few megabytes", () => {
    const [target] = completePreservation()["targets"] as readonly Body[];
    const body = {
      ...completePreservation(),
      facts: "W".repeat(20_000),
      targets: Array.from({ length: 1000 }, (_, index) => ({
        ...target,
        identifier: `user${index}@example.org`,
      })),
    };
    const page = formPage(sheetFor(PRESERVATION, body));
    expect(page).toContain("user999@example.org");
    expect(page.length).toBeLessThan(16 * 1024 * 1024);
  });
});
