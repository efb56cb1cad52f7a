import type { FieldSpec, Requirement } from "./field-spec.ts";
import { IDENTIFIER_TYPE, INSTANT, LINE, LONG_LINE, PARAGRAPH, PORT, PRECISION, ZONE } from "./kinds.ts";

/** Asked by the model form only: the referee warns and does not stop. */
export const FORM: Requirement = { provision: "form" };
/** The six items of Art 29(2). */
export const AUTHORITY: Requirement = { provision: "29(2)(a)", item: "a" };
export const OFFENCE: Requirement = { provision: "29(2)(b)", item: "b" };
export const DATA: Requirement = { provision: "29(2)(c)", item: "c" };
export const CUSTODIAN: Requirement = { provision: "29(2)(d)", item: "d" };
export const NECESSITY: Requirement = { provision: "29(2)(e)", item: "e" };
export const INTENTION: Requirement = { provision: "29(2)(f)", item: "f" };

/** Section 6 of the form: the person to call back, at a number taken from the official directory. */
export const PERSON: readonly FieldSpec[] = [
  { key: "name", kind: LINE, source: "V1" },
  { key: "jobTitle", kind: LINE, source: "V1" },
  { key: "function", kind: LINE, source: "V1" },
  { key: "telephone", kind: LINE, source: "V1" },
  { key: "cellPhone", kind: LINE, source: "V1" },
  { key: "email", kind: LINE, source: "V1" },
];

/** How an authority is reached, sections 5 and 7 of the form. */
export const REACHABLE: readonly FieldSpec[] = [
  { key: "address", kind: LONG_LINE, source: "V1" },
  { key: "telephone", kind: LINE, required: FORM, source: "V1" },
  { key: "cellPhone", kind: LINE, source: "V1" },
  { key: "email", kind: LINE, source: "V1" },
  { key: "fax", kind: LINE, source: "V1" },
];

/** Section 13: what is to be kept. Future data cannot be asked for: preservation means "do not delete what exists". */
export const TARGET: readonly FieldSpec[] = [
  { key: "identifierType", kind: IDENTIFIER_TYPE, required: DATA, source: "R" },
  { key: "identifier", kind: LONG_LINE, required: DATA, source: "R" },
  { key: "port", kind: PORT, source: "R" },
  {
    key: "category",
    kind: {
      type: "choice",
      set: "category",
      options: ["subscriber", "traffic", "content", "domain_registration", "other_stored"],
    },
    required: DATA,
    source: "R",
  },
  { key: "from", kind: INSTANT, source: "R" },
  { key: "to", kind: INSTANT, source: "R" },
  { key: "zone", kind: ZONE, source: "R" },
  { key: "precision", kind: PRECISION, source: "R" },
  { key: "clockSource", kind: LINE, source: "R" },
  { key: "asStated", kind: LINE, source: "R" },
  { key: "description", kind: PARAGRAPH, source: "R" },
];
