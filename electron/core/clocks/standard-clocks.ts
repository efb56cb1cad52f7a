import type { Condition } from "../catalogue/condition.ts";
import type { ClockRule, ReminderRule } from "./clock.ts";

const EMERGENCY: readonly Condition[] = [{ test: "is", path: "urgency", value: "emergency" }];
const URGENT: readonly Condition[] = [{ test: "is", path: "urgency", value: "urgent" }];
const FAST: readonly Condition[] = [{ test: "one-of", path: "urgency", values: ["urgent", "emergency"] }];
/** A request that names no urgency is a routine one: a clock is never missing because a field was blank. */
const ROUTINE: readonly Condition[] = [{ test: "none-of", path: "urgency", values: ["urgent", "emergency"] }];

const NAG: ReminderRule = { kind: "parts", parts: [0.5, 1], repeats: 3 };
export const HALF_AND_END: ReminderRule = { kind: "parts", parts: [0.5, 1], repeats: 0 };
export const AT_END: ReminderRule = { kind: "parts", parts: [1], repeats: 0 };

/** How much time a routine request gives: exact hours to say "received", calendar days to decide. */
export interface RoutinePace {
  readonly acknowledgeHours: number;
  readonly decideDays: number;
}
const ROUTINE_PACE: RoutinePace = { acknowledgeHours: 24, decideDays: 7 };

/** 1, 8 or 24 hours to say "received"; 8 hours echo the one binding deadline that exists between neighbours. */
function acknowledgementClocks(
  startsWith: string,
  stopsWith: readonly string[],
  { acknowledgeHours }: RoutinePace,
): readonly ClockRule[] {
  const common = { kind: "policy", anchor: "25(3)", startsWith, stopsWith, reminders: NAG } as const;
  return [
    { ...common, id: "T-ACK-E", when: EMERGENCY, length: { unit: "hours", count: 1 } },
    { ...common, id: "T-ACK-U", when: URGENT, length: { unit: "hours", count: 8 } },
    { ...common, id: "T-ACK-R", when: ROUTINE, length: { unit: "hours", count: acknowledgeHours } },
  ];
}

/** 24 hours, 72 hours or 7 days to decide, by urgency; it waits while a question or a warning is open. */
function decisionClocks(anchor: string, { decideDays }: RoutinePace): readonly ClockRule[] {
  const rows: readonly Pick<ClockRule, "when" | "length">[] = [
    { when: EMERGENCY, length: { unit: "hours", count: 24 } },
    { when: URGENT, length: { unit: "hours", count: 72 } },
    { when: ROUTINE, length: { unit: "days", count: decideDays } },
  ];
  return rows.map((row) => ({
    id: "T-DEC",
    kind: "policy",
    anchor,
    startsWith: "decisionFrom",
    stopsWith: [
      "decidedAt",
      "executionAt",
      "outcomeAt",
      "releasedAt",
      "forwardedAt",
      "withdrawnAt",
      "closedAt",
    ],
    suspendedIn: ["CLARIFICATION_ASKED", "SUPPLEMENT_ASKED", "WARNED_29_6", "CONDITIONS_SET"],
    reminders: AT_END,
    ...row,
  }));
}

/** The date that somebody named, else 24 hours, or 5 days where nothing is urgent. */
export function answerClocks(
  id: string,
  anchor: string,
  facts: { readonly from: string; readonly until: readonly string[]; readonly stated: string },
): readonly ClockRule[] {
  const rows: readonly Pick<ClockRule, "when" | "length">[] = [
    { when: FAST, length: { unit: "hours", count: 24 } },
    { when: ROUTINE, length: { unit: "days", count: 5 } },
  ];
  return rows.map((row) => ({
    id,
    kind: "policy",
    anchor,
    startsWith: facts.from,
    stopsWith: facts.until,
    stated: facts.stated,
    reminders: HALF_AND_END,
    ...row,
  }));
}

/** When a postponed request is looked at again, as the postponement says (Art 27(5)). */
const REVIEW: ClockRule = {
  id: "T-REVIEW",
  kind: "policy",
  anchor: "27(5)",
  startsWith: "postponedAt",
  stopsWith: [],
  // Whatever comes next ends the postponement, so no fact has to.
  onlyIn: ["POSTPONED"],
  length: { unit: "until", fact: "reviewAt" },
  reminders: { kind: "days-before", days: [7, 1] },
};

/** Conditions wait for yes or no, unless the request was decided without them. */
const CONDITIONS: readonly ClockRule[] = answerClocks("T-COND", "28(3)", {
  from: "conditionsSetAt",
  until: [
    "conditionsAcceptedAt",
    "conditionsToldAt",
    "conditionsDeclinedAt",
    "releasedAnywayAt",
    "refusedAt",
    "outcomeAt",
    "forwardedAt",
    "withdrawnAt",
    "closedAt",
  ],
  stated: "conditionsAnswerBy",
}).map((rule) => ({ ...rule, suspendedIn: ["POSTPONED"] }));

function common(anchor: string, pace: RoutinePace): readonly ClockRule[] {
  return [
    ...decisionClocks(anchor, pace),
    ...answerClocks("T-CLAR", "27", {
      from: "clarificationAskedAt",
      until: ["clarificationAnsweredAt", "withdrawnAt", "closedAt"],
      stated: "clarificationAnswerBy",
    }),
    REVIEW,
    ...CONDITIONS,
  ];
}

/**
 * The timers of any request that is sent, acknowledged and decided (reference: docs/requests.md, "Timers"); `anchor` is the
 * provision of the decision. Policy lengths are advice, not law.
 */
export function standardClocks(
  anchor: string,
  pace: RoutinePace = ROUTINE_PACE,
): {
  readonly outbound: readonly ClockRule[];
  readonly inbound: readonly ClockRule[];
} {
  return {
    outbound: [
      ...acknowledgementClocks(
        "sentAt",
        ["arrivalProvedAt", "arrivalToldAt", "withdrawnAt", "closedAt"],
        pace,
      ),
      ...common(anchor, pace),
    ],
    inbound: [
      ...acknowledgementClocks("receivedAt", ["acknowledgedAt", "withdrawnAt", "closedAt"], pace),
      ...common(anchor, pace),
    ],
  };
}

/** The timers of what is sent, acknowledged and perhaps questioned, and asks for no decision: receipt and questions only. */
export function receiptClocks(anchor: string): ReturnType<typeof standardClocks> {
  const { outbound, inbound } = standardClocks(anchor);
  const isReceipt = ({ id }: ClockRule) => /^T-(ACK|CLAR)/u.test(id);
  return { outbound: outbound.filter(isReceipt), inbound: inbound.filter(isReceipt) };
}
