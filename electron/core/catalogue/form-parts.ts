import type { FieldSpec, Requirement } from "./field-spec.ts";
import { COUNTRY, DAY, LINE, LONG_LINE, PARAGRAPH, REQUEST_ID, VERSION, ZONE } from "./kinds.ts";

/** Asked by the model form only: the referee warns and does not stop. */
export const FORM: Requirement = { provision: "form" };

/** What every request carries: who it is, which version, and the request that led to it (Art 30(1) and its like). */
export const IDENTITY: readonly FieldSpec[] = [
  { key: "requestId", kind: REQUEST_ID, wire: true, source: "D" },
  { key: "version", kind: VERSION, wire: true, source: "D" },
  {
    key: "parent",
    kind: {
      type: "group",
      fields: [
        { key: "requestId", kind: REQUEST_ID, wire: true, source: "D" },
        { key: "country", kind: COUNTRY, wire: true, source: "D" },
        {
          key: "cause",
          kind: { type: "choice", set: "cause", options: ["art30", "hold", "escalation"] },
          wire: true,
          source: "D",
        },
      ],
    },
    source: "D",
  },
];

/** The day of the request. In these parts `section` is the section of the form in which a part stands. */
export function date(section: string): FieldSpec {
  return { key: "date", section, kind: DAY, required: FORM, wire: true, source: "V1" };
}

/** The author's own reference. */
export function reference(section: string): FieldSpec {
  return { key: "reference", section, kind: LINE, required: FORM, source: "V1" };
}

/** Whom the request asks, and the zone in which its days are counted. */
export function requestedAuthority(section: string): FieldSpec {
  return {
    key: "requestedAuthority",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "name", kind: LINE, required: FORM, source: "V1" },
        { key: "country", kind: COUNTRY, required: FORM, source: "V1" },
        { key: "timeZone", kind: ZONE, source: "D" },
      ],
    },
    required: FORM,
    source: "V1",
  };
}

/** How an authority is reached. */
export const REACHABLE: readonly FieldSpec[] = [
  { key: "address", kind: LONG_LINE, source: "V1" },
  { key: "telephone", kind: LINE, required: FORM, source: "V1" },
  { key: "cellPhone", kind: LINE, source: "V1" },
  { key: "email", kind: LINE, source: "V1" },
  { key: "fax", kind: LINE, source: "V1" },
];

/** Who asks; `required` names the provision that demands it. */
export function requestingAuthority(section: string, required: Requirement, source = "V4"): FieldSpec {
  return {
    key: "requestingAuthority",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "organisation", kind: LINE, required, source },
        { key: "country", kind: COUNTRY, required, source },
        { key: "personInCharge", kind: LINE, required: FORM, source: "V1" },
        ...REACHABLE,
        { key: "officeHours", kind: LINE, source: "V1" },
        { key: "timeZone", kind: ZONE, required: FORM, source: "V1" },
      ],
    },
    required,
    source,
  };
}

/** By which means the answer is wished for. */
export function answerPreference(section: string): readonly FieldSpec[] {
  return [
    {
      key: "answerPreference",
      section,
      kind: { type: "choice", set: "answer", options: ["email_or_other_expedited", "by_means_of"] },
      source: "V1",
    },
    {
      key: "answerMeans",
      section,
      kind: LINE,
      required: { provision: "form", when: [{ test: "is", path: "answerPreference", value: "by_means_of" }] },
      source: "V1",
    },
  ];
}

/** The person to call back, at a number taken from the official directory. */
export function confirmationContact(section: string): FieldSpec {
  return {
    key: "confirmationContact",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "name", kind: LINE, source: "V1" },
        { key: "jobTitle", kind: LINE, source: "V1" },
        { key: "function", kind: LINE, source: "V1" },
        { key: "telephone", kind: LINE, source: "V1" },
        { key: "cellPhone", kind: LINE, source: "V1" },
        { key: "email", kind: LINE, source: "V1" },
      ],
    },
    source: "V1",
  };
}

/** Whose case it is, if not the one who asks. */
export function investigatingAuthority(section: string): FieldSpec {
  return {
    key: "investigatingAuthority",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "organisation", kind: LINE, required: FORM, source: "V1" },
        { key: "personInCharge", kind: LINE, source: "V1" },
        ...REACHABLE,
      ],
    },
    source: "V1",
  };
}

/** Prosecution office and court, with their numbers. */
export function prosecution(section: string): FieldSpec {
  return {
    key: "prosecution",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "office", kind: LINE, source: "R" },
        { key: "caseNumber", kind: LINE, source: "R" },
        { key: "court", kind: LINE, source: "R" },
        { key: "courtCaseNumber", kind: LINE, source: "R" },
        { key: "decisions", kind: PARAGRAPH, source: "R" },
      ],
    },
    source: "R",
  };
}

/** Earlier requests on the matter. `required` where the form needs one. */
export function earlierRequests(section: string, required?: Requirement): FieldSpec {
  return {
    key: "earlierRequests",
    section,
    kind: {
      type: "list",
      max: 50,
      of: [
        { key: "date", kind: DAY, source: "R" },
        { key: "reference", kind: LINE, required: FORM, source: "R" },
        { key: "authorities", kind: LONG_LINE, source: "R" },
        { key: "channel", kind: LINE, source: "R" },
      ],
    },
    ...(required === undefined ? {} : { required }),
    source: "R",
  };
}

/** The law at home on which the request rests. */
export function domesticLegalBasis(section: string, required?: Requirement): FieldSpec {
  return {
    key: "domesticLegalBasis",
    section,
    kind: PARAGRAPH,
    ...(required === undefined ? {} : { required }),
    source: "R",
  };
}

/** Whatever no other section has room for. */
export function otherInstructions(section: string): FieldSpec {
  return { key: "otherInstructions", section, kind: PARAGRAPH, source: "R" };
}

/** Who answers for the request. */
export function signature(section: string): FieldSpec {
  return {
    key: "signature",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "name", kind: LINE, required: FORM, source: "R" },
        { key: "function", kind: LINE, required: FORM, source: "R" },
        { key: "place", kind: LINE, source: "R" },
      ],
    },
    required: FORM,
    source: "R",
  };
}
