import { fromAbsolute, parseDateTime, toCalendarDateTime, toZoned } from "@internationalized/date";

import { knownZone, MAX_INSTANT } from "../../../electron/core/clocks/calendar.ts";
import { cityOfZone } from "../text/names.ts";
import type { Texts } from "../text/texts.ts";

const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

/** Milliseconds of "+02:00"; undefined for a zone with a name. Not every engine takes an offset for a zone. */
function offsetOf(zone: string): number | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Date and time on the wall in a zone: "2026-05-09T21:14:07", with thousandths only where there are any. */
export function wallAt(ms: number, zone: string): string {
  const offset = offsetOf(zone);
  if (offset === undefined) return toCalendarDateTime(fromAbsolute(ms, knownZone(zone))).toString();
  return new Date(ms + offset).toISOString().replace(/(?:\.000)?Z$/, "");
}

/** Milliseconds of a time on the wall; null when it is none, or one that no message can carry. The first of two equal ones counts. */
export function instantOf(digits: string, zone: string): number | null {
  const at = readInstant(digits, zone, "compatible");
  return at !== null && at >= 0 && at <= MAX_INSTANT ? at : null;
}

/** True when the clocks there changed over this time, so that it came twice or never. */
export function isDoubtful(digits: string, zone: string): boolean {
  return readInstant(digits, zone, "earlier") !== readInstant(digits, zone, "later");
}

function readInstant(digits: string, zone: string, which: "compatible" | "earlier" | "later"): number | null {
  try {
    const wall = parseDateTime(digits);
    const offset = offsetOf(zone);
    if (offset !== undefined) return wall.toDate("UTC").getTime() - offset;
    return toZoned(wall, knownZone(zone), which).toDate().getTime();
  } catch {
    return null;
  }
}

/** Making a format costs more than using it a hundred times, and a form shows many days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: string): Intl.DateTimeFormat {
  const made =
    formats.get(locale) ??
    new Intl.DateTimeFormat(locale === "ar" ? "ar-u-nu-latn" : locale, {
      timeZone: "UTC",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
  formats.set(locale, made);
  return made;
}

/** "9 May 2026" for "2026-05-09"; what is no day is shown as it is. */
export function dayText(day: string, { locale, say }: Texts): string {
  const at = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const parts = new Map(
    dayFormat(locale)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = parts.get("day") ?? "";
  return say("app.time.day-year", {
    day: locale === "fr-FR" && number === "1" ? "1er" : number,
    month: parts.get("month") ?? "",
    year: parts.get("year") ?? "",
  });
}

/** "UTC", or "Madrid, UTC+02:00": a time on paper always carries its distance from UTC. */
export function zoneText(ms: number, zone: string, { say }: Texts): string {
  const known = offsetOf(zone) === undefined ? knownZone(zone) : zone;
  if (known === "UTC") return "UTC";
  const minutes = Math.round((Date.parse(`${wallAt(ms, known).slice(0, 19)}Z`) - ms) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const offset = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
  if (offsetOf(zone) !== undefined) return say("compose.time.offset", { offset });
  return say("compose.time.zone", { city: cityOfZone(known), offset });
}

/** "9 May 2026, 21:14:07 UTC". */
export function momentText(ms: number, zone: string, texts: Texts): string {
  return texts.say("compose.time.moment", {
    time: wallText(wallAt(ms, zone), texts),
    zone: zoneText(ms, zone, texts),
  });
}

/** "9 May 2026, 21:14:07 to 22:02:51 UTC"; the second day only where it is another one. */
export function periodText(from: number, to: number, zone: string, texts: Texts): string {
  const [first, last] = [wallAt(from, zone), wallAt(to, zone)];
  const isOneDay = first.slice(0, 10) === last.slice(0, 10);
  return texts.say("compose.time.period", {
    from: wallText(first, texts),
    to: isOneDay ? last.slice(11, 19) : wallText(last, texts),
    zone: zoneText(to, zone, texts),
  });
}

/** "11 May 2026, 06:40:00": digits of which nobody knows the zone. */
export function wallText(digits: string, texts: Texts): string {
  return texts.say("app.time.with-day", { day: dayText(digits, texts), time: digits.slice(11, 19) });
}
