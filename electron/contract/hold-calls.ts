import { call } from "./call.ts";
import { count, country, instant, text } from "./parts.ts";
import { requestLine } from "./request-views.ts";
import { z } from "./zod.ts";

const day = text(10).nullable();

/** A hold as `core/holds` works it out. */
export const holdView = z.strictObject({
  from: instant,
  /** Null where no end is known. */
  until: instant.nullable(),
  assumed: z.boolean(),
  open: z.boolean(),
  over: z.boolean(),
  extensionAskedAt: instant.nullable(),
  mla: z.strictObject({
    plannedDay: day,
    plannedAt: instant.nullable(),
    authority: text(200).nullable(),
    sentDay: day,
    announcedAt: instant.nullable(),
    receivedDay: day,
    receivedAt: instant.nullable(),
    reference: text(200).nullable(),
  }),
  orderFrom: instant.nullable(),
  orderUntil: instant.nullable(),
  hopStates: z.array(country),
});
export type HoldView = z.infer<typeof holdView>;

const heldRequest = z.strictObject({ line: requestLine, hold: holdView });
export type HeldRequest = z.infer<typeof heldRequest>;

export const holdCalls = {
  /** Every hold: kept for us abroad, and kept here for others; the one that ends first on top. */
  "holds.read": call({
    args: z.strictObject({}),
    value: z.strictObject({ now: count, abroad: z.array(heldRequest), here: z.array(heldRequest) }),
  }),
};
