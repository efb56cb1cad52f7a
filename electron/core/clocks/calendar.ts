import { Temporal } from "temporal-polyfill";

/** End of the year 9999: the last instant a body may name, well inside what calendar arithmetic can hold. */
export const MAX_INSTANT = 253_402_300_799_999;

/** An instant that every function here can work with; whatever is no number becomes the epoch. */
export function clampInstant(at: number): number {
  return Number.isFinite(at) ? Math.min(Math.max(Math.trunc(at), 0), MAX_INSTANT) : 0;
}

/** The zone if this machine knows it, else UTC: an unknown name from abroad must not stop a clock. */
export function knownZone(zone: unknown): string {
  return typeof zone === "string" && zonedIfKnown(0, zone) !== undefined ? zone : "UTC";
}

function zonedIfKnown(at: number, zone: string): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  } catch {
    return undefined;
  }
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  const instant = clampInstant(at);
  return (
    zonedIfKnown(instant, zone) ?? Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("UTC")
  );
}

/**
 * The same wall-clock time `days` calendar days later (earlier if negative) in the zone. Across a change of the clocks
 * a day has 23 or 25 hours; a wall-clock time that is skipped moves on by the gap, one that comes twice is the first.
 * Weekends count like any day, so nothing is ever shortened. Day counts are the same in every calendar, hence ISO.
 */
export function addDays(at: number, days: number, zone: string): number {
  return clampInstant(zoned(at, zone).add({ days }).epochMilliseconds);
}

/** The calendar day at that instant in the zone, 'YYYY-MM-DD'. */
export function dayAt(at: number, zone: string): string {
  return zoned(at, zone).toPlainDate().toString();
}
