import type { Condition } from "../catalogue/condition.ts";
import { type Move, OPEN, SETTLED } from "./conversation.ts";
import type { FactRule } from "./lifecycle.ts";

/** Provisions of a hold, in the instrument of the type. */
export interface HoldMoveProvisions {
  readonly measure: string;
  readonly warning: string;
  readonly period: string;
  readonly intention: string;
  readonly path: string;
  /** Days that a hold lasts at least, and is assumed to last where no end is stated; 0 where no rule says so. */
  readonly minimumDays: number;
}

/** Of two messages about the end of a hold the newer by its own date counts, whichever it is. */
const HOLD_MESSAGES = ["M05", "M08"] as const;

const HELD: Condition = {
  test: "some-item",
  path: "targets",
  where: [{ test: "one-of", path: "preserved", values: ["full", "partial"] }],
};
const NOTHING_HELD: readonly Condition[] = [
  { test: "no-item", path: "targets", where: [{ test: "none-of", path: "preserved", values: ["none"] }] },
  { test: "present", path: "targets" },
];

/** Before anything runs, or after it went wrong: a confirmation opens the hold. */
const NOT_RUNNING = ["POSTPONED", "REFUSED", "FORWARDED", "NOT_PRESERVED", "EXPIRED"];
/** Art 29(6): while the requester decides, nothing is preserved; a partner who did so all the same is heard. */
const WARNED = ["WARNED_29_6"];
/** The hold runs and no mutual assistance request has arrived. */
const RUNNING = ["PRESERVED", "EXTENSION_ASKED", "MLA_ANNOUNCED"];
const DECIDED: FactRule = { rule: "at", fact: "decidedAt" };

/** The confirmation (M05): what is held, from when, until when, and what it means while more is under way. */
function confirmationMoves(by: HoldMoveProvisions, notBefore: string): readonly Move[] {
  const facts: readonly FactRule[] = [
    DECIDED,
    { rule: "copy", fact: "domesticReference", path: "domesticReference" },
    { rule: "copy", fact: "custodianMayBeTold", path: "custodianMayBeTold" },
    {
      rule: "hold",
      until: "preservedUntil",
      list: "targets",
      effectiveFrom: "effectiveFrom",
      minimumDays: by.minimumDays,
      notBefore,
    },
  ];
  const base = { on: "M05", by: "addressee", anchor: by.measure, newestWins: HOLD_MESSAGES } as const;
  return [
    {
      // The mutual assistance request may be confirmed before the hold is: then the hold is open at once.
      ...base,
      from: [OPEN, ...NOT_RUNNING, ...RUNNING],
      fromAbroad: WARNED,
      to: "MLA_PENDING",
      when: [HELD],
      needsFacts: ["mlaReceivedAt"],
      facts,
    },
    {
      ...base,
      from: [OPEN, ...NOT_RUNNING, "PRESERVED"],
      fromAbroad: WARNED,
      to: "PRESERVED",
      also: [SETTLED],
      when: [HELD],
      facts,
    },
    {
      // An answer that holds nothing is an answer, and must never look like a hold.
      ...base,
      from: [OPEN, ...WARNED, ...NOT_RUNNING, ...RUNNING],
      to: "NOT_PRESERVED",
      when: NOTHING_HELD,
      facts: [
        DECIDED,
        { rule: "copy", fact: "domesticReference", path: "domesticReference" },
        {
          rule: "clear",
          facts: ["preservedFrom", "preservedUntil", "preservedUntilAssumed", "preservedUntilShort"],
        },
      ],
    },
    { ...base, from: [], to: null, also: [SETTLED], when: NOTHING_HELD },
  ];
}

/** A warning before anything is preserved (M03), and the requester's decision (M04): Art 29(6). */
function warningMoves(by: HoldMoveProvisions): readonly Move[] {
  const decided = (decision: string): Condition => ({ test: "is", path: "decision", value: decision });
  const answered: FactRule = { rule: "at", fact: "warningAnsweredAt" };
  const choice: FactRule = { rule: "copy", fact: "warningDecision", path: "decision" };
  const base = { on: "M04", by: "author", anchor: by.warning, permission: "approve" } as const;
  return [
    {
      on: "M03",
      by: "addressee",
      from: [OPEN, "WARNED_29_6"],
      to: "WARNED_29_6",
      also: [SETTLED],
      anchor: by.warning,
      facts: [
        { rule: "at", fact: "warnedAt" },
        { rule: "copy", fact: "warningKind", path: "kind" },
        { rule: "copy", fact: "warningMeasureHeld", path: "measureHeld" },
        { rule: "copy", fact: "warningAnswerBy", path: "answerBy" },
        { rule: "clear", facts: ["warningAnsweredAt", "warningDecision"] },
      ],
    },
    {
      ...base,
      from: ["WARNED_29_6"],
      to: "ACKNOWLEDGED",
      when: [decided("proceed")],
      facts: [answered, choice, { rule: "at", fact: "decisionFrom" }],
    },
    {
      ...base,
      from: ["WARNED_29_6"],
      to: "WITHDRAWN",
      when: [decided("withdraw")],
      facts: [answered, choice, { rule: "at", fact: "withdrawnAt" }],
    },
    {
      ...base,
      from: ["WARNED_29_6"],
      to: "MODIFYING",
      when: [decided("modify")],
      facts: [answered, choice],
    },
    {
      ...base,
      from: [],
      to: null,
      also: [OPEN, SETTLED],
      needsFacts: ["warnedAt"],
      facts: [answered, choice],
    },
  ];
}

/** More time (M07, M08), and a refusal of it, which leaves the hold as it is (model form, section 3; Art 29(7)). */
function extensionMoves(by: HoldMoveProvisions): readonly Move[] {
  const answered: FactRule = { rule: "at", fact: "extensionAnsweredAt" };
  const asked = {
    on: "M07",
    by: "author",
    anchor: by.period,
    facts: [
      { rule: "at", fact: "extensionAskedAt" },
      { rule: "copy", fact: "extensionAskedUntil", path: "askedUntil" },
      { rule: "clear", facts: ["extensionAnsweredAt"] },
    ],
  } as const satisfies Partial<Move>;
  const given = {
    on: "M08",
    by: "addressee",
    anchor: by.period,
    when: [{ test: "present", path: "newUntil" }],
    newestWins: HOLD_MESSAGES,
    facts: [answered, { rule: "extend", until: "newUntil" }],
  } as const satisfies Partial<Move>;
  const refused = {
    on: "M12",
    by: "addressee",
    anchor: by.period,
    when: [{ test: "is", path: "about", value: "extension" }],
    facts: [answered, { rule: "copy", fact: "extensionRefusedBecause", path: "ground" }],
  } as const satisfies Partial<Move>;
  // More time is needed most while the mutual assistance request is on its way: then the state says that, and facts the rest.
  const onItsWay = { from: ["MLA_ANNOUNCED"], to: null } as const;
  return [
    { ...asked, from: ["PRESERVED", "EXTENSION_ASKED"], to: "EXTENSION_ASKED", also: [OPEN, SETTLED] },
    { ...asked, ...onItsWay },
    // After the end it is asked whether the data are still there: only the answer opens the hold again.
    { ...asked, from: ["EXPIRED"], to: null },
    {
      ...given,
      from: ["PRESERVED", "EXTENSION_ASKED", "EXPIRED"],
      fromAbroad: [OPEN],
      to: "PRESERVED",
      also: [SETTLED],
    },
    { ...given, ...onItsWay },
    { ...refused, from: ["EXTENSION_ASKED"], to: "PRESERVED", also: [OPEN, SETTLED] },
    { ...refused, ...onItsWay, needsFacts: ["extensionAskedAt"] },
  ];
}

/** The mutual assistance request behind the hold: announced (M09), arrived (M10), decided (M11, M12): Art 29(1), (7). */
function assistanceMoves(by: HoldMoveProvisions): readonly Move[] {
  const outcome: readonly FactRule[] = [
    { rule: "at", fact: "outcomeAt" },
    { rule: "copy", fact: "outcome", path: "result" },
  ];
  // Content waits for the request that asks for it (Art 31): we answer that one once it is here, others are heard in any order.
  const decided = { from: ["MLA_PENDING"], fromAbroad: [...RUNNING, "EXPIRED", OPEN] } as const;
  const done: Condition = { test: "one-of", path: "result", values: ["executed", "partly"] };
  const announced = {
    on: "M09",
    by: "author",
    anchor: by.intention,
    newestWins: true,
    facts: [
      { rule: "at", fact: "mlaAnnouncedAt" },
      { rule: "copy", fact: "mlaStage", path: "stage" },
      { rule: "copy", fact: "mlaReference", path: "reference", keeps: true },
      { rule: "copy", fact: "mlaAuthority", path: "authority" },
      { rule: "copy", fact: "mlaPlannedDay", path: "plannedDay", keeps: true },
      { rule: "copy", fact: "mlaSentDay", path: "sentDay" },
    ],
  } as const satisfies Partial<Move>;
  return [
    { ...announced, from: RUNNING, to: "MLA_ANNOUNCED", also: [OPEN, SETTLED] },
    // It may still arrive in time to save what nobody deleted yet.
    { ...announced, from: ["EXPIRED"], to: null },
    {
      on: "M10",
      by: "addressee",
      from: [...RUNNING, "EXPIRED"],
      to: "MLA_PENDING",
      also: [OPEN, SETTLED],
      anchor: by.period,
      newestWins: true,
      facts: [
        { rule: "at", fact: "mlaReceivedAt" },
        { rule: "copy", fact: "mlaReceivedDay", path: "receivedDay" },
        { rule: "copy", fact: "mlaCentralReference", path: "centralReference" },
      ],
    },
    {
      on: "M11",
      by: "addressee",
      ...decided,
      to: "DISCLOSED",
      also: [SETTLED],
      anchor: "31",
      when: [done],
      newestWins: true,
      facts: outcome,
    },
    {
      on: "M11",
      by: "addressee",
      ...decided,
      to: "MLA_REFUSED",
      also: [SETTLED],
      anchor: "31",
      when: [{ test: "is", path: "result", value: "not" }],
      newestWins: true,
      facts: outcome,
    },
    {
      on: "M12",
      by: "addressee",
      from: ["MLA_ANNOUNCED", "MLA_PENDING"],
      fromAbroad: RUNNING,
      to: "MLA_REFUSED",
      also: [OPEN, SETTLED],
      anchor: "27(4)",
      when: [{ test: "is", path: "about", value: "mla" }],
      facts: [
        { rule: "at", fact: "outcomeAt" },
        { rule: "copy", fact: "mlaRefusedBecause", path: "ground" },
      ],
    },
    {
      on: "M20",
      by: "addressee",
      from: [...RUNNING, "MLA_PENDING", "WITHDRAWN", "DISCLOSED", "MLA_REFUSED", "EXPIRED"],
      fromAbroad: [OPEN],
      to: "RELEASED",
      also: [SETTLED],
      anchor: "policy",
      facts: [
        { rule: "at", fact: "releasedAt" },
        { rule: "copy", fact: "dataDeleted", path: "dataDeleted" },
      ],
    },
  ];
}

/** Everything that may be said about a hold. `notBefore`: the fact before which no hold began in answer to the request. */
export function holdMoves(by: HoldMoveProvisions, notBefore: string): readonly Move[] {
  return [
    ...warningMoves(by),
    ...confirmationMoves(by, notBefore),
    {
      // Art 30(1) falls due while the request is being executed; it waits for nothing and changes no state.
      on: "M06",
      by: "addressee",
      from: [OPEN, SETTLED],
      to: null,
      anchor: by.path,
      facts: [{ rule: "collect", fact: "hops", path: "hops" }],
    },
    ...extensionMoves(by),
    ...assistanceMoves(by),
  ];
}

/** What each state of a hold cannot be without: an end too, unless no rule names a length (`minimumDays` 0). */
export function holdRequires(minimumDays: number): Readonly<Record<string, readonly string[]>> {
  const held = minimumDays > 0 ? ["preservedFrom", "preservedUntil"] : ["preservedFrom"];
  return {
    WARNED_29_6: ["warnedAt", "warningKind"],
    MODIFYING: ["warnedAt", "warningAnsweredAt"],
    PRESERVED: held,
    NOT_PRESERVED: ["decidedAt"],
    EXTENSION_ASKED: [...held, "extensionAskedAt"],
    MLA_ANNOUNCED: [...held, "mlaAnnouncedAt"],
    MLA_PENDING: [...held, "mlaReceivedAt"],
    DISCLOSED: ["outcomeAt"],
    MLA_REFUSED: ["outcomeAt"],
    EXPIRED: ["preservedUntil"],
    RELEASED: ["releasedAt"],
    WITHDRAWN: ["withdrawnAt"],
  };
}
