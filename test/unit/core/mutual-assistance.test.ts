import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { TYPE as STORED } from "../../../electron/core/catalogue/types/stored-data.ts";
import { TYPE as SUBSCRIBER } from "../../../electron/core/catalogue/types/subscriber-information.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { completeExample, withValue } from "../../helpers/complete-example.ts";
import { acknowledgementFor, EXAMPLE_NOW as T, messageEvent } from "../../helpers/preservation-example.ts";

import { act, answer, approved, outcome, states } from "../../helpers/type-events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("mutual assistance that central authorities carry", () => {
  const sentOn = [
    ...approved(STORED),
    act("sent-to-authority", T, { authority: "Ministry of Justice", sentDay: "2026-05-12" }),
    act("transmitted", T + DAY, { channel: "courier", transmittedDay: "2026-05-13" }),
  ];
  const arrived = [...sentOn, act("confirmed", T + 3 * DAY, { centralReference: "CA 7" })];

  test("is followed from the own authority to its result, and no letter left", () => {
    const events = [
      ...arrived,
      act("supplement-asked", T + 4 * DAY, { text: "Which account?" }),
      act("supplied", T + 5 * DAY),
      act("in-execution", T + 6 * DAY, { executor: "Court of Tallinn" }),
      { ...messageEvent("m11", "M11", T + 9 * DAY, outcome(STORED, "partly")), paper: true as const },
      { ...messageEvent("m11b", "M11", T + 20 * DAY, outcome(STORED, "executed")), paper: true as const },
      act("closed", T + 21 * DAY),
    ];
    expect(states(STORED, "outbound", events).slice(3)).toEqual([
      "SENT_TO_AUTHORITY",
      "TRANSMITTED",
      "CONFIRMED",
      "SUPPLEMENT_ASKED",
      "SUPPLIED",
      "IN_EXECUTION",
      "PARTLY_DISCLOSED",
      "DISCLOSED",
      "CLOSED",
    ]);
    const view = project(STORED, "outbound", events, T + 30 * DAY);
    expect(view.facts.sentAt).toBeUndefined();
    // It came on paper: it was told, and nothing was proved.
    expect(view.facts.arrivalProvedAt).toBeUndefined();
    expect(view.facts.arrivalToldAt).toBe(T + 9 * DAY);
    expect(view.facts.more).toMatchObject({
      centralReference: "CA 7",
      channel: "courier",
      outcome: "executed",
    });
  });

  test("may leave by letter once besides, and the letter changes no state that was reached", () => {
    const early = canApply(STORED, "outbound", sentOn, act("to-send", T + 2 * DAY), ["duty"]);
    expect(early).toEqual({ ok: true, value: { to: "TRANSMITTED" } });
    const sealed = [...sentOn, act("to-send", T + 2 * DAY), act("sealed", T + 2 * DAY)];
    const view = project(STORED, "outbound", sealed, T + 2 * DAY);
    expect([view.state, view.facts.sentAt]).toEqual(["TRANSMITTED", T + 2 * DAY]);
    expect(canApply(STORED, "outbound", sealed, act("to-send", T + 3 * DAY), ["duty"])).toMatchObject({
      ok: false,
      code: "not-in-this-state",
    });
  });

  test("can be refused, postponed or put under conditions while it is executed", () => {
    const running = [...arrived, act("in-execution", T + 6 * DAY)];
    const refusal = { ...answer(STORED), ground: "dual_criminality", reason: "No such offence." };
    const conditions = { ...answer(STORED), conditions: [], conditionsDigest: "00".repeat(32) };
    const after = (kind: string, body: Body) =>
      states(STORED, "outbound", [...running, messageEvent("m", kind, T + 7 * DAY, body)]).at(-1);
    expect(after("M12", refusal)).toBe("REFUSED");
    expect(after("M13", { ...answer(STORED), reason: "Own case.", reviewAt: T + 90 * DAY })).toBe(
      "POSTPONED",
    );
    expect(after("M16", conditions)).toBe("CONDITIONS_SET");
    expect(after("M11", outcome(STORED, "not"))).toBe("NOT_EXECUTED");
  });

  test("nags after ten days without proof of arrival, and stops once it is confirmed", () => {
    const clock = (events: readonly RequestEvent[]) =>
      project(STORED, "outbound", events, T + 12 * DAY).clocks.find(({ id }) => id === "T-MLA-RCV");
    expect(clock(sentOn)?.state).toBe("overdue");
    expect(clock(arrived)?.state).toBe("stopped");
  });

  test("is confirmed by the other contact point too, and questioned while it is under way", () => {
    const events = [
      ...sentOn,
      messageEvent("m10", "M10", T + 2 * DAY, {
        ...answer(STORED),
        authority: "Ministry",
        receivedDay: "2026-05-14",
        centralReference: "X 1",
      }),
      messageEvent("m2", "M02", T + 3 * DAY, { ...answer(STORED), questions: [{ question: "Whose?" }] }),
      act("M02A", T + 4 * DAY, { ...answer(STORED), answers: [{ answer: "His." }] }),
    ];
    expect(states(STORED, "outbound", events).slice(5)).toEqual([
      "CONFIRMED",
      "SUPPLEMENT_ASKED",
      "SUPPLIED",
    ]);
  });

  test("is executed by the requested State from the acknowledgement on", () => {
    const body = completeExample(STORED);
    const events = [
      messageEvent("r", "received", T, body),
      act("M01", T + HOUR, acknowledgementFor(body)),
      act("in-execution", T + DAY),
      act("M02", T + 2 * DAY, { ...answer(STORED), questions: [{ question: "Whose?" }] }),
      messageEvent("a", "M02A", T + 3 * DAY, { ...answer(STORED), answers: [{ answer: "His." }] }),
      act("M11", T + 4 * DAY, outcome(STORED, "executed")),
    ];
    expect(states(STORED, "inbound", events)).toEqual([
      "RECEIVED",
      "ACKNOWLEDGED",
      "IN_EXECUTION",
      "SUPPLEMENT_ASKED",
      "SUPPLIED",
      "DISCLOSED",
    ]);
  });

  test("can be called off here, without telling anybody", () => {
    expect(
      states(STORED, "outbound", [...arrived, act("called-off", T + 9 * DAY, { reason: "Solved." })]).at(-1),
    ).toBe("WITHDRAWN");
  });

  test("asks for a hold to be linked, and does not insist", () => {
    const report = referee(STORED, completeExample(STORED));
    expect(report.warnings.map(({ messageId }) => messageId)).toContain("referee.warning.no-hold-linked");
    expect(isComplete(report)).toBe(true);
  });
});

describe("the model form for subscriber information", () => {
  test("keeps the order of its eleven sections that were read", () => {
    const sections = SUBSCRIBER.message.fields.flatMap(({ section }) =>
      section === undefined ? [] : [section],
    );
    expect([...new Set(sections)].slice(0, 11)).toEqual([
      "date",
      "reference",
      "status",
      "requested",
      "authority",
      "confirmation",
      "investigating",
      "prosecution",
      "earlier-assistance",
      "earlier-preservation",
      "basis",
    ]);
  });

  test("needs one box ticked, and a reason is enough to leave out what was only reconstructed", () => {
    const none = withValue(completeExample(SUBSCRIBER), "subscriberData", { name: false, address: false });
    const report = referee(SUBSCRIBER, none);
    const open = report.items.filter(({ satisfied }) => !satisfied);
    expect(open.map(({ item, missing }) => [item, missing.map(({ path }) => path)])).toEqual([
      ["data", ["subscriberData"]],
    ]);
    expect([isComplete(report), isComplete(report, true)]).toEqual([false, true]);
    expect(isComplete(referee(SUBSCRIBER, withValue(none, "subscriberData", { other: "SIM changes" })))).toBe(
      true,
    );
  });

  test("wants the reference of the hold that it says it follows", () => {
    const body = { ...completeExample(SUBSCRIBER), holds: [], status: { follow_up_preservation: true } };
    expect(referee(SUBSCRIBER, body).warnings.map(({ path }) => path)).toContain("holds");
    const fresh = { ...body, status: { new: true } };
    expect(referee(SUBSCRIBER, fresh).warnings.map(({ path }) => path)).not.toContain("holds");
  });
});
