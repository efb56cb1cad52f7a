import { clampInstant, knownZone } from "../../../electron/core/clocks/calendar.ts";
import { cityOfZone } from "../text/names.ts";
import type { Texts } from "../text/texts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How times are shown: UTC first, then the station's own city, with the zone always said. */
export interface Moments {
  /** IANA name of the station's zone. */
  readonly zone: string;
  /** "02:20 UTC" */
  readonly utcTime: (ms: number) => string;
  /** "04:20 Oslo"; with the day where it is another one: "14 May, 01:50 Oslo". */
  readonly localTime: (ms: number, zone?: string) => string;
  /** "13 May, 23:50 UTC", with the year where it is not this one. */
  readonly utc: (ms: number) => string;
  /** "16 May, 22:00 UTC, 00:00 Oslo": both in one line. */
  readonly both: (ms: number, zone?: string) => string;
  /** "02:20 UTC, 04:20 Oslo" today, "16 May, 22:00 UTC" otherwise. */
  readonly due: (ms: number, now: number) => string;
  /** "2 March 2026" in the station's zone. */
  readonly day: (ms: number) => string;
  /** "2 March 2026" for a day of a calendar, YYYY-MM-DD; what is none is shown as it is. */
  readonly calendarDay: (day: string) => string;
  /** "1 h 08 min", "2 d 20 h", "59 days"; of a negative length what is over. */
  readonly length: (ms: number) => string;
}

interface Wall {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
  readonly weekday: string;
}

/** Making a format costs more than using it a hundred times, and a desk shows many times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, locale: string): Intl.DateTimeFormat {
  const name = `${locale} ${zone}`;
  const made =
    formats.get(name) ??
    new Intl.DateTimeFormat(locale === "ar" ? "ar-u-nu-latn" : locale, {
      timeZone: zone,
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  formats.set(name, made);
  return made;
}

function wall(ms: number, zone: string, locale: string): Wall {
  const parts = new Map(
    formatOf(zone, locale)
      .formatToParts(clampInstant(ms))
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
  const day = locale === "fr-FR" && part("day") === "1" ? "1er" : part("day");
  return {
    day,
    month: part("month"),
    year: part("year"),
    time: `${part("hour")}:${part("minute")}`,
    weekday: part("weekday"),
  };
}

/** Times as a station in `zone` (IANA name; an unknown one counts as UTC) shows them. */
export function momentsIn(zone: string, texts: Texts): Moments {
  const { say, locale } = texts;
  const own = knownZone(zone);
  const year = (ms: number) => new Date(clampInstant(ms)).getUTCFullYear();
  const dayOf = ({ day, month, year: of }: Wall, ms: number) =>
    year(ms) === year(Date.now())
      ? say("app.time.day", { day, month })
      : say("app.time.day-year", { day, month, year: of });
  const utcTime = (ms: number) => say("app.time.utc", { time: wall(ms, "UTC", locale).time });
  const localTime = (ms: number, there = own) => {
    const known = knownZone(there);
    const local = wall(ms, known, locale);
    const place = say("app.time.local", { time: local.time, city: cityOfZone(known) });
    return local.day === wall(ms, "UTC", locale).day
      ? place
      : say("app.time.with-day", { day: dayOf(local, ms), time: place });
  };
  const utc = (ms: number) =>
    say("app.time.with-day", { day: dayOf(wall(ms, "UTC", locale), ms), time: utcTime(ms) });
  const dateIn = (ms: number, there: string) => {
    const { day, month, year: of } = wall(ms, there, locale);
    return say("app.time.day-year", { day, month, year: of });
  };
  return {
    zone: own,
    utcTime,
    localTime,
    utc,
    both: (ms, there = own) =>
      knownZone(there) === "UTC"
        ? utc(ms)
        : say("app.time.both", { utc: utc(ms), local: localTime(ms, there) }),
    due: (ms, now) => {
      const isSoon = Math.abs(ms - now) < DAY;
      if (!isSoon) return utc(ms);
      return own === "UTC" ? utcTime(ms) : say("app.time.both", { utc: utcTime(ms), local: localTime(ms) });
    },
    day: (ms) => dateIn(ms, own),
    calendarDay: (day) => {
      const ms = Date.parse(`${day}T00:00:00Z`);
      return Number.isNaN(ms) ? day : dateIn(ms, "UTC");
    },
    length: (ms) => lengthText(ms, texts),
  };
}

/** A length of time in the words of the desk. */
export function lengthText(ms: number, { say }: Texts): string {
  const rest = Math.abs(ms);
  const minutes = Math.floor((rest % HOUR) / MINUTE);
  const hours = Math.floor((rest % DAY) / HOUR);
  const days = Math.floor(rest / DAY);
  if (rest < MINUTE) return say("app.length.moment");
  if (rest < HOUR) return say("app.length.minutes", { minutes });
  if (rest < DAY) return say("app.length.hours", { hours, minutes: String(minutes).padStart(2, "0") });
  if (days < 14) return say("app.length.days-hours", { days, hours });
  return say("app.length.days", { days });
}
