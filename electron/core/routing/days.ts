import { Temporal } from "temporal-polyfill";
import type { Day } from "./membership.ts";

/** Days around a recalled day in which nothing is certain: memory slips by months, and at most by a year. */
const RECALL_MARGIN = 366;

/** True for a day that is in the calendar, written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

/**
 * The first day on which a State that deposited on `deposit` can be bound: the first of the month after three months have
 * passed. The rule is recalled, and it gave every day that could be checked.
 */
export function entryAfter(deposit: Day): Day {
  const expired = Temporal.PlainDate.from(deposit).add({ months: 3 });
  return expired.with({ day: 1 }).add({ months: 1 }).toString();
}

/** Where `day` lies beside a recalled day: well before it, near it, or well after it. */
export function besideRecalled(day: Day, recalled: Day): "before" | "near" | "after" {
  const centre = Temporal.PlainDate.from(recalled);
  if (day < centre.subtract({ days: RECALL_MARGIN }).toString()) return "before";
  return day < centre.add({ days: RECALL_MARGIN }).toString() ? "near" : "after";
}

/** The later of two days. */
export function laterDay(one: Day, other: Day): Day {
  return one > other ? one : other;
}
