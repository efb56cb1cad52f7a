import type { ClockRule } from "../clocks/clock.ts";
import { networkClocks } from "../clocks/network-clocks.ts";
import { conversation, type Move, sealingRow } from "../lifecycle/conversation.ts";
import type { Transition } from "../lifecycle/lifecycle.ts";
import { closingRows } from "../lifecycle/standard-rows.ts";
import { type ActType, CLOSED, HOUSE_STEPS } from "./act-type.ts";
import type { FieldSpec } from "./field-spec.ts";
import { date, IDENTITY, reference, requestedAuthority } from "./form-parts.ts";
import type { MessageType } from "./message-type.ts";
import type { PrefillRule } from "./prefill-rule.ts";
import { RECEIPT_REPLIES } from "./reply-sets.ts";
import type { Direction, RefereeItem, RequestType } from "./request-type.ts";

/** What differs between the messages by which contact points keep their own network alive. */
export interface NetworkKind {
  readonly id: string;
  readonly order: number;
  /** Number in the reply kit. */
  readonly code: string;
  readonly anchor: string;
  readonly source: string;
  readonly fields: readonly FieldSpec[];
  readonly stated?: MessageType["stated"];
  readonly items: readonly RefereeItem[];
  readonly moves: readonly Move[];
  readonly replies: readonly MessageType[];
  readonly states?: readonly string[];
  readonly ended: readonly string[];
  readonly inbound?: readonly Transition[];
  readonly requires: Readonly<Record<string, readonly string[]>>;
  readonly acts?: readonly ActType[];
  readonly clocks?: Readonly<Record<Direction, readonly ClockRule[]>>;
  readonly prefill?: readonly PrefillRule[];
  readonly caseName: readonly string[];
}

const PREFILL: readonly PrefillRule[] = [
  { path: "date", source: { from: "today" } },
  { path: "requestedAuthority.name", source: { from: "contact-card", key: "authority" } },
  { path: "requestedAuthority.country", source: { from: "contact-card", key: "country" } },
  { path: "requestedAuthority.timeZone", source: { from: "contact-card", key: "timeZone" } },
];

/**
 * A message between contact points that asks for no evidence: a ping, a new key, a new contact, an incident. It is written,
 * approved, sealed and acknowledged like any other, and then answered in its own way.
 */
export function networkKind(kind: NetworkKind): RequestType {
  const { id, anchor, clocks } = kind;
  const ended = [...kind.ended, "CLOSED"];
  const lifecycles = conversation({
    anchor,
    contentsAnchor: anchor,
    questionAnchor: anchor,
    settled: [...(kind.states ?? []), ...ended],
    ended,
    moves: kind.moves,
    // Who never answers a ping is not asked for ever.
    outbound: [
      sealingRow(["APPROVED"], "SENT"),
      ...closingRows(["SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "CLARIFICATION_ASKED"]),
    ],
    ...(kind.inbound === undefined ? {} : { inbound: kind.inbound }),
    requires: kind.requires,
  });
  const standard = networkClocks(anchor);
  return {
    id,
    family: "network",
    order: kind.order,
    anchor,
    source: kind.source,
    basis: "any",
    senders: ["contact-point"],
    addressees: ["contact-point"],
    sending: "letter",
    message: {
      type: id,
      schema: 1,
      code: kind.code,
      anchor,
      fields: [
        ...IDENTITY,
        date("date"),
        reference("reference"),
        requestedAuthority("requested"),
        ...kind.fields,
      ],
      ...(kind.stated === undefined ? {} : { stated: kind.stated }),
    },
    replies: [...RECEIPT_REPLIES, ...kind.replies],
    noFilesWith: [],
    referee: { items: kind.items, warnings: [] },
    grounds: [],
    acts: [...HOUSE_STEPS, CLOSED, ...(kind.acts ?? [])],
    ...lifecycles,
    clocks: {
      outbound: [...standard.outbound, ...(clocks?.outbound ?? [])],
      inbound: [...standard.inbound, ...(clocks?.inbound ?? [])],
    },
    zonePath: "requestedAuthority.timeZone",
    prefill: [...PREFILL, ...(kind.prefill ?? [])],
    summary: { reference: "reference", urgency: "urgency", caseName: kind.caseName, ended },
  };
}
