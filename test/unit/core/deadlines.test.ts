import { describe, expect, test } from "vitest";

import { runClocks } from "../../../electron/core/clocks/run-clocks.ts";
import type { ClockRule } from "../../../electron/core/clocks/clock.ts";

const rule = (days: number): ClockRule => ({
  id: "T",
  kind: "legal",
  anchor: "29(7)",
  startsWith: "from",
  stopsWith: [],
  length: { unit: "days", count: days },
  reminders: { kind: "days-before", days: [7, 1] },
});

/** When a clock of `days` that starts at `from` is due, as an ISO instant. */
function due(from: string, days: number, zone: string): string | undefined {
  const facts = new Map([["from", Date.parse(from)]]);
  const [clock] = runClocks([rule(days)], { facts, request: {}, state: "X", zone }, 0);
  return clock === undefined ? undefined : new Date(clock.dueAt).toISOString();
}

describe("days are counted in the zone of the requested State", () => {
  test.each([
    // The clocks go forward in London on 29 March 2026: 60 days later it is an hour earlier in UTC.
    ["summer time begins", "2026-03-10T09:00:00Z", 60, "Europe/London", "2026-05-09T08:00:00.000Z"],
    ["summer time ends", "2026-10-01T08:00:00Z", 60, "Europe/London", "2026-11-30T09:00:00.000Z"],
    ["the southern summer ends", "2026-03-20T01:30:00Z", 20, "Australia/Sydney", "2026-04-09T02:30:00.000Z"],
    // 02:30 does not exist in Oslo on 29 March 2026; it moves on by the gap.
    [
      "a wall-clock time that is skipped",
      "2026-02-27T01:30:00Z",
      30,
      "Europe/Oslo",
      "2026-03-29T01:30:00.000Z",
    ],
    // 02:30 comes twice in Oslo on 25 October 2026: the first counts, so nobody is warned an hour late.
    [
      "a wall-clock time that comes twice",
      "2026-10-05T00:30:00Z",
      20,
      "Europe/Oslo",
      "2026-10-25T00:30:00.000Z",
    ],
    ["a leap day lies between", "2028-01-15T12:00:00Z", 60, "UTC", "2028-03-15T12:00:00.000Z"],
    ["it starts on a leap day", "2028-02-29T12:00:00Z", 366, "UTC", "2029-03-01T12:00:00.000Z"],
    ["no leap day in 2100", "2100-01-15T12:00:00Z", 60, "UTC", "2100-03-16T12:00:00.000Z"],
    [
      "five hours and three quarters ahead",
      "2026-11-02T20:00:00Z",
      60,
      "Asia/Kathmandu",
      "2027-01-01T20:00:00.000Z",
    ],
    ["eleven hours behind", "2026-11-02T05:00:00Z", 60, "Pacific/Pago_Pago", "2027-01-01T05:00:00.000Z"],
    [
      "eleven hours behind, the day before there",
      "2026-12-31T10:59:59Z",
      1,
      "Pacific/Niue",
      "2027-01-01T10:59:59.000Z",
    ],
    ["over the end of a year", "2026-12-31T23:59:59Z", 45, "America/New_York", "2027-02-14T23:59:59.000Z"],
    // Lord Howe moves by half an hour.
    [
      "half an hour of summer time",
      "2026-03-20T00:00:00Z",
      30,
      "Australia/Lord_Howe",
      "2026-04-19T00:30:00.000Z",
    ],
    // Samoa left out 30 December 2011: the zone has no such day, and it moves on by that day.
    ["a day that a State left out", "2011-12-29T12:00:00Z", 1, "Pacific/Apia", "2011-12-30T12:00:00.000Z"],
    [
      "a zone nobody knows counts in UTC",
      "2026-03-10T09:00:00Z",
      60,
      "Mars/Base",
      "2026-05-09T09:00:00.000Z",
    ],
    // 9 May 2026 is a Saturday: a weekend neither shortens nor lengthens.
    ["a weekend", "2026-03-10T12:00:00Z", 60, "UTC", "2026-05-09T12:00:00.000Z"],
  ])("%s", (_what, from, days, zone, expected) => {
    expect(due(from, days, zone)).toBe(expected);
  });
});

test("reminders are counted in the same zone, backwards over the change of the clocks", () => {
  const facts = new Map([["from", Date.parse("2026-03-01T09:00:00Z")]]);
  const [clock] = runClocks([rule(30)], { facts, request: {}, state: "X", zone: "Europe/London" }, 0);
  expect(new Date(clock?.dueAt ?? 0).toISOString()).toBe("2026-03-31T08:00:00.000Z");
  expect(clock?.reminders.map((at) => new Date(at).toISOString())).toEqual([
    "2026-03-24T09:00:00.000Z",
    "2026-03-30T08:00:00.000Z",
  ]);
});
