import {
  caseFacts,
  custodian,
  offences,
  relationToOffence,
  secrecy,
  targets,
  urgency,
} from "./case-parts.ts";
import type { FieldSpec, Requirement } from "./field-spec.ts";
import {
  answerPreference,
  confirmationContact,
  date,
  domesticLegalBasis,
  earlierRequests,
  FORM,
  IDENTITY,
  investigatingAuthority,
  otherInstructions,
  prosecution,
  reference,
  requestedAuthority,
  requestingAuthority,
  signature,
} from "./form-parts.ts";
import { DAY, FLAG, INSTANT, LINE, PARAGRAPH } from "./kinds.ts";

/** Provisions that list the contents of a preservation request: six items, in each instrument under its own number. */
export interface PreservationProvisions {
  readonly authority: Requirement;
  readonly offence: Requirement;
  readonly data: Requirement;
  readonly custodian: Requirement;
  readonly necessity: Requirement;
  readonly intention: Requirement;
  /** Where they were read. */
  readonly source: string;
}

const EXTENSION: Requirement = {
  provision: "form",
  when: [{ test: "is", path: "status", value: "extension_of_previous" }],
};

function necessity(required: Requirement, source: string): FieldSpec {
  return {
    key: "necessity",
    section: "16",
    kind: {
      type: "group",
      fields: [
        {
          key: "reason",
          kind: {
            type: "choice",
            set: "necessity",
            options: ["volatile_retention_end", "deletion_risk", "suspect_aware", "account_closure", "other"],
          },
          required,
          source: "R",
        },
        {
          key: "explanation",
          kind: PARAGRAPH,
          required: { ...required, when: [{ test: "is", path: "reason", value: "other" }] },
          source: "R",
        },
        { key: "lossExpectedAt", kind: INSTANT, source: "R" },
      ],
    },
    required,
    source,
  };
}

function intention(required: Requirement, source: string): readonly FieldSpec[] {
  return [
    { key: "intendsMla", section: "18", kind: FLAG, required, source },
    {
      key: "mla",
      section: "18",
      kind: {
        type: "group",
        fields: [
          { key: "plannedDate", kind: DAY, source: "R" },
          { key: "plannedAuthority", kind: LINE, source: "R" },
          {
            key: "plannedMeasure",
            kind: { type: "choice", set: "measure", options: ["search", "seizure", "disclosure"] },
            source: "R",
          },
        ],
      },
      source: "R",
    },
  ];
}

/** The fields of a data preservation request, sections 1 to 23 of the T-CY model form for Articles 29 and 30. */
export function preservationFields(by: PreservationProvisions): readonly FieldSpec[] {
  return [
    ...IDENTITY,
    date("1"),
    reference("2"),
    {
      key: "status",
      section: "3",
      kind: { type: "choice", set: "status", options: ["new", "extension_of_previous"] },
      required: FORM,
      source: "V1",
    },
    { key: "previousReference", section: "3", kind: LINE, required: EXTENSION, source: "V1" },
    requestedAuthority("4"),
    requestingAuthority("5", by.authority, by.source),
    ...answerPreference("5"),
    confirmationContact("6"),
    investigatingAuthority("7"),
    prosecution("8"),
    earlierRequests("9", EXTENSION),
    domesticLegalBasis("10"),
    ...offences("11", by.offence, by.source),
    ...caseFacts("12", by.offence, by.source),
    targets("13", by.data, by.source),
    relationToOffence("14", by.data, by.source),
    custodian("15", by.custodian, by.source),
    necessity(by.necessity, by.source),
    ...urgency("17"),
    ...intention(by.intention, by.source),
    { key: "art30Wish", section: "19", kind: FLAG, source: "R" },
    { key: "art30WishText", section: "19", kind: PARAGRAPH, source: "R" },
    secrecy("20"),
    { key: "periodDays", section: "21", kind: { type: "count", min: 1, max: 3650 }, source: "R" },
    otherInstructions("22"),
    signature("23"),
  ];
}
