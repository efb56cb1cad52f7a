import { call, MESSAGE_LIMIT } from "./call.ts";
import {
  batch,
  body,
  code,
  count,
  country,
  hex,
  instant,
  job,
  requestNumber,
  stationId,
  text,
} from "./parts.ts";
import {
  attachmentView,
  clockView,
  contactName,
  letterView,
  requestLine,
  requestView,
} from "./request-views.ts";
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

/** One request of a tree, with every clock. */
export const treeNode = z.strictObject({
  line: requestLine,
  /** Null for the first of the chain. */
  parent: requestNumber.nullable(),
  /** Choice of the set "cause"; null for the first. */
  cause: code.nullable(),
  clocks: z.array(clockView),
  holdUntil: instant.nullable(),
  mla: z.strictObject({
    planned: text(10).nullable(),
    sent: text(10).nullable(),
    arrived: text(10).nullable(),
    /** "executed", "partly", "not" or "refused". */
    result: text(60).nullable(),
  }),
});
export type TreeNode = z.infer<typeof treeNode>;

const dayOrWords = text(10).nullable();

/** What one State holds for the case, and how far mutual assistance to it has come. */
const stateRow = z.strictObject({
  country,
  numbers: z.array(requestNumber),
  holdUntil: instant.nullable(),
  /** A mutual assistance request has arrived there: it holds until that is decided. */
  holdOpen: z.boolean(),
  planned: dayOrWords,
  sent: dayOrWords,
  arrived: dayOrWords,
  /** "executed", "partly", "not" or "refused". */
  result: text(60).nullable(),
});
export type StateRow = z.infer<typeof stateRow>;

/** Everything that hangs together with one request. */
const requestTree = z.strictObject({
  /** A parent stands before its children. */
  nodes: z.array(treeNode),
  states: z.array(stateRow),
  /** There were more requests than anybody reads in one tree. */
  cut: z.boolean(),
});
export type RequestTree = z.infer<typeof requestTree>;

/** A hold of ours that a request for mutual assistance may follow. */
export const matchingHold = z.strictObject({
  line: requestLine,
  requestId: hex(16),
  holdUntil: instant.nullable(),
  /** Identifiers that both name. */
  shared: z.array(text(1000)),
});
export type MatchingHold = z.infer<typeof matchingHold>;

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
  /** The whole tree that a request stands in: the first request of the chain, and everything that followed. */
  "requests.tree": call({ args: byNumber, value: requestTree }),
  /** Holds that name the same things as this request, the best match first. */
  "holds.matching": call({ args: byNumber, value: z.array(matchingHold) }),
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
    /** `holds`: requests of ours by which data are held, which the new request follows. */
    args: z.strictObject({
      type: code,
      stationId,
      holds: z.array(requestNumber).min(1).max(50).optional(),
    }),
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
  /** `waive`: why it is complete although something is missing that was never read in the official text. */
  "drafts.complete": call({
    args: z.strictObject({ number: requestNumber, waive: text(2000).min(1).optional() }),
    value: z.null(),
    changes: ["desk", "requests"],
  }),
  /** Drafts the request to a third State that a hop notice asks for (Art 30). */
  "drafts.onward": call({
    args: z.strictObject({
      number: requestNumber,
      hop: count,
      stationId: stationId.optional(),
      /** Another way of holding than that of the request before it, for a State that is no Party. */
      type: code.optional(),
    }),
    value: draftView,
    changes: ["desk", "requests"],
  }),
  /** Drafts the request that may follow one that led nowhere (`RequestView.escalation`), to the same State. */
  "drafts.escalate": call({ args: byNumber, value: draftView, changes: ["desk", "requests"] }),
  "requests.approve": call({ args: byNumber, value: z.null(), changes: ["desk", "requests", "exchange"] }),
  /** Lets a request of a type that need not leave by letter wait to be sealed. */
  "requests.send": call({ args: byNumber, value: z.null(), changes: ["desk", "requests", "exchange"] }),
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
  /** What an answer says before anybody types: only what the request and what followed it say already. */
  "requests.reply-draft": call({
    args: z.strictObject({ number: requestNumber, message: code }),
    value: body,
  }),
  /** Asks for 60 days more in one go (M07); without `reason` that of the last time, or of the request, is said again. */
  "requests.extend": call({
    args: z.strictObject({ number: requestNumber, reason: text(4000).optional() }),
    value: z.null(),
    changes: ["desk", "requests", "exchange"],
  }),
  /** Records an act of our own house with its fields, one of `RequestType.acts`. */
  "requests.act": call({
    args: z.strictObject({ number: requestNumber, kind: code, body }),
    value: z.null(),
    limit: MESSAGE_LIMIT,
    changes: ["desk", "requests"],
  }),
  /** Records an answer that came from the partner on paper: it moves the state and proves nothing. */
  "requests.key-in": call({
    args: z.strictObject({
      number: requestNumber,
      message: code,
      body,
      receivedAt: instant,
      channel: text(200).min(1),
    }),
    value: z.null(),
    limit: MESSAGE_LIMIT,
    changes: ["desk", "requests", "journal"],
  }),
  /** Takes the newest answer that has not left back. */
  "requests.take-back": call({
    args: byNumber,
    value: z.strictObject({ message: code }),
    changes: ["desk", "requests", "exchange"],
  }),
};

/** What something that came under conditions is used for. */
export const declaredUse = z.strictObject({
  purpose: text(2000).min(1),
  caseReference: text(200),
  recipient: z.enum(["own-authority", "court", "other-authority", "public"]),
});
export type DeclaredUse = z.infer<typeof declaredUse>;

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
  /** `use`: asked for where conditions are in force. Writes a file in clear, by the officer's decision, and reads it back. */
  "attachments.export": call({
    args: z.strictObject({ attachmentId: count, use: declaredUse.nullable(), batch, job }),
    value: z.strictObject({ fileName: text(255), size: count }),
    places: ["export-folder"],
    long: true,
    changes: ["journal", "requests"],
  }),
};
