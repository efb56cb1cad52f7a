import { call } from "./call.ts";
import {
  batch,
  cardText,
  code,
  count,
  hex,
  instant,
  job,
  letterId,
  requestNumber,
  stationId,
  text,
  wireName,
} from "./parts.ts";
import { attachmentView, contactName, letterView, proofOfIdentity } from "./request-views.ts";
import { z } from "./zod.ts";

/** What became of one file that was pointed at. `name` is the file's own name, for the officer's eyes only. */
export const importLine = z.strictObject({
  name: text(255),
  length: count,
  outcome: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("bundle"),
      /** "verified", or the tray in which it lies and starts no clock. */
      tray: z.enum(["verified", "unverified", "revoked"]),
      contact: contactName,
      proof: proofOfIdentity.nullable(),
      /** What it carried: wire name of each message, the request it was filed to, or why it was not. */
      messages: z.array(
        z.strictObject({ message: wireName, number: requestNumber.nullable(), status: code }),
      ),
      receipts: count,
      attachments: count,
    }),
    z.strictObject({ kind: z.literal("already-imported"), importedAt: instant.nullable() }),
    z.strictObject({
      kind: z.literal("card"),
      contact: contactName,
      serial: count,
      change: z.enum(["new", "replaced", "already-imported"]),
    }),
    z.strictObject({
      kind: z.literal("revocation"),
      change: z.enum(["own", "revoked", "waits-for-unknown", "already-imported"]),
      contact: contactName.nullable(),
    }),
    /** Nothing of it was kept; the code says why, its parameters what is known. */
    z.strictObject({
      kind: z.literal("refused"),
      code,
      params: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])),
    }),
    /** Not ours by its first bytes; not opened further, and its name is not kept. */
    z.strictObject({ kind: z.literal("left-alone") }),
  ]),
});
export type ImportLine = z.infer<typeof importLine>;

/** A letter in a tray: looked at, never acted on. */
export const trayLetter = z.strictObject({
  arrival: count,
  contact: contactName,
  tray: z.enum(["unverified", "revoked", "verified"]),
  conflict: z.boolean(),
  importedAt: instant,
  /** The sender's clock: shown, never trusted. */
  sealedAt: instant,
  messages: z.array(z.strictObject({ message: wireName, status: code })),
  attachments: z.array(attachmentView),
});
export type TrayLetter = z.infer<typeof trayLetter>;

/** What waits for one contact, and what left and is not confirmed. */
export const carryLine = z.strictObject({
  contact: contactName,
  waiting: z.array(z.strictObject({ number: requestNumber, message: code })),
  letters: z.array(letterView),
  /** A receipt for what arrived has not left yet: sealing makes a letter of it even when no message waits. */
  receiptDue: z.boolean(),
  /** A refusal of sealing to this contact that is known already; null when it may be done. */
  refusal: code.nullable(),
});
export type CarryLine = z.infer<typeof carryLine>;

const sealed = z.strictObject({
  letterId,
  fileName: text(255),
  length: count,
  messages: z.array(code),
  attachments: count,
  clockOutsideWindows: z.boolean(),
});

export const exchangeCalls = {
  "exchange.waiting": call({ args: z.strictObject({}), value: z.array(carryLine) }),
  /** Seals everything that waits for a contact into a folder: written, synced, read back, compared. */
  "exchange.seal": call({
    args: z.strictObject({ stationId, batch, job }),
    value: z.array(sealed),
    places: ["seal-folder"],
    long: true,
    changes: ["desk", "requests", "exchange", "journal"],
  }),
  /** Seals a letter again, with the same content, because it may be lost. */
  "exchange.reseal": call({
    args: z.strictObject({ letterId, batch, job }),
    value: sealed,
    places: ["seal-folder"],
    long: true,
    changes: ["desk", "requests", "exchange", "journal"],
  }),
  /** Imports files, or everything in a folder that is ours by its first bytes. Each line is also told as an event. */
  "exchange.import": call({
    args: z.strictObject({ batch, job }),
    value: z.strictObject({ lines: z.array(importLine).max(10_000), leftAlone: count, stopped: z.boolean() }),
    places: ["import-files", "import-folder", "dropped"],
    long: true,
    changes: ["desk", "requests", "exchange", "trays", "contacts", "journal", "app"],
  }),
  "trays.list": call({ args: z.strictObject({}), value: z.array(trayLetter) }),
  "trays.discard": call({
    args: z.strictObject({ arrival: count }),
    value: z.null(),
    changes: ["trays", "desk", "journal"],
  }),
};

/** A contact point with its card, what is proved of it, and what is between us. */
export const contactView = z.strictObject({
  name: contactName,
  card: z
    .strictObject({
      serial: count,
      issuedAt: instant,
      kind: cardText,
      hours: cardText,
      languages: z.array(cardText).max(1000),
      phones: z.array(cardText).max(1000),
      emails: z.array(cardText).max(1000),
      capabilities: z.array(cardText).max(1000),
      /** Until when something can be sealed to it. */
      keysUntil: instant,
    })
    .nullable(),
  firstSeenAt: instant,
  /** The newest call-back that matched; null while nobody confirmed this key. */
  proof: proofOfIdentity.nullable(),
  /** All call-backs, newest first. */
  callBacks: z.array(proofOfIdentity),
  /** The identity that this one says it succeeds. */
  succeeds: contactName.nullable(),
  supersededAt: instant.nullable(),
  /** Letters that lie in the unverified tray until somebody calls back. */
  waitingLetters: count,
  /** The highest serial of our card that it says it has; null when it said none. */
  ownCardSeen: count.nullable(),
});
export type ContactView = z.infer<typeof contactView>;

export const contactCalls = {
  "contacts.list": call({ args: z.strictObject({}), value: z.array(contactView) }),
  "contacts.read": call({ args: z.strictObject({ stationId }), value: contactView }),
  /** The 60 digits both sides read to each other, and what is confirmed by them. */
  "contacts.safety-number": call({
    args: z.strictObject({ stationId }),
    value: z.strictObject({
      digits: z.string().regex(/^\d{60}$/),
      theirSerial: count,
      /** Day in UTC, YYYY-MM-DD; null when the card claims a time outside the calendar. */
      theirDay: text(10).nullable(),
      ownSerial: count,
      ownDay: text(10).nullable(),
      officer: text(64),
    }),
  }),
  /** Records a call-back, matched or not; a match verifies the contact and files what waited. */
  "contacts.confirm": call({
    args: z.strictObject({
      stationId,
      /** All 60 digits when every group agreed; what was heard when one differed. */
      digitsHeard: text(200),
      cardSerialHeard: count,
      cardIssuedAtHeard: text(10),
      spokenWith: text(200).min(1),
      numberSource: text(200).min(1),
    }),
    value: z.strictObject({ filed: count }),
    changes: ["contacts", "desk", "requests", "exchange", "trays", "journal"],
  }),
  "card.read": call({
    args: z.strictObject({}),
    value: z.strictObject({ serial: count, issuedAt: instant, armour: text(300_000) }),
    changes: ["journal"],
  }),
  /** Writes our own card into a folder. */
  "card.export": call({
    args: z.strictObject({ batch }),
    value: z.strictObject({ fileName: text(255), serial: count }),
    places: ["card-folder"],
    changes: ["journal"],
  }),
};

/** A line of the journal. Details name files and persons of cases; an auditor gets the line without them. */
export const journalLine = z.strictObject({
  number: count,
  at: instant,
  officer: text(200),
  action: code,
  subject: text(1024),
  details: text(20_000).nullable(),
  hash: hex(32),
});
export type JournalLine = z.infer<typeof journalLine>;

export const journalCalls = {
  /** Lines before number `before`, newest first. */
  "journal.read": call({
    args: z.strictObject({ before: count.nullable(), limit: z.int().min(1).max(500) }),
    value: z.strictObject({ lines: z.array(journalLine), total: count }),
  }),
  /** Walks the whole chain and every signed checkpoint. */
  "journal.prove": call({
    args: z.strictObject({}),
    value: z.strictObject({ entries: count, headNumber: count, headHash: hex(32), checkpoints: count }),
  }),
};
