import type { Actor, FactRule, Transition } from "./lifecycle.ts";

/** Whatever comes from the other side. */
export const ABROAD: Actor = { side: "foreign" };
export const SEALER: Actor = { side: "own", permission: "seal" };
export const DRAFTER: Actor = { side: "own", permission: "draft" };
export const ASSESSOR: Actor = { side: "own", permission: "assess" };

/** Any authentic answer proves that the request arrived, whatever it says. */
export const ARRIVED: FactRule = { rule: "proved", fact: "arrivalProvedAt", told: "arrivalToldAt" };
/** From here on the time to decide runs. */
export const DECISION_FROM: FactRule = { rule: "at", fact: "decisionFrom" };

/** What was said and decided about one version says nothing of the next. */
export const OF_ONE_VERSION: readonly string[] = [
  "acknowledgedAt",
  "decisionFrom",
  "decidedAt",
  "clarificationAskedAt",
  "clarificationAnsweredAt",
  "postponedAt",
  "refusedAt",
  "forwardedAt",
  "outcomeAt",
  "withdrawnAt",
  "closedAt",
];

const AUTHENTICATED_AT: FactRule = { rule: "at", fact: "authenticatedAt", once: true };

/**
 * How a request reaches us and is filed, steps of our own house that may be left out at night. `present`: all states in
 * which it may be; of a higher version it starts again from any of them. `textFacts`: what every text leaves behind.
 */
export function receivingRows(
  present: readonly string[],
  ended: readonly string[],
  textFacts: readonly FactRule[] = [],
): readonly Transition[] {
  return [
    {
      on: "received",
      from: ["NONE"],
      to: "RECEIVED",
      actor: ABROAD,
      anchor: "25(3)",
      version: "any",
      carriesRequest: true,
      facts: [{ rule: "at", fact: "receivedAt" }, ...textFacts],
      theirs: "SENT",
    },
    {
      // The other side changed its request (M04 "modify"): the new text must be acknowledged and decided like a new one.
      on: "received",
      from: present,
      to: "RECEIVED",
      actor: ABROAD,
      anchor: "25(3)",
      version: "next",
      carriesRequest: true,
      facts: [
        { rule: "clear", facts: [...OF_ONE_VERSION, "authenticatedAt"] },
        { rule: "at", fact: "receivedAt" },
        ...textFacts,
      ],
      theirs: "SENT",
    },
    {
      on: "authenticated",
      from: ["RECEIVED"],
      to: "AUTHENTICATED",
      actor: { side: "own", permission: "import" },
      anchor: "25(3)",
      facts: [AUTHENTICATED_AT],
    },
    {
      on: "authenticated",
      from: present.filter((state) => state !== "RECEIVED" && state !== "AUTHENTICATED"),
      to: null,
      actor: { side: "own", permission: "import" },
      anchor: "25(3)",
      needsNoFacts: ["authenticatedAt"],
      facts: [AUTHENTICATED_AT],
    },
    {
      on: "registered",
      from: ["RECEIVED", "AUTHENTICATED"],
      to: "REGISTERED",
      actor: { side: "own", permission: "acknowledge" },
      anchor: "domestic",
    },
    { on: "assessed", from: ["ACKNOWLEDGED"], to: "ASSESSED", actor: ASSESSOR, anchor: "domestic" },
    {
      on: "assigned",
      from: ["ACKNOWLEDGED", "ASSESSED"],
      to: "ASSIGNED",
      actor: ASSESSOR,
      anchor: "domestic",
    },
    ...closingRows(ended),
  ];
}

/** An officer puts a decided request away; it stays in the lists. */
export function closingRows(from: readonly string[]): readonly Transition[] {
  return [
    {
      on: "closed",
      from: from.filter((state) => state !== "CLOSED"),
      to: "CLOSED",
      actor: ASSESSOR,
      anchor: "domestic",
      facts: [{ rule: "at", fact: "closedAt" }],
    },
  ];
}
