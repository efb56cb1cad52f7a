import type { ClockRule } from "../clocks/clock.ts";
import type { Lifecycle } from "../lifecycle/lifecycle.ts";
import type { ActType } from "./act-type.ts";
import type { Condition } from "./condition.ts";
import type { GroundUse } from "./grounds.ts";
import type { MessageType } from "./message-type.ts";
import type { PrefillRule } from "./prefill-rule.ts";

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
  /** Where the demand comes from. What was recalled (K) or reconstructed (R) never blocks for good: `needsCheck`. */
  readonly source: string;
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
  /** "own": the catalogue of texts has a sentence for every field, `referee.<item>.<path>`. Else one sentence serves all. */
  readonly sentences?: "own";
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

/** The instrument or practice that a type belongs to, as the list of new requests groups them. Texts `family.<family>`. */
export const FAMILIES = ["budapest", "protocol2", "un", "g7", "other", "network"] as const;
export type Family = (typeof FAMILIES)[number];

/** What must be open between two States for a type to rest on it (docs/routing.md). "any" needs nothing. */
export type Basis = "budapest" | "protocol2" | "un" | "g7" | "bilateral" | "any";

/** Who may send or receive a type. Advice for the officer, never a lock. Texts `party.<party>`. */
export const PARTIES = [
  "contact-point",
  "central-authority",
  "competent-authority",
  "provider",
  "registrar",
] as const;
export type Party = (typeof PARTIES)[number];

/** A kind of request, as data: what it says, what may answer it, what it passes through, and what is running out. */
export interface RequestType {
  readonly id: string;
  readonly family: Family;
  /** Its place inside the family, ascending. */
  readonly order: number;
  readonly anchor: string;
  /** Where the provision comes from; K and R carry "check against the official text" (`needsCheck`). */
  readonly source: string;
  readonly basis: Basis;
  readonly senders: readonly Party[];
  readonly addressees: readonly Party[];
  /**
   * "letter": approved, it waits to be sealed. "optional-letter": it goes another way (a central authority, a provider) or
   * nowhere, and a letter leaves only when an officer says so (act `to-send`).
   */
  readonly sending: "letter" | "optional-letter";
  readonly message: MessageType;
  readonly replies: readonly MessageType[];
  /** Codes of messages with which files of the request never leave. */
  readonly noFilesWith: readonly string[];
  readonly referee: RefereeRules;
  readonly grounds: readonly GroundUse[];
  readonly acts: readonly ActType[];
  readonly outbound: Lifecycle;
  readonly inbound: Lifecycle;
  readonly clocks: Readonly<Record<Direction, readonly ClockRule[]>>;
  /** Where the request names the zone of the requested State, in which days are counted. */
  readonly zonePath: string;
  /** What a new draft takes over from the cards of both sides. */
  readonly prefill: readonly PrefillRule[];
  readonly summary: SummaryRules;
  /** What may be asked next where this one led nowhere: a child request of that type, cause "escalation". */
  readonly escalation?: { readonly type: string; readonly from: readonly string[] };
}
