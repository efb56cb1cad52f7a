import fc from "fast-check";
import { expect, test } from "vitest";

import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { checkBody } from "../../../electron/core/catalogue/check-body.ts";
import { addDays } from "../../../electron/core/clocks/calendar.ts";
import { ACT_KINDS, type RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { ROLES } from "../../../electron/core/roles.ts";
import {
  acknowledgementFor,
  clarificationAnswerFor,
  clarificationFor,
  completePreservation,
  EXAMPLE_NOW as T,
  hopNoticeFor,
  messageEvent,
  preservedFor,
  sealedRequest,
} from "../../helpers/preservation-example.ts";

const RUNS = { numRuns: 300 };
const DAY = 86_400_000;
const request = completePreservation();

const kinds = [...ACT_KINDS, "M01", "M02", "M02A", "M05", "M06", "REQ", "nonsense", "constructor"];
const goodBody = fc.constantFrom<unknown>(
  undefined,
  request,
  completePreservation({ requestedAuthority: { timeZone: "Asia/Kathmandu" } }),
  acknowledgementFor(request),
  clarificationFor(request),
  clarificationAnswerFor(request),
  preservedFor(request),
  preservedFor(request, { preservedUntil: undefined }),
  preservedFor(request, { targets: [{ target: 0, preserved: "none" }] }),
  hopNoticeFor(request),
  { orderedAt: T },
);
const strangeTime = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 1.5, Number.MAX_SAFE_INTEGER);
const time = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: T - DAY, max: T + 200 * DAY }) },
  { weight: 1, arbitrary: strangeTime },
);

const anyEvent: fc.Arbitrary<RequestEvent> = fc
  .record({
    id: fc.constantFrom("1", "2", "3", "4", "5", "6", "7", "8", "9"),
    kind: fc.constantFrom(...kinds),
    at: time,
    by: fc.constantFrom("a1", "b2", "f0"),
    version: fc.constantFrom(1, 1, 1, 2, 0, Number.NaN),
    body: fc.oneof({ weight: 4, arbitrary: goodBody }, { weight: 1, arbitrary: fc.anything() }),
    claimedAt: fc.option(time, { nil: undefined }),
  })
  .map(({ claimedAt, ...event }) => (claimedAt === undefined ? event : { ...event, claimedAt }));

const direction = fc.constantFrom("outbound" as const, "inbound" as const);
const started = fc.constantFrom<readonly RequestEvent[]>([], sealedRequest(), [
  { id: "r", kind: "received", at: T, by: "f0", version: 1, body: request },
  messageEvent("a", "M01", T + 1, acknowledgementFor(request)),
]);
const sequence = fc
  .tuple(started, fc.array(anyEvent, { maxLength: 12 }))
  .map(([first, rest]) => [...first, ...rest]);

test("no sequence makes a projection throw, lose an event, or call a hold what has no end", () => {
  fc.assert(
    fc.property(direction, sequence, time, (side, events, now) => {
      for (let length = 0; length <= events.length; length += 1) {
        const view = project(PRESERVATION, side, events.slice(0, length), now);
        const steps = view.history.filter(({ by }) => by !== "clock").length;
        expect(steps + view.ignored.length).toBe(length);
        if (view.state === "PRESERVED") expect(view.facts.preservedUntil).toBeTypeOf("number");
      }
      const view = project(PRESERVATION, side, events, now);
      const kept = new Set([...view.history, ...view.ignored].map(({ eventId }) => eventId));
      for (const { id } of events) expect(kept).toContain(id);
    }),
    RUNS,
  );
});

test("history is unbroken: each step begins where the one before ended", () => {
  fc.assert(
    fc.property(direction, sequence, time, (side, events, now) => {
      const { history, state } = project(PRESERVATION, side, events, now);
      expect(history.map(({ from }) => from)).toEqual(
        ["NONE", ...history.map(({ to }) => to)].slice(0, history.length),
      );
      expect(history.at(-1)?.to ?? "NONE").toBe(state);
    }),
    RUNS,
  );
});

test("repeating everything changes nothing but the list of what was ignored", () => {
  fc.assert(
    fc.property(direction, sequence, (side, events) => {
      const now = T + DAY;
      const { ignored: _once, ...once } = project(PRESERVATION, side, events, now);
      const { ignored: _twice, ...twice } = project(PRESERVATION, side, [...events, ...events], now);
      const timeless = events.every(({ at }) => at <= now);
      if (timeless) expect(twice).toEqual(once);
    }),
    RUNS,
  );
});

test("the messages of abroad lead to the same hold in whatever order they come", () => {
  const messages = [
    messageEvent("m1", "M01", T + 100, acknowledgementFor(request), T + 10),
    messageEvent("m5", "M05", T + 100, preservedFor(request), T + 20),
    messageEvent("m5b", "M05", T + 100, preservedFor(request, { preservedUntil: T + 120 * DAY }), T + 30),
    messageEvent("m6", "M06", T + 100, hopNoticeFor(request), T + 25),
  ];
  const order = fc.shuffledSubarray(messages, { minLength: messages.length });
  fc.assert(
    fc.property(order, (shuffled) => {
      const view = project(PRESERVATION, "outbound", [...sealedRequest(), ...shuffled], T + DAY);
      expect(view.state).toBe("PRESERVED");
      expect(view.facts).toMatchObject({ preservedUntil: T + 120 * DAY, acknowledgedAt: T + 100 });
      expect(view.facts.hops).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test("what canApply allows is what project then does", () => {
  fc.assert(
    fc.property(direction, sequence, anyEvent, (side, events, act) => {
      const fresh = { ...act, id: "fresh" };
      const answer = canApply(PRESERVATION, side, events, fresh, ROLES);
      const view = project(PRESERVATION, side, [...events, fresh], fresh.at);
      if (!answer.ok) return;
      expect(view.history.find(({ eventId }) => eventId === "fresh")?.to).toBe(answer.value.to);
      expect(view.ignored.map(({ eventId }) => eventId)).not.toContain("fresh");
    }),
    RUNS,
  );
});

test("four eyes: whatever happens, nothing is sent that one of its authors approved", () => {
  const officer = fc.constantFrom("a1", "b2", "c3");
  const block = fc.constantFrom(
    ["completed"],
    ["revised"],
    ["revised", "completed"],
    ["sent-back"],
    ["approved", "sealed"],
  );
  const acts = fc
    .array(block, { maxLength: 6 })
    .map((blocks) => ["created", "completed", ...blocks.flat(), "approved", "sealed"])
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.array(officer, { minLength: list.length, maxLength: list.length })),
    );
  let sealed = 0;
  fc.assert(
    fc.property(acts, ([list, officers]) => {
      let version = 1;
      const events = list.map((kind, index): RequestEvent => {
        if (kind === "revised") version += 1;
        return { id: `${index}`, kind, at: T + index, by: officers[index]!, version, body: request };
      });
      const { history } = project(PRESERVATION, "outbound", events, T + 100);
      const seal = history.findIndex(({ kind }) => kind === "sealed");
      if (seal === -1) return;
      sealed += 1;
      const authors = history
        .slice(0, seal)
        .filter(({ kind }) => ["created", "revised", "completed"].includes(kind));
      const approval = history.slice(0, seal).findLast(({ kind }) => kind === "approved");
      expect(approval).toBeDefined();
      expect(authors.map(({ by }) => by)).not.toContain(approval?.by);
    }),
    { numRuns: 500 },
  );
  expect(sealed).toBeGreaterThan(20);
});

test("no body makes the check or the referee throw, and a check of what is not a map always fails", () => {
  const messages = [PRESERVATION.message, ...PRESERVATION.replies];
  const keys = fc.constantFrom(
    ...messages.flatMap(({ fields }) => fields.map(({ key }) => key)),
    "__proto__",
    "x",
  );
  const near = fc
    .array(fc.tuple(keys, fc.oneof(goodBody, fc.anything())), { maxLength: 8 })
    .map((rows) => Object.fromEntries(rows));
  fc.assert(
    fc.property(fc.oneof(fc.anything(), near), (body) => {
      for (const spec of messages) expect(Array.isArray(checkBody(spec, body))).toBe(true);
      expect(referee(PRESERVATION, body).items).toHaveLength(6);
    }),
    RUNS,
  );
});

test("dropping any one part of a complete request never makes it more complete", () => {
  const paths = Object.keys(request);
  const needed = [
    "requestingAuthority",
    "offences",
    "facts",
    "targets",
    "relationToOffence",
    "custodian",
    "necessity",
    "intendsMla",
  ];
  fc.assert(
    fc.property(fc.subarray(paths), (dropped) => {
      const body = Object.fromEntries(Object.entries(request).filter(([key]) => !dropped.includes(key)));
      expect(isComplete(referee(PRESERVATION, body))).toBe(!dropped.some((key) => needed.includes(key)));
    }),
    RUNS,
  );
});

test("days are never shortened by more than the change of the clocks, in any zone", () => {
  const zone = fc.constantFrom(
    "UTC",
    "Europe/Oslo",
    "Asia/Kathmandu",
    "Pacific/Pago_Pago",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
  );
  const at = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2060, 0, 1) });
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 400 }), zone, (from, days, where) => {
      const length = addDays(from, days, where) - from;
      expect(Math.abs(length - days * DAY)).toBeLessThanOrEqual(3_600_000);
    }),
    RUNS,
  );
});
