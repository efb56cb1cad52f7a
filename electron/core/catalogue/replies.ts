import type { FieldSpec } from "./field-spec.ts";
import {
  COUNTRY,
  DIGEST,
  FLAG,
  IDENTIFIER_TYPE,
  INSTANT,
  LINE,
  LONG_LINE,
  PARAGRAPH,
  PORT,
  PRECISION,
  REQUEST_ID,
  VERSION,
  ZONE,
} from "./kinds.ts";
import type { MessageType } from "./message-type.ts";

const REPLY = { provision: "reply" } as const;

/** Every reply names the request and the version of it that it answers. */
const ANSWERS_TO: readonly FieldSpec[] = [
  { key: "requestId", kind: REQUEST_ID, wire: true, source: "D" },
  { key: "requestVersion", kind: VERSION, wire: true, source: "D" },
];

/** M01: received, by whom, unchanged, and what will happen next. Proves arrival and nothing else. */
export const ACKNOWLEDGEMENT: MessageType = {
  type: "acknowledgement",
  schema: 1,
  code: "M01",
  anchor: "25(3)",
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

/** M05: what is held, from when, until when. Content never travels with it. */
export const PRESERVED: MessageType = {
  type: "preserved",
  schema: 1,
  code: "M05",
  anchor: "29(3)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "targets",
      kind: {
        type: "list",
        min: 1,
        max: 1000,
        of: [
          // Position in the list of targets of the request, from 0.
          { key: "target", kind: { type: "count", min: 0, max: 999 }, wire: true, source: "R" },
          {
            key: "preserved",
            kind: { type: "choice", set: "preserved", options: ["full", "partial", "none"] },
            wire: true,
            source: "R",
          },
          { key: "effectiveFrom", kind: INSTANT, source: "R" },
          { key: "copiedAt", kind: INSTANT, source: "R" },
          {
            key: "reason",
            kind: {
              type: "choice",
              set: "notPreserved",
              options: ["no_data", "provider_unknown", "data_gone"],
            },
            required: { provision: "reply", when: [{ test: "is", path: "preserved", value: "none" }] },
            source: "D",
          },
        ],
      },
      required: REPLY,
      wire: true,
      source: "R",
    },
    // Optional on purpose: some States name no end, then 60 days are assumed (Art 29(7)) and flagged as assumed.
    { key: "preservedUntil", kind: INSTANT, future: true, source: "R" },
    { key: "domesticReference", kind: LINE, source: "R" },
    { key: "custodianMayBeTold", kind: FLAG, source: "R" },
  ],
};

/** M06: enough traffic data to name the next provider and the path, and no field that could carry anything else. */
export const HOP_NOTICE: MessageType = {
  type: "hop-notice",
  schema: 1,
  code: "M06",
  anchor: "30(1)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "hops",
      kind: {
        type: "list",
        min: 1,
        max: 50,
        of: [
          { key: "target", kind: { type: "count", min: 0, max: 999 }, source: "R" },
          { key: "provider", kind: LINE, required: REPLY, wire: true, source: "V49" },
          { key: "country", kind: COUNTRY, required: REPLY, source: "V49" },
          {
            key: "path",
            kind: {
              type: "list",
              max: 50,
              of: [
                { key: "identifierType", kind: IDENTIFIER_TYPE, wire: true, source: "V49" },
                { key: "identifier", kind: LONG_LINE, wire: true, source: "V49" },
                { key: "port", kind: PORT, source: "R" },
                { key: "from", kind: INSTANT, source: "V49" },
                { key: "to", kind: INSTANT, source: "V49" },
                { key: "zone", kind: ZONE, source: "R" },
                { key: "precision", kind: PRECISION, source: "R" },
              ],
            },
            required: REPLY,
            source: "V49",
          },
          { key: "suggestedAddressee", kind: LINE, source: "R" },
        ],
      },
      required: REPLY,
      wire: true,
      source: "V49",
    },
  ],
};
