import { PRESERVATION_CLOCKS } from "../clocks/preservation-clocks.ts";
import { PRESERVATION_INBOUND } from "../lifecycle/preservation-inbound.ts";
import { PRESERVATION_OUTBOUND } from "../lifecycle/preservation-outbound.ts";
import { PRESERVATION_PREFILL } from "./preservation-prefill.ts";
import { PRESERVATION_REFEREE } from "./preservation-referee.ts";
import { PRESERVATION_REQUEST } from "./preservation-request.ts";
import { ACKNOWLEDGEMENT, CLARIFICATION, CLARIFICATION_ANSWER, HOP_NOTICE, PRESERVED } from "./replies.ts";
import type { RequestType } from "./request-type.ts";

/** Expedited preservation of stored computer data, Articles 29 and 30. */
export const PRESERVATION: RequestType = {
  id: "preservation",
  anchor: "29",
  message: PRESERVATION_REQUEST,
  replies: [ACKNOWLEDGEMENT, CLARIFICATION, CLARIFICATION_ANSWER, PRESERVED, HOP_NOTICE],
  referee: PRESERVATION_REFEREE,
  outbound: PRESERVATION_OUTBOUND,
  inbound: PRESERVATION_INBOUND,
  clocks: PRESERVATION_CLOCKS,
  zonePath: "requestedAuthority.timeZone",
  prefill: PRESERVATION_PREFILL,
  summary: {
    reference: "reference",
    urgency: "urgency",
    caseName: ["prosecution.caseNumber", "offences.0.name"],
    ended: ["NOT_PRESERVED", "EXPIRED"],
  },
};
