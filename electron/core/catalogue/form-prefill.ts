import type { PrefillRule } from "./prefill-rule.ts";

/** What the two contact cards and the officer's name say already of any request in the shape of the model forms. */
export const FORM_PREFILL: readonly PrefillRule[] = [
  { path: "date", source: { from: "today" } },
  { path: "requestedAuthority.name", source: { from: "contact-card", key: "authority" } },
  { path: "requestedAuthority.country", source: { from: "contact-card", key: "country" } },
  { path: "requestedAuthority.timeZone", source: { from: "contact-card", key: "timeZone" } },
  { path: "requestingAuthority.organisation", source: { from: "own-card", key: "authority" } },
  { path: "requestingAuthority.country", source: { from: "own-card", key: "country" } },
  { path: "requestingAuthority.personInCharge", source: { from: "officer" } },
  { path: "requestingAuthority.telephone", source: { from: "own-card", key: "phones" } },
  { path: "requestingAuthority.email", source: { from: "own-card", key: "emails" } },
  { path: "requestingAuthority.officeHours", source: { from: "own-card", key: "hours" } },
  { path: "requestingAuthority.timeZone", source: { from: "own-card", key: "timeZone" } },
  { path: "answerPreference", source: { from: "value", value: "email_or_other_expedited" } },
  { path: "urgency", source: { from: "value", value: "routine" } },
  { path: "signature.name", source: { from: "officer" } },
];
