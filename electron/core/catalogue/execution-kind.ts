import type { ClockRule } from "../clocks/clock.ts";
import { type RoutinePace, standardClocks } from "../clocks/standard-clocks.ts";
import { conversation, type Move, sealingRow } from "../lifecycle/conversation.ts";
import type { Actor, Timeout, Transition } from "../lifecycle/lifecycle.ts";
import {
  CONDITION_REQUIRES,
  CONDITION_STATES,
  conditionMoves,
  OUTCOME_STATES,
  outcomeMoves,
  outcomeRequires,
  type OutcomeStates,
  REFUSAL_REQUIRES,
  refusalMoves,
  useMoves,
  withdrawalMove,
} from "../lifecycle/moves.ts";
import { SEALER } from "../lifecycle/standard-rows.ts";
import { type ActType, CLOSED, HOUSE_STEPS, RELEASED_ANYWAY, USED } from "./act-type.ts";
import type { FieldSpec } from "./field-spec.ts";
import { FORM_PREFILL } from "./form-prefill.ts";
import type { MessageType } from "./message-type.ts";
import type { PrefillRule } from "./prefill-rule.ts";
import { EXECUTION_REPLIES } from "./reply-sets.ts";
import type { RefereeRules, RequestType, SummaryRules } from "./request-type.ts";

/** What a type that asks for something to be done says of itself; the rest is the same for all of them. */
export interface ExecutionKind extends Pick<
  RequestType,
  "id" | "family" | "order" | "anchor" | "source" | "basis" | "senders" | "addressees" | "grounds"
> {
  readonly contentsAnchor: string;
  readonly fields: readonly FieldSpec[];
  readonly referee: RefereeRules;
  /** "letter" if not said. */
  readonly sending?: RequestType["sending"];
  /** Beyond conditions, outcome, decisions and use. They are tried first. */
  readonly moves?: readonly Move[];
  readonly replies?: readonly MessageType[];
  readonly acts?: readonly ActType[];
  /** States of the type's own, those that end it among `ended`. */
  readonly states?: readonly string[];
  readonly ended?: readonly string[];
  /** From these too an outcome may come. */
  readonly executedFrom?: readonly string[];
  /** From these too conditions, a refusal or a postponement may come. */
  readonly decidedFrom?: readonly string[];
  /** What a refusal may be about beside the request; the type's own moves say what comes of that. */
  readonly refusedApart?: readonly string[];
  /** The states that an outcome leads to, EXECUTED if not said. */
  readonly outcome?: OutcomeStates;
  /** How fast a routine request of this type is acknowledged and answered. */
  readonly pace?: RoutinePace;
  /** States in which something was supplied, beside those of an outcome. */
  readonly supplied?: readonly string[];
  /** Where another instrument than the Budapest Convention says what Articles 27 and 28 say. */
  readonly terms?: { readonly question: string; readonly decision: string; readonly conditions: string };
  readonly outbound?: readonly Transition[];
  readonly inbound?: readonly Transition[];
  readonly timeouts?: readonly Timeout[];
  readonly requires?: Readonly<Record<string, readonly string[]>>;
  readonly clocks?: Readonly<Record<"outbound" | "inbound", readonly ClockRule[]>>;
  readonly noFilesWith?: readonly string[];
  readonly prefill?: readonly PrefillRule[];
  readonly caseName?: SummaryRules["caseName"];
}

const EXPORTER: Actor = { side: "own", permission: "export-attachment" };

const RELEASE_ANYWAY: Omit<Transition, "from"> = {
  on: "release-anyway",
  to: "RELEASE_ANYWAY",
  actor: { side: "own", permission: "approve" },
  anchor: "28(3)",
  facts: [{ rule: "at", fact: "releasedAnywayAt" }],
};

/** Arts 26(2), 28(3): a condition was declined, or accepted on paper only, and the giver decides to give all the same. */
const RELEASE_ROWS: readonly Transition[] = [
  { ...RELEASE_ANYWAY, from: ["CONDITIONS_DECLINED"] },
  { ...RELEASE_ANYWAY, from: ["CONDITIONS_SET"], needsFacts: ["conditionsToldAt"] },
];

/** Nothing leaves by itself; an officer may say that a letter shall carry it, before or after it went another way. */
function optionalLetterRows(states: readonly string[]): readonly Transition[] {
  const from = ["APPROVED", ...states];
  return [
    { on: "to-send", from, to: null, actor: SEALER, anchor: "25(3)", needsNoFacts: ["sentAt"] },
    ...(states.length === 0 ? [] : [sealingRow(states, null)]),
  ];
}

const ENDED = ["NOT_EXECUTED", "REFUSED", "FORWARDED", "WITHDRAWN", "CLOSED"];

/**
 * A type that is sent, acknowledged, perhaps questioned, put under conditions, and executed, refused, postponed or
 * withdrawn: mutual assistance, help under Art 35, and their counterparts. `optional-letter` types leave by another way, so
 * for them a letter changes no state once the type's own acts have.
 */
export function executionKind(kind: ExecutionKind): RequestType {
  const { id, anchor, clocks } = kind;
  const outcome = kind.outcome ?? OUTCOME_STATES;
  const ended = [...new Set([outcome.executed, outcome.partly, ...ENDED, ...(kind.ended ?? [])])];
  const settled = [...CONDITION_STATES, "POSTPONED", ...(kind.states ?? []), ...ended];
  const executedFrom = kind.executedFrom ?? [];
  const decidedFrom = kind.decidedFrom ?? [];
  const supplied = [...new Set([outcome.executed, outcome.partly, ...(kind.supplied ?? [])])];
  const terms = kind.terms ?? { question: "27", decision: "27(7)", conditions: "28(2)" };
  const lifecycles = conversation({
    anchor,
    contentsAnchor: kind.contentsAnchor,
    questionAnchor: terms.question,
    settled,
    ended,
    moves: [
      ...(kind.moves ?? []),
      ...conditionMoves(terms.conditions, decidedFrom),
      ...outcomeMoves(anchor, executedFrom, outcome),
      ...refusalMoves(terms.decision, [...CONDITION_STATES, ...decidedFrom], kind.refusedApart),
      withdrawalMove(["POSTPONED", ...CONDITION_STATES, ...executedFrom]),
      ...useMoves("author", supplied, [...supplied, "NOT_EXECUTED", "REFUSED"]),
    ],
    outbound: [
      sealingRow(["APPROVED"], "SENT"),
      ...(kind.sending === "optional-letter" ? optionalLetterRows(kind.states ?? []) : []),
      { on: "used", from: settled, to: null, actor: EXPORTER, anchor: "28(4)" },
      ...(kind.outbound ?? []),
    ],
    inbound: [...RELEASE_ROWS, ...(kind.inbound ?? [])],
    ...(kind.timeouts === undefined ? {} : { timeouts: kind.timeouts }),
    requires: {
      ...CONDITION_REQUIRES,
      ...outcomeRequires(outcome),
      ...REFUSAL_REQUIRES,
      WITHDRAWN: ["withdrawnAt"],
      ...kind.requires,
    },
  });
  const standard = standardClocks(anchor, kind.pace);
  return {
    id,
    family: kind.family,
    order: kind.order,
    anchor,
    source: kind.source,
    basis: kind.basis,
    senders: kind.senders,
    addressees: kind.addressees,
    sending: kind.sending ?? "letter",
    message: { type: `${id}.request`, schema: 1, code: "REQ", anchor, fields: kind.fields },
    replies: [...EXECUTION_REPLIES, ...(kind.replies ?? [])],
    // What conditions may be set for leaves with the outcome only, after they were accepted.
    noFilesWith: ["M16", ...(kind.noFilesWith ?? [])],
    referee: kind.referee,
    grounds: kind.grounds,
    acts: [...HOUSE_STEPS, RELEASED_ANYWAY, USED, CLOSED, ...(kind.acts ?? [])],
    ...lifecycles,
    clocks: {
      outbound: [...standard.outbound, ...(clocks?.outbound ?? [])],
      inbound: [...standard.inbound, ...(clocks?.inbound ?? [])],
    },
    zonePath: "requestedAuthority.timeZone",
    prefill: [...FORM_PREFILL, ...(kind.prefill ?? [])],
    summary: {
      reference: "reference",
      urgency: "urgency",
      caseName: kind.caseName ?? ["prosecution.caseNumber", "offences.0.name"],
      ended,
    },
  };
}
