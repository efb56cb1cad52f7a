import { OPEN, SETTLED } from "../../lifecycle/conversation.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { confirmationContact, otherInstructions, signature } from "../form-parts.ts";
import { INSTANT, LINE, LONG_LINE, PARAGRAPH } from "../kinds.ts";
import { networkKind } from "../network-kind.ts";
import { INCIDENT_ANSWER } from "../reply-kit/network.ts";
import type { RequestType } from "../request-type.ts";

const RECALLED: Demand = { provision: "P2:14(7)", source: "K" };
const REQUIRED = demanded("incident", RECALLED);

/** M28: something was lost, leaked, or went to the wrong addressee. */
export const TYPE: RequestType = networkKind({
  id: "incident",
  order: 4,
  code: "M28",
  anchor: "P2:14(7)",
  source: "K",
  fields: [
    {
      key: "incidentKind",
      section: "incident",
      kind: {
        type: "choice",
        set: "incidentKind",
        options: ["loss", "leak", "wrong_addressee", "destruction", "other"],
      },
      required: REQUIRED,
      source: "R",
    },
    { key: "what", section: "incident", kind: PARAGRAPH, required: REQUIRED, source: "K" },
    { key: "happenedAt", section: "incident", kind: INSTANT, source: "R" },
    { key: "noticedAt", section: "incident", kind: INSTANT, required: REQUIRED, source: "R" },
    {
      key: "items",
      section: "incident",
      kind: {
        type: "list",
        max: 200,
        of: [{ key: "item", kind: LONG_LINE, required: REQUIRED, source: "R" }],
      },
      required: REQUIRED,
      source: "R",
    },
    { key: "aboutReference", section: "incident", kind: LINE, source: "R" },
    { key: "measures", section: "incident", kind: PARAGRAPH, required: REQUIRED, source: "K" },
    confirmationContact("confirmation"),
    otherInstructions("instructions"),
    signature("signature"),
  ],
  items: [refereeItem("incident", RECALLED)],
  moves: [
    {
      on: "M28A",
      by: "addressee",
      from: [OPEN],
      to: "ANSWERED",
      also: [SETTLED],
      anchor: "P2:14(7)",
      facts: [
        { rule: "at", fact: "decidedAt" },
        { rule: "at", fact: "answeredAt" },
      ],
    },
  ],
  replies: [INCIDENT_ANSWER],
  ended: ["ANSWERED"],
  requires: { ANSWERED: ["answeredAt"] },
  prefill: [{ path: "signature.name", source: { from: "officer" } }],
  caseName: ["aboutReference", "what"],
});
