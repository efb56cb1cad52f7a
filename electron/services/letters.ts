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
import { contentGate } from "./content-gate.ts";
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
  /** True when content waits for an answer to its conditions, and stays. */
  readonly contentLocked: boolean;
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

/** The messages in their order, each up to the first of its request that `ends` holds for. */
function upTo(waiting: readonly OutboxRow[], ends: (row: OutboxRow) => boolean): readonly OutboxRow[] {
  const ended = new Set<number>();
  return waiting.filter((row) => {
    if (ends(row)) ended.add(row.number);
    return !ended.has(row.number);
  });
}

/**
 * What goes into the next letter to this contact at `now` (ms). Evidence files do not say to which request they belong, so a
 * letter with files carries messages about one request only, and none with which files never leave (`noFilesWith`). Content
 * whose conditions nobody accepted stays, with its files; whatever else waits goes on.
 */
export function waitingFor(db: ReadableDb, contact: Contact, now: number): Waiting {
  const all = waitingOutbox(db, contact.stationId);
  const gate = contentGate(db, now);
  const free = all.filter((row) => gate.mayLeave(row));
  const carries = (row: OutboxRow) =>
    waitingAttachments(db, row.number).length > 0 && gate.mayCarryFiles(row);
  const [first] = free;
  const alone = first !== undefined && carries(first) ? first.number : null;
  const messages = fitting(
    alone === null
      ? upTo(free, carries)
      : upTo(
          free.filter(({ number }) => number === alone),
          (row) => !carries(row),
        ),
  );
  const attachments = alone === null ? [] : waitingAttachments(db, alone).slice(0, MAX_ATTACHMENTS);
  const last = lastOutgoingLetter(db, contact.stationId, stationOf(db).stream);
  const receiptDue = recentArrivalWithContent(db, contact.stationId) > (last?.receiptsThrough ?? 0);
  return { messages, attachments, contentLocked: free.length < all.length, receiptDue };
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
