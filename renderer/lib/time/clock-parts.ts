import type { ClockView } from "../../../electron/contract/request-views.ts";

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

type Span = Pick<ClockView, "startsAt" | "dueAt">;

/** How much of a clock is used up at `now` (ms), 0 to 100. One that ends where it began is used up. */
export function usedOf({ startsAt, dueAt }: Span, now: number): number {
  const length = dueAt - startsAt;
  if (length <= 0) return 100;
  return Math.min(100, Math.max(0, Math.round((100 * (now - startsAt)) / length)));
}

/** True when nothing of the clock is left at `now` (ms). */
export function isOver({ dueAt }: Pick<ClockView, "dueAt">, now: number): boolean {
  return dueAt <= now;
}

/** What colour may say of a clock at `now` (ms): "now" within a shift of 8 hours or over, "soon" within a week. */
export function toneOf({ dueAt }: Pick<ClockView, "dueAt">, now: number): "now" | "soon" | "none" {
  const left = dueAt - now;
  if (left < 8 * HOUR) return "now";
  return left < WEEK ? "soon" : "none";
}
