import { describe, expect, test } from "vitest";

import type { Body } from "../../../electron/core/body.ts";
import { TYPE as PRESERVATION } from "../../../electron/core/catalogue/types/preservation.ts";
import {
  addDays,
  clampInstant,
  dayAt,
  knownZone,
  MAX_INSTANT,
} from "../../../electron/core/clocks/calendar.ts";
import type { Clock } from "../../../electron/core/clocks/clock.ts";
import type { RequestEvent } from "../../../electron/core/lifecycle/events.ts";
import { project } from "../../../electron/core/lifecycle/project.ts";
import {
  acknowledgementFor,
  clarificationFor,
  completePreservation,
  EXAMPLE_NOW as T,
  messageEvent,
  preservedFor,
  sealedRequest,
} from "../../helpers/preservation-example.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const utc = (text: string): number => Date.parse(text);
const iso = (at: number): string => new Date(at).toISOString();

describe("calendar days in a zone", () => {
  test.each([
    [
      "across the change to summer time",
      "2026-03-28T12:00:00Z",
      1,
      "Europe/Oslo",
      "2026-03-29T11:00:00.000Z",
    ],
    [
      "across the change to winter time",
      "2026-10-24T12:00:00Z",
      1,
      "Europe/Oslo",
      "2026-10-25T13:00:00.000Z",
    ],
    ["60 days over a change", "2026-02-10T08:30:00Z", 60, "Europe/London", "2026-04-11T07:30:00.000Z"],
    ["into an hour that is skipped", "2026-03-28T01:30:00Z", 1, "Europe/Oslo", "2026-03-29T01:30:00.000Z"],
    [
      "into an hour that comes twice: the first",
      "2026-10-24T00:30:00Z",
      1,
      "Europe/Oslo",
      "2026-10-25T00:30:00.000Z",
    ],
    ["over a leap day", "2028-02-28T10:00:00Z", 2, "UTC", "2028-03-01T10:00:00.000Z"],
    ["over no leap day in 2100", "2100-02-28T10:00:00Z", 1, "UTC", "2100-03-01T10:00:00.000Z"],
    ["over the end of a year", "2026-12-31T23:30:00Z", 1, "UTC", "2027-01-01T23:30:00.000Z"],
    ["at +05:45", "2026-05-12T20:41:00Z", 60, "Asia/Kathmandu", "2026-07-11T20:41:00.000Z"],
    ["at -11:00", "2026-12-31T10:30:00Z", 60, "Pacific/Pago_Pago", "2027-03-01T10:30:00.000Z"],
    ["with an offset as zone", "2026-05-12T20:41:00Z", 60, "+05:45", "2026-07-11T20:41:00.000Z"],
    [
      "over a day that a State left out",
      "2011-12-29T12:00:00Z",
      2,
      "Pacific/Apia",
      "2011-12-30T12:00:00.000Z",
    ],
    ["backwards", "2026-03-29T11:00:00Z", -1, "Europe/Oslo", "2026-03-28T12:00:00.000Z"],
  ])("%s", (_name, from, days, zone, to) => {
    expect(iso(addDays(utc(from), days, zone))).toBe(to);
  });

  test("a day is named as the zone has it", () => {
    expect(dayAt(utc("2026-12-31T18:30:00Z"), "Asia/Kathmandu")).toBe("2027-01-01");
    expect(dayAt(utc("2027-01-01T10:30:00Z"), "Pacific/Pago_Pago")).toBe("2026-12-31");
    expect(dayAt(utc("2028-02-29T00:00:00Z"), "UTC")).toBe("2028-02-29");
  });

  test("unknown zones and impossible instants never stop a clock", () => {
    for (const zone of ["Europe/Atlantis", "", undefined, 7, {}]) expect(knownZone(zone)).toBe("UTC");
    for (const at of [Number.NaN, -Infinity, -5]) expect(clampInstant(at)).toBe(0);
    expect(addDays(MAX_INSTANT, 60, "Asia/Kathmandu")).toBe(MAX_INSTANT);
    expect(addDays(0, -60, "Pacific/Pago_Pago")).toBe(0);
  });
});

const view = (events: readonly RequestEvent[], now: number, zone?: string) =>
  project(PRESERVATION, "outbound", events, now, zone === undefined ? {} : { zone });
const clockOf = (events: readonly RequestEvent[], id: string, now = T, zone?: string): Clock | undefined =>
  view(events, now, zone).clocks.find((clock) => clock.id === id);

const M01 = messageEvent("m1", "M01", T + HOUR, acknowledgementFor(completePreservation()));

describe("the timers of an outbound request", () => {
  test.each([
    ["emergency", "T-ACK-E", 1],
    ["urgent", "T-ACK-U", 8],
    ["routine", "T-ACK-R", 24],
    [undefined, "T-ACK-R", 24],
  ])("urgency %s asks for an acknowledgement by %s after %i hours", (urgency, id, hours) => {
    const { clocks } = view(sealedRequest(T, { urgency }), T + 60_000);
    expect(clocks).toEqual([
      {
        id,
        kind: "policy",
        anchor: "25(3)",
        startsAt: T,
        dueAt: T + hours * HOUR,
        leftMs: hours * HOUR - 60_000,
        zone: "Europe/London",
        assumed: false,
        reminders: [0.5, 1, 2, 3, 4].map((part) => T + part * hours * HOUR),
        state: "running",
      },
    ]);
  });

  test.each([
    ["emergency", T + HOUR + 24 * HOUR],
    ["urgent", T + HOUR + 72 * HOUR],
    ["routine", T + HOUR + 7 * DAY],
  ])("urgency %s gives its time to decide", (urgency, dueAt) => {
    const events = [...sealedRequest(T, { urgency }), M01];
    expect(clockOf(events, "T-DEC")).toMatchObject({ dueAt, kind: "policy", reminders: [dueAt] });
    expect(clockOf(events, "T-DEC", dueAt)).toMatchObject({ state: "overdue", leftMs: 0 });
  });

  test("a question is answered by the date it names, else in 24 hours or 5 days", () => {
    const ask = (urgency: string, change: Body = {}) => [
      ...sealedRequest(T, { urgency }),
      M01,
      messageEvent("m2", "M02", T + 2 * HOUR, clarificationFor(completePreservation(), change)),
    ];
    expect(clockOf(ask("urgent"), "T-CLAR")?.dueAt).toBe(T + 26 * HOUR);
    expect(clockOf(ask("routine"), "T-CLAR")?.dueAt).toBe(T + 2 * HOUR + 5 * DAY);
    expect(clockOf(ask("routine", { answerBy: T + 9 * HOUR }), "T-CLAR")?.dueAt).toBe(T + 9 * HOUR);
    expect(clockOf(ask("routine"), "T-DEC")?.state).toBe("suspended");
  });

  test("a hold without a stated end is assumed to last 60 days of the requested State's calendar, Art 29(7)", () => {
    const at = utc("2026-02-10T08:30:00Z");
    const body = preservedFor(completePreservation(), {
      preservedUntil: undefined,
      targets: [{ target: 0, preserved: "full" }],
    });
    const events = [...sealedRequest(at - HOUR), messageEvent("m5", "M05", at, body, at)];
    const london = clockOf(events, "T-PRES", at);
    expect(london).toMatchObject({ kind: "legal", assumed: true, zone: "Europe/London", startsAt: at });
    expect(iso(london!.dueAt)).toBe("2026-04-11T07:30:00.000Z");
    expect(london!.reminders.map(iso)).toEqual([
      "2026-03-12T08:30:00.000Z",
      "2026-03-28T08:30:00.000Z",
      "2026-04-04T07:30:00.000Z",
      "2026-04-08T07:30:00.000Z",
      "2026-04-10T07:30:00.000Z",
    ]);
    for (const zone of ["Asia/Kathmandu", "Pacific/Pago_Pago", "Europe/Atlantis"]) {
      expect(iso(clockOf(events, "T-PRES", at, zone)!.dueAt)).toBe("2026-04-11T08:30:00.000Z");
    }
    expect(clockOf(events, "T-PRES", at, "Europe/Atlantis")?.zone).toBe("UTC");
  });

  test("a stated end is taken as it is, and half of the hold asks for the mutual assistance plan", () => {
    const end = Date.UTC(2026, 7, 10, 22, 59, 59);
    const events = [
      ...sealedRequest(T),
      messageEvent("m5", "M05", T + HOUR, preservedFor(completePreservation())),
    ];
    expect(clockOf(events, "T-PRES", T + HOUR)).toMatchObject({
      dueAt: end,
      assumed: false,
      startsAt: T + HOUR,
    });
    const half = Math.floor((T + HOUR + end) / 2);
    expect(clockOf(events, "T-MLA-PLAN", T + HOUR)).toMatchObject({ dueAt: half, reminders: [half] });
    const planned: RequestEvent = { id: "p", kind: "mla-planned", at: half + 1, by: "a1", version: 1 };
    expect(clockOf(events, "T-MLA-PLAN", half)?.state).toBe("overdue");
    expect(clockOf([...events, planned], "T-MLA-PLAN", half + 2)).toMatchObject({
      state: "stopped",
      stoppedAt: half + 1,
    });
  });
});

describe("the timers of an inbound request", () => {
  const received: RequestEvent = {
    id: "r",
    kind: "received",
    at: T,
    by: "f0",
    version: 1,
    body: completePreservation(),
  };
  const acknowledged: RequestEvent = { ...M01, by: "b2" };
  const order = (id: string, at: number, body: Body): RequestEvent => ({
    id,
    kind: "order-issued",
    at,
    by: "b2",
    version: 1,
    body,
  });
  const inbound = (events: readonly RequestEvent[]) =>
    project(PRESERVATION, "inbound", [received, ...events], T + 2 * HOUR, { zone: "Europe/London" }).clocks;

  test("mirror what the partner waits for", () => {
    expect(inbound([]).map(({ id, dueAt }) => [id, dueAt])).toEqual([["T-ACK-U", T + 8 * HOUR]]);
    expect(inbound([acknowledged]).map(({ id, state }) => [id, state])).toEqual([
      ["T-ACK-U", "stopped"],
      ["T-DEC", "running"],
    ]);
  });

  test("count the 90 days of Art 16(2) from the date of the order, if one is given, and again when it is renewed", () => {
    const clock = (events: readonly RequestEvent[]) => inbound(events).find(({ id }) => id === "T-ORDER");
    expect(clock([acknowledged, order("o", T + HOUR, {})])).toBeUndefined();
    const first = order("o", T + HOUR, { orderedAt: utc("2026-01-10T09:00:00Z") });
    expect(iso(clock([acknowledged, first])!.dueAt)).toBe("2026-04-10T08:00:00.000Z");
    const second = order("o2", T + 2 * HOUR, { orderedAt: utc("2026-05-01T09:00:00Z") });
    expect(iso(clock([acknowledged, first, second])!.dueAt)).toBe("2026-07-30T09:00:00.000Z");
  });
});
