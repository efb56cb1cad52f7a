import { expect, test } from "vitest";

import { paperDay, paperMoment, paperWall } from "../../../../electron/core/paper/paper-times.ts";

const AT = Date.UTC(2026, 4, 9, 21, 14, 7);

test.each([
  [AT, ["Europe/Madrid"], "09/05/2026 21:14:07 UTC (23:14:07 UTC+02:00 Europe/Madrid)"],
  [AT, ["UTC"], "09/05/2026 21:14:07 UTC"],
  [AT, [], "09/05/2026 21:14:07 UTC"],
  [AT, ["Asia/Kathmandu"], "09/05/2026 21:14:07 UTC (10/05/2026 02:59:07 UTC+05:45 Asia/Kathmandu)"],
  [AT, ["Pacific/Pago_Pago"], "09/05/2026 21:14:07 UTC (10:14:07 UTC-11:00 Pacific/Pago_Pago)"],
  [AT, ["+05:30"], "09/05/2026 21:14:07 UTC (10/05/2026 02:44:07 UTC+05:30)"],
  [
    AT,
    ["Not/AZone", "", "Europe/Oslo", "Europe/Oslo"],
    "09/05/2026 21:14:07 UTC (23:14:07 UTC+02:00 Europe/Oslo)",
  ],
  [Date.UTC(2026, 9, 25, 0, 30), ["Europe/Oslo"], "25/10/2026 00:30:00 UTC (02:30:00 UTC+02:00 Europe/Oslo)"],
  [Date.UTC(2026, 9, 25, 1, 30), ["Europe/Oslo"], "25/10/2026 01:30:00 UTC (02:30:00 UTC+01:00 Europe/Oslo)"],
  [
    Date.UTC(2026, 11, 31, 23, 30, 0, 5),
    ["Europe/Oslo"],
    "31/12/2026 23:30:00.005 UTC (01/01/2027 00:30:00.005 UTC+01:00 Europe/Oslo)",
  ],
  [Number.NaN, ["UTC"], "01/01/1970 00:00:00 UTC"],
])("%d in %j is %s", (at, zones, expected) => {
  expect(paperMoment(at, zones)).toBe(expected);
});

test("days and times whose zone nobody chose", () => {
  expect(paperDay("2026-05-09")).toBe("09/05/2026");
  expect(paperDay("next\u202Eweek")).toBe("next⟨U+202E⟩week");
  expect(paperWall("2026-05-09T21:14:07")).toBe("09/05/2026 21:14:07");
  expect(paperWall("later")).toBe("later");
});
