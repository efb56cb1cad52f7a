import { SUBSCRIBER_ORDER_CLOCKS } from "../../clocks/protocol-clocks.ts";
import {
  instructionMove,
  ORDER_FAILED,
  ORDER_REQUIRES,
  ORDER_STATES,
  subscriberOrderRows,
} from "../../lifecycle/order-rows.ts";
import { closingRows } from "../../lifecycle/standard-rows.ts";
import { CALLED_OFF } from "../assistance-acts.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { subscriberData, SUBSCRIBER_DATA_NEED } from "../data-parts.ts";
import { executionKind } from "../execution-kind.ts";
import { DIRECT_GROUNDS } from "../instrument-grounds.ts";
import { PARAGRAPH } from "../kinds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import { SUBSCRIBER_ORDER_ACTS } from "../protocol-acts.ts";
import { PROVIDER_NEEDS, STATEMENT_NEED, timeAndManner } from "../protocol-parts.ts";
import { orderFields, supplementFields } from "../provider-order.ts";
import type { RequestType } from "../request-type.ts";

const RECALLED: Demand = { provision: "P2:7", source: "K" };

const KIND = executionKind({
  id: "subscriber-order",
  family: "protocol2",
  order: 2,
  anchor: "P2:7",
  source: "K",
  basis: "protocol2",
  contentsAnchor: "P2:7",
  senders: ["competent-authority"],
  addressees: ["provider"],
  sending: "optional-letter",
  fields: [
    ...orderFields(RECALLED, ["subscriber"], [subscriberData("data", demanded("data", RECALLED))]),
    ...timeAndManner(RECALLED),
    { key: "noticeStatement", section: "notice", kind: PARAGRAPH, source: "K" },
    ...supplementFields(RECALLED),
  ],
  referee: {
    items: [
      refereeItem("authority", RECALLED),
      refereeItem("basis", RECALLED, [STATEMENT_NEED]),
      refereeItem("provider", RECALLED, PROVIDER_NEEDS),
      refereeItem("offence", RECALLED),
      refereeItem("data", RECALLED, [SUBSCRIBER_DATA_NEED]),
      refereeItem("period", RECALLED),
    ],
    warnings: TARGET_WARNINGS,
  },
  grounds: DIRECT_GROUNDS,
  moves: [instructionMove("P2:7")],
  states: [...ORDER_STATES, ...ORDER_FAILED],
  ended: ["DISCLOSED", "INSTRUCTED_NOT_TO"],
  executedFrom: [...ORDER_STATES, ...ORDER_FAILED],
  decidedFrom: [...ORDER_STATES, ...ORDER_FAILED],
  supplied: ["DISCLOSED"],
  outbound: [...subscriberOrderRows("P2:7"), ...closingRows(ORDER_FAILED)],
  acts: [...SUBSCRIBER_ORDER_ACTS, CALLED_OFF],
  timeouts: [{ from: ["SERVED", "CONSULTING"], clocks: ["T-7"], to: "SILENT_30D", anchor: "P2:7" }],
  requires: ORDER_REQUIRES,
  clocks: SUBSCRIBER_ORDER_CLOCKS,
});

/** Subscriber information straight from a provider abroad, Second Protocol, Article 7. Only who served an order waits 30 days. */
export const TYPE: RequestType = {
  ...KIND,
  inbound: { ...KIND.inbound, timeouts: [] },
  escalation: { type: "giving-effect", from: [...ORDER_FAILED, "INSTRUCTED_NOT_TO"] },
};
