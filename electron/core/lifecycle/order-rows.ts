import type { Move } from "./conversation.ts";
import { OPEN, SETTLED } from "./conversation.ts";
import type { FactRule, Transition } from "./lifecycle.ts";
import { CONDITION_STATES } from "./moves.ts";
import { DRAFTER, SEALER } from "./standard-rows.ts";

const WITH_ADDRESSEE = ["SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "CLARIFICATION_ASKED"];
const NOT_SERVED = ["APPROVED", ...WITH_ADDRESSEE];
/** An answer by another way than a letter decides too: nobody waits for a letter then. */
const DECIDED: FactRule = { rule: "at", fact: "decidedAt" };
const SERVED: readonly FactRule[] = [
  { rule: "at", fact: "servedToldAt" },
  { rule: "copy", fact: "servedAt", path: "servedAt" },
];

function calledOff(from: readonly string[]): Transition {
  return {
    on: "called-off",
    from,
    to: "WITHDRAWN",
    actor: DRAFTER,
    anchor: "domestic",
    facts: [{ rule: "at", fact: "withdrawnAt" }],
  };
}

/** States of a request to a registrar abroad (CETS 224 Art 6) in which its answer is still awaited. */
export const REGISTRATION_STATES = ["SERVED", "REASON_ASKED", "CONSULTATION"] as const;

/** Served, answered; if the registrar does not co-operate its reasons are asked, and its State is consulted. */
export function registrationRows(anchor: string): readonly Transition[] {
  const own = { actor: DRAFTER, anchor } as const;
  return [
    { on: "served", from: NOT_SERVED, to: "SERVED", actor: SEALER, anchor, facts: SERVED },
    {
      ...own,
      on: "answered",
      from: REGISTRATION_STATES,
      to: "ANSWERED",
      facts: [DECIDED, { rule: "at", fact: "answeredAt" }, { rule: "copy", fact: "outcome", path: "result" }],
    },
    {
      ...own,
      on: "reason-asked",
      from: ["SERVED", "CONSULTATION"],
      to: "REASON_ASKED",
      facts: [{ rule: "at", fact: "reasonAskedAt" }],
    },
    {
      ...own,
      on: "consultation",
      from: ["SERVED", "REASON_ASKED"],
      to: "CONSULTATION",
      facts: [{ rule: "at", fact: "consultedAt" }],
    },
    calledOff(["APPROVED", ...REGISTRATION_STATES]),
  ];
}

export const REGISTRATION_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  SERVED: ["servedAt"],
  ANSWERED: ["answeredAt"],
  REASON_ASKED: ["reasonAskedAt"],
  CONSULTATION: ["consultedAt"],
};

/** States of an order to a provider abroad (CETS 224 Art 7) in which its answer is still awaited. */
export const ORDER_STATES = ["NOTICE_SENT", "SERVED", "CONSULTING"] as const;
/** It led nowhere, and nobody said no for its State: only Art 8 or mutual assistance is left. */
export const ORDER_FAILED = ["SILENT_30D", "PROVIDER_DECLINED"] as const;

const ANSWERABLE = ["SERVED", "CONSULTING", ...ORDER_FAILED];

/** Noticed to its State where that wants it, served, perhaps consulted about, and disclosed or not. */
export function subscriberOrderRows(anchor: string): readonly Transition[] {
  const own = { actor: DRAFTER, anchor } as const;
  const notice = { ...own, on: "notice-sent", facts: [{ rule: "at", fact: "noticeSentAt" }] } as const;
  return [
    { ...notice, from: NOT_SERVED, to: "NOTICE_SENT" },
    { ...notice, from: ["SERVED", "CONSULTING"], to: null },
    {
      on: "served",
      from: [...NOT_SERVED, "NOTICE_SENT", "CONSULTING"],
      to: "SERVED",
      actor: SEALER,
      anchor,
      needsNoFacts: ["servedAt"],
      facts: SERVED,
    },
    {
      ...own,
      on: "consulting",
      from: [...NOT_SERVED, "NOTICE_SENT", "SERVED"],
      to: "CONSULTING",
      facts: [{ rule: "at", fact: "consultedAt" }],
    },
    {
      ...own,
      on: "disclosed",
      from: ANSWERABLE,
      to: "DISCLOSED",
      facts: [
        DECIDED,
        { rule: "at", fact: "disclosureToldAt" },
        { rule: "copy", fact: "disclosedAt", path: "disclosedAt" },
      ],
    },
    {
      ...own,
      on: "instructed-not-to",
      from: ["NOTICE_SENT", ...ANSWERABLE],
      to: "INSTRUCTED_NOT_TO",
      facts: [DECIDED, { rule: "at", fact: "instructedAt" }],
    },
    {
      ...own,
      on: "provider-declined",
      from: ["SERVED", "CONSULTING", "SILENT_30D"],
      to: "PROVIDER_DECLINED",
      facts: [DECIDED, { rule: "at", fact: "providerDeclinedAt" }],
    },
    calledOff(["APPROVED", ...ORDER_STATES, ...ORDER_FAILED]),
  ];
}

/** The State of the provider says no by letter: it has instructed the provider not to disclose. */
export function instructionMove(anchor: string): Move {
  return {
    on: "M12",
    by: "addressee",
    from: [OPEN, "POSTPONED", ...CONDITION_STATES, ...ORDER_STATES, ...ORDER_FAILED],
    fromAbroad: ["FORWARDED"],
    to: "INSTRUCTED_NOT_TO",
    also: [SETTLED],
    anchor,
    when: [{ test: "present", path: "ground" }],
    facts: [
      DECIDED,
      { rule: "at", fact: "refusedAt" },
      { rule: "at", fact: "instructedAt" },
      { rule: "copy", fact: "refusalGround", path: "ground" },
      { rule: "copy", fact: "refusalReason", path: "reason" },
    ],
  };
}

export const ORDER_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  NOTICE_SENT: ["noticeSentAt"],
  SERVED: ["servedAt"],
  CONSULTING: ["consultedAt"],
  SILENT_30D: ["servedAt"],
  DISCLOSED: ["disclosureToldAt"],
  INSTRUCTED_NOT_TO: ["instructedAt"],
  PROVIDER_DECLINED: ["providerDeclinedAt"],
};

/** States of giving effect to an order (CETS 224 Art 8) in which the data are still awaited. */
export const EFFECT_STATES = ["COMPLETE", "SERVED"] as const;

/** All information is in (M11F): only now the clocks start; then the provider is served (M11G). */
export function givingEffectMoves(anchor: string): readonly Move[] {
  const complete: readonly FactRule[] = [
    { rule: "at", fact: "decidedAt" },
    { rule: "copy", fact: "completeAt", path: "completeAt" },
  ];
  const served: readonly FactRule[] = [
    { rule: "at", fact: "orderServedToldAt" },
    { rule: "copy", fact: "orderServedAt", path: "servedAt" },
  ];
  const first = { on: "M11F", by: "addressee", anchor, newestWins: true, facts: complete } as const;
  const then = { on: "M11G", by: "addressee", anchor, newestWins: true, facts: served } as const;
  return [
    { ...first, from: [OPEN, "COMPLETE"], to: "SERVED", needsFacts: ["orderServedAt"] },
    { ...first, from: [OPEN, "COMPLETE", "POSTPONED"], to: "COMPLETE", also: [SETTLED] },
    {
      ...then,
      from: [...EFFECT_STATES, "POSTPONED", "CONDITIONS_ACCEPTED", "RELEASE_ANYWAY"],
      to: "SERVED",
      needsFacts: ["completeAt"],
    },
    // Said before anybody said that all was in: known, but no clock can start.
    { ...then, from: [], fromAbroad: [OPEN], to: null, also: [SETTLED] },
  ];
}

export const EFFECT_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  COMPLETE: ["completeAt"],
  SERVED: ["completeAt", "orderServedAt"],
};
