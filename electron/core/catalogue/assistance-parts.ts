import { holds } from "./case-parts.ts";
import type { FieldSpec, Requirement } from "./field-spec.ts";
import {
  answerPreference,
  confirmationContact,
  date,
  domesticLegalBasis,
  FORM,
  IDENTITY,
  investigatingAuthority,
  prosecution,
  reference,
  requestedAuthority,
  requestingAuthority,
} from "./form-parts.ts";
import { DAY, FLAG, LINE, LONG_LINE, PARAGRAPH } from "./kinds.ts";
import type { RefereeItem, RefereeNeed } from "./request-type.ts";

/** A demand of an instrument: the provision, and how far it can be trusted. */
export interface Demand {
  readonly provision: string;
  readonly source: string;
}

/** The demand as the fields name it; `item` is the word under which the referee lists it. */
export function demanded(item: string, { provision }: Demand): Requirement {
  return { provision, item };
}

/** The same demand as the referee counts it. */
export function refereeItem(
  item: string,
  { provision, source }: Demand,
  needs: readonly RefereeNeed[] = [],
): RefereeItem {
  return { item, provision, source, ...(needs.length === 0 ? {} : { needs }) };
}

const FOLLOWS_ASSISTANCE: Requirement = {
  provision: "form",
  when: [{ test: "is", path: "status.follow_up_mla", value: true }],
};
const FOLLOWS_HOLD: Requirement = {
  provision: "form",
  when: [{ test: "is", path: "status.follow_up_preservation", value: true }],
};

/** Several may be ticked: a request can follow a hold and an earlier request at once. */
const STATUS: FieldSpec = {
  key: "status",
  section: "status",
  kind: {
    type: "group",
    fields: [
      { key: "new", kind: FLAG, source: "V2" },
      { key: "follow_up_mla", kind: FLAG, source: "V2" },
      { key: "follow_up_preservation", kind: FLAG, source: "V2" },
    ],
  },
  required: FORM,
  source: "V2",
};

const EARLIER_ASSISTANCE: FieldSpec = {
  key: "earlierAssistance",
  section: "earlier-assistance",
  kind: {
    type: "list",
    max: 50,
    of: [
      { key: "date", kind: DAY, source: "V2" },
      { key: "reference", kind: LINE, required: FORM, source: "V2" },
      { key: "requesterContact", kind: LINE, source: "V2" },
      { key: "executorContact", kind: LINE, source: "V2" },
      { key: "channel", kind: LINE, source: "V2" },
    ],
  },
  required: FOLLOWS_ASSISTANCE,
  source: "V2",
};

/** Sections 1 to 11 of the model form for mutual assistance, T-CY(2018)10: who asks whom, in which case, after what. */
export function assistanceHead(authority: Demand): readonly FieldSpec[] {
  return [
    ...IDENTITY,
    date("date"),
    reference("reference"),
    STATUS,
    requestedAuthority("requested"),
    requestingAuthority("authority", demanded("authority", authority), authority.source),
    ...answerPreference("authority"),
    confirmationContact("confirmation"),
    investigatingAuthority("investigating"),
    prosecution("prosecution"),
    EARLIER_ASSISTANCE,
    holds("earlier-preservation", FOLLOWS_HOLD),
    domesticLegalBasis("basis"),
  ];
}

/** Art 27(3): what the requesting State needs so that the evidence can be used there, each with its reason. */
export function procedures(section: string): readonly FieldSpec[] {
  return [
    {
      key: "specialProcedures",
      section,
      kind: {
        type: "list",
        max: 50,
        of: [
          { key: "procedure", kind: PARAGRAPH, required: FORM, source: "K" },
          { key: "reason", kind: PARAGRAPH, source: "K" },
        ],
      },
      source: "K",
    },
    {
      key: "evidenceForm",
      section,
      kind: {
        type: "choice",
        set: "evidenceForm",
        options: ["plain", "certificate", "affidavit", "witness", "other"],
      },
      source: "R",
    },
    {
      key: "evidenceFormText",
      section,
      kind: LONG_LINE,
      required: { provision: "form", when: [{ test: "is", path: "evidenceForm", value: "other" }] },
      source: "R",
    },
  ];
}

/** Where the result goes, and on what it travels. */
export function returnTo(section: string): FieldSpec {
  return {
    key: "returnTo",
    section,
    kind: {
      type: "group",
      fields: [
        { key: "address", kind: LONG_LINE, source: "R" },
        { key: "medium", kind: LINE, source: "R" },
      ],
    },
    source: "R",
  };
}
