import type { Condition } from "../catalogue/condition.ts";
import type { FactRule } from "./lifecycle.ts";
import { type Move, OPEN, SETTLED } from "./conversation.ts";

const DECIDED: FactRule = { rule: "at", fact: "decidedAt" };

/** Of several decisions the newest by its own date counts, whatever kind it is. */
export const DECISIONS = ["M05", "M11", "M12", "M13"] as const;

/**
 * No (M12), not now (M13), passed on (M15), it takes longer (M14): Articles 25, 27 and 29. A refusal always says its ground;
 * one that is about an extension or about the later mutual assistance request is the type's own matter: `elsewhere` names
 * those that the type knows, which never refuse the request itself. `from`: states of the type's own in which it may still come.
 */
export function refusalMoves(
  anchor: string,
  from: readonly string[] = [],
  elsewhere: readonly string[] = [],
): readonly Move[] {
  const ofTheRequest: readonly Condition[] =
    elsewhere.length === 0 ? [] : [{ test: "none-of", path: "about", values: elsewhere }];
  return [
    {
      on: "M12",
      by: "addressee",
      from: [OPEN, "POSTPONED", ...from],
      // The authority it was passed to may answer by the same contact point.
      fromAbroad: ["FORWARDED"],
      to: "REFUSED",
      also: [SETTLED],
      anchor,
      when: [{ test: "present", path: "ground" }, ...ofTheRequest],
      newestWins: DECISIONS,
      facts: [
        DECIDED,
        { rule: "at", fact: "refusedAt" },
        { rule: "copy", fact: "refusalGround", path: "ground" },
        { rule: "copy", fact: "refusalReason", path: "reason" },
      ],
    },
    {
      on: "M13",
      by: "addressee",
      from: [OPEN, "POSTPONED", ...from],
      fromAbroad: ["FORWARDED"],
      to: "POSTPONED",
      also: [SETTLED],
      anchor: "27(5)",
      newestWins: DECISIONS,
      facts: [
        DECIDED,
        { rule: "at", fact: "postponedAt" },
        { rule: "copy", fact: "reviewAt", path: "reviewAt" },
      ],
    },
    {
      on: "M14",
      by: "addressee",
      from: [OPEN, SETTLED],
      to: null,
      anchor: "27(7)",
      newestWins: true,
      facts: [
        { rule: "at", fact: "delayedAt" },
        { rule: "copy", fact: "answerBy", path: "answerBy" },
      ],
    },
    {
      on: "M15",
      by: "addressee",
      from: [OPEN, "POSTPONED", ...from],
      to: "FORWARDED",
      also: [SETTLED],
      anchor: "27(9)(c)",
      newestWins: DECISIONS,
      facts: [
        { rule: "at", fact: "forwardedAt" },
        { rule: "copy", fact: "forwardedTo", path: "authority" },
      ],
    },
  ];
}

/** What a refusal or a postponement leaves behind, for `Lifecycle.requires`. */
export const REFUSAL_REQUIRES = {
  REFUSED: ["decidedAt", "refusalGround"],
  POSTPONED: ["decidedAt", "postponedAt"],
  FORWARDED: ["forwardedAt"],
} as const;

/** The author needs it no longer (M19). A decision that was given stays given, so it is only recorded after an end. */
export function withdrawalMove(from: readonly string[]): Move {
  return {
    on: "M19",
    by: "author",
    from: [OPEN, ...from],
    to: "WITHDRAWN",
    also: [SETTLED],
    anchor: "policy",
    facts: [{ rule: "at", fact: "withdrawnAt" }],
  };
}

/** The states that an outcome leads to, by how much of the request was executed. They may be one. */
export interface OutcomeStates {
  readonly executed: string;
  readonly partly: string;
}
export const OUTCOME_STATES: OutcomeStates = { executed: "EXECUTED", partly: "EXECUTED" };

/**
 * The outcome of a request (M11): what was done for each item, perhaps with files. Whoever set conditions does not give
 * before they were accepted, or it was decided to give anyway. What was done in part may still be done in full.
 */
export function outcomeMoves(
  anchor: string,
  from: readonly string[],
  into: OutcomeStates = OUTCOME_STATES,
): readonly Move[] {
  const facts: readonly FactRule[] = [
    DECIDED,
    { rule: "at", fact: "outcomeAt" },
    { rule: "copy", fact: "outcome", path: "result" },
  ];
  const base = { on: "M11", by: "addressee", anchor, newestWins: DECISIONS, facts } as const;
  const done: Condition = { test: "one-of", path: "result", values: ["executed", "partly"] };
  const waiting = [
    OPEN,
    "POSTPONED",
    "REFUSED",
    "NOT_EXECUTED",
    "CONDITIONS_ACCEPTED",
    "RELEASE_ANYWAY",
    ...from,
  ];
  const given = { ...base, fromAbroad: ["CONDITIONS_SET", "CONDITIONS_DECLINED", "FORWARDED"] };
  const isOne = into.executed === into.partly;
  const inFull: Move = {
    ...given,
    from: isOne ? waiting : [...waiting, into.partly],
    to: into.executed,
    when: [isOne ? done : { test: "is", path: "result", value: "executed" }],
  };
  const inPart: Move = { ...given, from: waiting, to: into.partly, when: [done] };
  return [
    inFull,
    ...(isOne ? [] : [inPart]),
    {
      ...base,
      from: [OPEN, "POSTPONED", ...CONDITION_STATES, ...from],
      fromAbroad: ["FORWARDED"],
      to: "NOT_EXECUTED",
      also: [SETTLED],
      when: [{ test: "is", path: "result", value: "not" }],
    },
    {
      ...base,
      from: [],
      fromAbroad: ["CONDITIONS_SET", "CONDITIONS_DECLINED"],
      to: null,
      also: [SETTLED],
      when: [done],
    },
  ];
}

/** What an outcome leaves behind. */
export function outcomeRequires({
  executed,
  partly,
}: OutcomeStates): Readonly<Record<string, readonly string[]>> {
  const facts = ["decidedAt", "outcomeAt"];
  return { [executed]: facts, [partly]: facts, NOT_EXECUTED: facts };
}

/**
 * Conditions before content (Art 28, CETS 224 Art 9(6)-(7)): the giver sets them (M16), the asker accepts exactly that text
 * by its digest (M17) or says which it cannot meet (M18). New conditions void an acceptance of the old ones. `from`: states of
 * the type's own in which nothing is decided.
 */
export function conditionMoves(anchor: string, from: readonly string[] = []): readonly Move[] {
  const set: readonly FactRule[] = [
    { rule: "at", fact: "conditionsSetAt" },
    { rule: "copy", fact: "conditionsDigest", path: "conditionsDigest" },
    { rule: "copy", fact: "conditionsAnswerBy", path: "answerBy" },
    { rule: "clear", facts: CONDITION_ANSWERS },
  ];
  return [
    {
      on: "M16",
      by: "addressee",
      from: [OPEN, "POSTPONED", ...CONDITION_STATES, ...from],
      fromAbroad: ["FORWARDED"],
      to: "CONDITIONS_SET",
      also: [SETTLED],
      anchor,
      when: [{ test: "present", path: "conditionsDigest" }],
      newestWins: true,
      facts: set,
    },
    {
      on: "M17",
      by: "author",
      from: ["CONDITIONS_SET", "CONDITIONS_DECLINED"],
      to: "CONDITIONS_ACCEPTED",
      also: [OPEN, SETTLED],
      anchor,
      matches: CONDITIONS_MATCH,
      needsProof: true,
      newestWins: CONDITION_MESSAGES,
      permission: "approve",
      facts: [{ rule: "at", fact: "conditionsAcceptedAt" }],
    },
    toldAcceptance(anchor, "author", ["CONDITIONS_SET", "CONDITIONS_DECLINED"]),
    declinedAfterAll(anchor, "author", "CONDITIONS_ACCEPTED", "CONDITIONS_DECLINED"),
    {
      on: "M18",
      by: "author",
      from: ["CONDITIONS_SET"],
      to: "CONDITIONS_DECLINED",
      also: [OPEN, SETTLED],
      anchor,
      matches: CONDITIONS_MATCH,
      newestWins: CONDITION_MESSAGES,
      facts: DECLINED_FACTS,
    },
  ];
}

/** An answer to conditions counts for exactly those that are in force. */
export const CONDITIONS_MATCH = [{ path: "conditionsDigest", fact: "conditionsDigest" }] as const;

/** What a refusal of conditions leaves behind: when, and which of them can't be met. */
export const DECLINED_FACTS: readonly FactRule[] = [
  { rule: "at", fact: "conditionsDeclinedAt" },
  { rule: "copy", fact: "declinedCondition", path: "condition" },
];

/** Of two answers to conditions the newer by its own date counts, whichever it is. */
export const CONDITION_MESSAGES = ["M17", "M18"] as const;

/** Whoever accepted and then finds that a condition can't be met is bound by none of them: nothing may be given on that word. */
export function declinedAfterAll(anchor: string, by: Move["by"], accepted: string, declined: string): Move {
  return {
    on: "M18",
    by,
    from: [],
    fromAbroad: [accepted],
    to: declined,
    anchor,
    matches: CONDITIONS_MATCH,
    newestWins: CONDITION_MESSAGES,
    facts: [{ rule: "clear", facts: ["conditionsAcceptedAt"] }, ...DECLINED_FACTS],
  };
}

/** Facts of an answer to conditions; new conditions void them. */
export const CONDITION_ANSWERS = [
  "conditionsAcceptedAt",
  "conditionsToldAt",
  "conditionsDeclinedAt",
  "declinedCondition",
  "releasedAnywayAt",
] as const;

/** An acceptance on paper binds by its signature there, which the program can't check: it is noted, and opens nothing. */
export function toldAcceptance(anchor: string, by: Move["by"], states: readonly string[]): Move {
  return {
    on: "M17",
    by,
    from: [],
    fromAbroad: states,
    to: null,
    anchor,
    matches: CONDITIONS_MATCH,
    permission: "approve",
    facts: [{ rule: "at", fact: "conditionsToldAt" }],
  };
}

/** States of the handshake and what they leave behind. */
export const CONDITION_STATES = [
  "CONDITIONS_SET",
  "CONDITIONS_ACCEPTED",
  "CONDITIONS_DECLINED",
  "RELEASE_ANYWAY",
] as const;
export const CONDITION_REQUIRES = {
  CONDITIONS_SET: ["conditionsSetAt", "conditionsDigest"],
  CONDITIONS_ACCEPTED: ["conditionsDigest", "conditionsAcceptedAt"],
  CONDITIONS_DECLINED: ["conditionsDigest", "conditionsDeclinedAt"],
  RELEASE_ANYWAY: ["releasedAnywayAt"],
} as const;

/**
 * After something was supplied: how was it used (M21, M22, Art 28(4)), may it be used otherwise (M18A, M18B), was it any use
 * (M23). All are recorded and move nothing. `receiver` got the material; `supplied` are the states after that, `ended` those
 * in which a word on its worth is due.
 */
export function useMoves(
  receiver: Move["by"],
  supplied: readonly string[],
  ended: readonly string[],
): readonly Move[] {
  const giver = receiver === "author" ? "addressee" : "author";
  const base = { from: supplied, to: null, also: [OPEN, SETTLED], anchor: "28(4)" } as const;
  return [
    { ...base, on: "M21", by: giver, facts: [{ rule: "at", fact: "useAskedAt" }] },
    { ...base, on: "M22", by: receiver, facts: [{ rule: "at", fact: "useReportedAt" }] },
    { ...base, on: "M18A", by: receiver, anchor: "28(2)", facts: [{ rule: "at", fact: "consentAskedAt" }] },
    {
      ...base,
      on: "M18B",
      by: giver,
      anchor: "28(2)",
      facts: [
        { rule: "at", fact: "consentAnsweredAt" },
        { rule: "copy", fact: "consent", path: "granted" },
      ],
    },
    {
      ...base,
      on: "M23",
      by: receiver,
      from: ended,
      anchor: "policy",
      facts: [{ rule: "at", fact: "feedbackAt" }],
    },
  ];
}
