import type { ActType } from "./act-type.ts";
import type { Requirement } from "./field-spec.ts";
import { DAY, FLAG, INSTANT, LINE, PARAGRAPH } from "./kinds.ts";

const NEEDED: Requirement = { provision: "domestic" };

/** How it reached a registrar or provider abroad, and when: from then on its time runs. */
const SERVED: ActType = {
  kind: "served",
  anchor: "domestic",
  fields: [
    { key: "servedAt", kind: INSTANT, required: NEEDED, source: "D" },
    { key: "provider", kind: LINE, source: "D" },
    { key: "channel", kind: LINE, required: NEEDED, source: "D" },
    { key: "note", kind: PARAGRAPH, source: "D" },
  ],
};

/** Second Protocol, Article 6: what the registrar said, the reasons asked of it, and the consultation with its State. */
export const REGISTRATION_ACTS: readonly ActType[] = [
  SERVED,
  {
    kind: "answered",
    anchor: "P2:6",
    fields: [
      { key: "answeredAt", kind: INSTANT, required: NEEDED, source: "D" },
      {
        key: "result",
        kind: { type: "choice", set: "result", options: ["executed", "partly", "not"] },
        required: NEEDED,
        source: "D",
      },
      { key: "text", kind: PARAGRAPH, source: "D" },
    ],
  },
  {
    kind: "reason-asked",
    anchor: "P2:6",
    fields: [{ key: "text", kind: PARAGRAPH, required: NEEDED, source: "K" }],
  },
  {
    kind: "consultation",
    anchor: "P2:6",
    fields: [
      { key: "authority", kind: LINE, required: NEEDED, source: "K" },
      { key: "text", kind: PARAGRAPH, source: "K" },
    ],
  },
];

/** Second Protocol, Article 7: notice, service, consultation, and what came of it. */
export const SUBSCRIBER_ORDER_ACTS: readonly ActType[] = [
  {
    kind: "notice-sent",
    anchor: "P2:7",
    fields: [
      { key: "authority", kind: LINE, required: NEEDED, source: "K" },
      { key: "sentDay", kind: DAY, source: "K" },
      { key: "reference", kind: LINE, source: "D" },
    ],
  },
  SERVED,
  {
    kind: "consulting",
    anchor: "P2:7",
    fields: [
      { key: "authority", kind: LINE, required: NEEDED, source: "K" },
      { key: "text", kind: PARAGRAPH, source: "K" },
    ],
  },
  {
    kind: "disclosed",
    anchor: "P2:7",
    fields: [
      { key: "disclosedAt", kind: INSTANT, required: NEEDED, source: "D" },
      { key: "text", kind: PARAGRAPH, source: "D" },
    ],
  },
  {
    kind: "instructed-not-to",
    anchor: "P2:7",
    fields: [
      { key: "authority", kind: LINE, required: NEEDED, source: "K" },
      { key: "reason", kind: PARAGRAPH, source: "K" },
    ],
  },
  {
    kind: "provider-declined",
    anchor: "P2:7",
    fields: [{ key: "reason", kind: PARAGRAPH, required: NEEDED, source: "K" }],
  },
];

/** Where the number came from that was called: the letter that is doubted proves nothing about itself. */
export const CALLED_BACK: ActType = {
  kind: "called-back",
  anchor: "policy",
  fields: [
    { key: "calledAt", kind: INSTANT, source: "D" },
    { key: "whom", kind: LINE, required: NEEDED, source: "D" },
    { key: "telephone", kind: LINE, required: NEEDED, source: "D" },
    {
      key: "numberFrom",
      kind: {
        type: "choice",
        set: "numberFrom",
        options: ["directory", "earlier_case", "own_records", "public_source"],
      },
      required: NEEDED,
      source: "D",
    },
    { key: "confirmed", kind: FLAG, required: NEEDED, source: "D" },
    { key: "note", kind: PARAGRAPH, source: "D" },
  ],
};

/** Second Protocol, Article 9: asked by voice, approved afterwards, put in writing, and submitted once more. */
export const EMERGENCY_ACTS: readonly ActType[] = [
  {
    kind: "oral-given",
    anchor: "P2:9",
    fields: [
      { key: "givenAt", kind: INSTANT, source: "K" },
      { key: "whom", kind: LINE, required: NEEDED, source: "D" },
      { key: "telephone", kind: LINE, required: NEEDED, source: "D" },
      { key: "note", kind: PARAGRAPH, source: "D" },
    ],
  },
  {
    kind: "approved-after",
    anchor: "policy",
    fields: [{ key: "reason", kind: PARAGRAPH, required: NEEDED, source: "D" }],
  },
  CALLED_BACK,
  {
    kind: "confirmed-in-writing",
    anchor: "P2:9",
    fields: [
      { key: "reference", kind: LINE, source: "K" },
      { key: "note", kind: PARAGRAPH, source: "D" },
    ],
  },
  {
    kind: "post-submission",
    anchor: "P2:9",
    fields: [
      { key: "authority", kind: LINE, required: NEEDED, source: "K" },
      { key: "sentDay", kind: DAY, source: "K" },
      { key: "reference", kind: LINE, source: "K" },
    ],
  },
];
