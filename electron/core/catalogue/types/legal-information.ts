import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { OPEN_GROUNDS } from "../grounds.ts";
import { helpKind } from "../help-kind.ts";
import { ESSAY, LONG_LINE, PARAGRAPH } from "../kinds.ts";
import type { RequestType } from "../request-type.ts";

const INFORMATION: Demand = { provision: "35(1)(c)", source: "V5" };
const QUESTION = demanded("question", INFORMATION);

/** Legal information, Article 35(1)(c): what the law there asks of a request, and whom it goes to. */
export const TYPE: RequestType = helpKind({
  id: "legal-information",
  order: 10,
  anchor: "35(1)(c)",
  fields: [
    {
      key: "subject",
      section: "question",
      kind: {
        type: "choice",
        set: "lawSubject",
        options: [
          "offences",
          "procedure",
          "competence",
          "form_and_language",
          "retention",
          "secrecy",
          "other",
        ],
      },
      source: "R",
    },
    { key: "topic", section: "question", kind: LONG_LINE, required: QUESTION, source: "V5" },
    { key: "question", section: "question", kind: ESSAY, required: QUESTION, source: "V5" },
    { key: "plannedUse", section: "question", kind: PARAGRAPH, source: "R" },
  ],
  items: [refereeItem("question", INFORMATION)],
  grounds: OPEN_GROUNDS,
  caseName: ["topic"],
});
