import type { MessageType } from "../message-type.ts";
import { ANSWERS_TO, REPLY } from "./common.ts";
import { COUNTRY, FLAG, IDENTIFIER_TYPE, INSTANT, LINE, LONG_LINE, PORT, PRECISION, ZONE } from "../kinds.ts";

/** M05: what is held, from when, until when. Content never travels with it. */
export const PRESERVED: MessageType = {
  type: "preserved",
  schema: 1,
  code: "M05",
  anchor: "29(3)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "targets",
      kind: {
        type: "list",
        min: 1,
        max: 1000,
        of: [
          // Position in the list of targets of the request, from 0.
          { key: "target", kind: { type: "count", min: 0, max: 999 }, wire: true, source: "R" },
          {
            key: "preserved",
            kind: { type: "choice", set: "preserved", options: ["full", "partial", "none"] },
            wire: true,
            source: "R",
          },
          { key: "effectiveFrom", kind: INSTANT, source: "R" },
          { key: "copiedAt", kind: INSTANT, source: "R" },
          {
            key: "reason",
            kind: {
              type: "choice",
              set: "notPreserved",
              options: ["no_data", "provider_unknown", "data_gone"],
            },
            required: { provision: "reply", when: [{ test: "is", path: "preserved", value: "none" }] },
            source: "D",
          },
        ],
      },
      required: REPLY,
      wire: true,
      source: "R",
    },
    // Optional on purpose: some States name no end, then 60 days are assumed (Art 29(7)) and flagged as assumed.
    { key: "preservedUntil", kind: INSTANT, future: true, source: "R" },
    { key: "domesticReference", kind: LINE, source: "R" },
    { key: "custodianMayBeTold", kind: FLAG, source: "R" },
  ],
};

/** M06: enough traffic data to name the next provider and the path, and no field that could carry anything else. */
export const HOP_NOTICE: MessageType = {
  type: "hop-notice",
  schema: 1,
  code: "M06",
  anchor: "30(1)",
  fields: [
    ...ANSWERS_TO,
    {
      key: "hops",
      kind: {
        type: "list",
        min: 1,
        max: 50,
        of: [
          { key: "target", kind: { type: "count", min: 0, max: 999 }, source: "R" },
          { key: "provider", kind: LINE, required: REPLY, wire: true, source: "V49" },
          { key: "country", kind: COUNTRY, required: REPLY, source: "V49" },
          {
            key: "path",
            kind: {
              type: "list",
              max: 50,
              of: [
                { key: "identifierType", kind: IDENTIFIER_TYPE, wire: true, source: "V49" },
                { key: "identifier", kind: LONG_LINE, wire: true, source: "V49" },
                { key: "port", kind: PORT, source: "R" },
                { key: "from", kind: INSTANT, source: "V49" },
                { key: "to", kind: INSTANT, source: "V49" },
                { key: "zone", kind: ZONE, source: "R" },
                { key: "precision", kind: PRECISION, source: "R" },
              ],
            },
            required: REPLY,
            source: "V49",
          },
          { key: "suggestedAddressee", kind: LINE, source: "R" },
        ],
      },
      required: REPLY,
      wire: true,
      source: "V49",
    },
  ],
};
