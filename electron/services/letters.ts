import {
  type Letter,
  MAX_ATTACHMENTS,
  MAX_MESSAGES,
  type WireAttachment,
  writeLetter,
} from "../bundle/letter.ts";
import { hash256 } from "../crypto/hash.ts";
import { fromHex } from "../encoding/bytes.ts";
import { type AttachmentRow, sendWith, waitingAttachments } from "../vault/attachments.store.ts";
import { recentArrivalWithContent } from "../vault/arrivals.store.ts";
import {
  insertOutgoingLetter,
  lastOutgoingLetter,
  type OutgoingLetterRow,
  readOutgoingLetter,
} from "../vault/letters.store.ts";
import { assignLetter, type OutboxRow, waitingOutbox } from "../vault/requests.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import type { Contact } from "./contacts.ts";
import { stationOf } from "./live-keys.ts";
import { receiptsFor } from "./receipt-judge.ts";
import type { Station } from "./station.ts";

/** What would leave in the next letter to a contact. */
export interface Waiting {
  readonly messages: readonly OutboxRow[];
  readonly attachments: readonly AttachmentRow[];
  /** True when something arrived whose receipt no letter has carried yet. */
  readonly receiptDue: boolean;
}

/** Bytes of bodies in one letter; the rest waits for the next, well inside the 16 MiB of a manifest. */
const MAX_BODIES_LENGTH = 8 * 1024 * 1024;

/** The first of the waiting messages that fit into one letter, in their order; one always does. */
function fitting(waiting: readonly OutboxRow[]): readonly OutboxRow[] {
  let length = 0;
  const end = waiting.findIndex(({ body }, index) => {
    length += body.length;
    return index > 0 && length > MAX_BODIES_LENGTH;
  });
  return waiting.slice(0, end === -1 ? MAX_MESSAGES : Math.min(end, MAX_MESSAGES));
}

/**
 * What goes into the next letter to this contact. Evidence files do not say to which request they belong, so a letter
 * with files carries messages about one request only.
 */
export function waitingFor(db: ReadableDb, contact: Contact): Waiting {
  const all = waitingOutbox(db, contact.stationId);
  const withFiles = new Set(
    all.map(({ number }) => number).filter((number) => waitingAttachments(db, number).length > 0),
  );
  const first = all[0]?.number;
  const alone = first !== undefined && withFiles.has(first) ? first : null;
  const messages = fitting(
    all.filter(({ number }) => (alone === null ? !withFiles.has(number) : number === alone)),
  );
  const attachments = alone === null ? [] : waitingAttachments(db, alone).slice(0, MAX_ATTACHMENTS);
  const last = lastOutgoingLetter(db, contact.stationId, stationOf(db).stream);
  const receiptDue = recentArrivalWithContent(db, contact.stationId) > (last?.receiptsThrough ?? 0);
  return { messages, attachments, receiptDue };
}

/**
 * Freezes a new letter to a contact with everything that waits (docs/bundle-format.md, section 4). It may be empty of
 * messages: then it carries receipts alone. Runs in a transaction; the letter exists from its commit on.
 */
export function composeLetter(
  db: WritableDb,
  station: Station,
  contact: Contact,
  waiting: Waiting,
): OutgoingLetterRow {
  const { stream, identity } = stationOf(db);
  const last = lastOutgoingLetter(db, contact.stationId, stream);
  const letterId = station.entropy.bytes(16);
  const letter: Letter = {
    id: letterId,
    from: identity,
    to: fromHex(contact.stationId, 32) ?? identity,
    stream,
    seq: (last?.seq ?? 0) + 1,
    prev: last?.letterHash ?? null,
    messages: waiting.messages.map(({ type, schema, body }) => ({ type, schema, body })),
    attachments: waiting.attachments.map((row) => asWire(row)),
  };
  const bytes = writeLetter(letter);
  insertOutgoingLetter(db, {
    letterId,
    stationId: contact.stationId,
    stream,
    seq: letter.seq,
    letter: bytes,
    letterHash: hash256(bytes),
    createdAt: station.clock(),
    receiptsThrough: receiptsFor(db, contact.row).through,
  });
  for (const { messageId } of waiting.messages) assignLetter(db, messageId, letterId);
  for (const [position, { attachmentId }] of waiting.attachments.entries()) {
    sendWith(db, attachmentId, letterId, position);
  }
  const row = readOutgoingLetter(db, letterId);
  if (row === undefined) throw new Error("a letter that was not kept");
  return row;
}

function asWire({ name, mediaType, size, hash, custody }: AttachmentRow): WireAttachment {
  return { name, mediaType, size, hash, ...(custody === null ? {} : { custody }) };
}
