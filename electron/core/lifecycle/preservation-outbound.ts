import type { Actor, FactRule, Lifecycle } from "./lifecycle.ts";

const ABROAD: Actor = { side: "foreign" };
const DRAFTER: Actor = { side: "own", permission: "draft" };
const APPROVER: Actor = { side: "own", permission: "approve" };
const SEALER: Actor = { side: "own", permission: "seal" };
const REPLIER: Actor = { side: "own", permission: "reply" };

const UNANSWERED = ["SENT", "SENT_NO_ACK"];
const SENT_STATES = [
  ...UNANSWERED,
  "ACKNOWLEDGED",
  "CLARIFICATION_ASKED",
  "PRESERVED",
  "NOT_PRESERVED",
  "EXPIRED",
];
const SETTLED = ["PRESERVED", "NOT_PRESERVED", "EXPIRED"];

/** Any authentic answer proves that the request arrived, whatever it says. */
const ARRIVED: FactRule = { rule: "at", fact: "arrivalProvedAt", once: true };
const DECISION_FROM: FactRule = { rule: "at", fact: "decisionFrom" };
const ACKNOWLEDGED: readonly FactRule[] = [
  ARRIVED,
  { rule: "at", fact: "acknowledgedAt", once: true },
  { rule: "copy", fact: "theirReference", path: "ourReference" },
  { rule: "copy", fact: "willAnswer", path: "willAnswer" },
  { rule: "copy", fact: "answerBy", path: "answerBy" },
];
const ASKED: readonly FactRule[] = [
  ARRIVED,
  { rule: "at", fact: "clarificationAskedAt" },
  { rule: "copy", fact: "clarificationAnswerBy", path: "answerBy" },
  { rule: "clear", facts: ["clarificationAnsweredAt"] },
];
const HOPS: readonly FactRule[] = [ARRIVED, { rule: "collect", fact: "hops", path: "hops" }];

/**
 * Our request under Art 29, from draft to the end of the hold. Messages may come in any order and twice: a late one is
 * recorded and never leads back.
 */
export const PRESERVATION_OUTBOUND: Lifecycle = {
  transitions: [
    {
      on: "created",
      from: ["NONE"],
      to: "DRAFTED",
      actor: DRAFTER,
      anchor: "29(1)",
      version: "any",
      carriesRequest: true,
    },
    {
      on: "revised",
      from: ["DRAFTED", "READY", "APPROVED"],
      to: "DRAFTED",
      actor: DRAFTER,
      anchor: "29(2)",
      version: "next",
      carriesRequest: true,
    },
    {
      on: "completed",
      from: ["DRAFTED"],
      to: "READY",
      actor: DRAFTER,
      anchor: "29(2)",
      version: "same-or-next",
      carriesRequest: true,
      needsComplete: true,
    },
    { on: "sent-back", from: ["READY"], to: "DRAFTED", actor: APPROVER, anchor: "domestic" },
    {
      on: "approved",
      from: ["READY"],
      to: "APPROVED",
      actor: APPROVER,
      anchor: "domestic",
      needsOtherOfficer: true,
    },
    {
      on: "sealed",
      from: ["APPROVED"],
      to: "SENT",
      actor: SEALER,
      anchor: "25(3)",
      facts: [{ rule: "at", fact: "sentAt" }],
    },
    {
      on: "M01",
      from: UNANSWERED,
      to: "ACKNOWLEDGED",
      actor: ABROAD,
      anchor: "25(3)",
      facts: [...ACKNOWLEDGED, DECISION_FROM],
      theirs: "ACKNOWLEDGED",
    },
    {
      on: "M01",
      from: ["ACKNOWLEDGED", "CLARIFICATION_ASKED", ...SETTLED],
      to: null,
      actor: ABROAD,
      anchor: "25(3)",
      newestWins: true,
      facts: ACKNOWLEDGED,
    },
    {
      on: "M02",
      from: [...UNANSWERED, "ACKNOWLEDGED", "CLARIFICATION_ASKED"],
      to: "CLARIFICATION_ASKED",
      actor: ABROAD,
      anchor: "27",
      facts: ASKED,
      theirs: "CLARIFICATION_ASKED",
    },
    { on: "M02", from: SETTLED, to: null, actor: ABROAD, anchor: "27", facts: ASKED },
    {
      on: "M02A",
      from: ["CLARIFICATION_ASKED"],
      to: "ACKNOWLEDGED",
      actor: REPLIER,
      anchor: "27",
      facts: [{ rule: "at", fact: "clarificationAnsweredAt" }, DECISION_FROM],
    },
    {
      // The hold may come first and the question stay open: answering it must still be possible, and changes no state.
      on: "M02A",
      from: SETTLED,
      to: null,
      actor: REPLIER,
      anchor: "27",
      needsFacts: ["clarificationAskedAt"],
      needsNoFacts: ["clarificationAnsweredAt"],
      facts: [{ rule: "at", fact: "clarificationAnsweredAt" }],
    },
    {
      on: "M05",
      from: SENT_STATES,
      to: "PRESERVED",
      actor: ABROAD,
      anchor: "29(3)",
      when: [
        {
          test: "some-item",
          path: "targets",
          where: [{ test: "one-of", path: "preserved", values: ["full", "partial"] }],
        },
      ],
      newestWins: true,
      facts: [
        ARRIVED,
        { rule: "at", fact: "decidedAt" },
        { rule: "copy", fact: "domesticReference", path: "domesticReference" },
        { rule: "copy", fact: "custodianMayBeTold", path: "custodianMayBeTold" },
        {
          rule: "hold",
          until: "preservedUntil",
          list: "targets",
          effectiveFrom: "effectiveFrom",
          minimumDays: 60,
          notBefore: "sentAt",
        },
      ],
      theirs: "PRESERVED",
    },
    {
      // An answer that holds nothing is an answer, and must never look like a hold.
      on: "M05",
      from: SENT_STATES,
      to: "NOT_PRESERVED",
      actor: ABROAD,
      anchor: "29(3)",
      when: [
        {
          test: "no-item",
          path: "targets",
          where: [{ test: "none-of", path: "preserved", values: ["none"] }],
        },
        { test: "present", path: "targets" },
      ],
      newestWins: true,
      facts: [
        ARRIVED,
        { rule: "at", fact: "decidedAt" },
        { rule: "copy", fact: "domesticReference", path: "domesticReference" },
        {
          rule: "clear",
          facts: ["preservedFrom", "preservedUntil", "preservedUntilAssumed", "preservedUntilShort"],
        },
      ],
      theirs: "NOT_PRESERVED",
    },
    {
      // Whoever names a hop has our request on the desk, even if the acknowledgement is still on its way.
      on: "M06",
      from: UNANSWERED,
      to: "ACKNOWLEDGED",
      actor: ABROAD,
      anchor: "30(1)",
      facts: [...HOPS, DECISION_FROM],
      theirs: "ACKNOWLEDGED",
    },
    {
      on: "M06",
      from: ["ACKNOWLEDGED", "CLARIFICATION_ASKED", ...SETTLED],
      to: null,
      actor: ABROAD,
      anchor: "30(1)",
      facts: HOPS,
    },
    {
      on: "mla-planned",
      from: SENT_STATES,
      to: null,
      actor: DRAFTER,
      anchor: "29(1)",
      facts: [{ rule: "at", fact: "mlaPlannedAt", once: true }],
    },
  ],
  timeouts: [
    { from: ["SENT"], clocks: ["T-ACK-E", "T-ACK-U", "T-ACK-R"], to: "SENT_NO_ACK", anchor: "25(3)" },
    { from: ["PRESERVED"], clocks: ["T-PRES"], to: "EXPIRED", anchor: "29(7)" },
  ],
};
