import { callBackRows } from "./call-back.ts";
import { type Move, OPEN, sealingRow, SETTLED } from "./conversation.ts";
import type { FactRule, Transition } from "./lifecycle.ts";
import { CONDITION_STATES } from "./moves.ts";
import { ASSESSOR, DRAFTER, SEALER } from "./standard-rows.ts";

/** States of a disclosure in an emergency (CETS 224 Art 9) in which nothing was given yet. */
export const EMERGENCY_STATES = ["ORAL_GIVEN", "CALLED_BACK", "DETERMINED"] as const;
/** After the data went out: confirmed in writing, and submitted once more where the State wants it. */
export const EMERGENCY_AFTER = ["CONFIRMED_IN_WRITING", "POST_SUBMISSION"] as const;

const OUT = "DATA_OUT";
const UNDECIDED = ["CALLED_BACK", "DETERMINED", "POSTPONED", ...CONDITION_STATES];
/** Facts by which a letter may leave after the request was made by voice: a supervisor stands behind it. */
const COVERED = ["oralGivenAt", "approvalKnownAt"];
const ORAL: readonly FactRule[] = [
  { rule: "at", fact: "oralGivenAt" },
  { rule: "copy", fact: "oralTo", path: "whom" },
];
const APPROVAL: FactRule = { rule: "at", fact: "approvalKnownAt" };
const WRITTEN: readonly FactRule[] = [
  { rule: "at", fact: "sentAt" },
  { rule: "at", fact: "confirmedInWritingAt" },
];
const SUBMITTED: readonly FactRule[] = [{ rule: "at", fact: "postSubmissionAt" }];

/**
 * What our own house does when it asks: by voice, with the approval of one supervisor before or, where policy allows,
 * after; the letter follows and needs that approval. The other State calls back before it believes a mailbox.
 */
export function emergencyRows(anchor: string): readonly Transition[] {
  const oral = { on: "oral-given", to: "ORAL_GIVEN", actor: SEALER, anchor } as const;
  const written = {
    on: "sealed",
    actor: SEALER,
    anchor,
    needsFacts: COVERED,
    needsNoFacts: ["sentAt"],
  } as const;
  return [
    { ...oral, from: ["APPROVED"], facts: [...ORAL, APPROVAL] },
    { ...oral, from: ["READY"], facts: ORAL },
    {
      on: "approved-after",
      from: ["ORAL_GIVEN", ...UNDECIDED, OUT, ...EMERGENCY_AFTER, "NOT_EXECUTED", "REFUSED", "WITHDRAWN"],
      to: null,
      actor: { side: "own", permission: "approve" },
      anchor: "policy",
      needsOtherOfficer: true,
      needsFacts: ["oralGivenAt"],
      needsNoFacts: ["approvalKnownAt"],
      facts: [APPROVAL],
    },
    { ...sealingRow(["ORAL_GIVEN"], "SENT"), needsFacts: COVERED },
    { ...written, from: UNDECIDED, to: null, facts: WRITTEN },
    { ...written, from: [OUT], to: "CONFIRMED_IN_WRITING", facts: WRITTEN },
    ...callBackRows("draft", {
      moves: ["SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "ORAL_GIVEN"],
      to: "CALLED_BACK",
      stays: ["CLARIFICATION_ASKED", ...UNDECIDED],
    }),
    {
      on: "post-submission",
      from: [OUT, "CONFIRMED_IN_WRITING"],
      to: "POST_SUBMISSION",
      actor: DRAFTER,
      anchor,
      facts: SUBMITTED,
    },
  ];
}

/** The same where we are asked. Who may be told what is decided by states, not by a mailbox: see `EMERGENCY_GUARD`. */
export function emergencyInboundRows(anchor: string): readonly Transition[] {
  const base = { actor: ASSESSOR, anchor } as const;
  const confirmed: readonly FactRule[] = [{ rule: "at", fact: "confirmedInWritingAt" }];
  return [
    ...callBackRows("assess", {
      moves: ["ACKNOWLEDGED", "ASSESSED", "ASSIGNED"],
      to: "CALLED_BACK",
      stays: ["RECEIVED", "AUTHENTICATED", "REGISTERED", "CLARIFICATION_ASKED", ...UNDECIDED],
    }),
    // The call may come before the steps of the house; they stay possible and move nothing back.
    { ...base, on: "assessed", from: ["CALLED_BACK"], to: null },
    { ...base, on: "assigned", from: ["CALLED_BACK"], to: null },
    { ...base, on: "confirmed-in-writing", from: UNDECIDED, to: null, facts: confirmed },
    { ...base, on: "confirmed-in-writing", from: [OUT], to: "CONFIRMED_IN_WRITING", facts: confirmed },
    {
      ...base,
      on: "post-submission",
      from: [OUT, "CONFIRMED_IN_WRITING"],
      to: "POST_SUBMISSION",
      facts: SUBMITTED,
    },
  ];
}

/** M11H: yes, no, or under conditions; what follows is the data (M11), the ground (M12) or the conditions (M16). */
export function determinationMove(anchor: string): Move {
  return {
    on: "M11H",
    by: "addressee",
    from: [OPEN, ...EMERGENCY_STATES, "POSTPONED"],
    fromAbroad: ["FORWARDED"],
    to: "DETERMINED",
    also: [SETTLED],
    anchor,
    when: [{ test: "present", path: "determination" }],
    newestWins: true,
    facts: [
      { rule: "at", fact: "decidedAt" },
      { rule: "at", fact: "determinedAt" },
      { rule: "copy", fact: "determination", path: "determination" },
      { rule: "copy", fact: "dataBy", path: "dataBy" },
    ],
  };
}

export const EMERGENCY_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  ORAL_GIVEN: ["oralGivenAt"],
  CALLED_BACK: ["calledBackAt"],
  DETERMINED: ["determinedAt", "determination"],
  CONFIRMED_IN_WRITING: ["confirmedInWritingAt"],
  POST_SUBMISSION: ["postSubmissionAt"],
};

/** Where we are asked, a determination needs the call that confirmed the asker; a refusal needs that a call was tried. */
export const EMERGENCY_GUARD: Readonly<Record<string, string>> = {
  DETERMINED: "calledBackAt",
  [OUT]: "calledBackAt",
  CONDITIONS_SET: "calledBackAt",
  NOT_EXECUTED: "callBackTriedAt",
  REFUSED: "callBackTriedAt",
  POSTPONED: "callBackTriedAt",
};
