import { callBackRows } from "./call-back.ts";
import { type Move, OPEN, SETTLED } from "./conversation.ts";
import type { FactRule, Transition } from "./lifecycle.ts";

/**
 * How far a new key or a new contact has come (reference: SIGNED_BY_OLD, CONFIRMED_BY_CALL, ACTIVE, REVOKED). Sent and
 * received, it is no more than proposed.
 */
export const CHANGE_STATES = ["SIGNED_BY_OLD", "CONFIRMED_BY_CALL"] as const;
export const CHANGE_ENDED = ["ACTIVE", "REVOKED"] as const;

const DECIDED: FactRule = { rule: "at", fact: "decidedAt" };

/** The receiver says how far it is (M26A); the sender may take the change back at any time (M19). */
export function changeMoves(): readonly Move[] {
  const step = (value: string) =>
    ({
      on: "M26A",
      by: "addressee",
      also: [SETTLED],
      anchor: "policy",
      when: [{ test: "is", path: "step", value }],
      newestWins: true,
    }) as const;
  return [
    {
      ...step("signed_by_old"),
      from: [OPEN],
      to: "SIGNED_BY_OLD",
      facts: [{ rule: "at", fact: "oldKeySeenAt" }],
    },
    {
      ...step("confirmed_by_call"),
      from: [OPEN, "SIGNED_BY_OLD"],
      to: "CONFIRMED_BY_CALL",
      facts: [{ rule: "at", fact: "callConfirmedAt" }],
    },
    {
      ...step("active"),
      from: ["CONFIRMED_BY_CALL"],
      fromAbroad: [OPEN, "SIGNED_BY_OLD"],
      to: "ACTIVE",
      facts: [DECIDED, { rule: "at", fact: "activeAt" }],
    },
    {
      ...step("refused"),
      from: [OPEN, ...CHANGE_STATES],
      to: "REVOKED",
      facts: [DECIDED, { rule: "at", fact: "revokedAt" }],
    },
    {
      on: "M19",
      by: "author",
      from: [OPEN, ...CHANGE_STATES, "ACTIVE"],
      to: "REVOKED",
      also: [SETTLED],
      anchor: "policy",
      facts: [
        { rule: "at", fact: "withdrawnAt" },
        { rule: "at", fact: "revokedAt" },
      ],
    },
  ];
}

/** The call that a new key or contact needs before it is believed: the old key may have been stolen with the rest. */
export function changeCallRows(): readonly Transition[] {
  return callBackRows("assess", {
    moves: [],
    to: "CONFIRMED_BY_CALL",
    stays: [
      "RECEIVED",
      "AUTHENTICATED",
      "REGISTERED",
      "ACKNOWLEDGED",
      "ASSESSED",
      "ASSIGNED",
      "CLARIFICATION_ASKED",
      ...CHANGE_STATES,
    ],
  });
}

export const CHANGE_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  SIGNED_BY_OLD: ["oldKeySeenAt"],
  CONFIRMED_BY_CALL: ["callConfirmedAt"],
  ACTIVE: ["activeAt"],
  REVOKED: ["revokedAt"],
};

/** Where we are told, no change is confirmed on the word of a letter. */
export const CHANGE_GUARD: Readonly<Record<string, string>> = { CONFIRMED_BY_CALL: "calledBackAt" };
