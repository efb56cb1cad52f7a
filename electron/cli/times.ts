import { Temporal } from "temporal-polyfill";
import { clampInstant, knownZone } from "../core/clocks/calendar.ts";
import type { Messages } from "./messages.ts";

/** A time as programs read it: UTC, and the wall clock of a zone with its offset. */
export type TimeValue = {
  readonly utc: string;
  readonly local: string;
  readonly zone: string;
};

/** How times are shown: always UTC, then the station's own zone, then another one where a clock counts there. */
export interface Times {
  readonly zone: string;
  /** "2 March 2026, 11:00 UTC (12:00 Europe/Oslo)". */
  readonly at: (ms: number, there?: string) => string;
  /** The same with seconds, where there are any: an address of a provider's customer may hang on one. */
  readonly exact: (ms: number, there?: string) => string;
  /** "2 March 2026" in the station's zone. */
  readonly day: (ms: number) => string;
  /** "1 h 08 min", "2 d 20 h", "59 days"; a negative length is what is over. */
  readonly length: (ms: number) => string;
  readonly value: (ms: number) => TimeValue;
  /** "2026-03-02T12:00:00+01:00": accepted again in a body. */
  readonly iso: (ms: number) => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface WallClock {
  readonly day: string;
  readonly clock: string;
}

function wallClock(ms: number, zone: string, messages: Messages, isExact = false): WallClock {
  const format = new Intl.DateTimeFormat(messages.language === "fr" ? "fr-FR" : "en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(clampInstant(ms)).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
  const seconds = isExact && ms % MINUTE !== 0 ? `:${part("second")}` : "";
  const first = messages.language === "fr" && part("day") === "1" ? "1er" : part("day");
  return {
    day: `${first} ${part("month")} ${part("year")}`,
    clock: `${part("hour")}:${part("minute")}${seconds}`,
  };
}

/** A length of time in the words of the desk. */
export function lengthText(ms: number, { say }: Messages): string {
  const rest = Math.abs(ms);
  const minutes = Math.floor((rest % HOUR) / MINUTE);
  const hours = Math.floor((rest % DAY) / HOUR);
  const days = Math.floor(rest / DAY);
  if (rest < MINUTE) return say("cli.length.moment");
  if (rest < HOUR) return say("cli.length.minutes", { minutes });
  if (rest < DAY) return say("cli.length.hours", { hours, minutes: String(minutes).padStart(2, "0") });
  if (days < 7) return say("cli.length.days-hours", { days, hours });
  return say("cli.length.days", { days });
}

/** Times as a station in `zone` (IANA name; an unknown one counts as UTC) shows them. */
export function timesIn(zone: string, messages: Messages): Times {
  const own = knownZone(zone);
  const { say } = messages;
  const iso = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(clampInstant(ms))
      .toZonedDateTimeISO(own)
      .toString({ timeZoneName: "never" });
  const shown = (ms: number, there: string | undefined, isExact: boolean): string => {
    const utc = wallClock(ms, "UTC", messages, isExact);
    const zones = [...new Set([own, ...(there === undefined ? [] : [knownZone(there)])])];
    const others = zones
      .filter((name) => name !== "UTC")
      .map((zoneName) => {
        const local = wallClock(ms, zoneName, messages, isExact);
        const time = local.day === utc.day ? local.clock : `${local.day}, ${local.clock}`;
        return say("cli.time.local", { time, zone: zoneName });
      });
    const base = say("cli.time.utc", { day: utc.day, time: utc.clock });
    return others.length === 0 ? base : `${base} (${others.join(", ")})`;
  };
  return {
    zone: own,
    at: (ms, there) => shown(ms, there, false),
    exact: (ms, there) => shown(ms, there, true),
    day: (ms) => wallClock(ms, own, messages).day,
    length: (ms) => lengthText(ms, messages),
    value: (ms) => ({ utc: new Date(clampInstant(ms)).toISOString(), local: iso(ms), zone: own }),
    iso,
  };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds of an ISO time with its offset ("2026-07-01T12:00Z"); null for anything else. A time without offset is none. */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}
