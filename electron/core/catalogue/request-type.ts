import type { ClockRule } from "../clocks/clock.ts";
import type { Lifecycle } from "../lifecycle/lifecycle.ts";
import type { PrefillRule } from "./prefill-rule.ts";
import type { Condition } from "./condition.ts";
import type { MessageType } from "./message-type.ts";

/** Something an item of the provision asks for that one required field alone cannot express. */
export interface RefereeNeed {
  /** Where the officer is sent. */
  readonly path: string;
  readonly anyOf: readonly Condition[];
}

/** One item of the provision that lists the contents of the request. */
export interface RefereeItem {
  readonly item: string;
  readonly provision: string;
  readonly needs?: readonly RefereeNeed[];
}

/** Something worth a second look that never stops the officer. */
export interface RefereeWarningRule {
  readonly id: string;
  /** A list whose items are looked at one by one; without it the whole body is. */
  readonly each?: string;
  readonly path: string;
  readonly when: readonly Condition[];
  readonly source: string;
}

export interface RefereeRules {
  readonly items: readonly RefereeItem[];
  readonly warnings: readonly RefereeWarningRule[];
}

export type Direction = "outbound" | "inbound";

/** What one line of a list tells of a request, and when it is over. */
export interface SummaryRules {
  /** Where the request says its author's own reference and its urgency. */
  readonly reference: string;
  readonly urgency: string;
  /** What could serve as a name of the case; the first that is filled in. */
  readonly caseName: readonly string[];
  /** States after which nothing is expected: only a clock that still runs keeps such a request on the desk. */
  readonly ended: readonly string[];
}

/** A kind of request, as data: what it says, what may answer it, what it passes through, and what is running out. */
export interface RequestType {
  readonly id: string;
  readonly anchor: string;
  readonly message: MessageType;
  readonly replies: readonly MessageType[];
  readonly referee: RefereeRules;
  readonly outbound: Lifecycle;
  readonly inbound: Lifecycle;
  readonly clocks: Readonly<Record<Direction, readonly ClockRule[]>>;
  /** Where the request names the zone of the requested State, in which days are counted. */
  readonly zonePath: string;
  /** What a new draft takes over from the cards of both sides. */
  readonly prefill: readonly PrefillRule[];
  readonly summary: SummaryRules;
}
