import { IGNORED_REASONS } from "../core/lifecycle/fold.ts";
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
  stationId,
  text,
} from "./parts.ts";
import { z } from "./zod.ts";

export const TRUSTS = ["verified", "unverified", "revoked", "frozen", "superseded"] as const;

/** A contact point as lists name it. Country and authority are what its card says, and claims until it is verified. */
export const contactName = z.strictObject({
  stationId,
  country,
  authority: cardText,
  timeZone: cardText,
  trust: z.enum(TRUSTS),
});
export type ContactName = z.infer<typeof contactName>;

/** A timer of a request; what is left is worked out where it is shown. */
export const clockView = z.strictObject({
  /** Key `clock.<id>` of the catalogue of texts. */
  id: code,
  kind: z.enum(["policy", "legal"]),
  /** Provision, "29(7)". */
  anchor: text(40),
  startsAt: instant,
  dueAt: instant,
  stoppedAt: instant.nullable(),
  zone: text(100),
  assumed: z.boolean(),
  state: z.enum(["running", "stopped", "overdue", "suspended"]),
});
export type ClockView = z.infer<typeof clockView>;

export const direction = z.enum(["outbound", "inbound"]);

/** A request as one line of a list. */
export const requestLine = z.strictObject({
  number: requestNumber,
  direction,
  /** Id of the request type in `core/catalogue`. */
  type: code,
  /** The author's own reference as the request says it; null when it says none. */
  reference: text(200).nullable(),
  contact: contactName,
  state: code,
  since: instant,
  /** "emergency", "urgent", "routine" as the request says it; null when it says none. */
  urgency: text(60).nullable(),
  /** A short name of the case as the request says it; null when it says none. */
  caseName: text(200).nullable(),
  /** The clock that runs out first; null when none runs. */
  clock: clockView.nullable(),
  /** A message about it waits to be sealed. */
  waitsForSealing: z.boolean(),
  createdAt: instant,
});
export type RequestLine = z.infer<typeof requestLine>;

/** Who did something. */
export const actor = z.discriminatedUnion("who", [
  z.strictObject({ who: z.literal("officer"), name: text(64) }),
  z.strictObject({ who: z.literal("contact"), contact: contactName }),
  z.strictObject({ who: z.literal("clock") }),
]);

/** One thing that happened to a request: an act, a message, or a clock that ran out. */
export const timelineEntry = z.strictObject({
  eventId: text(60),
  /** Key `event.<kind>`, or `clock.<id>` when `actor` is the clock. */
  kind: text(60),
  at: instant,
  /** The time that the sender's clock claims; null for acts of ours. */
  claimedAt: instant.nullable(),
  actor,
  anchor: text(40),
  version: count,
  /** State after it, key `state.<state>`; null when it changed none. */
  to: code.nullable(),
  /** Why it was put aside; null when it counts. */
  ignored: z.enum(IGNORED_REASONS).nullable(),
  /** Wire name of the message that it is; null for an act. */
  message: code.nullable(),
  body: body.nullable(),
  /** An officer keyed it in from paper: told, and nothing is proved by it. */
  paper: z.boolean(),
  /** "proved": signed by a confirmed key, or done here. "claimed": everything else. */
  proof: z.enum(["proved", "claimed"]),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const attachmentView = z.strictObject({
  attachmentId: count,
  name: text(1024),
  mediaType: text(200),
  size: count,
  /** Hash of the content, hex. */
  hash: hex(32),
  from: z.enum(["us", "them"]),
  addedAt: instant,
  addedBy: text(1024),
  /** It left, or arrived, with a letter; false while it waits here. */
  travelled: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

/** A letter of ours and what is proved about it. */
export const letterView = z.strictObject({
  letterId,
  seq: count,
  messages: z.array(code),
  fileName: text(255),
  writtenAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  openedAt: instant.nullable(),
  missingSince: instant.nullable(),
});
export type LetterView = z.infer<typeof letterView>;

/** A confirmed call-back. */
export const proofOfIdentity = z.strictObject({
  at: instant,
  officer: text(64),
  spokenWith: text(1024),
  numberSource: text(1024),
  cardSerial: count,
  matched: z.boolean(),
});
export type ProofOfIdentity = z.infer<typeof proofOfIdentity>;

/** An act that may be done now; those that the officer's roles do not allow say so. */
export const actView = z.strictObject({ kind: code, anchor: text(40), allowed: z.boolean() });

/** The conditions that are in force, Articles 26(2) and 28(2). */
export const conditionsView = z.strictObject({
  list: z.array(
    z.strictObject({
      kind: code,
      text: text(40_000),
      caseReference: text(2000).nullable(),
      widest: code.nullable(),
      deleteBy: text(10).nullable(),
    }),
  ),
  /** H of the canonical CBOR of the list, hex: what an acceptance names. */
  digest: hex(32),
  state: z.enum(["set", "accepted", "declined", "released-anyway"]),
});
export type ConditionsView = z.infer<typeof conditionsView>;

/** Everything a screen shows of one request. */
export const requestView = z.strictObject({
  line: requestLine,
  requestId: hex(16),
  parent: requestNumber.nullable(),
  children: z.array(requestLine),
  version: count,
  theirLastKnownState: code.nullable(),
  /** The request that the state speaks of; null while there is only a draft. */
  body: body.nullable(),
  clocks: z.array(clockView),
  timeline: z.array(timelineEntry),
  /** Messages that are ready and have not left. */
  waiting: z.array(z.strictObject({ kind: text(60), message: code, createdAt: instant, body })),
  acts: z.array(actView),
  /** Wire names of the answers that the state allows now. */
  replies: z.array(code),
  /** Id of the type that `drafts.escalate` would draft, because this request led nowhere; null while there is none. */
  escalation: code.nullable(),
  attachments: z.array(attachmentView),
  letters: z.array(letterView),
  proof: proofOfIdentity.nullable(),
  conditions: conditionsView.nullable(),
  /** Whether the requested State made the reservation of Article 29(4). */
  reservation: z.enum(["made", "not-made", "unknown"]),
  /** Why it was completed although something that does not bind was missing; null when nothing was. */
  waived: text(2000).nullable(),
  /** `core` request facts, as data. */
  facts: body,
  /** Answers that this request for mutual assistance makes due on the holds that it follows. */
  due: z.array(z.strictObject({ number: requestNumber, message: code })),
});
export type RequestView = z.infer<typeof requestView>;
