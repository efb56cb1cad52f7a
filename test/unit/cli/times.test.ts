import { describe, expect, test } from "vitest";
import { messagesIn } from "../../../electron/cli/messages.ts";
import { lengthText, parseInstant, timesIn } from "../../../electron/cli/times.ts";

const NOON = Date.UTC(2026, 2, 2, 11, 0, 0);
const [en, fr] = [messagesIn("en"), messagesIn("fr")];

describe("times", () => {
  test("are UTC first, then the own zone, then the partner's", () => {
    const oslo = timesIn("Europe/Oslo", en);
    expect(oslo.at(NOON)).toBe("2 March 2026, 11:00 UTC (12:00 Europe/Oslo)");
    expect(oslo.at(NOON, "Europe/London")).toBe(
      "2 March 2026, 11:00 UTC (12:00 Europe/Oslo, 11:00 Europe/London)",
    );
    expect(oslo.at(NOON, "Europe/Oslo")).toBe("2 March 2026, 11:00 UTC (12:00 Europe/Oslo)");
  });

  test("name the day where it is another one, and change with the clocks", () => {
    expect(timesIn("Asia/Tokyo", en).at(NOON + 6 * 3_600_000)).toBe(
      "2 March 2026, 17:00 UTC (3 March 2026, 02:00 Asia/Tokyo)",
    );
    expect(timesIn("Europe/Oslo", en).at(Date.UTC(2026, 2, 29, 1, 0))).toBe(
      "29 March 2026, 01:00 UTC (03:00 Europe/Oslo)",
    );
  });

  test("show seconds only where one counts", () => {
    expect(timesIn("UTC", en).at(NOON + 7000)).toBe("2 March 2026, 11:00 UTC");
    expect(timesIn("UTC", en).exact(NOON + 7000)).toBe("2 March 2026, 11:00:07 UTC");
    expect(timesIn("UTC", en).exact(NOON)).toBe("2 March 2026, 11:00 UTC");
  });

  test("are French in French, and an unknown zone counts as UTC", () => {
    expect(timesIn("Europe/Paris", fr).at(Date.UTC(2026, 1, 1, 9, 5))).toBe(
      "1er février 2026, 09:05 UTC (10:05 Europe/Paris)",
    );
    expect(timesIn("Mars/Olympus", en).at(NOON)).toBe("2 March 2026, 11:00 UTC");
  });

  test("are read by programs as UTC and local with its offset", () => {
    expect(timesIn("Europe/Oslo", en).value(NOON)).toEqual({
      utc: "2026-03-02T11:00:00.000Z",
      local: "2026-03-02T12:00:00+01:00",
      zone: "Europe/Oslo",
    });
  });
});

test.each([
  [30_000, "under 1 min", "moins de 1 min"],
  [5 * 60_000, "5 min", "5 min"],
  [68 * 60_000, "1 h 08 min", "1 h 08 min"],
  [68 * 3_600_000, "2 d 20 h", "2 j 20 h"],
  [59.5 * 86_400_000, "59 days", "59 jours"],
  [-68 * 60_000, "1 h 08 min", "1 h 08 min"],
])("%d ms are %s", (ms, english, french) => {
  expect(lengthText(ms, en)).toBe(english);
  expect(lengthText(ms, fr)).toBe(french);
});

test.each([
  ["2026-07-01T12:00Z", Date.UTC(2026, 6, 1, 12)],
  ["2026-07-01T12:00:00+02:00", Date.UTC(2026, 6, 1, 10)],
  ["2026-07-01T12:00:00.250Z", Date.UTC(2026, 6, 1, 12, 0, 0, 250)],
  ["2026-07-01T12:00", null],
  ["2026-02-30T12:00Z", null],
  ["2026-07-01", null],
  ["1 July 2026", null],
  ["2026-07-01T25:00Z", null],
  ["2026-07-01T12:00Z[Europe/Oslo]", null],
])("%s is %s", (text, expected) => {
  expect(parseInstant(text)).toBe(expected);
});
