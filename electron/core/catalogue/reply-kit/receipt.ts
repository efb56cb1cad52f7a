import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";
import { DIGEST, INSTANT, LINE, PARAGRAPH } from "../kinds.ts";

/** M01: received, by whom, unchanged, and what will happen next. Proves arrival and nothing else. */
export const ACKNOWLEDGEMENT: MessageType = {
  type: "acknowledgement",
  schema: 1,
  code: "M01",
  anchor: "25(3)",
  stated: [
    { field: "requestDigest", from: "request-digest" },
    { field: "receivedAt", from: "received-at" },
  ],
  fields: [
    ...ANSWERS_TO,
    { key: "requestDigest", kind: DIGEST, wire: true, source: "R" },
    // As the writer of the acknowledgement sees it: "theirs" is the requesting State's reference.
    { key: "theirReference", kind: LINE, source: "R" },
    { key: "ourReference", kind: LINE, required: REPLY, source: "R" },
    { key: "receivedAt", kind: INSTANT, wire: true, source: "R" },
    { key: "dutyOfficer", kind: LINE, required: REPLY, source: "R" },
    {
      key: "willAnswer",
      kind: { type: "choice", set: "willAnswer", options: ["yes", "no", "unclear"] },
      required: REPLY,
      source: "R",
    },
    { key: "how", kind: LINE, source: "R" },
    { key: "answerBy", kind: INSTANT, future: true, source: "R" },
  ],
};

/** M02: questions, each about one field of the request. An incomplete request is asked about, not refused. */
export const CLARIFICATION: MessageType = {
  type: "clarification",
  schema: 1,
  code: "M02",
  anchor: "27",
  fields: [
    ...ANSWERS_TO,
    {
      key: "questions",
      kind: {
        type: "list",
        min: 1,
        max: 100,
        of: [
          { key: "field", kind: LINE, source: "R" },
          { key: "question", kind: PARAGRAPH, required: REPLY, wire: true, source: "R" },
        ],
      },
      required: REPLY,
      wire: true,
      source: "R",
    },
    { key: "answerBy", kind: INSTANT, future: true, source: "R" },
  ],
};

/** The answer to M02; `question` is the position of the question in M02, from 0. */
export const CLARIFICATION_ANSWER: MessageType = {
  type: "clarification.answer",
  schema: 1,
  code: "M02A",
  anchor: "27",
  fields: [
    ...ANSWERS_TO,
    {
      key: "answers",
      kind: {
        type: "list",
        min: 1,
        max: 100,
        of: [
          { key: "question", kind: { type: "count", min: 0, max: 99 }, source: "R" },
          { key: "field", kind: LINE, source: "R" },
          { key: "answer", kind: PARAGRAPH, required: REPLY, wire: true, source: "R" },
        ],
      },
      required: REPLY,
      wire: true,
      source: "R",
    },
  ],
};

/** M14: it will take longer, why, and by when (Art 27(7)). */
export const DELAY: MessageType = {
  type: "delay",
  schema: 1,
  code: "M14",
  anchor: "27(7)",
  fields: [
    ...ANSWERS_TO,
    { key: "reason", kind: PARAGRAPH, required: REPLY, wire: true, source: "R" },
    { key: "answerBy", kind: INSTANT, future: true, source: "R" },
  ],
};

/** M15: the wrong address; it was passed to the competent authority, and that is said (Art 27(9)(c)). */
export const FORWARDED: MessageType = {
  type: "forwarded",
  schema: 1,
  code: "M15",
  anchor: "27(9)(c)",
  fields: [
    ...ANSWERS_TO,
    { key: "authority", kind: LINE, required: REPLY, wire: true, source: "K" },
    { key: "forwardedAt", kind: INSTANT, required: REPLY, source: "R" },
    { key: "theirReference", kind: LINE, source: "R" },
    { key: "contact", kind: LINE, source: "R" },
  ],
};
