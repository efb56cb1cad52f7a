import type { Direction } from "../catalogue/request-type.ts";
import type { Hold } from "./hold.ts";

/**
 * What a hold needs next, the most pressing first. Texts `cli.holds.step.<step>` and, of the page, `holds.step.<step>`.
 * "run-out" and "half-over" are red, those of `AMBER` amber.
 */
export const HOLD_STEPS = [
  /** It ran out: ask at once whether the data are still there. */
  "run-out",
  /** What we promised has ended: the other State must know whether the data go or stay. */
  "ended-here",
  /** Half of it is over and no date for mutual assistance is set (Art 29(1)). */
  "half-over",
  /** Our own order ends before the hold that was promised (Art 16(2)). */
  "renew-order",
  /** The hold has no end, for instance because the mutual assistance request arrived; our own order has one. */
  "renew-open-order",
  /** Seven days or less are left and the arrival of the mutual assistance request is not proved. */
  "last-days",
  /** The day for which mutual assistance was planned is over, and nobody said that it was sent. */
  "plan-passed",
  /** The other State named no end, and no rule gives one: nobody knows when the data go. */
  "no-end",
  /** The mutual assistance request was sent and nobody confirmed that it arrived. */
  "confirm-arrival",
  /** They asked us for more time. */
  "answer-extension",
  /** We asked for more time, and they did not answer. */
  "extension-asked",
  /** The other State named no end. */
  "ask-end",
  /** No date for mutual assistance yet, and half is not over. */
  "set-date",
  /** Other States stand in the path (Art 30). */
  "other-states",
  /** Waits for the mutual assistance request that is planned. */
  "planned",
  /** They announced their mutual assistance request to us. */
  "announced",
  /** Open until it is decided. */
  "open",
  "nothing",
] as const;
export type HoldStep = (typeof HOLD_STEPS)[number];

export type HoldTone = "now" | "soon" | "plain" | "proved";

const DAY_MS = 86_400_000;
const LAST_DAYS = 7;
/** A request that arrived may take months, so an order under it is renewed in good time and not before. */
const RENEW_DAYS = 30;
const AMBER: readonly HoldStep[] = [
  "ended-here",
  "renew-order",
  "renew-open-order",
  "last-days",
  "plan-passed",
  "no-end",
  "answer-extension",
];

/** The instant at which half of the hold is over, ms; null without an end. */
export function halfOf({ from, until }: Pick<Hold, "from" | "until">): number | null {
  return until === null ? null : Math.floor((from + until) / 2);
}

function hasDate({ mla }: Hold): boolean {
  return mla.plannedDay !== null || mla.plannedAt !== null || mla.announcedAt !== null;
}

/** A day counts as over once it is over everywhere: nobody is told too early that another one is late. */
function isPast(day: string, now: number): boolean {
  const begins = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(begins) && now >= begins + 1.5 * DAY_MS;
}

function isWithin(days: number, until: number | null, now: number): boolean {
  return until !== null && until - now <= days * DAY_MS;
}

function isOver(hold: Hold, now: number): boolean {
  return hold.over || (hold.until !== null && now >= hold.until);
}

/** What we keep for another State: our own order must last as long as we promised. */
function stepHere(hold: Hold, now: number): HoldStep {
  const { orderUntil, until } = hold;
  if (hold.open || until === null) {
    if (isWithin(RENEW_DAYS, orderUntil, now)) return "renew-open-order";
    return hold.open ? "open" : "nothing";
  }
  if (isOver(hold, now)) return "ended-here";
  if (orderUntil !== null && orderUntil < until) return "renew-order";
  if (hold.extensionAskedAt !== null) return "answer-extension";
  return hold.mla.announcedAt === null ? "nothing" : "announced";
}

/** What another State keeps for us: the request for mutual assistance must arrive before it ends. */
function stepAbroad(hold: Hold, now: number): HoldStep {
  const { mla, until } = hold;
  if (hold.open) return "open";
  if (isOver(hold, now)) return "run-out";
  const half = halfOf(hold);
  if (half !== null && now >= half && !hasDate(hold)) return "half-over";
  if (isWithin(LAST_DAYS, until, now) && mla.sentDay === null) return "last-days";
  if (mla.sentDay !== null) return "confirm-arrival";
  if (mla.plannedDay !== null && isPast(mla.plannedDay, now)) return "plan-passed";
  if (hold.extensionAskedAt !== null) return "extension-asked";
  if (until === null) return "no-end";
  if (hold.assumed) return "ask-end";
  if (!hasDate(hold)) return hold.hopStates.length > 0 ? "other-states" : "set-date";
  return "planned";
}

/** What the hold needs next at `now` (ms). */
export function nextStep(hold: Hold, direction: Direction, now: number): HoldStep {
  return direction === "inbound" ? stepHere(hold, now) : stepAbroad(hold, now);
}

/** How loud a row of the board is at `now` (ms). Red is reserved for what is lost soon and nobody acts on. */
export function toneOf(hold: Hold, step: HoldStep, now: number): HoldTone {
  if (step === "open") return "proved";
  if (step === "run-out" || step === "half-over") return "now";
  return AMBER.includes(step) || isWithin(LAST_DAYS, hold.until, now) ? "soon" : "plain";
}

/** True where our own order ends before what was promised, so that the clock of the board is that of the order. */
export function isOrderFirst({ open, orderUntil, until }: Hold): boolean {
  return orderUntil !== null && (open || until === null || orderUntil < until);
}

/** The clock of the board, ms: our own order if it ends first, else the hold; null where nothing ends. */
export function endsAt(hold: Hold): number | null {
  if (isOrderFirst(hold)) return hold.orderUntil;
  return hold.open ? null : hold.until;
}
