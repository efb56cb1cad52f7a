import { type Demand, demanded, refereeItem } from "../assistance-parts.ts";
import { changeKind } from "../change-kind.ts";
import { DIGEST, INSTANT, PARAGRAPH } from "../kinds.ts";
import type { RequestType } from "../request-type.ts";

const KEY: Demand = { provision: "policy", source: "D" };
const REQUIRED = demanded("key", KEY);

/** M26: a new key of ours, signed by the old one. */
export const TYPE: RequestType = changeKind({
  id: "key-change",
  order: 2,
  code: "M26",
  source: "V16",
  fields: [
    { key: "oldFingerprint", section: "key", kind: DIGEST, source: "R" },
    { key: "newFingerprint", section: "key", kind: DIGEST, required: REQUIRED, source: "D" },
    { key: "validFrom", section: "key", kind: INSTANT, required: REQUIRED, source: "D" },
    {
      key: "changedBecause",
      section: "key",
      kind: { type: "choice", set: "keyReason", options: ["routine", "lost", "suspected", "staff", "other"] },
      required: REQUIRED,
      source: "D",
    },
    { key: "text", section: "key", kind: PARAGRAPH, source: "R" },
  ],
  stated: [{ field: "oldFingerprint", from: "own-fingerprint" }],
  items: [refereeItem("key", KEY)],
  caseName: ["newFingerprint"],
});
