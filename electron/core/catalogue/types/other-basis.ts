import { type Demand, demanded, procedures, refereeItem, returnTo } from "../assistance-parts.ts";
import {
  caseFacts,
  custodian,
  holds,
  offences,
  relationToOffence,
  secrecy,
  targets,
  urgency,
} from "../case-parts.ts";
import { executionKind } from "../execution-kind.ts";
import { domesticLegalBasis, earlierRequests, otherInstructions, signature } from "../form-parts.ts";
import { OPEN_GROUNDS } from "../grounds.ts";
import { ESSAY, PARAGRAPH } from "../kinds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import { requestHead } from "../request-head.ts";
import type { RequestType } from "../request-type.ts";

const RECONSTRUCTED: Demand = { provision: "form", source: "R" };
/** Without its basis in words nobody there could tell whether the request may be executed at all. */
const BASIS: Demand = { provision: "bilateral", source: "D" };
const ASKED: Demand = { provision: "form", source: "D" };

/** A request on another basis than those that the catalogue knows: domestic law, a bilateral or another treaty, comity. */
export const TYPE: RequestType = executionKind({
  id: "other-basis",
  family: "other",
  order: 1,
  anchor: "bilateral",
  source: "D",
  basis: "bilateral",
  contentsAnchor: "form",
  senders: ["contact-point", "competent-authority", "central-authority"],
  addressees: ["contact-point", "competent-authority", "central-authority"],
  fields: [
    ...requestHead(RECONSTRUCTED),
    earlierRequests("earlier"),
    {
      key: "otherBasis",
      section: "statement",
      kind: {
        type: "choice",
        set: "otherBasis",
        options: ["domestic", "bilateral", "multilateral", "comity"],
      },
      required: demanded("basis", BASIS),
      source: "D",
    },
    {
      key: "basisText",
      section: "statement",
      kind: PARAGRAPH,
      required: demanded("basis", BASIS),
      source: "D",
    },
    domesticLegalBasis("basis"),
    ...offences("offence", demanded("offence", RECONSTRUCTED), "R"),
    ...caseFacts("facts", demanded("facts", RECONSTRUCTED), "R"),
    { key: "asked", section: "measure", kind: ESSAY, required: demanded("measure", ASKED), source: "D" },
    targets("data", { provision: "form" }, "R", [
      "subscriber",
      "traffic",
      "content",
      "domain_registration",
      "other_stored",
      "realtime_traffic",
      "realtime_content",
    ]),
    relationToOffence("relation", { provision: "form" }, "R"),
    custodian("custodian"),
    holds("earlier-preservation"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    ...procedures("procedure"),
    returnTo("return"),
    otherInstructions("instructions"),
    signature("signature"),
  ],
  referee: {
    items: [
      refereeItem("authority", RECONSTRUCTED),
      refereeItem("basis", BASIS),
      refereeItem("offence", RECONSTRUCTED),
      refereeItem("facts", RECONSTRUCTED),
      refereeItem("measure", ASKED),
    ],
    warnings: TARGET_WARNINGS,
  },
  grounds: OPEN_GROUNDS,
});
