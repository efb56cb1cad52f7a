import type { ClockRule } from "../../clocks/clock.ts";
import { HALF_AND_END, receiptClocks } from "../../clocks/standard-clocks.ts";
import { OFFER_ENDED, OFFER_LIFECYCLES } from "../../lifecycle/offer-moves.ts";
import { CLOSED, HOUSE_STEPS, RELEASED_ANYWAY, USED } from "../act-type.ts";
import { caseFacts, offences, urgency } from "../case-parts.ts";
import type { FieldSpec } from "../field-spec.ts";
import {
  date,
  FORM,
  IDENTITY,
  reference,
  requestedAuthority,
  requestingAuthority,
  signature,
} from "../form-parts.ts";
import { FORM_PREFILL } from "../form-prefill.ts";
import { COUNTRY, DIGEST, INSTANT, LINE, PARAGRAPH } from "../kinds.ts";
import { CONDITION_LIST, CONDITIONS_ACCEPTED, CONDITIONS_DECLINED } from "../reply-kit/conditions.ts";
import { INFORMATION } from "../reply-kit/information.ts";
import { WITHDRAWAL } from "../reply-kit/hold.ts";
import { RECEIPT_REPLIES, USE_REPLIES } from "../reply-sets.ts";
import type { RefereeRules, RequestType } from "../request-type.ts";
import type { MessageType } from "../message-type.ts";

const CONTENT = { provision: "26(1)", item: "content" } as const;

/** Said if it may be said now; nothing asks for it. */
function optional({ required: _required, ...field }: FieldSpec): FieldSpec {
  return field;
}

/** What may be known of the information before its conditions are accepted: never the information itself. */
const FIELDS: readonly FieldSpec[] = [
  ...IDENTITY,
  date("date"),
  reference("reference"),
  requestedAuthority("receiver"),
  requestingAuthority("giver", { provision: "26(1)", item: "giver" }, "S2"),
  ...urgency("urgency"),
  { key: "topic", section: "content", kind: LINE, required: CONTENT, source: "S2" },
  {
    key: "sensitivity",
    section: "content",
    kind: { type: "choice", set: "sensitivity", options: ["ordinary", "sensitive", "very_sensitive"] },
    required: FORM,
    source: "D",
  },
  { key: "summary", section: "content", kind: PARAGRAPH, required: CONTENT, source: "S2" },
  { key: "subjectState", section: "content", kind: COUNTRY, source: "D" },
  ...[...offences("offence", FORM, "D"), ...caseFacts("facts", FORM, "D")].map((field) => optional(field)),
  { key: "conditions", section: "conditions", kind: CONDITION_LIST, source: "S2" },
  // Stated by the station; without conditions there is none.
  { key: "conditionsDigest", section: "conditions", kind: DIGEST, source: "D" },
  {
    key: "answerBy",
    section: "conditions",
    kind: INSTANT,
    required: { provision: "form", when: [{ test: "present", path: "conditions" }] },
    future: true,
    source: "D",
  },
  signature("signature"),
];

const OFFER: MessageType = {
  type: "spontaneous.offer",
  schema: 1,
  code: "REQ",
  anchor: "26(1)",
  stated: [{ field: "conditionsDigest", from: "digest-of-conditions" }],
  fields: FIELDS,
};

const REFEREE: RefereeRules = {
  items: [
    { item: "giver", provision: "26(1)", source: "S2" },
    { item: "content", provision: "26(1)", source: "S2" },
    {
      item: "conditions",
      provision: "26(2)",
      source: "S2",
      needs: [
        {
          // A use limit without its case binds nobody to anything.
          path: "conditions",
          anyOf: [
            { test: "absent", path: "conditions" },
            {
              test: "no-item",
              path: "conditions",
              where: [
                { test: "is", path: "kind", value: "use_limit" },
                { test: "absent", path: "caseReference" },
              ],
            },
          ],
        },
      ],
    },
  ],
  warnings: [
    {
      id: "facts-before-acceptance",
      path: "facts",
      when: [
        { test: "present", path: "conditions" },
        { test: "present", path: "facts" },
      ],
      source: "D",
    },
  ],
};

/** Conditions wait for yes or no until the day that the giver named; without one nothing lapses. */
function answerClock(startsWith: string): ClockRule {
  return {
    id: "T-COND",
    kind: "policy",
    anchor: "26(2)",
    when: [{ test: "present", path: "conditionsDigest" }],
    startsWith,
    stopsWith: [
      "conditionsAcceptedAt",
      "conditionsToldAt",
      "conditionsDeclinedAt",
      "releasedAnywayAt",
      "releasedAt",
      "withdrawnAt",
      "closedAt",
    ],
    length: { unit: "until", fact: "conditionsAnswerBy" },
    reminders: HALF_AND_END,
  };
}

/** Receipt and questions run as for any request; there is nothing to decide but the conditions. */
function clocksOf(direction: "outbound" | "inbound", startsWith: string): readonly ClockRule[] {
  return [...receiptClocks("26(2)")[direction], answerClock(startsWith)];
}

const REPLIES: readonly MessageType[] = [
  ...RECEIPT_REPLIES,
  CONDITIONS_ACCEPTED,
  CONDITIONS_DECLINED,
  INFORMATION,
  WITHDRAWAL,
  ...USE_REPLIES,
];

/** Information that nobody asked for, Article 26: offered first, given under the conditions that were accepted. */
export const TYPE: RequestType = {
  id: "spontaneous",
  family: "budapest",
  order: 1,
  anchor: "26",
  source: "S2",
  basis: "budapest",
  senders: ["contact-point", "competent-authority"],
  addressees: ["contact-point", "competent-authority"],
  sending: "letter",
  message: OFFER,
  replies: REPLIES,
  // Files are content: they leave with it and with nothing else.
  noFilesWith: ["REQ", ...REPLIES.filter(({ code }) => code !== "INFO").map(({ code }) => code)],
  referee: REFEREE,
  grounds: [],
  acts: [...HOUSE_STEPS, { ...RELEASED_ANYWAY, anchor: "26(2)" }, USED, CLOSED],
  ...OFFER_LIFECYCLES,
  clocks: { outbound: clocksOf("outbound", "sentAt"), inbound: clocksOf("inbound", "receivedAt") },
  zonePath: "requestedAuthority.timeZone",
  prefill: FORM_PREFILL.filter(({ path }) => path !== "answerPreference"),
  summary: {
    reference: "reference",
    urgency: "urgency",
    caseName: ["topic"],
    ended: OFFER_ENDED,
  },
};
