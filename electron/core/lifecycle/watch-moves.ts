import type { Condition } from "../catalogue/condition.ts";
import { type Move, OPEN, SETTLED } from "./conversation.ts";
import type { FactRule } from "./lifecycle.ts";
import { DECISIONS } from "./moves.ts";

/** The measure is covered by an authorisation there, whether it has begun or not. */
const COVERED = ["AUTHORISED_THERE", "ACTIVE", "RENEW_ASKED"] as const;
/** Nothing may be collected any more, and the formal result is still to come. */
const OVER = ["AUTHORISATION_OVER", "ENDED"] as const;

/** States of a measure in real time (Arts 33, 34), beside those of every request that is executed. */
export const WATCH_STATES: readonly string[] = [...COVERED, ...OVER];
/** From these the formal result, conditions on it, or a refusal of it may come. */
export const WATCH_RESULT_FROM: readonly string[] = OVER;
/** Authorised, and the end of the authorisation counts. */
export const WATCH_COVERED: readonly string[] = COVERED;

const BEFORE = [OPEN, "POSTPONED", "REFUSED", "CONDITIONS_ACCEPTED", "RELEASE_ANYWAY"];
const WAITING = ["CONDITIONS_SET", "CONDITIONS_DECLINED", "FORWARDED"];
/** Of several messages about the end of the authorisation the newest by its own date counts. */
const END_MESSAGES = ["M11A", "M11B", "M11D"] as const;

const AUTHORISED: readonly FactRule[] = [
  { rule: "at", fact: "decidedAt" },
  { rule: "at", fact: "authorisedThereAt", once: true },
  { rule: "copy", fact: "authorisedUntil", path: "until" },
];
const STARTED: readonly FactRule[] = [
  ...AUTHORISED,
  { rule: "at", fact: "watchStartToldAt" },
  { rule: "copy", fact: "watchStartedAt", path: "startedAt" },
];
const RENEWED: readonly FactRule[] = [
  { rule: "at", fact: "renewAnsweredAt" },
  { rule: "at", fact: "authorisedThereAt", once: true },
  { rule: "copy", fact: "authorisedUntil", path: "newUntil" },
];
const ENDED: readonly FactRule[] = [
  { rule: "at", fact: "watchEndToldAt" },
  { rule: "copy", fact: "watchEndedAt", path: "endedAt" },
  { rule: "copy", fact: "watchEndedBecause", path: "endedBecause" },
];

function runningMoves(anchor: string): readonly Move[] {
  return [
    {
      on: "M11A",
      by: "addressee",
      from: [...BEFORE, "AUTHORISED_THERE"],
      fromAbroad: WAITING,
      to: "AUTHORISED_THERE",
      also: [SETTLED],
      anchor,
      when: [{ test: "present", path: "until" }],
      newestWins: END_MESSAGES,
      facts: AUTHORISED,
    },
    {
      on: "M11B",
      by: "addressee",
      from: ["AUTHORISED_THERE"],
      fromAbroad: [...BEFORE, ...WAITING, "ACTIVE"],
      to: "ACTIVE",
      anchor,
      when: [{ test: "present", path: "until" }],
      newestWins: END_MESSAGES,
      facts: STARTED,
    },
    {
      // A start that comes after what follows it says when the measure began, and no end that is older than the newest.
      on: "M11B",
      by: "addressee",
      from: [],
      to: null,
      also: [OPEN, SETTLED],
      anchor,
      facts: [
        { rule: "at", fact: "watchStartToldAt" },
        { rule: "copy", fact: "watchStartedAt", path: "startedAt" },
      ],
    },
    {
      on: "M11E",
      by: "addressee",
      from: [...COVERED, "AUTHORISATION_OVER", "WITHDRAWN"],
      fromAbroad: [...BEFORE, ...WAITING, "ENDED"],
      to: "ENDED",
      also: [SETTLED],
      anchor,
      newestWins: true,
      facts: ENDED,
    },
    {
      on: "M19",
      by: "author",
      from: COVERED,
      to: "WITHDRAWN",
      anchor: "policy",
      facts: [{ rule: "at", fact: "withdrawnAt" }],
    },
  ];
}

function renewalMoves(anchor: string): readonly Move[] {
  const given = { on: "M11D", by: "addressee", anchor, newestWins: END_MESSAGES, facts: RENEWED } as const;
  const when: readonly Condition[] = [{ test: "present", path: "newUntil" }];
  const refused = {
    on: "M12",
    by: "addressee",
    anchor,
    when: [{ test: "is", path: "about", value: "extension" }],
    facts: [
      { rule: "at", fact: "renewAnsweredAt" },
      { rule: "copy", fact: "renewalRefusedBecause", path: "ground" },
    ],
  } as const;
  return [
    {
      on: "M11C",
      by: "author",
      from: COVERED,
      to: "RENEW_ASKED",
      also: [OPEN, SETTLED],
      anchor,
      facts: [
        { rule: "at", fact: "renewAskedAt" },
        { rule: "copy", fact: "renewAskedUntil", path: "askedUntil" },
        { rule: "clear", facts: ["renewAnsweredAt", "renewalRefusedBecause"] },
      ],
    },
    {
      ...given,
      from: [...COVERED, "AUTHORISATION_OVER"],
      to: "ACTIVE",
      when,
      needsFacts: ["watchStartToldAt"],
    },
    {
      ...given,
      from: [...COVERED, "AUTHORISATION_OVER"],
      fromAbroad: [...BEFORE, ...WAITING],
      to: "AUTHORISED_THERE",
      also: [SETTLED],
      when,
    },
    { ...refused, from: ["RENEW_ASKED"], to: "ACTIVE", needsFacts: ["watchStartToldAt"] },
    { ...refused, from: ["RENEW_ASKED"], to: "AUTHORISED_THERE", also: [OPEN, SETTLED] },
  ];
}

/**
 * Parts of the result may come while the measure runs and end nothing; who set conditions waits for their acceptance there
 * too. A partner's word that all was executed is its formal result, even if nobody said before that the measure ended.
 */
function resultMoves(anchor: string, result: string): readonly Move[] {
  const part: readonly Condition[] = [{ test: "is", path: "result", value: "partly" }];
  const interim = {
    on: "M11",
    by: "addressee",
    anchor,
    newestWins: DECISIONS,
    to: null,
    when: part,
  } as const;
  const facts: readonly FactRule[] = [{ rule: "at", fact: "interimAt" }];
  const outcome: readonly FactRule[] = [
    { rule: "at", fact: "decidedAt" },
    { rule: "at", fact: "outcomeAt" },
    { rule: "copy", fact: "outcome", path: "result" },
  ];
  return [
    { ...interim, from: COVERED, needsNoFacts: ["conditionsSetAt"], facts },
    { ...interim, from: COVERED, needsFacts: ["conditionsAcceptedAt"], facts },
    { ...interim, from: COVERED, needsFacts: ["releasedAnywayAt"], facts },
    { ...interim, from: [], fromAbroad: COVERED, facts },
    {
      ...interim,
      from: [],
      fromAbroad: COVERED,
      to: result,
      when: [{ test: "is", path: "result", value: "executed" }],
      facts: outcome,
    },
    {
      ...interim,
      from: COVERED,
      to: "NOT_EXECUTED",
      when: [{ test: "is", path: "result", value: "not" }],
      facts: outcome,
    },
  ];
}

/**
 * What may be said about a measure in real time: authorised until (M11A), begun (M11B), more time asked and given (M11C,
 * M11D), switched off (M11E), and its parts and formal result (M11), which leads to the state `result`.
 */
export function watchMoves(anchor: string, result: string): readonly Move[] {
  return [...runningMoves(anchor), ...renewalMoves(anchor), ...resultMoves(anchor, result)];
}

/** What each of these states cannot be without. */
export const WATCH_REQUIRES: Readonly<Record<string, readonly string[]>> = {
  AUTHORISED_THERE: ["authorisedThereAt", "authorisedUntil"],
  ACTIVE: ["authorisedThereAt", "authorisedUntil", "watchStartToldAt"],
  RENEW_ASKED: ["authorisedUntil", "renewAskedAt"],
  AUTHORISATION_OVER: ["authorisedUntil"],
  ENDED: ["watchEndToldAt"],
};
