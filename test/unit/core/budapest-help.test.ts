import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { TYPE as ACCESS } from "../../../electron/core/catalogue/types/access-record.ts";
import { TYPE as LOCATE } from "../../../electron/core/catalogue/types/locate-suspect.ts";
import { TYPE as ADVICE } from "../../../electron/core/catalogue/types/technical-advice.ts";
import { TYPE as TRAFFIC } from "../../../electron/core/catalogue/types/traffic-disclosure.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { canApply, project } from "../../../electron/core/lifecycle/project.ts";
import { isComplete, referee } from "../../../electron/core/referee.ts";
import { judgeReply } from "../../../electron/core/reply-judge.ts";
import { completeExample, withValue } from "../../helpers/complete-example.ts";
import {
  acknowledgementFor,
  EXAMPLE_NOW as T,
  hopNoticeFor,
  messageEvent,
} from "../../helpers/preservation-example.ts";

import { act, answer, approved, outcome, states } from "../../helpers/type-events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("disclosure of preserved traffic data", () => {
  const sent = [...approved(TRAFFIC), act("sealed", T)];

  test("names the hold it follows", () => {
    const report = referee(TRAFFIC, withValue(completeExample(TRAFFIC), "holds", undefined));
    expect(
      report.items.filter(({ satisfied }) => !satisfied).map(({ item, provision }) => [item, provision]),
    ).toEqual([["reference", "30(1)"]]);
    expect(isComplete(report, true)).toBe(false);
  });

  test("is answered by the path, and a later notice adds what was found since", () => {
    const first = hopNoticeFor(completeExample(TRAFFIC));
    const later = { ...first, hops: [{ provider: "Third SA", country: "FR" }] };
    const events = [
      ...sent,
      messageEvent("m6", "M06", T + HOUR, first, T + HOUR),
      messageEvent("m6b", "M06", T + DAY, later, T + DAY),
    ];
    const view = project(TRAFFIC, "outbound", events, T + 2 * DAY);
    expect(view.state).toBe("PATH_DISCLOSED");
    expect(view.facts.hops.map(({ country }) => country)).toEqual(["ES", "FR"]);
    expect(view.facts.arrivalProvedAt).toBe(T + HOUR);
  });

  test("waits at the giver until its conditions are accepted", () => {
    const body = completeExample(TRAFFIC);
    const digest = "ab".repeat(32);
    const asked = [
      messageEvent("r", "received", T, body),
      act("M01", T + HOUR, acknowledgementFor(body)),
      act("M16", T + 2 * HOUR, { ...answer(TRAFFIC), conditions: [], conditionsDigest: digest }),
    ];
    const path = act("M06", T + 4 * HOUR, hopNoticeFor(body));
    expect(canApply(TRAFFIC, "inbound", asked, path, ["duty"])).toMatchObject({
      ok: false,
      code: "not-in-this-state",
    });
    const accepted = messageEvent("m17", "M17", T + 3 * HOUR, {
      ...answer(TRAFFIC),
      conditionsDigest: digest,
      acceptedBy: "A. Lie",
    });
    expect(states(TRAFFIC, "inbound", [...asked, accepted, path]).at(-1)).toBe("PATH_DISCLOSED");
  });

  test("is refused on two grounds only, or because there is nothing to give", () => {
    const refusal = TRAFFIC.replies.find(({ code }) => code === "M12")!;
    const codes = (ground: string) =>
      judgeReply(
        TRAFFIC,
        refusal,
        { ...answer(TRAFFIC), ground, reason: "x", partialConsidered: true, conditionsConsidered: true },
        { request: completeExample(TRAFFIC), reservation: "made" },
      ).map(({ code }) => code);
    for (const ground of ["political", "essential_interests", "no_data", "data_gone"]) {
      expect(codes(ground), ground).toEqual([]);
    }
    for (const ground of ["dual_criminality", "dual_criminality_reservation", "domestic_law", "other"]) {
      expect(codes(ground), ground).toEqual(["ground-not-known"]);
    }
  });

  test("carries no file with its answers", () => {
    expect(TRAFFIC.noFilesWith).toEqual(expect.arrayContaining(["M06", "M11"]));
  });
});

describe("a record of access under Article 32", () => {
  const record = [...approved(ACCESS), act("recorded", T)];

  test("stands without any letter, and is told by another channel", () => {
    const events = [
      ...record,
      act("notified", T + DAY, { authority: "Ministry", notifiedDay: "2026-05-13" }),
    ];
    expect(states(ACCESS, "outbound", events).slice(2)).toEqual(["APPROVED", "RECORDED", "NOTIFIED"]);
    expect(
      project(ACCESS, "outbound", events, T + 9 * DAY).clocks.filter(({ state }) => state === "overdue"),
    ).toEqual([]);
  });

  test("counts as told by letter only once the other State acknowledges it", () => {
    const events = [...record, act("to-send", T + HOUR), act("sealed", T + HOUR)];
    expect(project(ACCESS, "outbound", events, T + HOUR).state).toBe("RECORDED");
    const known = [
      ...events,
      messageEvent("m1", "M01", T + DAY, acknowledgementFor(completeExample(ACCESS))),
    ];
    const view = project(ACCESS, "outbound", known, T + DAY);
    expect([view.state, view.facts.arrivalProvedAt]).toEqual(["NOTIFIED", T + DAY]);
  });

  test("says who consented, where consent is what it rests on, and warns outside the Parties", () => {
    const open = (body: Body) =>
      referee(ACCESS, body)
        .items.filter(({ satisfied }) => !satisfied)
        .map(({ item }) => item);
    const warned = (body: Body) => referee(ACCESS, body).warnings.map(({ messageId }) => messageId);
    const byConsent: Body = { ...completeExample(ACCESS), access: "consent", consent: {} };
    expect(open({ ...byConsent, access: "public" })).toEqual([]);
    expect(open(byConsent)).toEqual(["person"]);
    const given = { giver: "K. Tamm", authority: "holder of the account", voluntary: true };
    const consented = { ...byConsent, consent: given, dataLocation: { country: "EE", isParty: "unknown" } };
    expect(open(consented)).toEqual([]);
    expect(open({ ...consented, consent: { ...given, voluntary: false } })).toEqual(["person"]);
    expect(warned(consented)).toContain("referee.warning.not-a-party");
    expect(warned({ ...consented, dataLocation: { country: "EE", isParty: "yes" } })).not.toContain(
      "referee.warning.not-a-party",
    );
    expect(warned({ ...consented, dataLocation: {} })).toContain("referee.warning.location-not-known");
  });
});

describe("help under Article 35(1)", () => {
  test("is acknowledged within 8 hours and answered within 3 days, where nothing is urgent", () => {
    const routine = { ...completeExample(ADVICE), urgency: "routine" };
    const sent = [...approved(ADVICE, routine), act("sealed", T)];
    const due = (id: string, events: readonly RequestEvent[]) =>
      project(ADVICE, "outbound", events, T + 2 * HOUR).clocks.find((clock) => clock.id === id)?.dueAt;
    expect(due("T-ACK-R", sent)).toBe(T + 8 * HOUR);
    const known = [...sent, messageEvent("m1", "M01", T + HOUR, acknowledgementFor(routine))];
    expect(due("T-DEC", known)).toBe(T + HOUR + 3 * DAY);
    const done = [...known, messageEvent("m11", "M11", T + DAY, outcome(ADVICE, "executed"))];
    expect(states(ADVICE, "outbound", done).at(-1)).toBe("ANSWERED");
  });

  test("locates a person by a name, or by what the person uses", () => {
    const body = completeExample(LOCATE);
    const open = (change: Body) =>
      referee(LOCATE, { ...body, ...change })
        .items.filter(({ satisfied }) => !satisfied)
        .map(({ item }) => item);
    expect(open({ person: {}, targets: [] })).toEqual(["person"]);
    expect(open({ person: { alias: "dark_owl" }, targets: [] })).toEqual([]);
    expect(open({ person: {}, targets: [{ identifierType: "phone_msisdn", identifier: "+47 1" }] })).toEqual(
      [],
    );
  });
});
