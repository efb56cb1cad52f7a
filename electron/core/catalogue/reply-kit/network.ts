import { DIGEST, FLAG, INSTANT, LINE, NONCE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";

/** M25: we are here, with this key and this officer on duty. It answers exactly one ping, by its nonce. */
export const PONG: MessageType = {
  type: "pong",
  schema: 1,
  code: "M25",
  anchor: "policy",
  stated: [
    { field: "nonce", from: "nonce-answered" },
    { field: "clockSays", from: "now" },
    { field: "keyFingerprint", from: "own-fingerprint" },
  ],
  fields: [
    ...ANSWERS_TO,
    { key: "nonce", kind: NONCE, wire: true, source: "R" },
    { key: "clockSays", kind: INSTANT, wire: true, source: "R" },
    { key: "keyFingerprint", kind: DIGEST, wire: true, source: "R" },
    { key: "dutyName", kind: LINE, required: REPLY, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M26A: how far the receiver is with a new key or contact: signed by the old key, confirmed by a call, in use, refused. */
export const CHANGE_STEP: MessageType = {
  type: "change.step",
  schema: 1,
  code: "M26A",
  anchor: "policy",
  fields: [
    ...ANSWERS_TO,
    {
      key: "step",
      kind: {
        type: "choice",
        set: "changeStep",
        options: ["signed_by_old", "confirmed_by_call", "active", "refused"],
      },
      required: REPLY,
      wire: true,
      source: "R",
    },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M28A: what the receiver of a notice of an incident did about it. */
export const INCIDENT_ANSWER: MessageType = {
  type: "incident.answer",
  schema: 1,
  code: "M28A",
  anchor: "P2:14(7)",
  fields: [
    ...ANSWERS_TO,
    { key: "measures", kind: PARAGRAPH, required: REPLY, wire: true, source: "R" },
    { key: "destroyed", kind: FLAG, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};
