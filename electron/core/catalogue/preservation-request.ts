import type { FieldKind } from "./field-spec.ts";
import {
  COUNTRY,
  DAY,
  ESSAY,
  FLAG,
  INSTANT,
  LINE,
  LONG_LINE,
  PARAGRAPH,
  REQUEST_ID,
  VERSION,
  ZONE,
} from "./kinds.ts";
import type { MessageType } from "./message-type.ts";
import {
  AUTHORITY,
  CUSTODIAN,
  DATA,
  FORM,
  INTENTION,
  NECESSITY,
  OFFENCE,
  PERSON,
  REACHABLE,
  TARGET,
} from "./preservation-parts.ts";

const URGENCY: FieldKind = { type: "choice", set: "urgency", options: ["routine", "urgent", "emergency"] };

/** Data preservation request, T-CY model form for Articles 29 and 30, sections 1 to 23. */
export const PRESERVATION_REQUEST: MessageType = {
  type: "preservation.request",
  schema: 1,
  code: "REQ",
  anchor: "29",
  fields: [
    { key: "requestId", kind: REQUEST_ID, wire: true, source: "D" },
    { key: "version", kind: VERSION, wire: true, source: "D" },
    {
      // The request that led here, when a hop notice named a provider in a further State (Art 30(1)).
      key: "parent",
      kind: {
        type: "group",
        fields: [
          { key: "requestId", kind: REQUEST_ID, wire: true, source: "D" },
          { key: "country", kind: COUNTRY, wire: true, source: "D" },
          {
            key: "cause",
            kind: { type: "choice", set: "cause", options: ["art30"] },
            wire: true,
            source: "D",
          },
        ],
      },
      source: "D",
    },
    { key: "date", section: "1", kind: DAY, required: FORM, wire: true, source: "V1" },
    { key: "reference", section: "2", kind: LINE, required: FORM, source: "V1" },
    {
      key: "status",
      section: "3",
      kind: { type: "choice", set: "status", options: ["new", "extension_of_previous"] },
      required: FORM,
      source: "V1",
    },
    {
      key: "previousReference",
      section: "3",
      kind: LINE,
      required: { provision: "form", when: [{ test: "is", path: "status", value: "extension_of_previous" }] },
      source: "V1",
    },
    {
      key: "requestedAuthority",
      section: "4",
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
    },
    {
      key: "requestingAuthority",
      section: "5",
      kind: {
        type: "group",
        fields: [
          { key: "organisation", kind: LINE, required: AUTHORITY, source: "V4" },
          { key: "country", kind: COUNTRY, required: AUTHORITY, source: "V4" },
          { key: "personInCharge", kind: LINE, required: FORM, source: "V1" },
          ...REACHABLE,
          { key: "officeHours", kind: LINE, source: "V1" },
          { key: "timeZone", kind: ZONE, required: FORM, source: "V1" },
        ],
      },
      required: AUTHORITY,
      source: "V4",
    },
    {
      key: "answerPreference",
      section: "5",
      kind: { type: "choice", set: "answer", options: ["email_or_other_expedited", "by_means_of"] },
      source: "V1",
    },
    {
      key: "answerMeans",
      section: "5",
      kind: LINE,
      required: { provision: "form", when: [{ test: "is", path: "answerPreference", value: "by_means_of" }] },
      source: "V1",
    },
    { key: "confirmationContact", section: "6", kind: { type: "group", fields: PERSON }, source: "V1" },
    {
      key: "investigatingAuthority",
      section: "7",
      kind: {
        type: "group",
        fields: [
          { key: "organisation", kind: LINE, required: FORM, source: "V1" },
          { key: "personInCharge", kind: LINE, source: "V1" },
          ...REACHABLE,
        ],
      },
      source: "V1",
    },
    {
      key: "prosecution",
      section: "8",
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
    },
    {
      key: "earlierRequests",
      section: "9",
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
      required: { provision: "form", when: [{ test: "is", path: "status", value: "extension_of_previous" }] },
      source: "R",
    },
    { key: "domesticLegalBasis", section: "10", kind: PARAGRAPH, source: "R" },
    {
      // Any offence, not only a computer offence: Art 23 covers electronic evidence of every crime.
      key: "offences",
      section: "11",
      kind: {
        type: "list",
        max: 50,
        of: [
          { key: "name", kind: LINE, required: OFFENCE, source: "V4" },
          { key: "provision", kind: LONG_LINE, required: FORM, source: "R" },
          { key: "maximumPenalty", kind: LINE, source: "R" },
          { key: "arts2to11", kind: FLAG, source: "V49" },
          { key: "equivalentOffence", kind: LONG_LINE, source: "K" },
        ],
      },
      required: OFFENCE,
      source: "V4",
    },
    {
      key: "stage",
      section: "11",
      kind: { type: "choice", set: "stage", options: ["investigation", "proceedings"] },
      required: FORM,
      source: "R",
    },
    { key: "facts", section: "12", kind: ESSAY, required: OFFENCE, source: "V4" },
    { key: "modusOperandi", section: "12", kind: PARAGRAPH, source: "R" },
    { key: "factsFrom", section: "12", kind: DAY, source: "R" },
    { key: "factsTo", section: "12", kind: DAY, source: "R" },
    { key: "victimsAndLoss", section: "12", kind: PARAGRAPH, source: "R" },
    {
      key: "targets",
      section: "13",
      kind: { type: "list", max: 1000, of: TARGET },
      required: DATA,
      source: "V4",
    },
    { key: "relationToOffence", section: "14", kind: ESSAY, required: DATA, source: "V4" },
    {
      key: "custodian",
      section: "15",
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
      required: CUSTODIAN,
      source: "V4",
    },
    {
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
              options: [
                "volatile_retention_end",
                "deletion_risk",
                "suspect_aware",
                "account_closure",
                "other",
              ],
            },
            required: NECESSITY,
            source: "R",
          },
          {
            key: "explanation",
            kind: PARAGRAPH,
            required: { ...NECESSITY, when: [{ test: "is", path: "reason", value: "other" }] },
            source: "R",
          },
          { key: "lossExpectedAt", kind: INSTANT, source: "R" },
        ],
      },
      required: NECESSITY,
      source: "V4",
    },
    { key: "urgency", section: "17", kind: URGENCY, required: FORM, source: "R" },
    {
      key: "urgencyReason",
      section: "17",
      kind: PARAGRAPH,
      required: {
        provision: "form",
        when: [{ test: "one-of", path: "urgency", values: ["urgent", "emergency"] }],
      },
      source: "R",
    },
    { key: "latestUsefulTime", section: "17", kind: INSTANT, source: "R" },
    { key: "intendsMla", section: "18", kind: FLAG, required: INTENTION, source: "V4" },
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
    { key: "art30Wish", section: "19", kind: FLAG, source: "R" },
    { key: "art30WishText", section: "19", kind: PARAGRAPH, source: "R" },
    {
      key: "secrecy",
      section: "20",
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
    },
    { key: "periodDays", section: "21", kind: { type: "count", min: 1, max: 3650 }, source: "R" },
    { key: "otherInstructions", section: "22", kind: PARAGRAPH, source: "R" },
    {
      key: "signature",
      section: "23",
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
    },
  ],
};
