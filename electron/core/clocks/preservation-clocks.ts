import type { Direction } from "../catalogue/request-type.ts";
import type { ClockRule } from "./clock.ts";
import { answerClocks, AT_END, standardClocks } from "./standard-clocks.ts";

/** Acts and messages after which a hold is no longer ours to watch. */
const HOLD_OVER = ["releasedAt", "outcomeAt", "closedAt"] as const;

/** The stated end, else 60 days, which the hold fact has already worked out and flagged. `over`: what ends it on this side. */
function hold(anchor: string, over: readonly string[]): ClockRule {
  return {
    id: "T-PRES",
    kind: "legal",
    anchor,
    startsWith: "preservedFrom",
    stopsWith: over,
    // Once the mutual assistance request has arrived, the data stay until it is decided.
    suspendedIn: ["MLA_PENDING"],
    length: { unit: "until", fact: "preservedUntil" },
    assumedIf: "preservedUntilAssumed",
    reminders: { kind: "days-before", days: [30, 14, 7, 3, 1] },
  };
}

/** The request intends mutual assistance; a hold without any plan after half its time alarms. */
function mlaPlan(anchor: string): ClockRule {
  return {
    id: "T-MLA-PLAN",
    kind: "policy",
    anchor,
    startsWith: "preservedFrom",
    stopsWith: ["mlaPlannedAt", "mlaAnnouncedAt", "mlaReceivedAt", "withdrawnAt", ...HOLD_OVER],
    length: { unit: "half-way", fact: "preservedUntil" },
    assumedIf: "preservedUntilAssumed",
    reminders: AT_END,
  };
}

/** More time was asked for; without an answer the hold ends as stated. */
function extension(anchor: string): ClockRule {
  return {
    id: "T-EXT",
    kind: "policy",
    anchor,
    startsWith: "extensionAskedAt",
    needs: ["preservedFrom"],
    stopsWith: ["extensionAnsweredAt", "mlaReceivedAt", "withdrawnAt", ...HOLD_OVER],
    length: { unit: "until", fact: "preservedUntil" },
    reminders: { kind: "days-before", days: [7, 3, 1] },
  };
}

/** An announced mutual assistance request should be confirmed as arrived. */
function mlaArrival(anchor: string): ClockRule {
  return {
    id: "T-MLA-RCV",
    kind: "policy",
    anchor,
    startsWith: "mlaAnnouncedAt",
    needs: ["preservedFrom"],
    stopsWith: ["mlaReceivedAt", "withdrawnAt", ...HOLD_OVER],
    length: { unit: "days", count: 10 },
    reminders: AT_END,
  };
}

/** Art 16(2): an order on a person runs 90 days at most, and that may end before the hold that was promised. */
const DOMESTIC_ORDER: ClockRule = {
  id: "T-ORDER",
  kind: "legal",
  anchor: "16(2)",
  startsWith: "orderedAt",
  stopsWith: [...HOLD_OVER, "refusedAt", "forwardedAt"],
  length: { unit: "days", count: 90 },
  reminders: { kind: "days-before", days: [30, 14, 7, 3, 1] },
};

/** Provisions of the timers of a hold, in the instrument of the type. */
export interface HoldProvisions {
  readonly decision: string;
  readonly warning: string;
  readonly period: string;
  readonly intention: string;
}

/** The timers of a preservation request, ours and, mirrored, those we owe. */
export function preservationClocks(by: HoldProvisions): Readonly<Record<Direction, readonly ClockRule[]>> {
  const { outbound, inbound } = standardClocks(by.decision);
  // Nobody sets conditions for holding data.
  const isOurs = ({ id }: ClockRule) => id !== "T-COND";
  const warning = answerClocks("T-WARN", by.warning, {
    from: "warnedAt",
    until: [
      "warningAnsweredAt",
      "decidedAt",
      "outcomeAt",
      "releasedAt",
      "forwardedAt",
      "withdrawnAt",
      "closedAt",
    ],
    stated: "warningAnswerBy",
  });
  const sides = (over: readonly string[]) => [
    ...warning,
    hold(by.period, over),
    extension(by.period),
    mlaArrival(by.intention),
  ];
  return {
    // What we need no longer may end unwatched; what we hold for others is watched until we lift it.
    outbound: [...outbound.filter(isOurs), ...sides([...HOLD_OVER, "withdrawnAt"]), mlaPlan(by.intention)],
    inbound: [...inbound.filter(isOurs), ...sides(HOLD_OVER), DOMESTIC_ORDER],
  };
}
