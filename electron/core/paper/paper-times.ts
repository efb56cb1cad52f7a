import { Temporal } from "temporal-polyfill";
import { clampInstant, knownZone } from "../clocks/calendar.ts";
import { visibleName } from "../visible-text.ts";

/** "09/05/2026" for "2026-05-09", as the model forms ask for it; what is no day stays as it is. */
export function paperDay(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year === undefined ? visibleName(day) : `${date}/${month}/${year}`;
}

interface Wall {
  readonly day: string;
  readonly time: string;
  readonly offset: string;
}

function wallIn(at: number, zone: string): Wall | undefined {
  try {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const rest = wall.millisecond === 0 ? "" : `.${String(wall.millisecond).padStart(3, "0")}`;
    return {
      day: paperDay(wall.toPlainDate().toString()),
      time: `${wall.toPlainTime().toString({ smallestUnit: "second", roundingMode: "trunc" })}${rest}`,
      offset: wall.offset,
    };
  } catch {
    return undefined;
  }
}

/**
 * "09/05/2026 21:14:07 UTC (23:14:07 UTC+02:00 Europe/Madrid)": an instant (ms) in UTC, then on the clocks of `zones`, each
 * once; the day there only where it is another one. The same in every language. A zone that nobody knows is left out.
 */
export function paperMoment(at: number, zones: readonly string[]): string {
  const ms = clampInstant(at);
  const utc = wallIn(ms, "UTC");
  if (utc === undefined) return String(at);
  const others = [...new Set(zones)].flatMap((zone) => {
    const isOffset = /^[+-]\d{2}:\d{2}$/.test(zone);
    if (zone === "UTC" || (!isOffset && knownZone(zone) !== zone)) return [];
    const wall = wallIn(ms, zone);
    if (wall === undefined) return [];
    const time = wall.day === utc.day ? wall.time : `${wall.day} ${wall.time}`;
    return [isOffset ? `${time} UTC${wall.offset}` : `${time} UTC${wall.offset} ${zone}`];
  });
  const base = `${utc.day} ${utc.time} UTC`;
  return others.length === 0 ? base : `${base} (${others.join(", ")})`;
}

/** A time of which nobody knows the zone yet, as an officer typed it: "2026-05-09T21:14:07". */
export function paperWall(digits: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)$/.exec(digits) ?? [];
  return day === undefined ? visibleName(digits) : `${paperDay(day)} ${time}`;
}
