import { EMERGENCY_CLOCKS } from "../../clocks/protocol-clocks.ts";
import { guardedByCallBack } from "../../lifecycle/call-back.ts";
import {
  determinationMove,
  EMERGENCY_AFTER,
  EMERGENCY_GUARD,
  EMERGENCY_REQUIRES,
  EMERGENCY_STATES,
  emergencyInboundRows,
  emergencyRows,
} from "../../lifecycle/emergency-rows.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { offences, secrecy, targets, urgency } from "../case-parts.ts";
import { executionKind } from "../execution-kind.ts";
import { domesticLegalBasis, otherInstructions, signature } from "../form-parts.ts";
import { PROTOCOL_GROUNDS } from "../instrument-grounds.ts";
import { PARAGRAPH } from "../kinds.ts";
import { TARGET_WARNINGS } from "../preservation-referee.ts";
import { EMERGENCY_ACTS } from "../protocol-acts.ts";
import { emergency, provider, PROVIDER_NEEDS } from "../protocol-parts.ts";
import { EMERGENCY_DETERMINATION } from "../reply-kit/protocol.ts";
import { requestHead } from "../request-head.ts";
import type { RequestType } from "../request-type.ts";

const RECALLED: Demand = { provision: "P2:9", source: "K" };
const BASIS = demanded("basis", RECALLED);
/** What Art 9 asks was recalled and blocks nobody; that a danger is named is our own rule, and says so. */
const OWN_RULE: Demand = { provision: "policy", source: "D" };
const OUT = "DATA_OUT";

const KIND = executionKind({
  id: "emergency-disclosure",
  family: "protocol2",
  order: 4,
  anchor: "P2:9",
  source: "K",
  basis: "protocol2",
  contentsAnchor: "P2:9",
  senders: ["contact-point"],
  addressees: ["contact-point"],
  fields: [
    ...requestHead(RECALLED),
    {
      key: "emergencyBasis",
      section: "statement",
      kind: { type: "choice", set: "emergencyBasis", options: ["protocol", "g7", "domestic"] },
      required: BASIS,
      source: "K",
    },
    {
      key: "basisText",
      section: "statement",
      kind: PARAGRAPH,
      required: {
        ...BASIS,
        when: [{ test: "one-of", path: "emergencyBasis", values: ["g7", "domestic"] }],
      },
      source: "D",
    },
    ...emergency(OWN_RULE),
    ...offences("offence", demanded("offence", RECALLED), "K"),
    provider(RECALLED),
    targets("data", demanded("data", RECALLED), "K", ["subscriber", "traffic", "content", "other_stored"]),
    domesticLegalBasis("basis"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    { key: "specialInstructions", section: "instructions", kind: PARAGRAPH, source: "K" },
    otherInstructions("instructions"),
    signature("signature"),
  ],
  referee: {
    items: [
      refereeItem("authority", RECALLED),
      refereeItem("basis", RECALLED),
      refereeItem("person", OWN_RULE),
      refereeItem("emergency", OWN_RULE),
      refereeItem("offence", RECALLED),
      refereeItem("provider", RECALLED, PROVIDER_NEEDS),
      refereeItem("data", RECALLED),
    ],
    warnings: TARGET_WARNINGS,
  },
  grounds: PROTOCOL_GROUNDS,
  moves: [determinationMove("P2:9")],
  replies: [EMERGENCY_DETERMINATION],
  states: EMERGENCY_STATES,
  ended: EMERGENCY_AFTER,
  executedFrom: EMERGENCY_STATES,
  decidedFrom: EMERGENCY_STATES,
  outcome: { executed: OUT, partly: OUT },
  supplied: EMERGENCY_AFTER,
  // What may be said before a call confirmed who asks must not carry what the call protects.
  noFilesWith: ["M01", "M02", "M12", "M13", "M14", "M15"],
  terms: { question: "27", decision: "27(7)", conditions: "P2:9" },
  outbound: emergencyRows("P2:9"),
  inbound: emergencyInboundRows("P2:9"),
  acts: EMERGENCY_ACTS,
  requires: EMERGENCY_REQUIRES,
  clocks: EMERGENCY_CLOCKS,
  prefill: [{ path: "urgency", source: { from: "value", value: "emergency" } }],
});

/**
 * Expedited disclosure in an emergency, from contact point to contact point: Second Protocol, Article 9, and where it is not
 * in force the practice of the G7 network or domestic law. Where we are asked, a mailbox is not believed: a call first.
 */
export const TYPE: RequestType = { ...KIND, inbound: guardedByCallBack(KIND.inbound, EMERGENCY_GUARD) };
