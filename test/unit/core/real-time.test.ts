import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { CATALOGUE, findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import type { Direction, RequestType } from "../../../electron/core/catalogue/request-type.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completeExample, withValue } from "../../helpers/complete-example.ts";
import { EXAMPLE_NOW as T } from "../../helpers/preservation-example.ts";
import { act, answer, approved, outcome, states } from "../../helpers/type-events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNTIL = T + 30 * DAY;
const RENEWED = T + 60 * DAY;
const WATCHES = CATALOGUE.filter(({ replies }) => replies.some(({ code }) => code === "M11E"));

/** A message that the other side says it made at the moment at which we recorded it. */
function said(code: string, at: number, body: Body, by = "f0"): RequestEvent {
  return { id: `${code}-${at}`, kind: code, at, by, version: 1, body, claimedAt: at };
}

function started(type: RequestType, direction: Direction): readonly RequestEvent[] {
  const body = completeExample(type);
  if (direction === "outbound") return [...approved(type, body), act("sealed", T, body)];
  return [{ id: "r", kind: "received", at: T, by: "f0", version: 1, body }];
}

/** The whole course of a measure, as both sides record it. */
function course(type: RequestType): readonly RequestEvent[] {
  const to = answer(type);
  return [
    said("M01", T + HOUR, { ...to, ourReference: "X", willAnswer: "yes" }),
    said("M11A", T + DAY, { ...to, authority: "Court", until: UNTIL }),
    said("M11B", T + 2 * DAY, { ...to, startedAt: T + 2 * DAY, until: UNTIL }),
    said("M11", T + 3 * DAY, outcome(type, "partly")),
    said("M11C", T + 20 * DAY, { ...to, askedUntil: RENEWED, orderReference: "O 2", reason: "More." }),
    said("M11D", T + 21 * DAY, { ...to, newUntil: RENEWED }),
    said("M11E", T + 50 * DAY, { ...to, endedAt: T + 50 * DAY, endedBecause: "aim_reached" }),
    said("M11", T + 52 * DAY, outcome(type, "executed")),
  ];
}

describe.each(WATCHES.map((type) => [type.id, type] as const))("%s", (_id, type) => {
  test.each(["outbound", "inbound"] as const)(
    "%s: from the authorisation to the formal result",
    (direction) => {
      const events = [...started(type, direction), ...course(type)];
      expect(states(type, direction, events).slice(-8)).toEqual([
        "ACKNOWLEDGED",
        "AUTHORISED_THERE",
        "ACTIVE",
        // A part of the result ends nothing.
        "ACTIVE",
        "RENEW_ASKED",
        "ACTIVE",
        "ENDED",
        "RESULT_FORMAL",
      ]);
      const view = project(type, direction, events, T + 53 * DAY);
      expect(view.ignored).toEqual([]);
      expect(view.facts.more).toMatchObject({ authorisedUntil: RENEWED, watchEndedBecause: "aim_reached" });
    },
  );

  test("the authorisation ends when it says, with reminders 5, 2 and 1 days before, and a renewal moves the end", () => {
    const events = [...started(type, "outbound"), ...course(type)];
    const watch = (count: number, now: number) =>
      project(type, "outbound", events.slice(0, count), now).clocks.find(({ id }) => id === "T-WATCH");
    expect(watch(7, T + 2 * DAY)).toMatchObject({
      kind: "legal",
      dueAt: UNTIL,
      reminders: [UNTIL - 5 * DAY, UNTIL - 2 * DAY, UNTIL - DAY],
      state: "running",
    });
    expect(watch(10, T + 22 * DAY)?.dueAt).toBe(RENEWED);
    expect(watch(11, T + 51 * DAY)).toMatchObject({ state: "stopped" });
    expect(project(type, "outbound", events.slice(0, 9), UNTIL).state).toBe("AUTHORISATION_OVER");
  });

  test("whoever has no authorisation any more says so, until a renewal comes late", () => {
    const before = [...started(type, "inbound"), ...course(type).slice(0, 3)];
    expect(project(type, "inbound", before, UNTIL)).toMatchObject({
      state: "AUTHORISATION_OVER",
      since: UNTIL,
    });
    const late = said("M11D", UNTIL + DAY, { ...answer(type), newUntil: RENEWED }, "a1");
    expect(project(type, "inbound", [...before, late], UNTIL + DAY).state).toBe("ACTIVE");
  });

  test("a refusal of more time leaves the measure as it is", () => {
    const events = [...started(type, "outbound"), ...course(type).slice(0, 5)];
    const no = said("M12", T + 21 * DAY, {
      ...answer(type),
      about: "extension",
      ground: "domestic_law",
      reason: "Longest time.",
    });
    const view = project(type, "outbound", [...events, no], T + 22 * DAY);
    expect(view.state).toBe("ACTIVE");
    expect(view.facts.more).toMatchObject({ renewalRefusedBecause: "domestic_law", authorisedUntil: UNTIL });
  });

  test("in any order of arrival it ends with the newest end and the formal result", () => {
    const messages = course(type).filter(({ kind }) => kind !== "M11C");
    const events = [...started(type, "outbound"), ...messages.toReversed()].map((event, index) =>
      event.claimedAt === undefined ? event : { ...event, at: T + 53 * DAY + index },
    );
    const view = project(type, "outbound", events, T + 54 * DAY);
    expect(view).toMatchObject({ state: "RESULT_FORMAL", facts: { more: { authorisedUntil: RENEWED } } });
    const steps = view.history.filter(({ by }) => by !== "clock");
    expect(steps.length + view.ignored.length).toBe(events.length);
  });

  test("nobody begins what was not authorised, and no part goes out before its conditions are accepted", () => {
    const at = T + 2 * DAY;
    const start = said("M11B", at, { ...answer(type), startedAt: at, until: UNTIL }, "a1");
    const received = [...started(type, "inbound"), ...course(type).slice(0, 1)];
    expect(canApply(type, "inbound", received, start, ["duty"])).toMatchObject({ code: "not-in-this-state" });
    const digest = "cd".repeat(32);
    const set = said(
      "M16",
      T + 2 * HOUR,
      { ...answer(type), conditions: [], conditionsDigest: digest },
      "a1",
    );
    const part = said("M11", at, outcome(type, "partly"), "a1");
    const conditions = [...received, set];
    expect(canApply(type, "inbound", conditions, part, ["duty"]).ok).toBe(false);
    const accepted = said("M17", T + 3 * HOUR, { ...answer(type), conditionsDigest: digest });
    const covered = [...conditions, accepted, ...course(type).slice(1, 3)];
    expect(canApply(type, "inbound", covered, { ...part, at: T + 3 * DAY }, ["duty"])).toEqual({
      ok: true,
      value: { to: "ACTIVE" },
    });
  });

  test("without the decision of ours and its first and last moment it is never complete, whatever the reason", () => {
    const body = completeExample(type);
    for (const path of ["order.reference", "watchFrom", "watchTo"]) {
      const report = referee(type, withValue(body, path, undefined));
      expect(isComplete(report, true), path).toBe(false);
    }
    const withoutFacts = referee(type, withValue(body, "facts", undefined));
    expect(isComplete(withoutFacts)).toBe(false);
    expect(isComplete(withoutFacts, true)).toBe(true);
  });
});

test("there are four of them, one pair in each instrument", () => {
  expect(WATCHES.map(({ id, anchor }) => `${id} ${anchor}`)).toEqual([
    "real-time-traffic 33",
    "interception 34",
    "un-real-time-traffic UN:45",
    "un-interception UN:46",
  ]);
});

describe("a hold that no rule gives a length", () => {
  const g7 = findRequestType("g7-preservation");
  const confirmed = (preservedUntil?: number): RequestEvent =>
    said("M05", T + DAY, {
      requestId: "x",
      requestVersion: 1,
      targets: [{ target: 0, preserved: "full", effectiveFrom: T + DAY }],
      ...(preservedUntil === undefined ? {} : { preservedUntil }),
    });

  test("has the end that was granted", () => {
    if (g7 === undefined) throw new Error("no such type");
    const view = project(g7, "outbound", [...started(g7, "outbound"), confirmed(T + 90 * DAY)], T + 2 * DAY);
    expect(view).toMatchObject({ state: "PRESERVED", facts: { preservedUntil: T + 90 * DAY } });
    expect(view.clocks.find(({ id }) => id === "T-PRES")).toMatchObject({ assumed: false });
  });

  test("and none, and no clock, where nobody named one; a later end still counts", () => {
    if (g7 === undefined) throw new Error("no such type");
    const open = [...started(g7, "outbound"), confirmed()];
    const view = project(g7, "outbound", open, T + 500 * DAY);
    expect(view.state).toBe("PRESERVED");
    expect(view.facts.preservedUntil).toBeUndefined();
    expect(view.facts.preservedUntilAssumed).toBe(false);
    expect(view.clocks.map(({ id }) => id)).not.toContain("T-PRES");
    const given = said("M08", T + 10 * DAY, { requestId: "x", requestVersion: 1, newUntil: T + 40 * DAY });
    expect(project(g7, "outbound", [...open, given], T + 11 * DAY).facts.preservedUntil).toBe(T + 40 * DAY);
    expect(project(g7, "outbound", [...open, given], T + 41 * DAY).state).toBe("EXPIRED");
  });
});
