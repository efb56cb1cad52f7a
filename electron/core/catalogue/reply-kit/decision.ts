import type { FieldSpec, Requirement } from "../field-spec.ts";
import { FACTUAL, GROUNDS } from "../grounds.ts";
import { DIGEST, FLAG, INSTANT, LINE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";
import { CONDITION_LIST } from "./conditions.ts";

/** Art 27(6): before no or not now, a part or conditions are considered, and it is said that they were. */
function considered(required: Requirement): readonly FieldSpec[] {
  return [
    { key: "partialConsidered", kind: FLAG, required, source: "K" },
    { key: "conditionsConsidered", kind: FLAG, required, source: "K" },
    { key: "consulted", kind: FLAG, source: "K" },
  ];
}

/** Facts leave nothing to give in part, and neither more time nor mutual assistance is this request. */
const ABOUT_THE_REQUEST: Requirement = {
  ...REPLY,
  when: [
    { test: "none-of", path: "ground", values: FACTUAL.map(({ ground }) => ground) },
    { test: "none-of", path: "about", values: ["extension", "mla"] },
  ],
};

/** M11: what was done for each item; the files travel in the same letter, with their conditions. */
export const OUTCOME: MessageType = {
  type: "outcome",
  schema: 1,
  code: "M11",
  anchor: "27(7)",
  stated: [
    { field: "conditions", from: "conditions-list-in-force" },
    { field: "conditionsDigest", from: "conditions-in-force" },
  ],
  fields: [
    ...ANSWERS_TO,
    {
      key: "result",
      kind: { type: "choice", set: "result", options: ["executed", "partly", "not"] },
      required: REPLY,
      wire: true,
      source: "K",
    },
    { key: "text", kind: PARAGRAPH, required: REPLY, source: "R" },
    {
      key: "items",
      kind: {
        type: "list",
        max: 1000,
        of: [
          { key: "item", kind: LINE, required: REPLY, source: "R" },
          {
            key: "result",
            kind: { type: "choice", set: "result", options: ["executed", "partly", "not"] },
            required: REPLY,
            wire: true,
            source: "R",
          },
          { key: "answer", kind: PARAGRAPH, source: "R" },
          { key: "fileName", kind: LINE, source: "R" },
        ],
      },
      source: "R",
    },
    { key: "chainOfCustody", kind: PARAGRAPH, source: "R" },
    { key: "conditions", kind: CONDITION_LIST, source: "V4" },
    { key: "conditionsDigest", kind: DIGEST, source: "D" },
  ],
};

/** M12: no, with a ground that the provision knows and the reasons (Arts 27(7), 29(5)). */
export const REFUSAL: MessageType = {
  type: "refusal",
  schema: 1,
  code: "M12",
  anchor: "27(7)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "about",
      kind: { type: "choice", set: "about", options: ["request", "extension", "mla"] },
      source: "D",
    },
    {
      key: "ground",
      kind: { type: "choice", set: "ground", options: GROUNDS },
      required: REPLY,
      wire: true,
      source: "V4",
    },
    { key: "reason", kind: PARAGRAPH, required: REPLY, source: "K" },
    ...considered(ABOUT_THE_REQUEST),
  ],
};

/** M13: not now, because of own proceedings (Art 27(5)), and when it is looked at again. */
export const POSTPONEMENT: MessageType = {
  type: "postponement",
  schema: 1,
  code: "M13",
  anchor: "27(5)",
  fields: [
    ...ANSWERS_TO,
    { key: "reason", kind: PARAGRAPH, required: REPLY, wire: true, source: "K" },
    { key: "reviewAt", kind: INSTANT, required: REPLY, future: true, source: "R" },
    ...considered(REPLY),
  ],
};

/** M23: was it any use. Networks live on this answer, and rarely get it. */
export const FEEDBACK: MessageType = {
  type: "feedback",
  schema: 1,
  code: "M23",
  anchor: "policy",
  fields: [
    ...ANSWERS_TO,
    {
      key: "used",
      kind: { type: "choice", set: "used", options: ["yes", "partly", "no", "not_yet"] },
      required: REPLY,
      wire: true,
      source: "R",
    },
    { key: "led", kind: LINE, source: "R" },
    { key: "caseClosed", kind: FLAG, source: "R" },
    { key: "text", kind: PARAGRAPH, source: "R" },
  ],
};
