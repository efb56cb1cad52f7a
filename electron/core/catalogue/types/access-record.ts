import { receiptClocks } from "../../clocks/standard-clocks.ts";
import { type Conversation, conversation, sealingRow } from "../../lifecycle/conversation.ts";
import type { Transition } from "../../lifecycle/lifecycle.ts";
import { ABROAD, ARRIVED, closingRows, DRAFTER, SEALER } from "../../lifecycle/standard-rows.ts";
import { type ActType, CLOSED, HOUSE_STEPS } from "../act-type.ts";
import { CALLED_OFF } from "../assistance-acts.ts";
import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import type { FieldSpec } from "../field-spec.ts";
import {
  date,
  FORM,
  IDENTITY,
  investigatingAuthority,
  otherInstructions,
  prosecution,
  reference,
  requestedAuthority,
  requestingAuthority,
  signature,
} from "../form-parts.ts";
import { FORM_PREFILL } from "../form-prefill.ts";
import { COUNTRY, DAY, FLAG, INSTANT, LINE, LONG_LINE, PARAGRAPH } from "../kinds.ts";
import { RECEIPT_REPLIES } from "../reply-sets.ts";
import type { RefereeWarningRule, RequestType } from "../request-type.ts";

const OURS: Demand = { provision: "domestic", source: "D" };
const ACCESS: Demand = { provision: "32", source: "S1" };
const CONSENT: Demand = { provision: "32(b)", source: "S1" };
const BY_CONSENT = { test: "is", path: "access", value: "consent" } as const;

const access: readonly FieldSpec[] = [
  {
    key: "access",
    section: "access",
    kind: { type: "choice", set: "access", options: ["public", "consent"] },
    required: demanded("access", ACCESS),
    source: "S1",
  },
  {
    key: "accessedAt",
    section: "access",
    kind: INSTANT,
    required: demanded("access", ACCESS),
    source: "D",
  },
  { key: "accessedBy", section: "access", kind: LINE, required: FORM, source: "D" },
  {
    key: "accessedData",
    section: "access",
    kind: PARAGRAPH,
    required: demanded("access", ACCESS),
    source: "S1",
  },
  { key: "accessMeans", section: "access", kind: LONG_LINE, source: "D" },
];

/** Where the data lie is often a guess, and whether that State is a Party never follows from one: both are said apart. */
const location: FieldSpec = {
  key: "dataLocation",
  section: "location",
  kind: {
    type: "group",
    fields: [
      { key: "known", kind: FLAG, source: "S1" },
      { key: "country", kind: COUNTRY, source: "S1" },
      {
        key: "isParty",
        kind: { type: "choice", set: "isParty", options: ["yes", "no", "unknown"] },
        source: "S1",
      },
      { key: "serverAddress", kind: LINE, source: "D" },
      { key: "basis", kind: PARAGRAPH, source: "D" },
    ],
  },
  required: FORM,
  source: "S1",
};

const consent: FieldSpec = {
  key: "consent",
  section: "consent",
  kind: {
    type: "group",
    fields: [
      { key: "giver", kind: LINE, required: demanded("person", CONSENT), source: "S1" },
      { key: "authority", kind: LONG_LINE, required: demanded("person", CONSENT), source: "S1" },
      { key: "voluntary", kind: FLAG, required: demanded("person", CONSENT), source: "S1" },
      { key: "country", kind: COUNTRY, source: "S1" },
      { key: "place", kind: LINE, source: "S1" },
      { key: "givenDay", kind: DAY, source: "D" },
      {
        key: "form",
        kind: { type: "choice", set: "consentForm", options: ["written", "recorded", "oral"] },
        source: "D",
      },
    ],
  },
  required: { ...demanded("person", CONSENT), when: [BY_CONSENT] },
  source: "S1",
};

/** Advice, never a lock: the record says what was done, and it was done. */
const WARNINGS: readonly RefereeWarningRule[] = [
  {
    id: "not-a-party",
    path: "dataLocation.isParty",
    when: [BY_CONSENT, { test: "none-of", path: "dataLocation.isParty", values: ["yes"] }],
    source: "S1",
  },
  {
    id: "location-not-known",
    path: "dataLocation.known",
    when: [BY_CONSENT, { test: "absent", path: "dataLocation.country" }],
    source: "S1",
  },
];

const RECORDED: ActType = {
  kind: "recorded",
  anchor: "32",
  fields: [{ key: "note", kind: PARAGRAPH, source: "D" }],
};
const NOTIFIED: ActType = {
  kind: "notified",
  anchor: "32",
  fields: [
    { key: "authority", kind: LINE, required: { provision: "domestic" }, source: "S1" },
    { key: "notifiedDay", kind: DAY, required: { provision: "domestic" }, source: "S1" },
    { key: "channel", kind: LINE, source: "D" },
  ],
};

const ON_ITS_WAY = ["SENT", "SENT_NO_ACK", "ACKNOWLEDGED", "CLARIFICATION_ASKED"];
const RECORD_STATES = ["RECORDED", "NOTIFIED"];

/** The record stands once an officer says so; the other State is told only if an officer wants it, and proves it by M01. */
const OUTBOUND: readonly Transition[] = [
  sealingRow(["APPROVED"], "SENT"),
  sealingRow(RECORD_STATES, null),
  {
    on: "to-send",
    from: ["APPROVED", ...RECORD_STATES],
    to: null,
    actor: SEALER,
    anchor: "32",
    needsNoFacts: ["sentAt"],
  },
  {
    on: "recorded",
    from: ["APPROVED", ...ON_ITS_WAY],
    to: "RECORDED",
    actor: DRAFTER,
    anchor: "32",
    facts: [{ rule: "at", fact: "recordedAt" }],
  },
  {
    on: "notified",
    from: ["RECORDED"],
    to: "NOTIFIED",
    actor: DRAFTER,
    anchor: "32",
    facts: [
      { rule: "at", fact: "notifiedAt" },
      { rule: "copy", fact: "notifiedDay", path: "notifiedDay" },
    ],
  },
  {
    on: "called-off",
    from: ["APPROVED"],
    to: "WITHDRAWN",
    actor: DRAFTER,
    anchor: "domestic",
    facts: [{ rule: "at", fact: "withdrawnAt" }],
  },
  {
    on: "M01",
    from: ["RECORDED"],
    to: "NOTIFIED",
    actor: ABROAD,
    anchor: "25(3)",
    facts: [
      ARRIVED,
      { rule: "at", fact: "acknowledgedAt", once: true },
      { rule: "at", fact: "notifiedAt" },
      { rule: "copy", fact: "theirReference", path: "ourReference" },
    ],
    theirs: "ACKNOWLEDGED",
  },
];

const ENDED = [...RECORD_STATES, "WITHDRAWN", "CLOSED"];
const CONVERSATION: Conversation = {
  anchor: "32",
  contentsAnchor: "32",
  questionAnchor: "32",
  settled: ENDED,
  ended: ENDED,
  moves: [],
  outbound: OUTBOUND,
  // A notice asks for nothing: once acknowledged it may be put away.
  inbound: closingRows(["ACKNOWLEDGED", "CLARIFICATION_ASKED", "ASSESSED", "ASSIGNED"]),
  requires: { RECORDED: ["recordedAt"], NOTIFIED: ["notifiedAt"], WITHDRAWN: ["withdrawnAt"] },
};

/** Who wrote the record, where it is kept, and only then the State that may be told. */
const fields: readonly FieldSpec[] = [
  ...IDENTITY,
  date("date"),
  reference("reference"),
  requestingAuthority("authority", demanded("authority", OURS), "D"),
  investigatingAuthority("investigating"),
  prosecution("prosecution"),
  ...access,
  location,
  consent,
  requestedAuthority("notice"),
  { key: "notify", section: "notice", kind: FLAG, source: "S1" },
  otherInstructions("instructions"),
  signature("signature"),
];

/** Access to data abroad without asking the other State, Article 32: a record of our own. */
export const TYPE: RequestType = {
  id: "access-record",
  family: "budapest",
  order: 6,
  anchor: "32",
  source: "S1",
  // A record can be written whatever is in force; that 32(b) reaches only Parties is what its warning says.
  basis: "any",
  senders: ["competent-authority", "contact-point"],
  addressees: ["contact-point", "central-authority"],
  sending: "optional-letter",
  message: { type: "access-record.request", schema: 1, code: "REQ", anchor: "32", fields },
  replies: RECEIPT_REPLIES,
  noFilesWith: [],
  referee: {
    items: [
      refereeItem("authority", OURS),
      refereeItem("access", ACCESS),
      refereeItem("person", CONSENT, [
        {
          path: "consent.voluntary",
          anyOf: [
            { test: "none-of", path: "access", values: ["consent"] },
            { test: "is", path: "consent.voluntary", value: true },
          ],
        },
      ]),
    ],
    warnings: WARNINGS,
  },
  grounds: [],
  acts: [...HOUSE_STEPS, RECORDED, NOTIFIED, CALLED_OFF, CLOSED],
  ...conversation(CONVERSATION),
  clocks: receiptClocks("32"),
  zonePath: "requestedAuthority.timeZone",
  prefill: FORM_PREFILL.filter(({ path }) => path !== "answerPreference" && path !== "urgency"),
  summary: {
    reference: "reference",
    urgency: "urgency",
    caseName: ["prosecution.caseNumber", "accessedData"],
    ended: ENDED,
  },
};
