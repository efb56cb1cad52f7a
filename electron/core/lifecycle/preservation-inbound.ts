import type { Actor, FactRule, Lifecycle } from "./lifecycle.ts";

const ABROAD: Actor = { side: "foreign" };
const IMPORTER: Actor = { side: "own", permission: "import" };
const ACKNOWLEDGER: Actor = { side: "own", permission: "acknowledge" };
const ASSESSOR: Actor = { side: "own", permission: "assess" };
const REPLIER: Actor = { side: "own", permission: "reply" };

const UNACKNOWLEDGED = ["RECEIVED", "AUTHENTICATED", "REGISTERED"];
const AT_WORK = ["ACKNOWLEDGED", "ASSESSED", "ASSIGNED", "ORDER_ISSUED"];
const SETTLED = ["PRESERVED", "NOT_PRESERVED", "EXPIRED"];
const ANSWERABLE = [...AT_WORK, "CLARIFICATION_ASKED", ...SETTLED];

const AUTHENTICATED_AT: FactRule = { rule: "at", fact: "authenticatedAt", once: true };
const DECISION_FROM: FactRule = { rule: "at", fact: "decisionFrom" };
const ANSWERED: FactRule = { rule: "at", fact: "clarificationAnsweredAt" };
const ASKED: readonly FactRule[] = [
  { rule: "at", fact: "clarificationAskedAt" },
  { rule: "copy", fact: "clarificationAnswerBy", path: "answerBy" },
  { rule: "clear", facts: ["clarificationAnsweredAt"] },
];

/** A request that came to us, the mirror of the outbound table. Steps of our own house may be left out at night. */
export const PRESERVATION_INBOUND: Lifecycle = {
  transitions: [
    {
      on: "received",
      from: ["NONE"],
      to: "RECEIVED",
      actor: ABROAD,
      anchor: "25(3)",
      version: "any",
      carriesRequest: true,
      facts: [{ rule: "at", fact: "receivedAt" }],
      theirs: "SENT",
    },
    {
      on: "authenticated",
      from: ["RECEIVED"],
      to: "AUTHENTICATED",
      actor: IMPORTER,
      anchor: "25(3)",
      facts: [AUTHENTICATED_AT],
    },
    {
      on: "authenticated",
      from: ["REGISTERED", ...ANSWERABLE],
      to: null,
      actor: IMPORTER,
      anchor: "25(3)",
      needsNoFacts: ["authenticatedAt"],
      facts: [AUTHENTICATED_AT],
    },
    {
      on: "registered",
      from: ["RECEIVED", "AUTHENTICATED"],
      to: "REGISTERED",
      actor: ACKNOWLEDGER,
      anchor: "domestic",
    },
    {
      on: "M01",
      from: UNACKNOWLEDGED,
      to: "ACKNOWLEDGED",
      actor: ACKNOWLEDGER,
      anchor: "25(3)",
      facts: [
        { rule: "at", fact: "acknowledgedAt", once: true },
        { rule: "copy", fact: "ourReference", path: "ourReference" },
        { rule: "copy", fact: "willAnswer", path: "willAnswer" },
        { rule: "copy", fact: "answerBy", path: "answerBy" },
        DECISION_FROM,
      ],
    },
    { on: "assessed", from: ["ACKNOWLEDGED"], to: "ASSESSED", actor: ASSESSOR, anchor: "29(3)" },
    {
      on: "assigned",
      from: ["ACKNOWLEDGED", "ASSESSED"],
      to: "ASSIGNED",
      actor: ASSESSOR,
      anchor: "domestic",
    },
    {
      on: "order-issued",
      from: ["ACKNOWLEDGED", "ASSESSED", "ASSIGNED"],
      to: "ORDER_ISSUED",
      actor: ASSESSOR,
      anchor: "16(1)",
      facts: [{ rule: "copy", fact: "orderedAt", path: "orderedAt" }],
    },
    {
      // A renewed order, or one that followed an informal hold: the 90 days of Art 16(2) start again.
      on: "order-issued",
      from: ["ORDER_ISSUED", "CLARIFICATION_ASKED", "PRESERVED"],
      to: null,
      actor: ASSESSOR,
      anchor: "16(2)",
      facts: [{ rule: "copy", fact: "orderedAt", path: "orderedAt" }],
    },
    {
      on: "M02",
      from: [...AT_WORK, "CLARIFICATION_ASKED"],
      to: "CLARIFICATION_ASKED",
      actor: REPLIER,
      anchor: "27",
      facts: ASKED,
    },
    { on: "M02", from: SETTLED, to: null, actor: REPLIER, anchor: "27", facts: ASKED },
    {
      on: "M02A",
      from: ["CLARIFICATION_ASKED"],
      to: "ACKNOWLEDGED",
      actor: ABROAD,
      anchor: "27",
      facts: [ANSWERED, DECISION_FROM],
      theirs: "ACKNOWLEDGED",
    },
    {
      on: "M02A",
      from: [...UNACKNOWLEDGED, ...AT_WORK, ...SETTLED],
      to: null,
      actor: ABROAD,
      anchor: "27",
      facts: [ANSWERED],
    },
    {
      on: "M05",
      from: ANSWERABLE,
      to: "PRESERVED",
      actor: REPLIER,
      anchor: "29(3)",
      when: [
        {
          test: "some-item",
          path: "targets",
          where: [{ test: "one-of", path: "preserved", values: ["full", "partial"] }],
        },
      ],
      facts: [
        { rule: "at", fact: "decidedAt" },
        { rule: "copy", fact: "domesticReference", path: "domesticReference" },
        { rule: "copy", fact: "custodianMayBeTold", path: "custodianMayBeTold" },
        {
          rule: "hold",
          until: "preservedUntil",
          list: "targets",
          effectiveFrom: "effectiveFrom",
          minimumDays: 60,
          notBefore: "receivedAt",
        },
      ],
    },
    {
      on: "M05",
      from: ANSWERABLE,
      to: "NOT_PRESERVED",
      actor: REPLIER,
      anchor: "29(3)",
      when: [
        {
          test: "no-item",
          path: "targets",
          where: [{ test: "none-of", path: "preserved", values: ["none"] }],
        },
        { test: "present", path: "targets" },
      ],
      facts: [
        { rule: "at", fact: "decidedAt" },
        { rule: "copy", fact: "domesticReference", path: "domesticReference" },
        {
          rule: "clear",
          facts: ["preservedFrom", "preservedUntil", "preservedUntilAssumed", "preservedUntilShort"],
        },
      ],
    },
    {
      // Art 30(1) falls due while the request is being executed; it waits for nothing and changes no state.
      on: "M06",
      from: ANSWERABLE,
      to: null,
      actor: REPLIER,
      anchor: "30(1)",
      facts: [{ rule: "collect", fact: "hops", path: "hops" }],
    },
  ],
  timeouts: [{ from: ["PRESERVED"], clocks: ["T-PRES"], to: "EXPIRED", anchor: "29(7)" }],
};
