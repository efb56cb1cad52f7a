import type { Condition } from "../catalogue/condition.ts";
import type { Direction } from "../catalogue/request-type.ts";
import type { ClockRule } from "./clock.ts";
import { HALF_AND_END } from "./standard-clocks.ts";

type BothSides = Readonly<Record<Direction, readonly ClockRule[]>>;

/** CETS 224 Art 6: no length of its own, the time frame that the request states. */
export const REGISTRATION_CLOCKS: BothSides = {
  outbound: [
    {
      id: "T-6",
      kind: "policy",
      anchor: "P2:6",
      startsWith: "servedAt",
      stopsWith: ["answeredAt", "outcomeAt", "refusedAt", "withdrawnAt", "closedAt"],
      length: { unit: "stated-in-request", path: "answerDueAt" },
      reminders: { kind: "days-before", days: [3, 1] },
    },
  ],
  inbound: [],
};

/** CETS 224 Art 7: 30 days from service, or the longer time that the order states. */
export const SUBSCRIBER_ORDER_CLOCKS: BothSides = {
  outbound: [
    {
      id: "T-7",
      kind: "legal",
      anchor: "P2:7",
      startsWith: "servedAt",
      stopsWith: [
        "disclosureToldAt",
        "instructedAt",
        "providerDeclinedAt",
        "outcomeAt",
        "withdrawnAt",
        "closedAt",
      ],
      length: { unit: "days", count: 30 },
      orLaterInRequest: "answerDueAt",
      reminders: { kind: "days-before", days: [7, 3, 1] },
    },
  ],
  inbound: [],
};

function asksFor(category: string): readonly Condition[] {
  return [{ test: "some-item", path: "targets", where: [{ test: "is", path: "category", value: category }] }];
}

const EFFECT_OVER = ["outcomeAt", "refusedAt", "withdrawnAt", "closedAt"] as const;

/** The return of data counts from service: it can't fall due before the provider has the order, nor before all is in. */
function returned(id: string, category: string, count: number): ClockRule {
  return {
    id,
    kind: "legal",
    anchor: "P2:8",
    when: asksFor(category),
    startsWith: "orderServedAt",
    needs: ["completeAt"],
    stopsWith: EFFECT_OVER,
    suspendedIn: ["POSTPONED"],
    length: { unit: "days", count },
    reminders: { kind: "days-before", days: [7, 3, 1] },
  };
}

const EFFECT: readonly ClockRule[] = [
  {
    id: "T-8-SERVE",
    kind: "legal",
    anchor: "P2:8",
    startsWith: "completeAt",
    stopsWith: ["orderServedAt", ...EFFECT_OVER],
    suspendedIn: ["POSTPONED"],
    length: { unit: "days", count: 45 },
    reminders: { kind: "days-before", days: [14, 7, 3, 1] },
  },
  returned("T-8-SUB", "subscriber", 20),
  returned("T-8-TRAF", "traffic", 45),
];

/** CETS 224 Art 8: 45 days to serve from the day on which all information is in, 20 or 45 days to return the data. */
export const GIVING_EFFECT_CLOCKS: BothSides = { outbound: EFFECT, inbound: EFFECT };

/** They said when the data will come. */
const DATA: ClockRule = {
  id: "T-9-DATA",
  kind: "policy",
  anchor: "P2:9",
  startsWith: "determinedAt",
  stopsWith: ["outcomeAt", "refusedAt", "withdrawnAt", "closedAt"],
  length: { unit: "until", fact: "dataBy" },
  reminders: HALF_AND_END,
};

function afterVoice(id: string, ...stops: readonly string[]): ClockRule {
  return {
    id,
    kind: "policy",
    anchor: "policy",
    startsWith: "oralGivenAt",
    stopsWith: [...stops, "closedAt"],
    length: { unit: "hours", count: 24 },
    reminders: HALF_AND_END,
  };
}

/** CETS 224 Art 9 names no number; what was asked by voice is approved and put in writing within a day (policy). */
export const EMERGENCY_CLOCKS: BothSides = {
  outbound: [
    DATA,
    afterVoice("T-9-APPROVE", "approvalKnownAt"),
    afterVoice("T-9-WRITE", "sentAt", "withdrawnAt"),
  ],
  inbound: [DATA],
};
