import type { Condition } from "../catalogue/condition.ts";
import type { Permission } from "../roles.ts";
import { draftingRows, type Drafting } from "./drafting.ts";
import type { Actor, FactRule, Lifecycle, Timeout, Transition } from "./lifecycle.ts";
import { ABROAD, ARRIVED, DECISION_FROM, OF_ONE_VERSION, receivingRows, SEALER } from "./standard-rows.ts";

/** The author asked; the addressee was asked. On an outbound request we are the author, on an inbound one the addressee. */
export type Side = "author" | "addressee";

/** In `from`: every state in which the request is with the addressee and nothing is decided yet. */
export const OPEN = "@open";
/** In `from` and `also`: every state that the conversation lists as settled. */
export const SETTLED = "@settled";

/** One message and what it does, written once for both directions. */
export interface Move {
  /** Code of the message. */
  readonly on: string;
  readonly by: Side;
  /** States, `OPEN` and `SETTLED` among them. */
  readonly from: readonly string[];
  /** The new state; null only records. */
  readonly to: string | null;
  /** States from which it is taken only if it comes from abroad: a giver must wait there, a receiver can't make it wait. */
  readonly fromAbroad?: readonly string[];
  /** States in which it is recorded and leads nowhere, if it comes from abroad: out of order is no reason to lose it. */
  readonly also?: readonly string[];
  readonly anchor: string;
  readonly facts?: readonly FactRule[];
  readonly when?: readonly Condition[];
  readonly needsFacts?: readonly string[];
  readonly needsNoFacts?: readonly string[];
  readonly newestWins?: Transition["newestWins"];
  readonly matches?: Transition["matches"];
  readonly repeatsRequest?: readonly string[];
  readonly needsProof?: Transition["needsProof"];
  /** Who of ours may do it; `reply` if not said. */
  readonly permission?: Permission;
}

/** What a type says of its conversation. */
export interface Conversation extends Drafting {
  /** Provision on which a question rests. */
  readonly questionAnchor: string;
  /** States after the first decision, the ended ones included. */
  readonly settled: readonly string[];
  readonly moves: readonly Move[];
  /** Acts of our own house in one direction, and whatever no move can say. They stand before the moves. */
  readonly outbound?: readonly Transition[];
  readonly inbound?: readonly Transition[];
  readonly timeouts?: readonly Timeout[];
  /** Beyond those that every conversation has. */
  readonly requires?: Readonly<Record<string, readonly string[]>>;
}

const UNANSWERED = ["SENT", "SENT_NO_ACK"];
/** An inbound request that we have not acknowledged yet. */
export const UNACKNOWLEDGED = ["RECEIVED", "AUTHENTICATED", "REGISTERED"];
const IN_HOUSE = ["ACKNOWLEDGED", "ASSESSED", "ASSIGNED"];
const ASKED = "CLARIFICATION_ASKED";

/** What an outbound request may be in while it is not ours alone any more and nothing is decided. */
const OUTBOUND_OPEN = [...UNANSWERED, "ACKNOWLEDGED", ASKED];

/** Where a request is while our house works on it; a domestic order is a step of some types only. */
function atWork({ inbound }: Conversation): readonly string[] {
  const hasOrder = inbound?.some(({ to }) => to === "ORDER_ISSUED") === true;
  return hasOrder ? [...IN_HOUSE, "ORDER_ISSUED"] : IN_HOUSE;
}

/** What we may answer from: nobody answers before they acknowledged. */
function answerable(spec: Conversation): readonly string[] {
  return [...atWork(spec), ASKED];
}

const REQUIRES: Readonly<Record<string, readonly string[]>> = {
  SENT: ["sentAt"],
  SENT_NO_ACK: ["sentAt"],
  RECEIVED: ["receivedAt"],
  AUTHENTICATED: ["receivedAt", "authenticatedAt"],
  REGISTERED: ["receivedAt"],
  CLARIFICATION_ASKED: ["clarificationAskedAt"],
};

/**
 * Builds the tables of both directions from one list of moves (reference: the request's own model in docs/requests.md):
 * drafting, approval and sealing, or receipt and filing; acknowledgement (M01), question and answer (M02, M02A); then the
 * moves. Messages may come in any order and twice: one from abroad that comes early counts as proof of arrival, and a late
 * one is recorded and never leads back. Rows of one event are tried in the order of the moves.
 */
export function conversation(spec: Conversation): {
  readonly outbound: Lifecycle;
  readonly inbound: Lifecycle;
} {
  const requires = { ...REQUIRES, ...spec.requires };
  const timeouts = spec.timeouts ?? [];
  return {
    outbound: {
      transitions: [
        ...draftingRows(spec),
        ...(spec.outbound ?? []),
        ...outboundTalk(spec),
        ...spec.moves.flatMap((move) => outboundRows(spec, move)),
      ],
      timeouts: [
        { from: ["SENT"], clocks: ["T-ACK-E", "T-ACK-U", "T-ACK-R"], to: "SENT_NO_ACK", anchor: "25(3)" },
        ...timeouts,
      ],
      requires,
    },
    inbound: {
      transitions: [
        ...receivingRows(
          [...UNACKNOWLEDGED, ...answerable(spec), ...spec.settled],
          spec.ended,
          spec.textFacts,
        ),
        ...(spec.inbound ?? []),
        ...inboundTalk(spec),
        ...spec.moves.flatMap((move) => inboundRows(spec, move)),
      ],
      timeouts,
      requires,
    },
  };
}

function outboundTalk({ questionAnchor, settled }: Conversation): readonly Transition[] {
  const late = ["ACKNOWLEDGED", ASKED, ...settled];
  return [
    {
      on: "M01",
      from: UNANSWERED,
      to: "ACKNOWLEDGED",
      actor: ABROAD,
      anchor: "25(3)",
      facts: [...ACKNOWLEDGED_ABROAD, DECISION_FROM],
      theirs: "ACKNOWLEDGED",
    },
    {
      on: "M01",
      from: late,
      to: null,
      actor: ABROAD,
      anchor: "25(3)",
      newestWins: true,
      facts: ACKNOWLEDGED_ABROAD,
    },
    {
      on: "M02",
      from: [...UNANSWERED, "ACKNOWLEDGED", ASKED],
      to: ASKED,
      actor: ABROAD,
      anchor: questionAnchor,
      facts: [ARRIVED, ...ASKING],
      theirs: ASKED,
    },
    {
      on: "M02",
      from: settled,
      to: null,
      actor: ABROAD,
      anchor: questionAnchor,
      facts: [ARRIVED, ...ASKING],
    },
    {
      on: "M02A",
      from: [ASKED],
      to: "ACKNOWLEDGED",
      actor: own("reply"),
      anchor: questionAnchor,
      facts: [ANSWERED, DECISION_FROM],
    },
    {
      // A decision or a warning may come first and the question stay open: answering it changes no state then.
      on: "M02A",
      from: ["ACKNOWLEDGED", ...settled],
      to: null,
      actor: own("reply"),
      anchor: questionAnchor,
      needsFacts: ["clarificationAskedAt"],
      needsNoFacts: ["clarificationAnsweredAt"],
      facts: [ANSWERED],
    },
  ];
}

function inboundTalk(spec: Conversation): readonly Transition[] {
  const { questionAnchor, settled } = spec;
  return [
    {
      on: "M01",
      from: UNACKNOWLEDGED,
      to: "ACKNOWLEDGED",
      actor: own("acknowledge"),
      anchor: "25(3)",
      facts: [
        { rule: "at", fact: "acknowledgedAt", once: true },
        { rule: "copy", fact: "ourReference", path: "ourReference" },
        { rule: "copy", fact: "willAnswer", path: "willAnswer" },
        { rule: "copy", fact: "answerBy", path: "answerBy" },
        DECISION_FROM,
      ],
    },
    {
      on: "M02",
      from: answerable(spec),
      to: ASKED,
      actor: own("reply"),
      anchor: questionAnchor,
      facts: ASKING,
    },
    { on: "M02", from: settled, to: null, actor: own("reply"), anchor: questionAnchor, facts: ASKING },
    {
      on: "M02A",
      from: [ASKED],
      to: "ACKNOWLEDGED",
      actor: ABROAD,
      anchor: questionAnchor,
      facts: [ANSWERED, DECISION_FROM],
      theirs: "ACKNOWLEDGED",
    },
    {
      on: "M02A",
      from: [...UNACKNOWLEDGED, ...atWork(spec), ...settled],
      to: null,
      actor: ABROAD,
      anchor: questionAnchor,
      facts: [ANSWERED],
    },
  ];
}

const ANSWERED: FactRule = { rule: "at", fact: "clarificationAnsweredAt" };
const ACKNOWLEDGED_ABROAD: readonly FactRule[] = [
  ARRIVED,
  { rule: "at", fact: "acknowledgedAt", once: true },
  { rule: "copy", fact: "theirReference", path: "ourReference" },
  { rule: "copy", fact: "willAnswer", path: "willAnswer" },
  { rule: "copy", fact: "answerBy", path: "answerBy" },
];
const ASKING: readonly FactRule[] = [
  { rule: "at", fact: "clarificationAskedAt" },
  { rule: "copy", fact: "clarificationAnswerBy", path: "answerBy" },
  { rule: "clear", facts: ["clarificationAnsweredAt"] },
];

function own(permission: Permission): Actor {
  return { side: "own", permission };
}

function commonOf(move: Move) {
  const { on, anchor, when, needsFacts, needsNoFacts, newestWins, matches, needsProof, repeatsRequest } =
    move;
  return {
    on,
    anchor,
    ...(when === undefined ? {} : { when }),
    ...(needsFacts === undefined ? {} : { needsFacts }),
    ...(needsNoFacts === undefined ? {} : { needsNoFacts }),
    ...(newestWins === undefined ? {} : { newestWins }),
    ...(matches === undefined ? {} : { matches }),
    ...(repeatsRequest === undefined ? {} : { repeatsRequest }),
    ...(needsProof === undefined ? {} : { needsProof }),
  };
}

function expand(
  states: readonly string[],
  open: readonly string[],
  settled: readonly string[],
): readonly string[] {
  const all = states.flatMap((state) => (state === OPEN ? open : state === SETTLED ? settled : [state]));
  return [...new Set(all)];
}

function outboundRows({ settled }: Conversation, move: Move): readonly Transition[] {
  const isOurs = move.by === "author";
  const actor = isOurs ? own(move.permission ?? "reply") : ABROAD;
  const facts = isOurs ? (move.facts ?? []) : [ARRIVED, ...(move.facts ?? [])];
  const theirs = isOurs || move.to === null ? {} : { theirs: move.to };
  const rows: Transition[] = [];
  const from = expand([...move.from, ...(isOurs ? [] : (move.fromAbroad ?? []))], OUTBOUND_OPEN, settled);
  if (!isOurs && move.to === null) {
    // Whoever answers has the request on the desk, even if the acknowledgement is still on its way.
    const early = from.filter((state) => UNANSWERED.includes(state));
    if (early.length > 0) {
      rows.push({
        ...commonOf(move),
        from: early,
        to: "ACKNOWLEDGED",
        actor,
        facts: [...facts, DECISION_FROM],
        theirs: "ACKNOWLEDGED",
      });
    }
    rows.push({
      ...commonOf(move),
      from: from.filter((state) => !early.includes(state)),
      to: null,
      actor,
      facts,
    });
  } else rows.push({ ...commonOf(move), from, to: move.to, actor, facts, ...theirs });
  return [...rows, ...recordedOnly(move, OUTBOUND_OPEN, settled, from, actor, facts)];
}

function inboundRows(spec: Conversation, move: Move): readonly Transition[] {
  const { settled } = spec;
  const isOurs = move.by === "addressee";
  const actor = isOurs ? own(move.permission ?? "reply") : ABROAD;
  const facts = move.facts ?? [];
  const open = isOurs ? answerable(spec) : [...UNACKNOWLEDGED, ...answerable(spec)];
  const from = expand([...move.from, ...(isOurs ? [] : (move.fromAbroad ?? []))], open, settled);
  const theirs = isOurs || move.to === null ? {} : { theirs: move.to };
  const row = { ...commonOf(move), from, to: move.to, actor, facts, ...theirs };
  return [row, ...recordedOnly(move, open, settled, from, actor, facts)];
}

function recordedOnly(
  move: Move,
  open: readonly string[],
  settled: readonly string[],
  taken: readonly string[],
  actor: Actor,
  facts: readonly FactRule[],
): readonly Transition[] {
  if (move.also === undefined || actor.side === "own") return [];
  const from = expand(move.also, open, settled).filter((state) => !taken.includes(state));
  return from.length === 0 ? [] : [{ ...commonOf(move), from, to: null, actor, facts }];
}

/** The row by which an approved request leaves in a letter. */
export function sealingRow(from: readonly string[], to: string | null): Transition {
  return {
    on: "sealed",
    from,
    to,
    actor: SEALER,
    anchor: "25(3)",
    facts: [
      // A new version starts anew; a letter after another way was taken is no new version.
      {
        rule: "clear",
        facts: ["arrivalProvedAt", "arrivalToldAt", ...(to === null ? ["acknowledgedAt"] : OF_ONE_VERSION)],
      },
      { rule: "at", fact: "sentAt" },
    ],
  };
}
