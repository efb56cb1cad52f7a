import { DIGEST, ESSAY, LINE, PARAGRAPH } from "../kinds.ts";
import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";
import { CONDITION_LIST } from "./conditions.ts";

/** What was offered under Art 26, and the conditions under which it is given; the files travel in the same letter. */
export const INFORMATION: MessageType = {
  type: "spontaneous.content",
  schema: 1,
  code: "INFO",
  anchor: "26(1)",
  stated: [
    { field: "conditions", from: "conditions-list-in-force" },
    { field: "conditionsDigest", from: "conditions-in-force" },
  ],
  fields: [
    ...ANSWERS_TO,
    { key: "text", kind: ESSAY, required: REPLY, wire: true, source: "S2" },
    {
      key: "items",
      kind: {
        type: "list",
        max: 1000,
        of: [
          { key: "item", kind: LINE, required: REPLY, source: "D" },
          { key: "text", kind: PARAGRAPH, source: "D" },
          { key: "fileName", kind: LINE, source: "D" },
        ],
      },
      source: "D",
    },
    { key: "conditions", kind: CONDITION_LIST, source: "S2" },
    { key: "conditionsDigest", kind: DIGEST, source: "D" },
  ],
};
