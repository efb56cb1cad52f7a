import { type Demand, demanded } from "./assistance-parts.ts";
import type { FieldSpec } from "./field-spec.ts";
import {
  answerPreference,
  confirmationContact,
  date,
  IDENTITY,
  investigatingAuthority,
  prosecution,
  reference,
  requestedAuthority,
  requestingAuthority,
} from "./form-parts.ts";

/** Who asks whom and when, in the order of the model forms, for types that have no form of their own. */
export function requestHead(authority: Demand): readonly FieldSpec[] {
  return [
    ...IDENTITY,
    date("date"),
    reference("reference"),
    requestedAuthority("requested"),
    requestingAuthority("authority", demanded("authority", authority), authority.source),
    ...answerPreference("authority"),
    confirmationContact("confirmation"),
    investigatingAuthority("investigating"),
    prosecution("prosecution"),
  ];
}
