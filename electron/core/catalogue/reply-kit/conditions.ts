import type { FieldKind } from "../field-spec.ts";
import { DAY, DIGEST, FLAG, INSTANT, LINE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";

/** Who may see what came under a condition. */
export const RECIPIENTS = ["own-authority", "court", "other-authority", "public"] as const;

/** Conditions of Articles 26(2) and 28(2), each with what a program can hold an export against. */
export const CONDITION_LIST: FieldKind = {
  type: "list",
  max: 20,
  of: [
    {
      key: "kind",
      kind: { type: "choice", set: "condition", options: ["confidential", "use_limit", "other"] },
      required: REPLY,
      wire: true,
      source: "V4",
    },
    { key: "text", kind: PARAGRAPH, required: REPLY, wire: true, source: "V4" },
    // The investigation or proceedings to which a use limit binds.
    {
      key: "caseReference",
      kind: LINE,
      required: { ...REPLY, when: [{ test: "is", path: "kind", value: "use_limit" }] },
      source: "V4",
    },
    // The widest circle that a confidential item may reach.
    { key: "widest", kind: { type: "choice", set: "recipient", options: RECIPIENTS }, source: "D" },
    { key: "deleteBy", kind: DAY, source: "D" },
  ],
};

/** M16: conditions that must be accepted before anything is given (Art 28(2)). */
export const CONDITIONS: MessageType = {
  type: "conditions",
  schema: 1,
  code: "M16",
  anchor: "28(2)",
  stated: [{ field: "conditionsDigest", from: "digest-of-conditions" }],
  fields: [
    ...ANSWERS_TO,
    { key: "conditions", kind: CONDITION_LIST, required: REPLY, wire: true, source: "V4" },
    { key: "conditionsDigest", kind: DIGEST, wire: true, source: "D" },
    { key: "text", kind: PARAGRAPH, source: "R" },
    { key: "answerBy", kind: INSTANT, future: true, source: "R" },
  ],
};

/** M17: exactly these conditions are accepted; the letter that carries it is signed, and it binds (Arts 26(2), 28(3)). */
export const CONDITIONS_ACCEPTED: MessageType = {
  type: "conditions.accepted",
  schema: 1,
  code: "M17",
  anchor: "28(3)",
  stated: [{ field: "conditionsDigest", from: "conditions-in-force" }],
  fields: [
    ...ANSWERS_TO,
    { key: "conditionsDigest", kind: DIGEST, wire: true, source: "D" },
    { key: "acceptedBy", kind: LINE, required: REPLY, source: "R" },
    { key: "note", kind: PARAGRAPH, source: "R" },
  ],
};

/** M18: a condition cannot be met; the giver decides what to do (Arts 26(2), 28(3)). */
export const CONDITIONS_DECLINED: MessageType = {
  type: "conditions.declined",
  schema: 1,
  code: "M18",
  anchor: "28(3)",
  stated: [{ field: "conditionsDigest", from: "conditions-in-force" }],
  fields: [
    ...ANSWERS_TO,
    { key: "conditionsDigest", kind: DIGEST, wire: true, source: "D" },
    // Position in the list of conditions, from 0.
    { key: "condition", kind: { type: "count", min: 0, max: 19 }, required: REPLY, source: "R" },
    { key: "reason", kind: PARAGRAPH, required: REPLY, wire: true, source: "V4" },
  ],
};

/** M18A: may it be used otherwise, or passed on? Nothing happens before the answer. */
export const CONSENT_REQUEST: MessageType = {
  type: "consent.request",
  schema: 1,
  code: "M18A",
  anchor: "28(2)",
  fields: [
    ...ANSWERS_TO,
    { key: "item", kind: LINE, required: REPLY, source: "R" },
    { key: "purpose", kind: PARAGRAPH, required: REPLY, wire: true, source: "R" },
    // As a condition and a declared use name them, so that the program can hold one against the other.
    { key: "recipient", kind: { type: "choice", set: "recipient", options: RECIPIENTS }, source: "R" },
    { key: "caseReference", kind: LINE, source: "R" },
  ],
};

/** M18B: yes or no to that. */
export const CONSENT: MessageType = {
  type: "consent",
  schema: 1,
  code: "M18B",
  anchor: "28(2)",
  fields: [
    ...ANSWERS_TO,
    { key: "granted", kind: FLAG, required: REPLY, wire: true, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};

/** M21: how was it used? (Art 28(4)) */
export const USE_QUESTION: MessageType = {
  type: "use.question",
  schema: 1,
  code: "M21",
  anchor: "28(4)",
  fields: [
    ...ANSWERS_TO,
    { key: "item", kind: LINE, source: "V4" },
    { key: "question", kind: PARAGRAPH, required: REPLY, wire: true, source: "V4" },
    { key: "answerBy", kind: INSTANT, future: true, source: "R" },
  ],
};

/** M22: each use: of what, for what, in which case, when. */
export const USE_REPORT: MessageType = {
  type: "use.report",
  schema: 1,
  code: "M22",
  anchor: "28(4)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "uses",
      kind: {
        type: "list",
        min: 1,
        max: 1000,
        of: [
          { key: "item", kind: LINE, required: REPLY, source: "V4" },
          { key: "use", kind: PARAGRAPH, required: REPLY, wire: true, source: "V4" },
          { key: "caseReference", kind: LINE, source: "V4" },
          { key: "usedAt", kind: INSTANT, source: "V4" },
        ],
      },
      required: REPLY,
      wire: true,
      source: "V4",
    },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};
