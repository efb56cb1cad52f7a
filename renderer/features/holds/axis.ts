import { addDays, dayAt } from "../../../electron/core/clocks/calendar.ts";

const DAY = 86_400_000;

/** The axis of the board shows this many days before today, and as many after. */
export const SPAN_DAYS = 60;

/** Days from now to a moment, negative before now, cut to what the axis shows. */
export function placeOf(ms: number, now: number): number {
  return Math.min(Math.max((ms - now) / DAY, -SPAN_DAYS), SPAN_DAYS);
}

/** True for a moment that the axis shows. */
export function isOnAxis(ms: number, now: number): boolean {
  return Math.abs(ms - now) <= SPAN_DAYS * DAY;
}

/** The moment at which a day of the calendar, 'YYYY-MM-DD', begins in UTC; null for what is no day. */
export function momentOfDay(day: string): number | null {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** The word "Today" takes the room of about as many days. */
const TODAY_DAYS = 15;
/** Room that a month needs to be written at all, and in full. */
const SHORT_DAYS = 9;
const LONG_DAYS = 22;

/** How a month is written that begins at this place: what would run into "Today" is cut, or left out. */
export function roomOf(at: number): "long" | "short" | "none" {
  if (at >= 0) return at < TODAY_DAYS ? "none" : at + LONG_DAYS > SPAN_DAYS ? "short" : "long";
  if (-at >= LONG_DAYS) return "long";
  return -at >= SHORT_DAYS ? "short" : "none";
}

/** Where each month begins on the axis, in the zone of the station. */
export function monthTicks(
  now: number,
  zone: string,
): readonly { readonly at: number; readonly ms: number }[] {
  const ticks: { readonly at: number; readonly ms: number }[] = [];
  for (let days = -SPAN_DAYS; days <= SPAN_DAYS; days += 1) {
    const ms = addDays(now, days, zone);
    if (dayAt(ms, zone).endsWith("-01")) ticks.push({ at: placeOf(ms, now), ms });
  }
  return ticks;
}
