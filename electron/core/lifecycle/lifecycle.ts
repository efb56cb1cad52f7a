import type { Condition } from "../catalogue/condition.ts";
import type { Permission } from "../roles.ts";

/** The state of a request of which nothing is recorded. */
export const START = "NONE";

/** What an applied event leaves behind, as data. */
export type FactRule =
  /** When it was recorded; `once` keeps the first. */
  | { readonly rule: "at"; readonly fact: string; readonly once?: true }
  /**
   * When it was recorded, the first time, if the message itself proves that it came from the other side. What an officer
   * keyed in from paper sets `told` instead: it was said, and nothing was proved.
   */
  | { readonly rule: "proved"; readonly fact: string; readonly told: string }
  /** A fixed text: which of several things a row means. */
  | { readonly rule: "set"; readonly fact: string; readonly value: string }
  /**
   * A text, number or flag of the event's body. An absent one clears the fact, since the newest message speaks; with `keeps`
   * what was known stays: a message that says when something was sent does not unsay when it was planned.
   */
  | { readonly rule: "copy"; readonly fact: string; readonly path: string; readonly keeps?: true }
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
      /** Assumed where no end is stated. 0: no rule names a length, so none is assumed and the hold has no known end. */
      readonly minimumDays: number;
      /** No hold in answer to a request began before this fact. */
      readonly notBefore: string;
    }
  /** A new end of the hold (M08); the beginning stays, or is the message's own date where no confirmation came yet. */
  | { readonly rule: "extend"; readonly until: string };

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
  /** Not for what an officer keyed in from paper: it binds nobody until it came sealed and signed. */
  readonly needsProof?: true;
  readonly needsFacts?: readonly string[];
  readonly needsNoFacts?: readonly string[];
  /** Asked of the event's body. */
  readonly when?: readonly Condition[];
  /** Values of the event's body that must equal facts: an acceptance counts for exactly the conditions in force. */
  readonly matches?: readonly { readonly path: string; readonly fact: string }[];
  /** Paths whose values must be the same in the event's body and in the request: a pong answers exactly this ping. */
  readonly repeatsRequest?: readonly string[];
  /**
   * An older message, by its own date, must not replace a newer one: of this kind, or of any of the kinds named, which
   * say different things about one matter.
   */
  readonly newestWins?: true | readonly string[];
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
  /** The facts without which a state is never reached, by state. Every row that leads there leaves them behind. */
  readonly requires: Readonly<Record<string, readonly string[]>>;
}
