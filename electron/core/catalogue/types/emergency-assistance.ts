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
import { measures, MEASURES_NEED } from "../data-parts.ts";
import { otherInstructions, signature } from "../form-parts.ts";
import { PROTOCOL_GROUNDS } from "../instrument-grounds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import { emergency, protocolStatement, STATEMENT_NEED } from "../protocol-parts.ts";
import type { RequestType } from "../request-type.ts";
import { trackedKind } from "../tracked-kind.ts";

const RECALLED: Demand = { provision: "P2:10", source: "K" };
/** What Art 10 asks was recalled and blocks nobody; that a danger is named is our own rule, and says so. */
const OWN_RULE: Demand = { provision: "policy", source: "D" };
const DATA = demanded("data", RECALLED);

const KIND = trackedKind({
  id: "emergency-assistance",
  family: "protocol2",
  order: 5,
  anchor: "P2:10",
  source: "K",
  basis: "protocol2",
  contentsAnchor: "P2:10",
  fields: [
    ...assistanceHead(RECALLED),
    protocolStatement(RECALLED),
    ...emergency(OWN_RULE),
    ...offences("offence", demanded("offence", RECALLED), "K"),
    ...caseFacts("facts", demanded("facts", RECALLED), "K"),
    measures("measure", demanded("measure", RECALLED), "K"),
    targets("data", DATA, "K"),
    relationToOffence("relation", DATA, "K"),
    custodian("custodian"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    ...procedures("procedure"),
    returnTo("return"),
    otherInstructions("instructions"),
    signature("signature"),
  ],
  referee: {
    items: [
      refereeItem("authority", RECALLED),
      refereeItem("basis", RECALLED, [STATEMENT_NEED]),
      refereeItem("person", OWN_RULE),
      refereeItem("emergency", OWN_RULE),
      refereeItem("offence", RECALLED),
      refereeItem("facts", RECALLED),
      refereeItem("measure", RECALLED, [MEASURES_NEED]),
      refereeItem("data", RECALLED),
    ],
    warnings: TARGET_WARNINGS,
  },
  grounds: PROTOCOL_GROUNDS,
  prefill: [{ path: "urgency", source: { from: "value", value: "emergency" } }],
});

/**
 * Emergency mutual assistance, Second Protocol, Article 10: the contents of mutual assistance, and the emergency. A State may
 * declare that its contact point takes it too.
 */
export const TYPE: RequestType = { ...KIND, addressees: ["central-authority", "contact-point"] };
