import type { RequestLine } from "../../../electron/contract/request-views.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The parts of the desk, in their order. Every line stands in exactly one of them. */
export const DESK_GROUPS = ["now", "today", "week", "later", "none"] as const;
export type DeskGroup = (typeof DESK_GROUPS)[number];

/** How soon a group ends, in ms from now; what fits none of these stands in "later". */
const ENDS: readonly (readonly [DeskGroup, number])[] = [
  ["now", 8 * HOUR],
  ["today", DAY],
  ["week", 7 * DAY],
];

/** In which part of the desk a line stands at `now` (ms): by what is left of the clock that runs out first. */
export function groupOf({ clock }: Pick<RequestLine, "clock">, now: number): DeskGroup {
  if (clock === null) return "none";
  const left = clock.dueAt - now;
  return ENDS.find(([, end]) => left < end)?.[0] ?? "later";
}
