import fc from "fast-check";
import { expect, test } from "vitest";

import { sameValue } from "../../../electron/core/body.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { project } from "../../../electron/core/lifecycle/project.ts";
import { valueKeys } from "../../../electron/core/value-key.ts";
import {
  EXAMPLE_NOW as T,
  messageEvent,
  preservedFor,
  completePreservation,
  sealedRequest,
} from "../../helpers/preservation-example.ts";

const RUNS = { numRuns: 1000 };
const small = fc.constantFrom<unknown>(
  0,
  -0,
  1,
  "1",
  "",
  "n1;",
  "s1:1",
  "[]",
  "{}",
  true,
  "true",
  "true;",
  null,
  "null",
  undefined,
  Number.NaN,
  1n,
);
const { tree: near } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    small,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "s1:a", ""), tie("tree"), { maxKeys: 3 }),
  ),
}));
const value = fc.oneof(near, fc.anything({ withNullPrototype: true, withDate: true, withTypedArray: true }));

/** The same plain value with its keys in the other order. */
function turned(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(turned);
  if (typeof given !== "object" || given === null || given.constructor !== Object) return given;
  return Object.fromEntries(
    Object.entries(given)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

test("two values have the same key exactly when they are the same value", () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      const keyOf = valueKeys();
      expect(keyOf(left) === keyOf(right)).toBe(sameValue(left, right));
      expect(keyOf(left)).toBe(keyOf(left));
    }),
    RUNS,
  );
});

test("the order of keys does not count", () => {
  fc.assert(
    fc.property(near, (given) => {
      const keyOf = valueKeys();
      expect(keyOf(turned(given)) === keyOf(given)).toBe(sameValue(turned(given), given));
    }),
    RUNS,
  );
  const keyOf = valueKeys();
  expect(keyOf({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(keyOf({ b: [2, { d: 4, c: 3 }], a: 1 }));
});

test("what lies too deep is the same only as itself, as for sameValue", () => {
  const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);
  const keyOf = valueKeys();
  for (const depth of [30, 31, 32, 33, 34, 100]) {
    const [left, right] = [nested(depth), nested(depth)];
    expect(keyOf(left) === keyOf(right), `${depth}`).toBe(sameValue(left, right));
    expect(keyOf(left)).toBe(keyOf(left));
  }
});

test("repeats and older messages are those that a comparison with all before finds", () => {
  const date = fc.constantFrom(undefined, T, T + 1, T + 2, Number.NaN, 0, -0);
  const message = fc
    .tuple(fc.integer({ min: 0, max: 2 }), date, fc.constantFrom(1, 1, 1, 2, Number.NaN))
    .map(([text, claimedAt, version]) => ({ text, claimedAt, version }));
  fc.assert(
    fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
      const events = messages.map(({ text, claimedAt, version }, index): RequestEvent => {
        const body = preservedFor(completePreservation(), { domesticReference: `${text}` });
        return { ...messageEvent(`m${index}`, "M05", T + 10, body, claimedAt), version };
      });
      const { ignored } = project(PRESERVATION, "outbound", [...sealedRequest(), ...events], T + 20);
      const applied: RequestEvent[] = [];
      const expected = events.flatMap((event) => {
        const why = compared(applied, event);
        if (why === undefined) applied.push(event);
        return why === undefined ? [] : [{ eventId: event.id, why }];
      });
      expect(ignored).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

/** The rule, word for word: compares with every applied message. */
function compared(applied: readonly RequestEvent[], event: RequestEvent): string | undefined {
  const { claimedAt } = event;
  const isRepeat = applied.some(
    (old) =>
      old.version === event.version &&
      (old.claimedAt === claimedAt || old.claimedAt === undefined || claimedAt === undefined) &&
      sameValue(old.body, event.body),
  );
  if (isRepeat) return "repeated";
  if (event.version !== 1) return "other-version";
  const isOlder =
    claimedAt !== undefined &&
    applied.some((old) => old.claimedAt !== undefined && old.claimedAt > claimedAt);
  return isOlder ? "older" : undefined;
}
