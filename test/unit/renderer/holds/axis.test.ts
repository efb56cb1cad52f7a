import { describe, expect, it } from "vitest";

import {
  isOnAxis,
  momentOfDay,
  monthTicks,
  placeOf,
  roomOf,
  SPAN_DAYS,
} from "../../../../renderer/features/holds/axis.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 14, 1, 12);

describe("the axis of the board", () => {
  it("cuts what lies further than 60 days away", () => {
    expect(placeOf(NOW, NOW)).toBe(0);
    expect(placeOf(NOW + 1.5 * DAY, NOW)).toBe(1.5);
    expect(placeOf(NOW - 400 * DAY, NOW)).toBe(-SPAN_DAYS);
    expect(placeOf(NOW + 400 * DAY, NOW)).toBe(SPAN_DAYS);
    expect([60, 60.01, -60, -60.01].map((days) => isOnAxis(NOW + days * DAY, NOW))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("reads days of the calendar, and nothing else", () => {
    expect(momentOfDay("2026-05-14")).toBe(Date.UTC(2026, 4, 14));
    expect(momentOfDay("2026-02-30T")).toBeNull();
  });

  it("has one mark for each month that begins on it, in the zone of the station", () => {
    const months = (now: number, zone: string) =>
      monthTicks(now, zone).map(({ ms }) =>
        new Date(ms).toLocaleString("en-GB", { month: "numeric", timeZone: zone }),
      );
    expect(months(NOW, "Europe/Oslo")).toEqual(["4", "5", "6", "7"]);
    // Across a change of the clocks and the end of a year.
    expect(months(Date.UTC(2026, 10, 22), "Pacific/Pago_Pago")).toEqual(["10", "11", "12", "1"]);
    const places = monthTicks(NOW, "Asia/Kathmandu").map(({ at }) => Math.abs(at));
    expect(Math.max(...places)).toBeLessThanOrEqual(SPAN_DAYS);
  });

  it("writes a month in full only where there is room beside the word for today", () => {
    expect([-43, -13, -4, 0, 9, 18, 48].map((at) => roomOf(at))).toEqual([
      "long",
      "short",
      "none",
      "none",
      "none",
      "long",
      "short",
    ]);
  });
});
