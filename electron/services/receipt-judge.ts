import { countReceived, isInconsistent, MAX_RECEIPT_LIST, type Receipt } from "../bundle/receipts.ts";
import { compareBytes, equalBytes, fromHex, toHex } from "../encoding/bytes.ts";
import { raiseAlarm } from "../vault/alarms.store.ts";
import { type ReceiptFact, receiptFacts } from "../vault/arrivals.store.ts";
import { type ContactRow, noteCardSeen } from "../vault/contacts.store.ts";
import {
  acknowledgeLetters,
  lastOutgoingLetter,
  noteMissing,
  noteOpened,
  outgoingLetterAt,
  readOutgoingLetter,
  receiptsConfirmedThrough,
  sealingsOf,
  unwrittenLetters,
} from "../vault/letters.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { latestOwnCard } from "../vault/station.store.ts";
import { covers, recordReceiptedLeft } from "./letter-left.ts";
import type { Station } from "./station.ts";

/** Alarms that refuse nothing and change nothing (docs/bundle-format.md, section 4). */
export type ReceiptAlarm = "receipt-impossible" | "receipt-wrong-hash";

/** Receipts for a letter about to leave, and the last arrival they cover. */
export interface ReceiptsToSend {
  readonly receipts: readonly Receipt[];
  readonly through: number;
}

/**
 * Receipts for everything a verified contact has sent us. `opened` names at most 256 letters whose receipt is not known
 * to have arrived, oldest first.
 */
export function receiptsFor(db: ReadableDb, contact: ContactRow): ReceiptsToSend {
  const facts = receiptFacts(db, contact.stationId);
  const confirmed = receiptsConfirmedThrough(db, contact.stationId);
  const named = facts.filter(({ arrival }) => arrival > confirmed).slice(0, MAX_RECEIPT_LIST);
  const streams = new Map<string, ReceiptFact[]>();
  for (const fact of facts) {
    const stream = toHex(fact.stream);
    streams.set(stream, [...(streams.get(stream) ?? []), fact]);
  }
  const receipts = [...streams.entries()].slice(-MAX_RECEIPT_LIST).map(([stream, ofStream]) => ({
    stream: fromHex(stream, 8) ?? new Uint8Array(8),
    ...countReceived(ofStream),
    opened: distinctById(named.filter((fact) => toHex(fact.stream) === stream)).map(
      ({ letterId, manifestDigest, importedAt }) => ({
        id: letterId,
        digest: manifestDigest,
        at: importedAt,
      }),
    ),
    cardSeen: contact.cardSerial,
  }));
  return { receipts, through: named.at(-1)?.arrival ?? confirmed };
}

/** A list of receipts names an id once: after a conflict the first letter with it stands. */
function distinctById(facts: readonly ReceiptFact[]): readonly ReceiptFact[] {
  const first = new Map<string, ReceiptFact>();
  for (const fact of facts) if (!first.has(toHex(fact.letterId))) first.set(toHex(fact.letterId), fact);
  return [...first.values()].toSorted((a, b) => compareBytes(a.letterId, b.letterId));
}

/**
 * Applies a verified contact's receipts for our letters. A receipt that can't be right raises an alarm and changes
 * nothing. Gives the alarms raised for the first time.
 */
export function applyReceipts(
  db: WritableDb,
  station: Station,
  contact: ContactRow,
  receipts: readonly Receipt[],
): readonly ReceiptAlarm[] {
  const raised: ReceiptAlarm[] = [];
  const { stationId } = contact;
  const at = station.clock();
  const ownSerial = latestOwnCard(db)?.serial ?? 0;
  for (const receipt of receipts) {
    const alarm = judgeReceipt(db, stationId, receipt);
    if (alarm !== null) {
      if (raiseAlarm(db, { kind: alarm, stationId, subject: toHex(receipt.stream), at })) raised.push(alarm);
      continue;
    }
    recordReceiptedLeft(db, station, stationId, receipt);
    applyReceipt(db, stationId, receipt, at);
    const { cardSeen } = receipt;
    if (cardSeen !== null && cardSeen <= ownSerial) noteCardSeen(db, stationId, cardSeen);
  }
  return raised;
}

function judgeReceipt(db: ReadableDb, stationId: string, receipt: Receipt): ReceiptAlarm | null {
  const { stream, upTo, upToHash, also, missing, opened } = receipt;
  const last = lastOutgoingLetter(db, stationId, stream)?.seq ?? 0;
  const highest = Math.max(upTo, also.at(-1) ?? 0, missing.at(-1) ?? 0);
  if (last === 0 || highest > last || isInconsistent(receipt)) return "receipt-impossible";
  const upToLetter = upTo === 0 ? undefined : outgoingLetterAt(db, stationId, stream, upTo);
  if (upToHash !== null && (upToLetter === undefined || !equalBytes(upToLetter.letterHash, upToHash))) {
    return "receipt-wrong-hash";
  }
  const neverSealed = unwrittenLetters(db, stationId).filter(
    ({ letterId }) => sealingsOf(db, letterId).length === 0,
  );
  if (neverSealed.some((letter) => covers(receipt, letter))) return "receipt-impossible";
  for (const { id, digest } of opened) {
    const letter = readOutgoingLetter(db, id);
    if (letter === undefined || letter.stationId !== stationId || !equalBytes(letter.stream, stream)) {
      return "receipt-impossible";
    }
    const known = sealingsOf(db, id).some(({ manifestDigest }) => equalBytes(manifestDigest, digest));
    if (!known) return "receipt-wrong-hash";
  }
  return null;
}

function applyReceipt(db: WritableDb, stationId: string, receipt: Receipt, at: number): void {
  acknowledgeLetters(db, stationId, receipt.stream, { upTo: receipt.upTo, also: receipt.also }, at);
  for (const { id, at: openedAt } of receipt.opened) noteOpened(db, id, openedAt, at);
  for (const seq of receipt.missing) noteMissing(db, stationId, receipt.stream, seq, at);
}
