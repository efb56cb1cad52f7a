import { DAY, FLAG, INSTANT, LINE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";

/** M03: preservation will not secure the data, or endangers secrecy or the case; the requester decides (Art 29(6)). */
export const WARNING: MessageType = {
  type: "warning",
  schema: 1,
  code: "M03",
  anchor: "29(6)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "kind",
      kind: { type: "choice", set: "warning", options: ["not_secure", "confidentiality", "prejudice"] },
      required: REPLY,
      wire: true,
      source: "V4",
    },
    { key: "text", kind: PARAGRAPH, required: REPLY, source: "R" },
    // Nothing is preserved behind the requester's back, and nothing is lost while they think.
    { key: "measureHeld", kind: FLAG, required: REPLY, source: "R" },
    { key: "answerBy", kind: INSTANT, future: true, source: "R" },
  ],
};

/** M04: what the requester decides after a warning. */
export const WARNING_DECISION: MessageType = {
  type: "warning.decision",
  schema: 1,
  code: "M04",
  anchor: "29(6)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "decision",
      kind: { type: "choice", set: "decision", options: ["proceed", "modify", "withdraw"] },
      required: REPLY,
      wire: true,
      source: "V4",
    },
    { key: "reason", kind: PARAGRAPH, source: "R" },
  ],
};

/** M07: please hold it longer (model form, section 3). */
export const EXTENSION_REQUEST: MessageType = {
  type: "extension.request",
  schema: 1,
  code: "M07",
  anchor: "29(7)",
  fields: [
    ...ANSWERS_TO,
    { key: "heldUntil", kind: INSTANT, source: "R" },
    { key: "askedUntil", kind: INSTANT, required: REPLY, wire: true, future: true, source: "R" },
    { key: "reason", kind: PARAGRAPH, required: REPLY, source: "R" },
    { key: "domesticReference", kind: LINE, source: "R" },
  ],
};

/** M08: it is held until a new date. A refusal of more time is M12 about the extension. */
export const EXTENSION_GIVEN: MessageType = {
  type: "extension.given",
  schema: 1,
  code: "M08",
  anchor: "29(7)",
  fields: [
    ...ANSWERS_TO,
    { key: "newUntil", kind: INSTANT, required: REPLY, wire: true, future: true, source: "R" },
    { key: "domesticReference", kind: LINE, source: "R" },
    { key: "note", kind: PARAGRAPH, source: "R" },
  ],
};

/** M09: the mutual assistance request that Art 29(1) intends is planned, or was sent by another channel. */
export const MLA_ANNOUNCED: MessageType = {
  type: "mla.announced",
  schema: 1,
  code: "M09",
  anchor: "29(1)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "stage",
      kind: { type: "choice", set: "mlaStage", options: ["planned", "sent"] },
      required: REPLY,
      wire: true,
      source: "R",
    },
    { key: "authority", kind: LINE, required: REPLY, source: "R" },
    { key: "reference", kind: LINE, source: "R" },
    {
      key: "plannedDay",
      kind: DAY,
      required: { ...REPLY, when: [{ test: "is", path: "stage", value: "planned" }] },
      source: "R",
    },
    {
      key: "sentDay",
      kind: DAY,
      required: { ...REPLY, when: [{ test: "is", path: "stage", value: "sent" }] },
      source: "R",
    },
    { key: "channel", kind: LINE, source: "R" },
  ],
};

/** M10: it arrived, so the data stay preserved until it is decided (Art 29(7)). */
export const MLA_RECEIVED: MessageType = {
  type: "mla.received",
  schema: 1,
  code: "M10",
  anchor: "29(7)",
  fields: [
    ...ANSWERS_TO,
    { key: "authority", kind: LINE, required: REPLY, source: "V4" },
    { key: "receivedDay", kind: DAY, required: REPLY, wire: true, source: "V4" },
    { key: "centralReference", kind: LINE, source: "R" },
  ],
};

/** M19: no longer needed; the hold may be lifted. */
export const WITHDRAWAL: MessageType = {
  type: "withdrawal",
  schema: 1,
  code: "M19",
  anchor: "policy",
  fields: [...ANSWERS_TO, { key: "reason", kind: PARAGRAPH, required: REPLY, source: "R" }],
};

/** M20: the hold was lifted. */
export const RELEASE: MessageType = {
  type: "release",
  schema: 1,
  code: "M20",
  anchor: "policy",
  fields: [
    ...ANSWERS_TO,
    { key: "releasedAt", kind: INSTANT, required: REPLY, wire: true, source: "R" },
    { key: "dataDeleted", kind: FLAG, source: "R" },
    { key: "note", kind: PARAGRAPH, source: "R" },
  ],
};
