import { call, MESSAGE_LIMIT } from "./call.ts";
import { batch, body, code, count, instant, job, requestNumber, stationId, text } from "./parts.ts";
import { attachmentView, contactName, letterView, requestLine, requestView } from "./request-views.ts";
import { z } from "./zod.ts";

const byNumber = z.strictObject({ number: requestNumber });

/** Everything that needs action now. */
export const deskView = z.strictObject({
  /** By the clock that runs out first; at most `limit`, the rest is counted. */
  lines: z.array(requestLine),
  total: count,
  /** Messages that wait to be sealed, by contact. */
  toSeal: z.array(z.strictObject({ contact: contactName, messages: count, numbers: z.array(requestNumber) })),
  /** Letters that left and that no receipt covers, or that were frozen and never written. */
  unconfirmed: z.array(z.strictObject({ contact: contactName, letter: letterView })),
  unverifiedTray: count,
  revokedTray: count,
  /** Two stories, two cards with one number, a foreign checkpoint: what must be looked at. */
  alarms: z.array(
    z.strictObject({ kind: code, contact: contactName.nullable(), subject: text(1024), at: instant }),
  ),
});
export type DeskView = z.infer<typeof deskView>;

/** A draft with nothing judged: the referee runs where the form is. */
export const draftView = z.strictObject({
  number: requestNumber,
  type: code,
  contact: contactName,
  parent: requestNumber.nullable(),
  body,
  savedAt: instant,
  attachments: z.array(attachmentView),
  fourEyes: z.boolean(),
});
export type DraftView = z.infer<typeof draftView>;

export const REQUEST_FILTERS = ["all", "received", "sent", "drafts", "running", "ended"] as const;

export const deskCalls = {
  "desk.read": call({ args: z.strictObject({ limit: z.int().min(1).max(500) }), value: deskView }),
  "requests.list": call({
    args: z.strictObject({
      filter: z.enum(REQUEST_FILTERS),
      /** Words to look for in everything the requests say; empty for all. */
      text: text(200),
      sort: z.enum(["clock", "newest", "number", "state", "country"]),
      descending: z.boolean(),
      offset: count,
      limit: z.int().min(1).max(200),
    }),
    value: z.strictObject({ lines: z.array(requestLine), total: count }),
  }),
  "requests.read": call({ args: byNumber, value: requestView }),
  /** Finds requests by reference or number, contacts by name, and words in the text of messages. */
  "search.find": call({
    args: z.strictObject({ text: text(200), limit: z.int().min(1).max(50) }),
    value: z.strictObject({
      requests: z.array(requestLine),
      contacts: z.array(contactName),
      /** The words around a hit: `before`, the hit itself, `after`. */
      texts: z.array(
        z.strictObject({
          number: requestNumber,
          reference: text(200).nullable(),
          before: text(200),
          hit: text(200),
          after: text(200),
        }),
      ),
    }),
  }),
};

export const draftCalls = {
  "drafts.types": call({ args: z.strictObject({}), value: z.array(code) }),
  "drafts.start": call({
    args: z.strictObject({ type: code, stationId }),
    value: draftView,
    changes: ["desk", "requests"],
  }),
  "drafts.read": call({ args: byNumber, value: draftView }),
  /** Saves changes: keys of `changes` replace those of the draft, null removes one. */
  "drafts.edit": call({
    args: z.strictObject({ number: requestNumber, changes: body }),
    value: z.strictObject({ savedAt: instant }),
    limit: MESSAGE_LIMIT,
    changes: ["desk", "requests"],
  }),
  "drafts.complete": call({ args: byNumber, value: z.null(), changes: ["desk", "requests"] }),
  /** Drafts the request to a third State that a hop notice asks for (Art 30). */
  "drafts.onward": call({
    args: z.strictObject({ number: requestNumber, hop: count, stationId: stationId.optional() }),
    value: draftView,
    changes: ["desk", "requests"],
  }),
  "requests.approve": call({ args: byNumber, value: z.null(), changes: ["desk", "requests", "exchange"] }),
  "requests.send-back": call({ args: byNumber, value: z.null(), changes: ["desk", "requests", "exchange"] }),
};

export const replyCalls = {
  /** Writes an answer of the reply kit; it leaves with the next sealing. */
  "requests.reply": call({
    args: z.strictObject({ number: requestNumber, message: code, body }),
    value: z.null(),
    limit: MESSAGE_LIMIT,
    changes: ["desk", "requests", "exchange"],
  }),
  "requests.acknowledge": call({
    args: z.strictObject({ number: requestNumber, body }),
    value: z.null(),
    changes: ["desk", "requests", "exchange"],
  }),
  /** Records an act of our own house, as `services/replies.ts` lists them. */
  "requests.act": call({
    args: z.strictObject({ number: requestNumber, kind: code, orderedAt: instant.optional() }),
    value: z.null(),
    changes: ["desk", "requests"],
  }),
  /** Takes the newest answer that has not left back. */
  "requests.take-back": call({
    args: byNumber,
    value: z.strictObject({ message: code }),
    changes: ["desk", "requests", "exchange"],
  }),
};

export const attachmentCalls = {
  "attachments.add": call({
    args: z.strictObject({ number: requestNumber, batch, job }),
    /** One outcome for each file; a refusal of one does not undo the others. */
    value: z.array(
      z.strictObject({ name: text(255), attachment: attachmentView.nullable(), refusal: code.nullable() }),
    ),
    places: ["evidence", "dropped"],
    long: true,
    changes: ["requests"],
  }),
  "attachments.remove": call({
    args: z.strictObject({ attachmentId: count }),
    value: z.null(),
    changes: ["requests"],
  }),
  /** Writes a file in clear, by the officer's decision, and reads it back. */
  "attachments.export": call({
    args: z.strictObject({ attachmentId: count, batch, job }),
    value: z.strictObject({ fileName: text(255), size: count }),
    places: ["export-folder"],
    long: true,
    changes: ["journal"],
  }),
};
