import { type Demand, demanded, refereeItem } from "./assistance-parts.ts";
import { secrecy, urgency } from "./case-parts.ts";
import { executionKind, type ExecutionKind } from "./execution-kind.ts";
import type { FieldSpec } from "./field-spec.ts";
import {
  answerPreference,
  confirmationContact,
  date,
  IDENTITY,
  investigatingAuthority,
  otherInstructions,
  prosecution,
  reference,
  requestedAuthority,
  requestingAuthority,
  signature,
} from "./form-parts.ts";
import type { RefereeItem, RefereeRules, RequestType } from "./request-type.ts";

/** Whom an answer goes to; no form asks for it. */
const AUTHORITY: Demand = { provision: "35(1)", source: "R" };

/** What differs between the kinds of help that a contact point gives itself. */
export interface HelpKind extends Pick<ExecutionKind, "id" | "order" | "anchor" | "grounds" | "pace"> {
  /** What is asked, between who asks and how fast it is needed. */
  readonly fields: readonly FieldSpec[];
  readonly items: readonly RefereeItem[];
  readonly warnings?: RefereeRules["warnings"];
  readonly caseName?: ExecutionKind["caseName"];
}

/**
 * Help under Art 35(1)(a) and (c): between contact points, without a form of its own. Asked, acknowledged, answered;
 * by our own policy within 8 hours and 3 days, where nothing is urgent.
 */
export function helpKind({ fields, items, warnings, caseName, ...kind }: HelpKind): RequestType {
  return executionKind({
    pace: { acknowledgeHours: 8, decideDays: 3 },
    ...kind,
    family: "budapest",
    source: "V5",
    basis: "budapest",
    senders: ["contact-point", "competent-authority"],
    addressees: ["contact-point"],
    contentsAnchor: kind.anchor,
    fields: [
      ...IDENTITY,
      date("date"),
      reference("reference"),
      requestedAuthority("requested"),
      requestingAuthority("authority", demanded("authority", AUTHORITY), AUTHORITY.source),
      ...answerPreference("authority"),
      confirmationContact("confirmation"),
      investigatingAuthority("investigating"),
      prosecution("prosecution"),
      ...fields,
      ...urgency("urgency"),
      secrecy("secrecy"),
      otherInstructions("instructions"),
      signature("signature"),
    ],
    referee: { items: [refereeItem("authority", AUTHORITY), ...items], warnings: warnings ?? [] },
    outcome: { executed: "ANSWERED", partly: "ANSWERED" },
    ...(caseName === undefined ? {} : { caseName }),
  });
}
