import type { Condition } from "../catalogue/condition.ts";
import { conversation, type Move, OPEN, sealingRow, SETTLED, UNACKNOWLEDGED } from "./conversation.ts";
import type { FactRule, Lifecycle, Transition } from "./lifecycle.ts";
import {
  CONDITION_ANSWERS,
  CONDITION_MESSAGES,
  CONDITIONS_MATCH,
  declinedAfterAll,
  DECLINED_FACTS,
  toldAcceptance,
  withdrawalMove,
} from "./moves.ts";
import { ABROAD, closingRows } from "./standard-rows.ts";

const ANCHOR = "26(2)";

/** The offer is with the receiver, and nothing of its content is. */
const HELD_BACK = ["OFFERED", "ACCEPTED", "DECLINED", "RELEASE_ANYWAY", "LAPSED"];
/** The content was given, and the receiver's next word on it may be any. */
const GIVEN = ["SENT_FULL", "CONTENT_RELEASED", "USED", "NOT_USED", "GRANTED", "DENIED"];
const AFTER = [...GIVEN, "CONSENT_ASKED"];

/** States after which nothing is expected. */
export const OFFER_ENDED: readonly string[] = [...GIVEN, "WITHDRAWN", "LAPSED", "CLOSED"];
const ALL_SETTLED = [...HELD_BACK, ...AFTER, "WITHDRAWN", "CLOSED"];

const WITH_CONDITIONS = ["conditionsDigest"];
const RELEASED: readonly FactRule[] = [{ rule: "at", fact: "releasedAt" }];

/** A new text of the offer is a new offer: whatever was said about the one before no longer counts. */
const TEXT_FACTS: readonly FactRule[] = [
  { rule: "clear", facts: [...CONDITION_ANSWERS, "releasedAt"] },
  { rule: "copy", fact: "conditionsDigest", path: "conditionsDigest" },
  { rule: "copy", fact: "conditionsAnswerBy", path: "answerBy" },
];

/** Exactly these conditions are accepted, or one of them can't be met; the giver hears it late rather than not at all. */
const ANSWERS: readonly Move[] = [
  {
    on: "M17",
    by: "addressee",
    from: ["OFFERED", "DECLINED"],
    fromAbroad: ["LAPSED"],
    to: "ACCEPTED",
    also: [OPEN, SETTLED],
    anchor: ANCHOR,
    matches: CONDITIONS_MATCH,
    needsProof: true,
    newestWins: CONDITION_MESSAGES,
    permission: "approve",
    facts: [{ rule: "at", fact: "conditionsAcceptedAt" }],
  },
  toldAcceptance(ANCHOR, "addressee", ["OFFERED", "DECLINED", "LAPSED"]),
  declinedAfterAll(ANCHOR, "addressee", "ACCEPTED", "DECLINED"),
  {
    on: "M18",
    by: "addressee",
    from: ["OFFERED"],
    fromAbroad: ["LAPSED"],
    to: "DECLINED",
    also: [OPEN, SETTLED],
    anchor: ANCHOR,
    matches: CONDITIONS_MATCH,
    newestWins: CONDITION_MESSAGES,
    facts: DECLINED_FACTS,
  },
];

/** The content. Ours waits for the acceptance; theirs is here, whatever we had answered. */
const CONTENT: readonly Move[] = [
  {
    on: "INFO",
    by: "author",
    from: [OPEN, "SENT_FULL"],
    to: "SENT_FULL",
    also: [SETTLED],
    anchor: "26(1)",
    needsNoFacts: WITH_CONDITIONS,
    matches: CONDITIONS_MATCH,
    facts: RELEASED,
  },
  {
    on: "INFO",
    by: "author",
    from: ["ACCEPTED", "RELEASE_ANYWAY", "CONTENT_RELEASED"],
    fromAbroad: [OPEN, "OFFERED", "DECLINED", "LAPSED"],
    to: "CONTENT_RELEASED",
    also: [SETTLED],
    anchor: ANCHOR,
    needsFacts: WITH_CONDITIONS,
    matches: CONDITIONS_MATCH,
    facts: RELEASED,
  },
  {
    on: "INFO",
    by: "author",
    from: AFTER.filter((state) => state !== "SENT_FULL" && state !== "CONTENT_RELEASED"),
    to: null,
    anchor: "26(1)",
    matches: CONDITIONS_MATCH,
    facts: RELEASED,
  },
];

const said = (path: string, value: string | boolean): Condition => ({ test: "is", path, value });

/** Was it any use (M23), may it be used otherwise (M18A, M18B), how was it used (M21, M22). */
function useMoves(): readonly Move[] {
  const base = { anchor: "28(4)", also: [OPEN, SETTLED], newestWins: true } as const;
  const feedback = { ...base, on: "M23", by: "addressee", from: GIVEN, anchor: "policy" } as const;
  const facts: readonly FactRule[] = [
    { rule: "at", fact: "feedbackAt" },
    { rule: "copy", fact: "feedback", path: "used" },
  ];
  const consent = { ...base, on: "M18B", by: "author", from: ["CONSENT_ASKED"], anchor: "28(2)" } as const;
  const answered: readonly FactRule[] = [
    { rule: "at", fact: "consentAnsweredAt" },
    { rule: "copy", fact: "consent", path: "granted" },
  ];
  return [
    { ...feedback, to: "USED", when: [{ test: "one-of", path: "used", values: ["yes", "partly"] }], facts },
    { ...feedback, to: "NOT_USED", when: [said("used", "no")], facts },
    { ...feedback, to: null, when: [said("used", "not_yet")], facts },
    {
      ...base,
      on: "M18A",
      by: "addressee",
      from: GIVEN,
      to: "CONSENT_ASKED",
      anchor: "28(2)",
      facts: [
        { rule: "at", fact: "consentAskedAt" },
        { rule: "clear", facts: ["consentAnsweredAt", "consent"] },
      ],
    },
    { ...consent, to: "GRANTED", when: [said("granted", true)], facts: answered },
    { ...consent, to: "DENIED", when: [said("granted", false)], facts: answered },
    {
      ...base,
      on: "M21",
      by: "author",
      from: AFTER,
      to: null,
      facts: [{ rule: "at", fact: "useAskedAt" }],
    },
    {
      ...base,
      on: "M22",
      by: "addressee",
      from: AFTER,
      to: null,
      facts: [{ rule: "at", fact: "useReportedAt" }],
    },
  ];
}

/** Sealed with conditions it is an offer; without, there is nothing to wait for. */
const SEALING: readonly Transition[] = [
  { ...sealingRow(["APPROVED"], "OFFERED"), needsFacts: WITH_CONDITIONS },
  { ...sealingRow(["APPROVED"], "SENT"), needsNoFacts: WITH_CONDITIONS },
];

const RELEASE_ANYWAY: Omit<Transition, "from"> = {
  on: "release-anyway",
  to: "RELEASE_ANYWAY",
  actor: { side: "own", permission: "approve" },
  anchor: ANCHOR,
  needsFacts: WITH_CONDITIONS,
  facts: [{ rule: "at", fact: "releasedAnywayAt" }],
};

/** What the acknowledgement says of itself, in whichever state it leaves the offer. */
const ACKNOWLEDGEMENT: Omit<Transition, "to"> = {
  on: "M01",
  from: UNACKNOWLEDGED,
  actor: { side: "own", permission: "acknowledge" },
  anchor: "25(3)",
  facts: [
    { rule: "at", fact: "acknowledgedAt", once: true },
    { rule: "copy", fact: "ourReference", path: "ourReference" },
    { rule: "copy", fact: "willAnswer", path: "willAnswer" },
    { rule: "copy", fact: "answerBy", path: "answerBy" },
  ],
};

/** What was acknowledged, and waits for a giver who may never say another word. */
const WAITING = [
  "ACKNOWLEDGED",
  "CLARIFICATION_ASKED",
  "ASSESSED",
  "ASSIGNED",
  "ACCEPTED",
  "DECLINED",
  "CONSENT_ASKED",
];

const INBOUND: readonly Transition[] = [
  ...closingRows(WAITING),
  // Acknowledged first, then answered: what arrived is never hidden behind its content.
  { ...ACKNOWLEDGEMENT, to: "CONTENT_RELEASED", needsFacts: ["releasedAt", ...WITH_CONDITIONS] },
  { ...ACKNOWLEDGEMENT, to: "SENT_FULL", needsFacts: ["releasedAt"] },
  { ...ACKNOWLEDGEMENT, to: "OFFERED", needsFacts: WITH_CONDITIONS },
  {
    on: "INFO",
    from: UNACKNOWLEDGED,
    to: null,
    actor: ABROAD,
    anchor: "26(1)",
    matches: CONDITIONS_MATCH,
    facts: RELEASED,
  },
  {
    on: "used",
    from: [...UNACKNOWLEDGED, ...ALL_SETTLED],
    to: null,
    actor: { side: "own", permission: "export-attachment" },
    anchor: "28(4)",
    facts: [{ rule: "at", fact: "usedAt" }],
  },
];

const GIVEN_FACTS = ["releasedAt"];

/**
 * Spontaneous information (Art 26). The author of the request gives: without conditions the content follows the offer at
 * once; with conditions it waits until the addressee accepted exactly that text, or the giver decided to give it anyway.
 */
export const OFFER_LIFECYCLES: { readonly outbound: Lifecycle; readonly inbound: Lifecycle } = conversation({
  anchor: "26(1)",
  contentsAnchor: "26(1)",
  questionAnchor: "26(1)",
  rewritable: ["OFFERED", "ACCEPTED", "DECLINED", "LAPSED"],
  ended: OFFER_ENDED,
  settled: ALL_SETTLED,
  textFacts: TEXT_FACTS,
  moves: [...ANSWERS, ...CONTENT, withdrawalMove(HELD_BACK), ...useMoves()],
  outbound: [
    ...SEALING,
    { ...RELEASE_ANYWAY, from: ["DECLINED", "LAPSED"] },
    { ...RELEASE_ANYWAY, from: ["OFFERED"], needsFacts: [...WITH_CONDITIONS, "conditionsToldAt"] },
  ],
  inbound: INBOUND,
  timeouts: [{ from: ["OFFERED"], clocks: ["T-COND"], to: "LAPSED", anchor: ANCHOR }],
  requires: {
    OFFERED: WITH_CONDITIONS,
    LAPSED: WITH_CONDITIONS,
    ACCEPTED: [...WITH_CONDITIONS, "conditionsAcceptedAt"],
    DECLINED: [...WITH_CONDITIONS, "conditionsDeclinedAt"],
    RELEASE_ANYWAY: [...WITH_CONDITIONS, "releasedAnywayAt"],
    CONTENT_RELEASED: [...WITH_CONDITIONS, ...GIVEN_FACTS],
    SENT_FULL: GIVEN_FACTS,
    USED: [...GIVEN_FACTS, "feedbackAt"],
    NOT_USED: [...GIVEN_FACTS, "feedbackAt"],
    CONSENT_ASKED: [...GIVEN_FACTS, "consentAskedAt"],
    GRANTED: [...GIVEN_FACTS, "consentAskedAt", "consentAnsweredAt"],
    DENIED: [...GIVEN_FACTS, "consentAskedAt", "consentAnsweredAt"],
    WITHDRAWN: ["withdrawnAt"],
  },
});
