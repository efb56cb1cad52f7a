import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { OPEN_GROUNDS } from "../grounds.ts";
import { helpKind } from "../help-kind.ts";
import { ESSAY, LONG_LINE, PARAGRAPH } from "../kinds.ts";
import type { RequestType } from "../request-type.ts";

const ADVICE: Demand = { provision: "35(1)(a)", source: "V5" };
const QUESTION = demanded("question", ADVICE);

/** Technical advice, Article 35(1)(a). */
export const TYPE: RequestType = helpKind({
  id: "technical-advice",
  order: 9,
  anchor: "35(1)(a)",
  fields: [
    { key: "topic", section: "question", kind: LONG_LINE, required: QUESTION, source: "V5" },
    { key: "question", section: "question", kind: ESSAY, required: QUESTION, source: "V5" },
    { key: "system", section: "question", kind: PARAGRAPH, source: "R" },
    { key: "tried", section: "question", kind: PARAGRAPH, source: "R" },
  ],
  items: [refereeItem("question", ADVICE)],
  grounds: OPEN_GROUNDS,
  caseName: ["topic"],
});
