import type { Condition } from "../catalogue/condition.ts";
import type { Permission } from "../roles.ts";

/** The state of a request of which nothing is recorded. */
export const START = "NONE";

/** What an applied event leaves behind, as data. */
export type FactRule =
  /** When it was recorded; `once` keeps the first. */
  | { readonly rule: "at"; readonly fact: string; readonly once?: true }
  /** A text, number or flag of the event's body. An absent one clears the fact: the newest message speaks. */
  | { readonly rule: "copy"; readonly fact: string; readonly path: string }
  /**
   * The items of a list of the event's body, added to those known, repeats dropped. Of more than `MOST_COLLECTED` the
   * later ones are counted in the fact `<fact>LeftOut`.
   */
  | { readonly rule: "collect"; readonly fact: string; readonly path: string }
  | { readonly rule: "clear"; readonly facts: readonly string[] }
  /** Sets preservedFrom, preservedUntil, preservedUntilAssumed and preservedUntilShort (Art 29(7)). */
  | {
      readonly rule: "hold";
      readonly until: string;
      readonly list: string;
      readonly effectiveFrom: string;
      readonly minimumDays: number;
      /** No hold in answer to a request began before this fact. */
      readonly notBefore: string;
    };

/** Whom an event comes from. Only our own acts can be offered to, or refused to, an officer. */
export type Actor = { readonly side: "own"; readonly permission: Permission } | { readonly side: "foreign" };

export type VersionRule =
  /** The first of the request. */
  "any" | "next" | "same-or-next" | "same";

/** One row of the table. Rows of the same event are tried in order; the first that fits is taken. */
export interface Transition {
  readonly on: string;
  readonly from: readonly string[];
  /** The new state; null leaves the state as it is and only records. */
  readonly to: string | null;
  readonly actor: Actor;
  readonly anchor: string;
  /** Default "same". */
  readonly version?: VersionRule;
  /** The event's body is the request itself. */
  readonly carriesRequest?: true;
  /** The request must pass the referee. */
  readonly needsComplete?: true;
  /** Four eyes: whoever wrote any version of it may not do this. */
  readonly needsOtherOfficer?: true;
  readonly needsFacts?: readonly string[];
  readonly needsNoFacts?: readonly string[];
  /** Asked of the event's body. */
  readonly when?: readonly Condition[];
  /** An older message of this kind, by its own date, must not replace a newer one. */
  readonly newestWins?: true;
  readonly facts?: readonly FactRule[];
  /** In which state the other side is, as far as this event proves. */
  readonly theirs?: string;
}

/** A state that ends because a clock ran out. */
export interface Timeout {
  readonly from: readonly string[];
  readonly clocks: readonly string[];
  readonly to: string;
  readonly anchor: string;
}

/** The table of one request type in one direction. */
export interface Lifecycle {
  readonly transitions: readonly Transition[];
  readonly timeouts: readonly Timeout[];
}
