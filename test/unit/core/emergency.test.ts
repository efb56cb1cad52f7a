import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { TYPE as EMERGENCY } from "../../../electron/core/catalogue/types/emergency-disclosure.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { prefilled } from "../../../electron/core/prefill.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completeExample, withValue } from "../../helpers/complete-example.ts";
import { EXAMPLE_NOW as T } from "../../helpers/preservation-example.ts";
import { act, answer, approved, outcome, states } from "../../helpers/type-events.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const body = completeExample(EMERGENCY);

function said(code: string, at: number, text: Body, by: string): RequestEvent {
  return { id: `${code}-${at}-${by}`, kind: code, at, by, version: 1, body: text, claimedAt: at };
}

const called = (at: number, confirmed = true): RequestEvent =>
  act("called-back", at, {
    whom: "Duty desk, Oslo",
    telephone: "+47 00",
    numberFrom: "directory",
    confirmed,
  });
const determined = (at: number, by: string, determination = "yes"): RequestEvent =>
  said("M11H", at, { ...answer(EMERGENCY), determination, text: "At once.", dataBy: at + HOUR }, by);
const acknowledged = (by: string): RequestEvent =>
  said("M01", T + MINUTE, { ...answer(EMERGENCY), ourReference: "X", willAnswer: "yes" }, by);
const received: RequestEvent = { id: "r", kind: "received", at: T, by: "f0", version: 1, body };
const given = (at: number, by: string): RequestEvent => said("M11", at, outcome(EMERGENCY, "executed"), by);

describe("where we are asked", () => {
  const waiting = [received, acknowledged("a1")];
  const refusal = said("M12", T + HOUR, { ...answer(EMERGENCY), ground: "no_data", reason: "None." }, "a1");
  const digest = "ef".repeat(32);
  const conditions = said(
    "M16",
    T + HOUR,
    { ...answer(EMERGENCY), conditions: [], conditionsDigest: digest },
    "a1",
  );

  test.each([
    ["a determination", determined(T + HOUR, "a1")],
    ["the data", given(T + HOUR, "a1")],
    ["conditions", conditions],
    ["a refusal", refusal],
  ])("a mailbox alone gets nobody %s: first a call", (_what, event) => {
    const refused = canApply(EMERGENCY, "inbound", waiting, event, ["duty", "supervisor"]);
    expect(refused).toMatchObject({ ok: false, code: "not-in-this-state" });
    expect(project(EMERGENCY, "inbound", [...waiting, event], T + 2 * HOUR).state).toBe("ACKNOWLEDGED");
    expect(project(EMERGENCY, "inbound", waiting, T + HOUR).allowed.map(({ kind }) => kind)).not.toContain(
      event.kind,
    );
    const after = [...waiting, called(T + 30 * MINUTE)];
    expect(canApply(EMERGENCY, "inbound", after, event, ["duty", "supervisor"]).ok).toBe(true);
  });

  test("a call that confirmed nothing opens the way to a refusal only", () => {
    const tried = [...waiting, called(T + 30 * MINUTE, false)];
    expect(canApply(EMERGENCY, "inbound", tried, refusal, ["duty"])).toMatchObject({
      value: { to: "REFUSED" },
    });
    for (const event of [determined(T + HOUR, "a1"), given(T + HOUR, "a1"), conditions]) {
      expect(canApply(EMERGENCY, "inbound", tried, event, ["duty"]).ok, event.kind).toBe(false);
    }
  });

  test("no file leaves with an answer that can be given before a call confirmed", () => {
    const unguarded = EMERGENCY.inbound.transitions
      .filter(({ on, actor, to }) => {
        const needs = EMERGENCY.inbound.requires[to ?? ""] ?? [];
        // An outcome is the one answer that files are for; what was executed is guarded.
        const isAnswer = on !== "M11" && EMERGENCY.replies.some(({ code }) => code === on);
        return isAnswer && actor.side === "own" && to !== null && !needs.includes("calledBackAt");
      })
      .map(({ on }) => on);
    expect(unguarded).toContain("M01");
    expect(EMERGENCY.noFilesWith).toEqual(expect.arrayContaining(unguarded));
    expect(EMERGENCY.noFilesWith).not.toContain("M11");
  });

  test("a call before the acknowledgement counts, and a new version of the request must be called about anew", () => {
    const early = [received, called(T + 30), acknowledged("a1"), determined(T + HOUR, "a1")];
    expect(project(EMERGENCY, "inbound", early, T + 2 * HOUR).state).toBe("DETERMINED");
    const next: RequestEvent = { ...received, id: "r2", version: 2, at: T + 2 * HOUR };
    const again = { ...acknowledged("a1"), id: "m1b", version: 2, at: T + 3 * HOUR };
    const yes = { ...determined(T + 4 * HOUR, "a1"), version: 2 };
    expect(project(EMERGENCY, "inbound", [...early, next, again, yes], T + 5 * HOUR).state).toBe(
      "ACKNOWLEDGED",
    );
  });

  test("from the call to the data, the paper that follows, and the second submission", () => {
    const events = [
      ...waiting,
      called(T + 10 * MINUTE),
      determined(T + 20 * MINUTE, "a1"),
      given(T + HOUR, "a1"),
      act("confirmed-in-writing", T + 5 * HOUR, {}),
      act("post-submission", T + 48 * HOUR, { authority: "Ministry" }),
    ];
    expect(states(EMERGENCY, "inbound", events)).toEqual([
      "RECEIVED",
      "ACKNOWLEDGED",
      "CALLED_BACK",
      "DETERMINED",
      "DATA_OUT",
      "CONFIRMED_IN_WRITING",
      "POST_SUBMISSION",
    ]);
  });

  test("conditions wait for the acceptance of exactly their text", () => {
    const events = [
      ...waiting,
      called(T + MINUTE),
      determined(T + 2 * MINUTE, "a1", "conditions"),
      conditions,
    ];
    const early = given(T + 2 * HOUR, "a1");
    expect(canApply(EMERGENCY, "inbound", events, early, ["duty"]).ok).toBe(false);
    const accept = (conditionsDigest: string) =>
      said("M17", T + 90 * MINUTE, { ...answer(EMERGENCY), conditionsDigest }, "f0");
    expect(project(EMERGENCY, "inbound", [...events, accept("00")], T + 2 * HOUR).state).toBe(
      "CONDITIONS_SET",
    );
    expect(canApply(EMERGENCY, "inbound", [...events, accept(digest)], early, ["duty"])).toMatchObject({
      value: { to: "DATA_OUT" },
    });
  });
});

describe("where we ask", () => {
  const [created, completed] = approved(EMERGENCY, body);
  const ready = [created, completed].filter((event) => event !== undefined);
  const oral = act("oral-given", T, { whom: "Duty desk, London", telephone: "+44 00" });
  const approval = (by: string): RequestEvent => ({
    ...act("approved-after", T + HOUR, { reason: "Life at risk." }),
    by,
  });
  const sealed = act("sealed", T + 2 * HOUR, body);

  test("by letter: sent, called back, determined, data", () => {
    const events = [
      ...approved(EMERGENCY, body),
      act("sealed", T, body),
      acknowledged("f0"),
      called(T + 10 * MINUTE),
      determined(T + 20 * MINUTE, "f0"),
      given(T + HOUR, "f0"),
    ];
    expect(states(EMERGENCY, "outbound", events).slice(-5)).toEqual([
      "SENT",
      "ACKNOWLEDGED",
      "CALLED_BACK",
      "DETERMINED",
      "DATA_OUT",
    ]);
  });

  test("by voice before the approval: one supervisor, not the author, approves after, and only then the letter leaves", () => {
    const spoken = [...ready, oral];
    expect(project(EMERGENCY, "outbound", spoken, T + 1).state).toBe("ORAL_GIVEN");
    expect(canApply(EMERGENCY, "outbound", spoken, sealed, ["duty"]).ok).toBe(false);
    expect(canApply(EMERGENCY, "outbound", spoken, approval("b2"), ["duty"])).toMatchObject({
      code: "not-allowed",
    });
    expect(canApply(EMERGENCY, "outbound", spoken, approval("a1"), ["supervisor"])).toMatchObject({
      code: "author-cannot-approve",
    });
    const covered = [...spoken, approval("b2")];
    expect(canApply(EMERGENCY, "outbound", covered, sealed, ["duty"])).toMatchObject({
      value: { to: "SENT" },
    });
    const due = (events: readonly RequestEvent[], id: string) =>
      project(EMERGENCY, "outbound", events, T + 3 * HOUR).clocks.find((clock) => clock.id === id);
    expect(due(spoken, "T-9-APPROVE")).toMatchObject({ dueAt: T + 24 * HOUR, state: "running" });
    expect(due(covered, "T-9-APPROVE")?.state).toBe("stopped");
    expect(due([...covered, sealed], "T-9-WRITE")?.state).toBe("stopped");
  });

  test("the data may come before the paper: then the letter is the written confirmation", () => {
    const paper = { ...given(T + HOUR, "a1"), paper: true as const };
    const events = [
      ...ready,
      oral,
      called(T + 5 * MINUTE),
      paper,
      approval("b2"),
      sealed,
      act("post-submission", T + 30 * HOUR, { authority: "Ministry" }),
    ];
    expect(states(EMERGENCY, "outbound", events).slice(-5)).toEqual([
      "CALLED_BACK",
      "DATA_OUT",
      "DATA_OUT",
      "CONFIRMED_IN_WRITING",
      "POST_SUBMISSION",
    ]);
    expect(project(EMERGENCY, "outbound", events, T + 31 * HOUR).facts.arrivalProvedAt).toBeUndefined();
  });

  test("without the danger and the person at risk it is never complete; what was only recalled can be left open", () => {
    for (const path of ["personAtRisk", "emergencyFacts", "linkToEmergency"]) {
      expect(isComplete(referee(EMERGENCY, withValue(body, path, undefined)), true), path).toBe(false);
    }
    const { items } = referee(EMERGENCY, withValue(body, "offences", undefined));
    expect(items.filter(({ satisfied }) => !satisfied)).toMatchObject([
      { item: "offence", provision: "P2:9", binding: false },
    ]);
  });

  test("another basis than the Protocol is said in words", () => {
    const g7 = { ...withValue(body, "emergencyBasis", "g7"), basisText: undefined };
    expect(referee(EMERGENCY, g7).items.find(({ item }) => item === "basis")?.missing).toMatchObject([
      { path: "basisText" },
    ]);
    expect(isComplete(referee(EMERGENCY, withValue(g7, "basisText", "Practice of the network.")))).toBe(true);
  });

  test("a new draft is an emergency from the start", () => {
    const draft = prefilled(EMERGENCY, { own: {}, contact: {}, officer: "A. Lie", now: T });
    expect(draft["urgency"]).toBe("emergency");
  });
});
