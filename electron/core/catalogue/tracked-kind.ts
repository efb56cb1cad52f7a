import {
  arrivalClock,
  arrivalMove,
  TRACKED_OUTCOME,
  TRACKED_REQUIRES,
  TRACKED_STATES,
  trackedInboundRows,
  trackedRows,
} from "../lifecycle/tracked.ts";
import { ASSISTANCE_ACTS } from "./assistance-acts.ts";
import { executionKind, type ExecutionKind } from "./execution-kind.ts";
import { MLA_RECEIVED } from "./reply-kit/hold.ts";
import type { RequestType } from "./request-type.ts";

/** What differs between types of mutual assistance that the program follows and central authorities carry. */
export type TrackedKind = Pick<
  ExecutionKind,
  | "id"
  | "family"
  | "order"
  | "anchor"
  | "source"
  | "basis"
  | "grounds"
  | "contentsAnchor"
  | "fields"
  | "referee"
  | "prefill"
  | "terms"
>;

/**
 * A request for mutual assistance: drafted and approved here, sent to the own central authority, transmitted, confirmed,
 * perhaps supplemented, executed. Nothing leaves by letter unless an officer says so.
 */
export function trackedKind(kind: TrackedKind): RequestType {
  const { anchor } = kind;
  return executionKind({
    ...kind,
    senders: ["central-authority", "competent-authority"],
    addressees: ["central-authority"],
    sending: "optional-letter",
    states: TRACKED_STATES,
    executedFrom: TRACKED_STATES,
    decidedFrom: TRACKED_STATES,
    outcome: TRACKED_OUTCOME,
    moves: [arrivalMove(anchor)],
    replies: [MLA_RECEIVED],
    outbound: trackedRows(anchor),
    inbound: trackedInboundRows(anchor),
    requires: TRACKED_REQUIRES,
    clocks: { outbound: [arrivalClock(anchor)], inbound: [] },
    acts: ASSISTANCE_ACTS,
    prefill: [{ path: "status.new", source: { from: "value", value: true } }, ...(kind.prefill ?? [])],
  });
}
