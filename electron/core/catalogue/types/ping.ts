import { OPEN, SETTLED, type Move } from "../../lifecycle/conversation.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { DIGEST, INSTANT, LINE, NONCE, PARAGRAPH } from "../kinds.ts";
import { networkKind } from "../network-kind.ts";
import { PONG } from "../reply-kit/network.ts";
import type { RequestType } from "../request-type.ts";

const DUTY: Demand = { provision: "policy", source: "D" };

const ANSWER: Omit<Move, "from" | "to"> = {
  on: "M25",
  by: "addressee",
  anchor: "policy",
  repeatsRequest: ["nonce"],
  facts: [
    { rule: "at", fact: "decidedAt" },
    { rule: "at", fact: "answeredAt" },
    { rule: "copy", fact: "pongFingerprint", path: "keyFingerprint" },
    { rule: "copy", fact: "pongDuty", path: "dutyName" },
  ],
};

/** M24: are you there, and is this still your key? Asked before it matters. */
export const TYPE: RequestType = networkKind({
  id: "ping",
  order: 1,
  code: "M24",
  anchor: "policy",
  source: "D",
  fields: [
    { key: "nonce", section: "key", kind: NONCE, source: "R" },
    { key: "clockSays", section: "key", kind: INSTANT, source: "R" },
    { key: "keyFingerprint", section: "key", kind: DIGEST, source: "R" },
    { key: "dutyName", section: "contact", kind: LINE, required: demanded("contact", DUTY), source: "D" },
    { key: "text", section: "contact", kind: PARAGRAPH, source: "R" },
  ],
  stated: [
    { field: "nonce", from: "nonce" },
    { field: "clockSays", from: "now" },
    { field: "keyFingerprint", from: "own-fingerprint" },
  ],
  items: [refereeItem("contact", DUTY)],
  moves: [{ ...ANSWER, from: [OPEN], to: "ANSWERED", also: [SETTLED] }],
  replies: [PONG],
  ended: ["ANSWERED"],
  inbound: [
    {
      // The answer itself says that it arrived: nobody acknowledges a ping first.
      on: "M25",
      from: ["RECEIVED", "AUTHENTICATED", "REGISTERED"],
      to: "ANSWERED",
      actor: { side: "own", permission: "reply" },
      anchor: "policy",
      repeatsRequest: ["nonce"],
      facts: [
        { rule: "at", fact: "acknowledgedAt", once: true },
        { rule: "at", fact: "decidedAt" },
        { rule: "at", fact: "answeredAt" },
      ],
    },
  ],
  requires: { ANSWERED: ["answeredAt"] },
  prefill: [{ path: "dutyName", source: { from: "officer" } }],
  caseName: ["dutyName"],
});
