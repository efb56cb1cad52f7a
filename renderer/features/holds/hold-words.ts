import type { HeldRequest } from "../../../electron/contract/hold-calls.ts";
import {
  halfOf,
  type HoldStep,
  type HoldTone,
  isOrderFirst,
  nextStep,
  toneOf,
} from "../../../electron/core/holds/next-step.ts";
import { dayAt } from "../../../electron/core/clocks/calendar.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { countryName } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import type { ClockTone } from "../../ui/tone.ts";

const DAY = 86_400_000;

/** A row of the board with everything that it says in words. */
export interface HoldWords {
  readonly tone: HoldTone;
  /** The number in front, "18", or the word "open". */
  readonly big: string;
  /** What the number counts, "days left". */
  readonly small: string;
  readonly step: string;
  /** One line for screen readers. */
  readonly all: string;
}

/** The tone of the bar at the edge of a row; green is told by the bar of the axis alone. */
export function rowTone(tone: HoldTone): ClockTone {
  return tone === "now" || tone === "soon" ? tone : "none";
}

/** Whole days that are left, zero once less than one is. */
export function daysLeft(until: number, now: number): number {
  return Math.max(0, Math.floor((until - now) / DAY));
}

/** "20 Apr": a day of the calendar, 'YYYY-MM-DD', where there is little room; with its year where it is not this one. */
export function shortDay(
  day: string,
  now: number,
  locale: string,
  month: "short" | "long" = "short",
): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return day;
  const isOtherYear = new Date(ms).getUTCFullYear() !== new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(locale === "ar" ? "ar-u-nu-latn" : locale, {
    day: "numeric",
    month,
    ...(isOtherYear ? { year: "numeric" } : {}),
    timeZone: "UTC",
  }).format(ms);
}

/** "27 December" for a moment, in the station's zone: inside a sentence no month is cut. */
function dayOf(ms: number | null, now: number, { locale }: Texts, { zone }: Moments): string {
  return ms === null ? "" : shortDay(dayAt(ms, zone), now, locale, "long");
}

function bigOf(
  { hold, line }: HeldRequest,
  step: HoldStep,
  now: number,
  texts: Texts,
): Pick<HoldWords, "big" | "small"> {
  const { say } = texts;
  const { until, orderUntil } = hold;
  if (step === "open") return { big: say("holds.open"), small: say("holds.until-decided") };
  if (step === "run-out") return { big: say("holds.over"), small: say("holds.ask") };
  if (step === "ended-here") {
    return { big: say("holds.over"), small: say("holds.over-here", contactValues(texts, line.contact)) };
  }
  if (orderUntil !== null && isOrderFirst(hold)) {
    const count = daysLeft(orderUntil, now);
    return { big: String(count), small: say("holds.our-order") };
  }
  if (until === null) return { big: say("holds.no-end"), small: say("holds.no-end.days") };
  const count = daysLeft(until, now);
  return { big: String(count), small: say("holds.days", { count }) };
}

/** States by their names, as far as they are not the codes of something else. */
function namesOf(texts: Texts, states: readonly string[]): string {
  return new Intl.ListFormat(texts.locale, { type: "unit", style: "short" }).format(
    states.map((state) => countryName(texts, state)),
  );
}

/** Ours was sent, and nobody said that it arrived. */
export function isUnproved({ hold, line }: HeldRequest): boolean {
  return line.direction === "outbound" && hold.mla.sentDay !== null && hold.mla.receivedDay === null;
}

/** What a row says, at `now` (ms). */
export function wordsOf(held: HeldRequest, now: number, texts: Texts, moments: Moments): HoldWords {
  const { hold, line } = held;
  const step = nextStep(hold, line.direction, now);
  const { big, small } = bigOf(held, step, now, texts);
  const values = contactValues(texts, line.contact);
  const dayText = (day: string | null, none: string) =>
    day === null ? none : shortDay(day, now, texts.locale);
  const { plannedDay, sentDay, receivedDay } = hold.mla;
  const sentence = texts.say(`holds.step.${step}`, {
    ...values,
    half: dayOf(halfOf(hold), now, texts, moments),
    until: dayOf(hold.until, now, texts, moments),
    order: dayOf(hold.orderUntil, now, texts, moments),
    states: namesOf(texts, hold.hopStates),
    day: receivedDay === null ? "" : shortDay(receivedDay, now, texts.locale, "long"),
  });
  const reference = line.reference ?? String(line.number);
  const mla = texts.say("holds.mla-says", {
    planned: dayText(plannedDay, texts.say("holds.no-date")),
    sent: dayText(sentDay, texts.say("holds.not-yet")),
    arrived: dayText(receivedDay, texts.say(isUnproved(held) ? "holds.not-proved" : "holds.not-yet")),
  });
  return {
    tone: toneOf(hold, step, now),
    big,
    small,
    step: sentence,
    all: `${values.state} ${reference}. ${big} ${small}. ${sentence} ${mla}`,
  };
}
