import type { ActType } from "./act-type.ts";
import type { Requirement } from "./field-spec.ts";
import { DAY, INSTANT, LINE, PARAGRAPH } from "./kinds.ts";

const NEEDED: Requirement = { provision: "domestic" };

/** Whatever was asked for is not wanted any more, and the other State never had it from us by letter. */
export const CALLED_OFF: ActType = {
  kind: "called-off",
  anchor: "domestic",
  fields: [{ key: "reason", kind: PARAGRAPH, required: NEEDED, source: "D" }],
};

/** The way of a request between central authorities (model form, sections 9 and 10: channel, date, reference). */
export const ASSISTANCE_ACTS: readonly ActType[] = [
  {
    kind: "sent-to-authority",
    anchor: "27(2)",
    fields: [
      { key: "authority", kind: LINE, required: NEEDED, source: "D" },
      { key: "sentDay", kind: DAY, required: NEEDED, source: "D" },
      { key: "reference", kind: LINE, source: "D" },
    ],
  },
  {
    kind: "transmitted",
    anchor: "27(2)",
    fields: [
      { key: "channel", kind: LINE, required: NEEDED, source: "V2" },
      { key: "transmittedDay", kind: DAY, required: NEEDED, source: "V2" },
      { key: "reference", kind: LINE, source: "V2" },
    ],
  },
  {
    kind: "confirmed",
    anchor: "27(2)",
    fields: [
      { key: "centralReference", kind: LINE, required: NEEDED, source: "V2" },
      { key: "authority", kind: LINE, source: "D" },
      { key: "confirmedDay", kind: DAY, source: "D" },
    ],
  },
  {
    kind: "supplement-asked",
    anchor: "27",
    fields: [
      { key: "text", kind: PARAGRAPH, required: NEEDED, source: "D" },
      { key: "answerBy", kind: INSTANT, source: "D" },
    ],
  },
  {
    kind: "supplied",
    anchor: "27",
    fields: [
      { key: "text", kind: PARAGRAPH, source: "D" },
      { key: "suppliedDay", kind: DAY, source: "D" },
    ],
  },
  {
    kind: "in-execution",
    anchor: "27(3)",
    fields: [
      { key: "executor", kind: LINE, source: "V2" },
      { key: "startedDay", kind: DAY, source: "D" },
    ],
  },
  CALLED_OFF,
];
