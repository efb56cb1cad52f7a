import { type Demand, demanded, returnTo } from "./assistance-parts.ts";
import { holds, offences, secrecy, targets, urgency } from "./case-parts.ts";
import type { FieldSpec, Requirement } from "./field-spec.ts";
import { domesticLegalBasis, otherInstructions, signature } from "./form-parts.ts";
import { type DataCategory, PARAGRAPH } from "./kinds.ts";
import { issuer, protocolStatement, provider } from "./protocol-parts.ts";
import { requestHead } from "./request-head.ts";

/** What an order to a provider says in Articles 7 and 8 alike: whom it orders what, and what it rests on. */
export function orderFields(
  by: Demand,
  categories: readonly DataCategory[],
  data: readonly FieldSpec[],
): readonly FieldSpec[] {
  return [
    ...requestHead(by),
    protocolStatement(by),
    ...issuer("order"),
    provider(by),
    ...offences("offence", demanded("offence", by), by.source),
    targets("data", demanded("data", by), by.source, categories),
    ...data,
  ];
}

/** What goes with the order: law, return, preservation sought, other means, and what else may help. */
export function supplementFields(by: Demand): readonly FieldSpec[] {
  const law: Requirement = demanded("basis", by);
  return [
    domesticLegalBasis("basis", law),
    holds("earlier-preservation"),
    returnTo("return"),
    { key: "specialInstructions", section: "instructions", kind: PARAGRAPH, source: by.source },
    { key: "otherHelp", section: "instructions", kind: PARAGRAPH, source: by.source },
    otherInstructions("instructions"),
    ...urgency("urgency"),
    secrecy("secrecy"),
    signature("signature"),
  ];
}
