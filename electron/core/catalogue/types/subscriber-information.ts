import {
  assistanceHead,
  type Demand,
  demanded,
  procedures,
  refereeItem,
  returnTo,
} from "../assistance-parts.ts";
import {
  caseFacts,
  custodian,
  offences,
  relationToOffence,
  secrecy,
  targets,
  urgency,
} from "../case-parts.ts";
import { subscriberData, SUBSCRIBER_DATA_NEED } from "../data-parts.ts";
import { otherInstructions, signature } from "../form-parts.ts";
import { ASSISTANCE_GROUNDS } from "../grounds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import type { RequestType } from "../request-type.ts";
import { trackedKind } from "../tracked-kind.ts";

/** Sections 1 to 11 of the form were read; what follows them was reconstructed. */
const READ: Demand = { provision: "form", source: "V2" };
const RECONSTRUCTED: Demand = { provision: "form", source: "R" };
const OFFENCE = demanded("offence", RECONSTRUCTED);
const FACTS = demanded("facts", RECONSTRUCTED);
const DATA = demanded("data", RECONSTRUCTED);

/** Mutual assistance for subscriber information, Article 31, in the order of the model form T-CY(2018)10. */
export const TYPE: RequestType = trackedKind({
  id: "subscriber-information",
  family: "budapest",
  order: 5,
  anchor: "31",
  source: "V2",
  basis: "budapest",
  contentsAnchor: "form",
  fields: [
    ...assistanceHead(READ),
    ...offences("offence", OFFENCE, "R"),
    ...caseFacts("facts", FACTS, "R"),
    targets("data", DATA, "R", ["subscriber"]),
    subscriberData("data", DATA),
    relationToOffence("relation", DATA, "R"),
    custodian("custodian", undefined, "R"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    ...procedures("procedure"),
    returnTo("return"),
    otherInstructions("instructions"),
    signature("signature"),
  ],
  referee: {
    items: [
      refereeItem("authority", READ),
      refereeItem("offence", RECONSTRUCTED),
      refereeItem("facts", RECONSTRUCTED),
      refereeItem("data", RECONSTRUCTED, [SUBSCRIBER_DATA_NEED]),
    ],
    warnings: TARGET_WARNINGS,
  },
  grounds: ASSISTANCE_GROUNDS,
});
