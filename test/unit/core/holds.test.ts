import { describe, expect, test } from "vitest";

import { TYPE as G7 } from "../../../electron/core/catalogue/types/g7-preservation.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import { type Hold, holdOf } from "../../../electron/core/holds/hold.ts";
import {
  endsAt,
  halfOf,
  HOLD_STEPS,
  type HoldStep,
  isOrderFirst,
  nextStep,
  toneOf,
} from "../../../electron/core/holds/next-step.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { project } from "../../../electron/core/lifecycle/project.ts";
import {
  acknowledgementFor,
  completePreservation,
  EXAMPLE_NOW as T,
  hopNoticeFor,
  messageEvent,
  preservedFor,
  sealedRequest,
} from "../../helpers/preservation-example.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = T + HOUR;
const UNTIL = FROM + 60 * DAY;
const request = completePreservation({ mla: undefined });
const REF = { requestId: request["requestId"], requestVersion: 1 };
const sent = sealedRequest(T, { mla: undefined });
const M01 = messageEvent("m1", "M01", T + HOUR, acknowledgementFor(request), T + HOUR);
const TARGETS = [{ target: 0, preserved: "full", effectiveFrom: FROM }];
const M05 = messageEvent(
  "m5",
  "M05",
  T + 4 * HOUR,
  preservedFor(request, { targets: TARGETS, preservedUntil: UNTIL }),
  T + 4 * HOUR,
);
const own = (id: string, kind: string, at: number, body: object = {}): RequestEvent => ({
  ...messageEvent(id, kind, at, { ...REF, ...body }, at),
  by: "a1",
});
const act = (kind: string, at: number, body: object = {}): RequestEvent => ({
  id: `${kind}-${at}`,
  kind,
  at,
  by: "a1",
  version: 1,
  body: { ...body },
});
const M09 = own("m9", "M09", T + 2 * DAY, {
  stage: "sent",
  authority: "Director of Public Prosecutions",
  reference: "MLA 9",
  sentDay: "2026-05-14",
});
const M10 = messageEvent(
  "m10",
  "M10",
  T + 3 * DAY,
  { ...REF, receivedDay: "2026-05-15", authority: "Central authority", centralReference: "J-26-118" },
  T + 3 * DAY,
);

const abroad = (events: readonly RequestEvent[], now = T + 5 * DAY, type = PRESERVATION) =>
  holdOf(project(type, "outbound", [...sent, M01, ...events], now), "outbound");

describe("the hold of a request", () => {
  test("is none before the other State confirmed it, and when its answer holds nothing", () => {
    expect(abroad([])).toBeNull();
    const nothing = preservedFor(request, { targets: [{ target: 0, preserved: "none" }] });
    expect(abroad([messageEvent("m5", "M05", T + 4 * HOUR, nothing, T + 4 * HOUR)])).toBeNull();
  });

  test("runs from the confirmation until its stated end", () => {
    expect(abroad([M05])).toEqual({
      from: FROM,
      until: UNTIL,
      assumed: false,
      open: false,
      over: false,
      extensionAskedAt: null,
      mla: {
        plannedDay: null,
        plannedAt: null,
        authority: null,
        sentDay: null,
        announcedAt: null,
        receivedDay: null,
        receivedAt: null,
        reference: null,
      },
      orderFrom: null,
      orderUntil: null,
      hopStates: [],
    });
  });

  test("says that its end is assumed where none was named", () => {
    const vague = preservedFor(request, { targets: TARGETS, preservedUntil: undefined });
    const hold = abroad([messageEvent("m5", "M05", T + 4 * HOUR, vague, T + 4 * HOUR)]);
    expect(hold).toMatchObject({ assumed: true, from: FROM });
    // Sixty days of the requested State's calendar.
    expect(hold?.until).toBe(FROM + 60 * DAY);
  });

  test("has no end where no rule gives one", () => {
    const vague = preservedFor(request, { targets: TARGETS, preservedUntil: undefined });
    const hold = abroad([messageEvent("m5", "M05", T + 4 * HOUR, vague, T + 4 * HOUR)], T + 90 * DAY, G7);
    expect(hold).toMatchObject({ from: FROM, until: null, assumed: false, over: false });
  });

  test("stays a hold while more time is asked for, and forgets the question once it is answered", () => {
    const asked = own("m7", "M07", T + DAY, { reason: "r", askedUntil: UNTIL + 60 * DAY });
    expect(abroad([M05, asked])).toMatchObject({ extensionAskedAt: T + DAY, until: UNTIL });
    const answer = messageEvent(
      "m8",
      "M08",
      T + 2 * DAY,
      { ...REF, newUntil: UNTIL + 60 * DAY },
      T + 2 * DAY,
    );
    expect(abroad([M05, asked, answer])).toMatchObject({ extensionAskedAt: null, until: UNTIL + 60 * DAY });
  });

  test("tells what was planned, what was sent and what arrived, and is open from then on", () => {
    const planned = act("mla-planned", T + DAY, { plannedDay: "2026-05-25", authority: "prosecutor" });
    expect(abroad([M05, planned])?.mla).toMatchObject({
      plannedDay: "2026-05-25",
      plannedAt: T + DAY,
      authority: "prosecutor",
    });
    expect(abroad([M05, M09])).toMatchObject({
      open: false,
      mla: { sentDay: "2026-05-14", announcedAt: T + 2 * DAY, reference: "MLA 9" },
    });
    const open = abroad([M05, M09, M10], UNTIL + 30 * DAY);
    expect(open).toMatchObject({
      open: true,
      over: false,
      mla: { receivedDay: "2026-05-15", receivedAt: T + 3 * DAY, reference: "J-26-118" },
    });
  });

  test("takes the planned day out of the request, until somebody says another one", () => {
    const mla = { plannedDate: "2026-06-01", plannedAuthority: "Økokrim", plannedMeasure: "disclosure" };
    const events = [...sealedRequest(T, { mla }), M01, M05];
    const read = (more: readonly RequestEvent[]) =>
      holdOf(project(PRESERVATION, "outbound", [...events, ...more], T + 5 * DAY), "outbound")?.mla;
    expect(read([])).toMatchObject({ plannedDay: "2026-06-01", authority: "Økokrim", plannedAt: null });
    expect(read([act("mla-planned", T + DAY, { plannedDay: "2026-06-20" })])?.plannedDay).toBe("2026-06-20");
  });

  test("is over once its end has passed, and none once it was released", () => {
    expect(abroad([M05], UNTIL - 1)).toMatchObject({ over: false });
    expect(abroad([M05], UNTIL + 1)).toMatchObject({ over: true, until: UNTIL });
    const released = messageEvent("m20", "M20", T + 4 * DAY, { ...REF, dataDeleted: true }, T + 4 * DAY);
    expect(abroad([M05, released])).toBeNull();
  });

  test("names each State of the path once, and nothing that is no State", () => {
    const hops = (id: string, ...countries: readonly string[]) =>
      messageEvent(
        id,
        "M06",
        T + 5 * HOUR,
        hopNoticeFor(request, { hops: countries.map((country) => ({ target: 0, provider: "P", country })) }),
        T + 5 * HOUR,
      );
    expect(abroad([M05, hops("a", "ES", "RO"), hops("b", "ES", "Atlantis")])?.hopStates).toEqual([
      "ES",
      "RO",
    ]);
  });

  test("kept here for others ends with our own order, if that ends first", () => {
    const received = messageEvent("r", "request", T, request, T);
    const events = [
      { ...received, kind: "received" },
      act("authenticated", T + 1),
      act("registered", T + 2),
      own("m1", "M01", T + HOUR, { willAnswer: "yes" }),
      act("assessed", T + HOUR),
      act("assigned", T + HOUR),
      act("order-issued", T + 2 * HOUR, { orderedAt: T + 2 * HOUR }),
      { ...M05, by: "a1" },
    ];
    const projection = project(PRESERVATION, "inbound", events, T + 5 * DAY);
    expect(projection.state).toBe("PRESERVED");
    const hold = holdOf(projection, "inbound");
    expect(hold?.orderFrom).toBe(T + 2 * HOUR);
    expect(hold?.orderUntil).toBe(T + 2 * HOUR + 90 * DAY);
  });
});

const NOW = Date.UTC(2026, 4, 14, 1, 12);
const NO_MLA = {
  plannedDay: null,
  plannedAt: null,
  authority: null,
  sentDay: null,
  announcedAt: null,
  receivedDay: null,
  receivedAt: null,
  reference: null,
};

/** A hold that began and ends so many days from NOW. */
function hold(
  from: number,
  until: number | null,
  more: Partial<Omit<Hold, "mla">> = {},
  mla: Partial<Hold["mla"]> = {},
): Hold {
  return {
    from: NOW + from * DAY,
    until: until === null ? null : NOW + until * DAY,
    assumed: false,
    open: false,
    over: false,
    extensionAskedAt: null,
    orderFrom: null,
    orderUntil: null,
    hopStates: [],
    ...more,
    mla: { ...NO_MLA, ...mla },
  };
}

const PLANNED = { plannedDay: "2026-05-25" };
const order = (days: number) => ({ orderFrom: NOW - 60 * DAY, orderUntil: NOW + days * DAY });

describe("what a hold needs next", () => {
  test.each<[string, Hold, HoldStep, string]>([
    ["half over without a date", hold(-42, 18), "half-over", "now"],
    ["half over to the millisecond", hold(-30, 30), "half-over", "now"],
    ["half over in its last days", hold(-57, 3), "half-over", "now"],
    ["half over, but planned", hold(-42, 18, {}, PLANNED), "planned", "plain"],
    ["half over, but announced", hold(-42, 18, {}, { announcedAt: NOW - DAY }), "planned", "plain"],
    [
      "half over, and only noted that it is planned",
      hold(-42, 18, {}, { plannedAt: NOW - DAY }),
      "planned",
      "plain",
    ],
    [
      "planned for a day that is over",
      hold(-42, 18, {}, { plannedDay: "2026-05-12" }),
      "plan-passed",
      "soon",
    ],
    [
      "planned for yesterday, which is not over everywhere",
      hold(-42, 18, {}, { plannedDay: "2026-05-13" }),
      "planned",
      "plain",
    ],
    ["last days, planned and not sent", hold(-53, 7, {}, PLANNED), "last-days", "soon"],
    ["eight days, planned and not sent", hold(-52, 8, {}, PLANNED), "planned", "plain"],
    [
      "sent and not confirmed",
      hold(-20, 40, {}, { ...PLANNED, sentDay: "2026-05-02" }),
      "confirm-arrival",
      "plain",
    ],
    [
      "sent and not confirmed in the last days",
      hold(-57, 3, {}, { ...PLANNED, sentDay: "2026-05-02" }),
      "confirm-arrival",
      "soon",
    ],
    [
      "sent without a plan",
      hold(-42, 18, {}, { sentDay: "2026-05-02", announcedAt: NOW - DAY }),
      "confirm-arrival",
      "plain",
    ],
    ["assumed end", hold(-25, 35, { assumed: true }), "ask-end", "plain"],
    ["assumed end, planned", hold(-35, 25, { assumed: true }, PLANNED), "ask-end", "plain"],
    ["assumed end, half over", hold(-35, 25, { assumed: true }), "half-over", "now"],
    ["no end at all", hold(-35, null), "no-end", "soon"],
    ["before half", hold(-17, 43), "set-date", "plain"],
    ["before half, other States in the path", hold(-1, 59, { hopStates: ["ES"] }), "other-states", "plain"],
    ["more time asked for", hold(-17, 43, { extensionAskedAt: NOW }), "extension-asked", "plain"],
    [
      "more time asked for, half over without a date",
      hold(-42, 18, { extensionAskedAt: NOW }),
      "half-over",
      "now",
    ],
    ["arrived", hold(-55, 3, { open: true }, { receivedDay: "2026-05-06" }), "open", "proved"],
    ["arrived, although the day that was named has passed", hold(-70, -10, { open: true }), "open", "proved"],
    ["ran out", hold(-60, 0, { over: true }), "run-out", "now"],
    ["ran out this minute", hold(-60, 0), "run-out", "now"],
    ["ran out although it was sent", hold(-61, -1, {}, { sentDay: "2026-05-02" }), "run-out", "now"],
  ])("abroad: %s", (_name, held, step, tone) => {
    expect(nextStep(held, "outbound", NOW)).toBe(step);
    expect(toneOf(held, step, NOW)).toBe(tone);
  });

  test.each<[string, Hold, HoldStep, string]>([
    ["our order ends first", hold(-41, 19, order(7)), "renew-order", "soon"],
    ["our order ends first, by far", hold(-41, 59, order(40)), "renew-order", "soon"],
    ["our order lasts as long", hold(-13, 47, order(47)), "nothing", "plain"],
    ["no order", hold(-42, 18), "nothing", "plain"],
    ["last days", hold(-57, 3, order(40)), "nothing", "soon"],
    ["they ask for more time", hold(-41, 19, { extensionAskedAt: NOW }), "answer-extension", "soon"],
    ["arrived", hold(-41, 19, { ...order(60), open: true }), "open", "proved"],
    ["arrived, our order ends", hold(-41, 19, { ...order(30), open: true }), "renew-open-order", "soon"],
    ["no end was promised", hold(-41, null, order(60)), "nothing", "plain"],
    ["no end was promised, our order ends", hold(-41, null, order(9)), "renew-open-order", "soon"],
    ["what was promised ended", hold(-60, 0, { over: true }), "ended-here", "soon"],
  ])("here: %s", (_name, held, step, tone) => {
    expect(nextStep(held, "inbound", NOW)).toBe(step);
    expect(toneOf(held, step, NOW)).toBe(tone);
  });

  test("is one of the list, whatever the moment", () => {
    for (let days = -70; days <= 70; days += 1) {
      expect(HOLD_STEPS).toContain(nextStep(hold(-30, 30), "outbound", NOW + days * DAY));
    }
  });
});

describe("the clock of the board", () => {
  test("is that of our order where that ends first, and none where nothing ends", () => {
    expect(endsAt(hold(-41, 19, order(7)))).toBe(NOW + 7 * DAY);
    expect(endsAt(hold(-41, 19, order(40)))).toBe(NOW + 19 * DAY);
    expect(endsAt(hold(-41, 19))).toBe(NOW + 19 * DAY);
    expect(endsAt(hold(-41, 19, { open: true }))).toBeNull();
    expect(endsAt(hold(-41, 19, { open: true, ...order(40) }))).toBe(NOW + 40 * DAY);
    expect(endsAt(hold(-41, null))).toBeNull();
    expect(isOrderFirst(hold(-41, null, order(40)))).toBe(true);
    expect(isOrderFirst(hold(-41, 19, order(40)))).toBe(false);
  });

  test("knows when half is over", () => {
    expect(halfOf(hold(-10, 20))).toBe(NOW + 5 * DAY);
    expect(halfOf(hold(-10, null))).toBeNull();
  });
});
