import type { Direction } from "../catalogue/request-type.ts";
import type { ClockRule } from "./clock.ts";

const OVER = ["watchEndToldAt", "outcomeAt", "withdrawnAt", "closedAt"] as const;

/** The stated end of the authorisation there. Nothing may be collected after it, so the reminders leave time to renew. */
function authorisation(anchor: string): ClockRule {
  return {
    id: "T-WATCH",
    kind: "legal",
    anchor,
    startsWith: "authorisedThereAt",
    stopsWith: OVER,
    length: { unit: "until", fact: "authorisedUntil" },
    reminders: { kind: "days-before", days: [5, 2, 1] },
  };
}

/** More time was asked for; without an answer the measure ends as stated. */
function renewal(anchor: string): ClockRule {
  return {
    id: "T-RENEW",
    kind: "policy",
    anchor,
    startsWith: "renewAskedAt",
    stopsWith: ["renewAnsweredAt", ...OVER],
    length: { unit: "until", fact: "authorisedUntil" },
    reminders: { kind: "days-before", days: [2, 1] },
  };
}

/** The timers of a measure in real time, the same on both sides (docs/requests.md, "Timers"). */
export function watchClocks(anchor: string): Readonly<Record<Direction, readonly ClockRule[]>> {
  const both = [authorisation(anchor), renewal(anchor)];
  return { outbound: both, inbound: both };
}
