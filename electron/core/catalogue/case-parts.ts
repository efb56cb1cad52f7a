import type { FieldKind, FieldSpec, Requirement } from "./field-spec.ts";
import { FORM } from "./form-parts.ts";
import {
  type DataCategory,
  DAY,
  ESSAY,
  COUNTRY,
  FLAG,
  IDENTIFIER_TYPE,
  INSTANT,
  LINE,
  LONG_LINE,
  PARAGRAPH,
  PORT,
  PRECISION,
  REQUEST_ID,
  STORED_CATEGORIES,
  ZONE,
} from "./kinds.ts";

/** Any offence, not only a computer offence: Art 23 covers electronic evidence of every crime. */
export function offences(section: string, required: Requirement, source = "V4"): readonly FieldSpec[] {
  return [
    {
      key: "offences",
      section,
      kind: {
        type: "list",
        max: 50,
        of: [
          { key: "name", kind: LINE, required, source },
          { key: "provision", kind: LONG_LINE, required: FORM, source: "R" },
          { key: "maximumPenalty", kind: LINE, source: "R" },
          { key: "arts2to11", kind: FLAG, source: "V49" },
          { key: "equivalentOffence", kind: LONG_LINE, source: "K" },
        ],
      },
      required,
      source,
    },
    {
      key: "stage",
      section,
      kind: { type: "choice", set: "stage", options: ["investigation", "proceedings"] },
      required: FORM,
      source: "R",
    },
  ];
}

/** What happened, in the words of the case. */
export function caseFacts(section: string, required: Requirement, source = "V4"): readonly FieldSpec[] {
  return [
    { key: "facts", section, kind: ESSAY, required, source },
    { key: "modusOperandi", section, kind: PARAGRAPH, source: "R" },
    { key: "factsFrom", section, kind: DAY, source: "R" },
    { key: "factsTo", section, kind: DAY, source: "R" },
    { key: "victimsAndLoss", section, kind: PARAGRAPH, source: "R" },
  ];
}

/**
 * What the request is about, each with its identifier and the time that makes an address name one person. Where only one
 * kind of data can be asked for, nobody has to choose it.
 */
export function targets(
  section: string,
  required: Requirement,
  source = "V4",
  categories: readonly DataCategory[] = STORED_CATEGORIES,
): FieldSpec {
  return {
    key: "targets",
    section,
    kind: {
      type: "list",
      max: 1000,
      of: [
        { key: "identifierType", kind: IDENTIFIER_TYPE, required, source: "R" },
        { key: "identifier", kind: LONG_LINE, required, source: "R" },
        { key: "port", kind: PORT, source: "R" },
        ...categoryOf(categories, required),
        { key: "from", kind: INSTANT, source: "R" },
        { key: "to", kind: INSTANT, source: "R" },
        { key: "zone", kind: ZONE, source: "R" },
        { key: "precision", kind: PRECISION, source: "R" },
        { key: "clockSource", kind: LINE, source: "R" },
        { key: "asStated", kind: LINE, source: "R" },
        { key: "description", kind: PARAGRAPH, source: "R" },
      ],
    },
    required,
    source,
  };
}

function categoryOf(options: readonly DataCategory[], required: Requirement): readonly FieldSpec[] {
  if (options.length < 2) return [];
  return [{ key: "category", kind: { type: "choice", set: "category", options }, required, source: "R" }];
}

/** Why these data matter for this offence. */
export function relationToOffence(section: string, required: Requirement, source = "V4"): FieldSpec {
  return { key: "relationToOffence", section, kind: ESSAY, required, source };
}

/** Who holds the data, or where, as far as it is known. */
export function custodian(section: string, required?: Requirement, source = "V4"): FieldSpec {
  return {
    key: "custodian",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "unknown", kind: FLAG, source: "R" },
        { key: "name", kind: LINE, source: "R" },
        { key: "country", kind: COUNTRY, source: "R" },
        { key: "address", kind: LONG_LINE, source: "R" },
        { key: "contact", kind: LINE, source: "R" },
        { key: "serverAddress", kind: LINE, source: "R" },
        { key: "hosting", kind: LINE, source: "R" },
      ],
    },
    ...(required === undefined ? {} : { required }),
    source,
  };
}

const URGENCY: FieldKind = { type: "choice", set: "urgency", options: ["routine", "urgent", "emergency"] };

/** How fast, why, and until when an answer is of any use. */
export function urgency(section: string): readonly FieldSpec[] {
  return [
    { key: "urgency", section, kind: URGENCY, required: FORM, source: "R" },
    {
      key: "urgencyReason",
      section,
      kind: PARAGRAPH,
      required: {
        provision: "form",
        when: [{ test: "one-of", path: "urgency", values: ["urgent", "emergency"] }],
      },
      source: "R",
    },
    { key: "latestUsefulTime", section, kind: INSTANT, source: "R" },
  ];
}

/** Who must not learn of it. */
export function secrecy(section: string): FieldSpec {
  return {
    key: "secrecy",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "doNotTellCustomer", kind: FLAG, source: "R" },
        { key: "askFirst", kind: FLAG, source: "R" },
        { key: "handlingCode", kind: LINE, source: "R" },
        { key: "text", kind: PARAGRAPH, source: "R" },
      ],
    },
    source: "R",
  };
}

/**
 * The holds that this request follows: mutual assistance is linked to what was preserved (model form, section 10).
 * `required` where the request is about nothing else.
 */
export function holds(section: string, required?: Requirement): FieldSpec {
  return {
    key: "holds",
    section,
    kind: {
      type: "list",
      max: 50,
      of: [
        { key: "requestId", kind: REQUEST_ID, source: "D" },
        { key: "reference", kind: LINE, required: required ?? FORM, source: "V2" },
        { key: "date", kind: DAY, source: "V2" },
        { key: "requesterContact", kind: LINE, source: "V2" },
        { key: "executorContact", kind: LINE, source: "V2" },
        { key: "channel", kind: LINE, source: "V2" },
      ],
    },
    ...(required === undefined ? {} : { required }),
    source: "V2",
  };
}
