import { GIVING_EFFECT_CLOCKS } from "../../clocks/protocol-clocks.ts";
import { EFFECT_REQUIRES, EFFECT_STATES, givingEffectMoves } from "../../lifecycle/order-rows.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { caseFacts, relationToOffence } from "../case-parts.ts";
import { executionKind } from "../execution-kind.ts";
import { PROTOCOL_GROUNDS } from "../instrument-grounds.ts";
import { PARAGRAPH } from "../kinds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import { PROVIDER_NEEDS, STATEMENT_NEED } from "../protocol-parts.ts";
import { orderFields, supplementFields } from "../provider-order.ts";
import { ORDER_COMPLETE, ORDER_SERVED } from "../reply-kit/protocol.ts";
import type { RequestType } from "../request-type.ts";

const RECALLED: Demand = { provision: "P2:8", source: "K" };
const RETURNED = "RETURNED";

/** Giving effect to an order for subscriber information or traffic data, Second Protocol, Article 8. */
export const TYPE: RequestType = executionKind({
  id: "giving-effect",
  family: "protocol2",
  order: 3,
  anchor: "P2:8",
  source: "K",
  basis: "protocol2",
  contentsAnchor: "P2:8",
  senders: ["competent-authority", "central-authority"],
  addressees: ["competent-authority", "central-authority"],
  fields: [
    ...orderFields(RECALLED, ["subscriber", "traffic"], []),
    // Supporting information: the provider never sees it without consent.
    ...caseFacts("facts", demanded("facts", RECALLED), "K"),
    relationToOffence("relation", demanded("data", RECALLED), "K"),
    {
      key: "whyProviderHolds",
      section: "support",
      kind: PARAGRAPH,
      required: demanded("custodian", RECALLED),
      source: "K",
    },
    { key: "otherMeans", section: "support", kind: PARAGRAPH, source: "K" },
    { key: "trafficSupport", section: "support", kind: PARAGRAPH, source: "K" },
    { key: "mayShowProvider", section: "support", kind: { type: "flag" }, source: "K" },
    ...supplementFields(RECALLED),
  ],
  referee: {
    items: [
      refereeItem("authority", RECALLED),
      refereeItem("basis", RECALLED, [STATEMENT_NEED]),
      refereeItem("provider", RECALLED, PROVIDER_NEEDS),
      refereeItem("offence", RECALLED),
      refereeItem("facts", RECALLED),
      refereeItem("data", RECALLED),
      refereeItem("custodian", RECALLED),
    ],
    warnings: TARGET_WARNINGS,
  },
  grounds: PROTOCOL_GROUNDS,
  moves: givingEffectMoves("P2:8"),
  replies: [ORDER_COMPLETE, ORDER_SERVED],
  states: EFFECT_STATES,
  executedFrom: EFFECT_STATES,
  decidedFrom: EFFECT_STATES,
  outcome: { executed: RETURNED, partly: RETURNED },
  requires: EFFECT_REQUIRES,
  clocks: GIVING_EFFECT_CLOCKS,
});
