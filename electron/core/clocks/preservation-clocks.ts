import type { Condition } from "../catalogue/condition.ts";
import type { Direction } from "../catalogue/request-type.ts";
import type { ClockRule, ReminderRule } from "./clock.ts";

const EMERGENCY: readonly Condition[] = [{ test: "is", path: "urgency", value: "emergency" }];
const URGENT: readonly Condition[] = [{ test: "is", path: "urgency", value: "urgent" }];
const FAST: readonly Condition[] = [{ test: "one-of", path: "urgency", values: ["urgent", "emergency"] }];
/** A request that names no urgency is a routine one: a clock is never missing because a field was blank. */
const ROUTINE: readonly Condition[] = [{ test: "none-of", path: "urgency", values: ["urgent", "emergency"] }];

const NAG: ReminderRule = { kind: "parts", parts: [0.5, 1], repeats: 3 };
const HALF_AND_END: ReminderRule = { kind: "parts", parts: [0.5, 1], repeats: 0 };
const AT_END: ReminderRule = { kind: "parts", parts: [1], repeats: 0 };

/** 1, 8 or 24 hours to say "received"; 8 hours echo the one binding deadline that exists between neighbours. */
function acknowledgementClocks(startsWith: string, stopsWith: string): readonly ClockRule[] {
  const common = {
    kind: "policy",
    anchor: "25(3)",
    startsWith,
    stopsWith: [stopsWith],
    reminders: NAG,
  } as const;
  return [
    { ...common, id: "T-ACK-E", when: EMERGENCY, length: { unit: "hours", count: 1 } },
    { ...common, id: "T-ACK-U", when: URGENT, length: { unit: "hours", count: 8 } },
    { ...common, id: "T-ACK-R", when: ROUTINE, length: { unit: "hours", count: 24 } },
  ];
}

/** 24 hours, 72 hours or 7 days to decide; it waits while a question is open. */
const DECISION: readonly ClockRule[] = [
  { when: EMERGENCY, length: { unit: "hours", count: 24 } as const },
  { when: URGENT, length: { unit: "hours", count: 72 } as const },
  { when: ROUTINE, length: { unit: "days", count: 7 } as const },
].map((row) => ({
  id: "T-DEC",
  kind: "policy",
  anchor: "29(3)",
  startsWith: "decisionFrom",
  stopsWith: ["decidedAt"],
  suspendedIn: ["CLARIFICATION_ASKED"],
  reminders: AT_END,
  ...row,
}));

/** The date that the question names, else 24 hours or 5 days. */
const CLARIFICATION: readonly ClockRule[] = [
  { when: FAST, length: { unit: "hours", count: 24 } as const },
  { when: ROUTINE, length: { unit: "days", count: 5 } as const },
].map((row) => ({
  id: "T-CLAR",
  kind: "policy",
  anchor: "27",
  startsWith: "clarificationAskedAt",
  stopsWith: ["clarificationAnsweredAt"],
  stated: "clarificationAnswerBy",
  reminders: HALF_AND_END,
  ...row,
}));

/** Art 29(7): the stated end, else 60 days, which the hold fact has already worked out and flagged. */
const HOLD: ClockRule = {
  id: "T-PRES",
  kind: "legal",
  anchor: "29(7)",
  startsWith: "preservedFrom",
  stopsWith: [],
  length: { unit: "until", fact: "preservedUntil" },
  assumedIf: "preservedUntilAssumed",
  reminders: { kind: "days-before", days: [30, 14, 7, 3, 1] },
};

/** Art 29(1) asks for the intention of mutual assistance; a hold without any plan after half its time alarms. */
const MLA_PLAN: ClockRule = {
  id: "T-MLA-PLAN",
  kind: "policy",
  anchor: "29(1)",
  startsWith: "preservedFrom",
  stopsWith: ["mlaPlannedAt"],
  length: { unit: "half-way", fact: "preservedUntil" },
  assumedIf: "preservedUntilAssumed",
  reminders: AT_END,
};

/** Art 16(2): an order on a person runs 90 days at most, and that may end before the hold that was promised. */
const DOMESTIC_ORDER: ClockRule = {
  id: "T-ORDER",
  kind: "legal",
  anchor: "16(2)",
  startsWith: "orderedAt",
  stopsWith: [],
  length: { unit: "days", count: 90 },
  reminders: { kind: "days-before", days: [30, 14, 7, 3, 1] },
};

/** The timers of a preservation request, ours and, mirrored, those we owe. Policy lengths are advice, not law. */
export const PRESERVATION_CLOCKS: Readonly<Record<Direction, readonly ClockRule[]>> = {
  outbound: [
    ...acknowledgementClocks("sentAt", "arrivalProvedAt"),
    ...DECISION,
    ...CLARIFICATION,
    HOLD,
    MLA_PLAN,
  ],
  inbound: [
    ...acknowledgementClocks("receivedAt", "acknowledgedAt"),
    ...DECISION,
    ...CLARIFICATION,
    HOLD,
    DOMESTIC_ORDER,
  ],
};
