import { CHANGE_CLOCKS } from "../clocks/network-clocks.ts";
import { guardedByCallBack } from "../lifecycle/call-back.ts";
import {
  CHANGE_ENDED,
  CHANGE_GUARD,
  CHANGE_REQUIRES,
  CHANGE_STATES,
  changeCallRows,
  changeMoves,
} from "../lifecycle/change-moves.ts";
import { confirmationContact, otherInstructions, signature } from "./form-parts.ts";
import { networkKind, type NetworkKind } from "./network-kind.ts";
import { CALLED_BACK } from "./protocol-acts.ts";
import { WITHDRAWAL } from "./reply-kit/hold.ts";
import { CHANGE_STEP } from "./reply-kit/network.ts";
import type { RequestType } from "./request-type.ts";

/** A new key or a new contact: signed by the old key as every letter is, confirmed by a call, then in use. */
export function changeKind(
  kind: Pick<
    NetworkKind,
    "id" | "order" | "code" | "source" | "fields" | "stated" | "items" | "prefill" | "caseName"
  >,
): RequestType {
  const type = networkKind({
    ...kind,
    anchor: "policy",
    fields: [
      ...kind.fields,
      confirmationContact("confirmation"),
      otherInstructions("instructions"),
      signature("signature"),
    ],
    moves: changeMoves(),
    replies: [CHANGE_STEP, WITHDRAWAL],
    states: CHANGE_STATES,
    ended: CHANGE_ENDED,
    inbound: changeCallRows(),
    requires: CHANGE_REQUIRES,
    acts: [CALLED_BACK],
    clocks: CHANGE_CLOCKS,
    prefill: [{ path: "signature.name", source: { from: "officer" } }, ...(kind.prefill ?? [])],
  });
  return { ...type, inbound: guardedByCallBack(type.inbound, CHANGE_GUARD) };
}
