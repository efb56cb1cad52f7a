import { PRINTS } from "../core/paper/print-facts.ts";
import { call, MESSAGE_LIMIT } from "./call.ts";
import {
  body,
  cardText,
  code,
  count,
  country,
  hex,
  instant,
  letterId,
  requestNumber,
  text,
  wireName,
} from "./parts.ts";
import { declaredUse } from "./request-calls.ts";
import { z } from "./zod.ts";

const party = z.strictObject({ authority: cardText, country });
const digest = hex(32).nullable();

/** What a print says that no catalogue of texts knows, as `core/paper/print-facts.ts` describes it. */
const printFacts = z.strictObject({
  print: z.enum(PRINTS),
  type: code,
  message: wireName,
  body,
  isDraft: z.boolean(),
  isReceived: z.boolean(),
  from: party,
  to: party,
  address: z.strictObject({
    phones: z.array(cardText).max(1000),
    emails: z.array(cardText).max(1000),
    hours: cardText,
  }),
  reference: text(2000),
  requestId: hex(16),
  version: count,
  zones: z.array(cardText).max(2),
  languages: z.array(cardText).max(1000),
  seal: z.strictObject({
    bodyDigest: digest,
    letterId: letterId.nullable(),
    sealDigest: digest,
    at: instant.nullable(),
  }),
  conditions: z
    .strictObject({
      items: z.array(
        z.strictObject({
          kind: text(200),
          text: text(40_000),
          caseReference: text(2000).nullable(),
          widest: text(4000).nullable(),
          deleteBy: text(100).nullable(),
        }),
      ),
      digest: text(200).nullable(),
    })
    .nullable(),
});

export const printCalls = {
  /** What a print says; the journal tells of it. `use`: asked for where what was given came under conditions. */
  "requests.print": call({
    args: z.strictObject({
      number: requestNumber,
      print: z.enum(PRINTS),
      eventId: text(60).nullable(),
      use: declaredUse.nullable(),
      /** A message of ours that is being written or waits to be sealed, in the place of `eventId`. */
      written: z.strictObject({ message: wireName, body }).optional(),
    }),
    value: printFacts,
    limit: MESSAGE_LIMIT,
    changes: ["journal", "requests"],
  }),
};
