import { REGISTRATION_CLOCKS } from "../../clocks/protocol-clocks.ts";
import { REGISTRATION_REQUIRES, REGISTRATION_STATES, registrationRows } from "../../lifecycle/order-rows.ts";
import { CALLED_OFF } from "../assistance-acts.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { custodian, offences, secrecy, urgency } from "../case-parts.ts";
import { executionKind } from "../execution-kind.ts";
import { domesticLegalBasis, otherInstructions, signature } from "../form-parts.ts";
import { DIRECT_GROUNDS } from "../instrument-grounds.ts";
import { LONG_LINE, PARAGRAPH } from "../kinds.ts";
import { REGISTRATION_ACTS } from "../protocol-acts.ts";
import { protocolStatement, STATEMENT_NEED, timeAndManner } from "../protocol-parts.ts";
import { requestHead } from "../request-head.ts";
import type { RequestType } from "../request-type.ts";

const RECALLED: Demand = { provision: "P2:6", source: "K" };
const NECESSITY = demanded("necessity", RECALLED);

/** Domain name registration information from a registrar or registry abroad, Second Protocol, Article 6. */
export const TYPE: RequestType = executionKind({
  id: "domain-registration",
  family: "protocol2",
  order: 1,
  anchor: "P2:6",
  source: "K",
  basis: "protocol2",
  contentsAnchor: "P2:6",
  senders: ["competent-authority"],
  addressees: ["registrar"],
  sending: "optional-letter",
  fields: [
    ...requestHead(RECALLED),
    protocolStatement(RECALLED),
    custodian("provider"),
    {
      key: "domains",
      section: "domain",
      kind: {
        type: "list",
        max: 100,
        of: [
          {
            key: "domain",
            kind: LONG_LINE,
            required: demanded("domain", RECALLED),
            source: "K",
          },
          { key: "dataWanted", kind: PARAGRAPH, required: demanded("data", RECALLED), source: "K" },
        ],
      },
      required: demanded("domain", RECALLED),
      source: "K",
    },
    ...offences("offence", { provision: "form" }, "R"),
    { key: "caseNeed", section: "necessity", kind: PARAGRAPH, required: NECESSITY, source: "K" },
    { key: "useLimit", section: "necessity", kind: PARAGRAPH, required: NECESSITY, source: "K" },
    ...timeAndManner(RECALLED),
    domesticLegalBasis("basis"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    otherInstructions("instructions"),
    signature("signature"),
  ],
  referee: {
    items: [
      refereeItem("authority", RECALLED),
      refereeItem("basis", RECALLED, [STATEMENT_NEED]),
      refereeItem("domain", RECALLED),
      refereeItem("data", RECALLED),
      refereeItem("necessity", RECALLED),
      refereeItem("period", RECALLED),
    ],
    warnings: [],
  },
  grounds: DIRECT_GROUNDS,
  states: REGISTRATION_STATES,
  ended: ["ANSWERED"],
  executedFrom: REGISTRATION_STATES,
  decidedFrom: REGISTRATION_STATES,
  supplied: ["ANSWERED"],
  outbound: registrationRows("P2:6"),
  acts: [...REGISTRATION_ACTS, CALLED_OFF],
  requires: REGISTRATION_REQUIRES,
  clocks: REGISTRATION_CLOCKS,
  caseName: ["prosecution.caseNumber", "domains.0.domain"],
});
