import {
  BUDAPEST_STATUSES,
  CERTAINTIES,
  DECLARATION_FLAGS,
  G7_STATUSES,
  ROW_KINDS,
} from "../core/routing/membership.ts";
import { REASONS, ROUTE_BASES, VERDICTS } from "../core/routing/route.ts";
import { call } from "./call.ts";
import { batch, code, count, instant, stationId, text } from "./parts.ts";
import { contactName } from "./request-views.ts";
import { z } from "./zod.ts";

const stateCode = z.string().regex(/^[A-Z]{2}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const article = text(40);

const reasonView = z.strictObject({
  code: z.enum(REASONS),
  state: stateCode.nullable(),
  day: day.nullable(),
  article: article.nullable(),
});
export type ReasonView = z.infer<typeof reasonView>;

/** One basis between two States: its verdict, every reason, and what each type of request that rests on it finds. */
const routeView = z.strictObject({
  basis: z.enum(ROUTE_BASES),
  verdict: z.enum(VERDICTS),
  /** What is not "read" carries "check against the official text". */
  certainty: z.enum(CERTAINTIES),
  why: z.array(reasonView),
  /** The oldest day at which a fact behind it was known. */
  asOf: day,
  sources: z.array(text(1100)),
  types: z.array(
    z.strictObject({ type: code, provision: article, verdict: z.enum(VERDICTS), why: z.array(reasonView) }),
  ),
});
export type RouteView = z.infer<typeof routeView>;

/** A set of membership data: its day, and who vouches for it. */
const membershipHead = z.strictObject({
  id: text(64),
  asOf: day,
  signer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("publisher") }),
    z.strictObject({ kind: z.literal("own") }),
    z.strictObject({ kind: z.literal("contact"), contact: contactName }),
  ]),
  /** When an officer put it in the place of an older one; null for the set that came with the program. */
  replacedAt: instant.nullable(),
  replacedBy: text(200).nullable(),
  rows: count,
  parties: count,
});
export type MembershipHead = z.infer<typeof membershipHead>;

/** One end of a route: its code, and the name that the data give it where it is no State. */
const routeEnd = z.strictObject({ code: stateCode, label: text(100).nullable() });

const declarationView = z.strictObject({
  article,
  flag: z.enum(DECLARATION_FLAGS),
  stands: z.enum(["made", "not-made"]),
  day: day.nullable(),
  source: text(1000),
  certainty: z.enum(CERTAINTIES),
});

const routeAnswer = z.strictObject({
  from: routeEnd,
  to: routeEnd,
  day,
  routes: z.array(routeView),
  declarations: z.array(declarationView),
  membership: membershipHead,
});
export type RouteAnswerView = z.infer<typeof routeAnswer>;

const membershipRow = z.strictObject({
  code: stateCode,
  name: text(100),
  kind: z.enum(ROW_KINDS),
  status: z.enum(BUDAPEST_STATUSES),
  inForce: day.nullable(),
  certainty: z.enum(CERTAINTIES),
  g7: z.enum(G7_STATUSES),
  asOf: day,
  source: text(1000),
});

export const routingCalls = {
  /** What is open from our own State, today, to a contact point or to a State. */
  "routing.read": call({
    args: z.union([z.strictObject({ stationId }), z.strictObject({ country: stateCode })]),
    value: routeAnswer,
  }),
  "membership.read": call({
    args: z.strictObject({}),
    value: z.strictObject({ head: membershipHead, rows: z.array(membershipRow).max(676) }),
  }),
  /** Puts a newer signed set in the place of the one in use. */
  "membership.import": call({
    args: z.strictObject({ batch }),
    value: z.strictObject({ kind: z.enum(["replaced", "already-imported"]), head: membershipHead }),
    places: ["membership-file"],
    changes: ["contacts", "journal"],
  }),
};
