import type { FieldSpec } from "./field-spec.ts";
import { DAY, INSTANT, LINE, PARAGRAPH } from "./kinds.ts";

/** An act of our own house that no message carries, with what it says. Texts `event.<kind>`, labels `field.act.<kind>.<path>`. */
export interface ActType {
  readonly kind: string;
  readonly anchor: string;
  readonly fields: readonly FieldSpec[];
}

const plain = (kind: string, anchor: string): ActType => ({ kind, anchor, fields: [] });

/** Steps of the house that every request that came to us may pass. */
export const HOUSE_STEPS: readonly ActType[] = [
  plain("registered", "domestic"),
  plain("assessed", "domestic"),
  plain("assigned", "domestic"),
];

/** Art 16(1): the domestic order; its day starts the 90 days of Art 16(2). */
export const ORDER_ISSUED: ActType = {
  kind: "order-issued",
  anchor: "16(1)",
  fields: [{ key: "orderedAt", kind: INSTANT, source: "K" }],
};

/** Art 29(1): the mutual assistance request that a hold needs is planned. */
export const MLA_PLANNED: ActType = {
  kind: "mla-planned",
  anchor: "29(1)",
  fields: [
    { key: "plannedDay", kind: DAY, source: "D" },
    { key: "authority", kind: LINE, source: "D" },
    { key: "note", kind: PARAGRAPH, source: "D" },
  ],
};

/** Nothing more is expected; a request that ended is put away. */
export const CLOSED: ActType = {
  kind: "closed",
  anchor: "domestic",
  fields: [{ key: "note", kind: PARAGRAPH, source: "D" }],
};

/** What came under conditions was used: prefills the report of Art 28(4). */
export const USED: ActType = {
  kind: "used",
  anchor: "28(4)",
  fields: [
    { key: "item", kind: LINE, source: "V4" },
    { key: "purpose", kind: PARAGRAPH, source: "V4" },
    { key: "caseReference", kind: LINE, source: "V4" },
    {
      key: "recipient",
      kind: {
        type: "choice",
        set: "recipient",
        options: ["own-authority", "court", "other-authority", "public"],
      },
      source: "D",
    },
  ],
};

/** A condition was declined, and the giver gives all the same (Arts 26(2), 28(3)). */
export const RELEASED_ANYWAY: ActType = {
  kind: "release-anyway",
  anchor: "28(3)",
  fields: [{ key: "reason", kind: PARAGRAPH, required: { provision: "reply" }, source: "D" }],
};
