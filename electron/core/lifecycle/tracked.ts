import type { ClockRule } from "../clocks/clock.ts";
import { AT_END } from "../clocks/standard-clocks.ts";
import { type Move, OPEN, SETTLED } from "./conversation.ts";
import type { FactRule, Transition } from "./lifecycle.ts";
import { ABROAD, ARRIVED, ASSESSOR, DRAFTER } from "./standard-rows.ts";

/**
 * Where a request for mutual assistance is that goes from central authority to central authority. The program follows it
 * by what officers record; a letter between contact points may carry it too, and then its messages count as well.
 */
export const TRACKED_STATES = [
  "SENT_TO_AUTHORITY",
  "TRANSMITTED",
  "CONFIRMED",
  "SUPPLEMENT_ASKED",
  "SUPPLIED",
  "IN_EXECUTION",
] as const;

export const TRACKED_OUTCOME = { executed: "DISCLOSED", partly: "PARTLY_DISCLOSED" } as const;

const WITH_ADDRESSEE = ["SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "CLARIFICATION_ASKED"];
/** The other State has it, and it was not decided for good. */
const UNDER_WAY = ["TRANSMITTED", "CONFIRMED", "SUPPLIED", "IN_EXECUTION", "POSTPONED"];

const ASKING: readonly FactRule[] = [
  { rule: "at", fact: "clarificationAskedAt" },
  { rule: "copy", fact: "clarificationAnswerBy", path: "answerBy" },
  { rule: "clear", facts: ["clarificationAnsweredAt"] },
];
const ANSWERED: FactRule = { rule: "at", fact: "clarificationAnsweredAt" };
const CONFIRMING: readonly FactRule[] = [
  { rule: "at", fact: "confirmedAt" },
  { rule: "copy", fact: "centralReference", path: "centralReference" },
];
const EXECUTING: FactRule = { rule: "at", fact: "executionAt" };

/** What officers of the requesting State record, and questions that come by letter while the request is on its way. */
export function trackedRows(anchor: string): readonly Transition[] {
  const own = { actor: DRAFTER, anchor } as const;
  const question = { from: UNDER_WAY, to: "SUPPLEMENT_ASKED" } as const;
  return [
    {
      ...own,
      on: "sent-to-authority",
      from: ["APPROVED", ...WITH_ADDRESSEE],
      to: "SENT_TO_AUTHORITY",
      facts: [{ rule: "at", fact: "sentToAuthorityAt" }],
    },
    {
      ...own,
      on: "transmitted",
      from: ["APPROVED", ...WITH_ADDRESSEE, "SENT_TO_AUTHORITY"],
      to: "TRANSMITTED",
      facts: [
        { rule: "at", fact: "transmittedAt" },
        { rule: "copy", fact: "transmittedDay", path: "transmittedDay" },
        { rule: "copy", fact: "channel", path: "channel" },
      ],
    },
    {
      ...own,
      on: "confirmed",
      from: [...WITH_ADDRESSEE, "SENT_TO_AUTHORITY", "TRANSMITTED"],
      to: "CONFIRMED",
      facts: CONFIRMING,
    },
    { ...own, ...question, on: "supplement-asked", facts: ASKING },
    { ...own, on: "supplied", from: ["SUPPLEMENT_ASKED"], to: "SUPPLIED", facts: [ANSWERED] },
    {
      ...own,
      on: "in-execution",
      from: [...WITH_ADDRESSEE, ...UNDER_WAY.filter((state) => state !== "IN_EXECUTION")],
      to: "IN_EXECUTION",
      facts: [EXECUTING],
    },
    {
      ...own,
      on: "called-off",
      from: ["APPROVED", ...TRACKED_STATES, "POSTPONED"],
      to: "WITHDRAWN",
      facts: [{ rule: "at", fact: "withdrawnAt" }],
    },
    {
      ...question,
      on: "M02",
      actor: ABROAD,
      anchor: "27",
      facts: [ARRIVED, ...ASKING],
      theirs: "SUPPLEMENT_ASKED",
    },
    {
      on: "M02A",
      from: ["SUPPLEMENT_ASKED"],
      to: "SUPPLIED",
      actor: { side: "own", permission: "reply" },
      anchor: "27",
      facts: [ANSWERED],
    },
  ];
}

/** The same seen from the requested State: it is executed, and questions are asked while it is. */
export function trackedInboundRows(anchor: string): readonly Transition[] {
  return [
    {
      on: "in-execution",
      from: ["ACKNOWLEDGED", "ASSESSED", "ASSIGNED", "CONFIRMED", "SUPPLIED", "POSTPONED"],
      to: "IN_EXECUTION",
      actor: ASSESSOR,
      anchor,
      facts: [EXECUTING],
    },
    {
      on: "M02",
      from: ["CONFIRMED", "SUPPLIED", "IN_EXECUTION"],
      to: "SUPPLEMENT_ASKED",
      actor: { side: "own", permission: "reply" },
      anchor: "27",
      facts: ASKING,
    },
    {
      on: "M02A",
      from: ["SUPPLEMENT_ASKED"],
      to: "SUPPLIED",
      actor: ABROAD,
      anchor: "27",
      facts: [ANSWERED],
      theirs: "SUPPLIED",
    },
  ];
}

/** M10: it arrived at the central authority of the requested State, under that authority's reference. */
export function arrivalMove(anchor: string): Move {
  return {
    on: "M10",
    by: "addressee",
    from: [OPEN, "SENT_TO_AUTHORITY", "TRANSMITTED"],
    to: "CONFIRMED",
    also: [SETTLED],
    anchor,
    facts: CONFIRMING,
  };
}

/** What each of these states cannot be without. */
export const TRACKED_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  SENT_TO_AUTHORITY: ["sentToAuthorityAt"],
  TRANSMITTED: ["transmittedAt"],
  CONFIRMED: ["confirmedAt"],
  SUPPLEMENT_ASKED: ["clarificationAskedAt"],
  SUPPLIED: ["clarificationAnsweredAt"],
  IN_EXECUTION: ["executionAt"],
};

/** What was transmitted should be confirmed as arrived; until then no hold is safe behind it. */
export function arrivalClock(anchor: string): ClockRule {
  return {
    id: "T-MLA-RCV",
    kind: "policy",
    anchor,
    startsWith: "transmittedAt",
    stopsWith: ["confirmedAt", "executionAt", "decidedAt", "forwardedAt", "withdrawnAt", "closedAt"],
    length: { unit: "days", count: 10 },
    reminders: AT_END,
  };
}
