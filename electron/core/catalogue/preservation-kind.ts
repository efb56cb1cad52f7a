import { type HoldProvisions, preservationClocks } from "../clocks/preservation-clocks.ts";
import { type Conversation, conversation, sealingRow } from "../lifecycle/conversation.ts";
import { type HoldMoveProvisions, holdMoves, holdRequires } from "../lifecycle/hold-moves.ts";
import type { Lifecycle, Transition } from "../lifecycle/lifecycle.ts";
import { REFUSAL_REQUIRES, refusalMoves, useMoves, withdrawalMove } from "../lifecycle/moves.ts";
import { ASSESSOR, closingRows, DRAFTER } from "../lifecycle/standard-rows.ts";
import { CLOSED, HOUSE_STEPS, MLA_PLANNED, ORDER_ISSUED } from "./act-type.ts";
import { FORM_PREFILL } from "./form-prefill.ts";
import type { GroundUse } from "./grounds.ts";
import { preservationReferee } from "./preservation-referee.ts";
import { preservationFields, type PreservationProvisions } from "./preservation-request.ts";
import { PRESERVATION_REPLIES } from "./reply-sets.ts";
import type { RequestType } from "./request-type.ts";

/** What differs between the instruments under which data can be preserved abroad. */
export interface PreservationKind extends Pick<
  RequestType,
  "id" | "family" | "order" | "anchor" | "source" | "basis"
> {
  readonly contents: PreservationProvisions;
  readonly hold: HoldMoveProvisions & HoldProvisions;
  /** Provision that lists the contents, "29(2)". */
  readonly contentsAnchor: string;
  readonly grounds: readonly GroundUse[];
  /** What is said of a shorter period than the instrument knows; nothing where it knows none. */
  readonly shortPeriod?: { readonly id: string; readonly source: string };
  /** The catalogue of texts has a sentence of its own for every missing field. */
  readonly sentences?: "own";
}

const ENDED = [
  "NOT_PRESERVED",
  "EXPIRED",
  "REFUSED",
  "FORWARDED",
  "DISCLOSED",
  "MLA_REFUSED",
  "WITHDRAWN",
  "RELEASED",
  "CLOSED",
];
const SETTLED = [
  "WARNED_29_6",
  "MODIFYING",
  "POSTPONED",
  "PRESERVED",
  "EXTENSION_ASKED",
  "MLA_ANNOUNCED",
  "MLA_PENDING",
  ...ENDED,
];

/** A domestic order, and its renewal: the 90 days of Art 16(2) start again. */
function orderRows(settled: readonly string[]): readonly Transition[] {
  const facts = [{ rule: "copy", fact: "orderedAt", path: "orderedAt" }] as const;
  return [
    {
      on: "order-issued",
      from: ["ACKNOWLEDGED", "ASSESSED", "ASSIGNED"],
      to: "ORDER_ISSUED",
      actor: ASSESSOR,
      anchor: "16(1)",
      facts,
    },
    {
      on: "order-issued",
      from: ["ORDER_ISSUED", "CLARIFICATION_ASKED", ...settled.filter((state) => !ENDED.includes(state))],
      to: null,
      actor: ASSESSOR,
      anchor: "16(2)",
      facts,
    },
  ];
}

function lifecycleOf(kind: PreservationKind, notBefore: string): Record<"outbound" | "inbound", Lifecycle> {
  const spec: Conversation = {
    anchor: kind.hold.intention,
    contentsAnchor: kind.contentsAnchor,
    questionAnchor: "27",
    rewritable: ["MODIFYING"],
    settled: SETTLED,
    ended: ENDED,
    // A new text is a new request: the warning was about the old one.
    textFacts: [
      {
        rule: "clear",
        facts: ["warnedAt", "warningKind", "warningMeasureHeld", "warningAnswerBy", "warningAnsweredAt"],
      },
    ],
    moves: [
      ...holdMoves(kind.hold, notBefore),
      ...refusalMoves(kind.hold.measure, ["WARNED_29_6"], ["extension", "mla"]),
      withdrawalMove([
        "WARNED_29_6",
        "MODIFYING",
        "POSTPONED",
        "PRESERVED",
        "EXTENSION_ASKED",
        "MLA_ANNOUNCED",
        "MLA_PENDING",
      ]),
      ...useMoves("author", ["DISCLOSED"], ["PRESERVED", ...ENDED]),
    ],
    outbound: [
      sealingRow(["APPROVED"], "SENT"),
      {
        on: "mla-planned",
        from: ["SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "CLARIFICATION_ASKED", ...SETTLED],
        to: null,
        actor: DRAFTER,
        anchor: kind.hold.intention,
        facts: [
          { rule: "at", fact: "mlaPlannedAt", once: true },
          { rule: "copy", fact: "mlaPlannedDay", path: "plannedDay" },
          { rule: "copy", fact: "mlaAuthority", path: "authority" },
        ],
      },
    ],
    // A changed request that never comes must not stay on the desk for ever.
    inbound: [...orderRows(SETTLED), ...closingRows(["MODIFYING"])],
    timeouts: [
      {
        from: ["PRESERVED", "EXTENSION_ASKED", "MLA_ANNOUNCED"],
        clocks: ["T-PRES"],
        to: "EXPIRED",
        anchor: kind.hold.period,
      },
    ],
    requires: { ...holdRequires(kind.hold.minimumDays), ...REFUSAL_REQUIRES },
  };
  return conversation(spec);
}

/**
 * A type by which data are held in another State, with everything that may be said about the hold: the Budapest Convention,
 * its counterpart in the UN Convention, and the practice of the G7 network differ in their provisions only.
 */
export function preservationKind(kind: PreservationKind): RequestType {
  const { id, family, order, anchor, source, basis, grounds } = kind;
  return {
    id,
    family,
    order,
    anchor,
    source,
    basis,
    senders: ["contact-point", "competent-authority"],
    addressees: ["contact-point"],
    sending: "letter",
    message: {
      type: `${id}.request`,
      schema: 1,
      code: "REQ",
      anchor,
      fields: preservationFields(kind.contents),
    },
    replies: PRESERVATION_REPLIES,
    // Content is disclosed by mutual assistance only (Art 31): no file leaves with a confirmation or a hop notice.
    noFilesWith: ["M05", "M06"],
    referee: preservationReferee(kind),
    grounds,
    acts: [...HOUSE_STEPS, ORDER_ISSUED, MLA_PLANNED, CLOSED],
    outbound: lifecycleOf(kind, "sentAt").outbound,
    inbound: lifecycleOf(kind, "receivedAt").inbound,
    clocks: preservationClocks(kind.hold),
    zonePath: "requestedAuthority.timeZone",
    prefill: [
      ...FORM_PREFILL,
      { path: "status", source: { from: "value", value: "new" } },
      ...(kind.hold.minimumDays === 0
        ? []
        : [{ path: "periodDays", source: { from: "value", value: kind.hold.minimumDays } } as const]),
    ],
    summary: {
      reference: "reference",
      urgency: "urgency",
      caseName: ["prosecution.caseNumber", "offences.0.name"],
      ended: ENDED,
    },
  };
}
