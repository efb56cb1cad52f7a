import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { ENGLISH, FRENCH } from "../../../../renderer/lib/text/catalogue.ts";
import { sizeText } from "../../../../renderer/lib/text/sizes.ts";
import { textsIn } from "../../../../renderer/lib/text/texts.ts";
import { lengthText, momentsIn } from "../../../../renderer/lib/time/moments.ts";
import { zonesWith } from "../../../../renderer/lib/time/zones.ts";

const english = textsIn("en", { ...ENGLISH });
const french = textsIn("fr", { ...FRENCH });
const oslo = momentsIn("Europe/Oslo", english);

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(Date.UTC(2026, 4, 14, 1, 12));
});
afterEach(() => {
  vi.useRealTimers();
});

describe("times of a station in Oslo", () => {
  test("UTC stands first", () => {
    expect(oslo.both(Date.UTC(2026, 4, 14, 2, 20))).toBe("14 May, 02:20 UTC, 04:20 Oslo");
  });

  test("the local day is said where it is another one", () => {
    expect(oslo.both(Date.UTC(2026, 4, 13, 22, 30))).toBe("13 May, 22:30 UTC, 14 May, 00:30 Oslo");
  });

  test("the year is said where it is not this one", () => {
    expect(oslo.utc(Date.UTC(2025, 4, 14, 2, 20))).toBe("14 May 2025, 02:20 UTC");
  });

  test("the hour that summer time repeats is told apart by UTC", () => {
    expect(oslo.both(Date.UTC(2026, 9, 25, 0, 30))).toBe("25 October, 00:30 UTC, 02:30 Oslo");
    expect(oslo.both(Date.UTC(2026, 9, 25, 1, 30))).toBe("25 October, 01:30 UTC, 02:30 Oslo");
  });

  test("the hour that summer time skips is not shown", () => {
    expect(oslo.localTime(Date.UTC(2026, 2, 29, 0, 59))).toBe("01:59 Oslo");
    expect(oslo.localTime(Date.UTC(2026, 2, 29, 1, 0))).toBe("03:00 Oslo");
  });

  test("what is due within a day needs no day", () => {
    const now = Date.now();
    expect(oslo.due(Date.UTC(2026, 4, 14, 2, 20), now)).toBe("02:20 UTC, 04:20 Oslo");
    expect(oslo.due(Date.UTC(2026, 4, 16, 22, 0), now)).toBe("16 May, 22:00 UTC");
  });
});

test("a zone that nobody knows counts as UTC, and UTC is said once", () => {
  const nowhere = momentsIn("Mars/Olympus", english);
  expect(nowhere.zone).toBe("UTC");
  expect(nowhere.both(Date.UTC(2026, 4, 14, 2, 20))).toBe("14 May, 02:20 UTC");
});

test("times of a partner follow the partner's zone", () => {
  expect(oslo.localTime(Date.UTC(2026, 4, 14, 1, 12), "Europe/Bucharest")).toBe("04:12 Bucharest");
});

test("French says the first of a month its own way", () => {
  expect(momentsIn("UTC", french).calendarDay("2026-04-01")).toBe("1er avril 2026");
});

test("a day of a calendar is no moment: no zone moves it", () => {
  expect(momentsIn("Pacific/Auckland", english).calendarDay("2026-05-02")).toBe("2 May 2026");
  expect(momentsIn("America/Lima", english).calendarDay("2026-05-02")).toBe("2 May 2026");
  expect(oslo.calendarDay("someday")).toBe("someday");
});

test.each([
  [59_999, "less than 1 min"],
  [60_000, "1 min"],
  [68 * 60_000, "1 h 08 min"],
  [68 * 3_600_000, "2 d 20 h"],
  [59 * 86_400_000, "59 days"],
  [-68 * 60_000, "1 h 08 min"],
])("a length of %d ms", (ms, shown) => {
  expect(lengthText(ms, english)).toBe(shown);
});

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [70_000, "70 kB"],
  [13_000_000, "13.0 MB"],
  [136_000_000, "136 MB"],
  [14_600_000_000, "14.6 GB"],
])("a size of %d bytes", (bytes, shown) => {
  expect(sizeText(bytes, english)).toBe(shown);
});

test("French writes the comma", () => {
  expect(sizeText(13_000_000, french)).toContain("13,0");
});

test("UTC can be chosen as a zone, and the machine's own even when its name is an old one", () => {
  const zones = zonesWith("Europe/Kiev-Old");
  expect(zones).toContain("UTC");
  expect(zones).toContain("Europe/Kiev-Old");
  expect(zones).toContain("Europe/Oslo");
  expect(new Set(zones).size).toBe(zones.length);
});
