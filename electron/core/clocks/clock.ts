import type { Condition } from "../catalogue/condition.ts";

export type ClockKind = "policy" | "legal";
export type ClockState = "running" | "stopped" | "overdue" | "suspended";

/** How long a clock runs: exact hours, calendar days in the requested State's zone, or relative to the hold. */
export type ClockLength =
  | { readonly unit: "hours"; readonly count: number }
  | { readonly unit: "days"; readonly count: number }
  | { readonly unit: "until"; readonly fact: string }
  /** The instant that the request itself names; without one the clock does not run. */
  | { readonly unit: "stated-in-request"; readonly path: string }
  | { readonly unit: "half-way"; readonly fact: string };

export type ReminderRule =
  /** Parts of the running time, then `repeats` more, each a full running time later. */
  | { readonly kind: "parts"; readonly parts: readonly number[]; readonly repeats: number }
  | { readonly kind: "days-before"; readonly days: readonly number[] };

/** A timer as data. It starts and stops with facts, so it never cares in which order messages came. */
export interface ClockRule {
  readonly id: string;
  readonly kind: ClockKind;
  readonly anchor: string;
  /** Asked of the request body; several rows of one id differ in these. */
  readonly when?: readonly Condition[];
  readonly startsWith: string;
  /** Further facts without which it does not run. */
  readonly needs?: readonly string[];
  readonly stopsWith: readonly string[];
  readonly suspendedIn?: readonly string[];
  /** It is there in these states only: what it counts is owed nowhere else. */
  readonly onlyIn?: readonly string[];
  /** A fact that, if stated, replaces the length. */
  readonly stated?: string;
  readonly length: ClockLength;
  /** An instant of the request that counts instead of the length if it is later ("30 days, or the longer stated time"). */
  readonly orLaterInRequest?: string;
  /** A fact that says the end was assumed, not stated. */
  readonly assumedIf?: string;
  readonly reminders: ReminderRule;
}

/** A timer of one request. Instants in ms since the epoch; `leftMs` is negative once overdue. */
export interface Clock {
  readonly id: string;
  readonly kind: ClockKind;
  readonly anchor: string;
  readonly startsAt: number;
  readonly dueAt: number;
  readonly stoppedAt?: number;
  readonly leftMs: number;
  /** The zone in which its days were counted. */
  readonly zone: string;
  readonly assumed: boolean;
  readonly reminders: readonly number[];
  readonly state: ClockState;
}
