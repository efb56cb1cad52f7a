import type { MessageType } from "./message-type.ts";
import {
  CONDITIONS,
  CONDITIONS_ACCEPTED,
  CONDITIONS_DECLINED,
  CONSENT,
  CONSENT_REQUEST,
  USE_QUESTION,
  USE_REPORT,
} from "./reply-kit/conditions.ts";
import { FEEDBACK, OUTCOME, POSTPONEMENT, REFUSAL } from "./reply-kit/decision.ts";
import {
  EXTENSION_GIVEN,
  EXTENSION_REQUEST,
  MLA_ANNOUNCED,
  MLA_RECEIVED,
  RELEASE,
  WARNING,
  WARNING_DECISION,
  WITHDRAWAL,
} from "./reply-kit/hold.ts";
import { HOP_NOTICE, PRESERVED } from "./reply-kit/preserved.ts";
import {
  ACKNOWLEDGEMENT,
  CLARIFICATION,
  CLARIFICATION_ANSWER,
  DELAY,
  FORWARDED,
} from "./reply-kit/receipt.ts";

/** Received, asked, answered: every request that is sent may be answered with these. */
export const RECEIPT_REPLIES: readonly MessageType[] = [ACKNOWLEDGEMENT, CLARIFICATION, CLARIFICATION_ANSWER];

/** No, not now, later, not here; and from the author: no longer needed. */
export const DECISION_REPLIES: readonly MessageType[] = [REFUSAL, POSTPONEMENT, DELAY, FORWARDED, WITHDRAWAL];

/** How what was supplied is used, may be used, and was of use. */
export const USE_REPLIES: readonly MessageType[] = [
  USE_QUESTION,
  USE_REPORT,
  CONSENT_REQUEST,
  CONSENT,
  FEEDBACK,
];

/** Conditions before content: set, accepted, declined. */
export const CONDITION_REPLIES: readonly MessageType[] = [
  CONDITIONS,
  CONDITIONS_ACCEPTED,
  CONDITIONS_DECLINED,
];

/** Whatever may be said about a request that is executed and answered with an outcome, under conditions or without. */
export const EXECUTION_REPLIES: readonly MessageType[] = [
  ...RECEIPT_REPLIES,
  ...CONDITION_REPLIES,
  OUTCOME,
  ...DECISION_REPLIES,
  ...USE_REPLIES,
];

/** Whatever may be said about a request to hold data. */
export const PRESERVATION_REPLIES: readonly MessageType[] = [
  ...RECEIPT_REPLIES,
  WARNING,
  WARNING_DECISION,
  PRESERVED,
  HOP_NOTICE,
  EXTENSION_REQUEST,
  EXTENSION_GIVEN,
  MLA_ANNOUNCED,
  MLA_RECEIVED,
  OUTCOME,
  ...DECISION_REPLIES,
  RELEASE,
  ...USE_REPLIES,
];
