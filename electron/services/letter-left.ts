import { isBody } from "../core/body.ts";
import type { Letter } from "../bundle/letter.ts";
import type { Receipt } from "../bundle/receipts.ts";
import { toHex } from "../encoding/bytes.ts";
import { markLeft, type OutgoingLetterRow, sealingsOf, unwrittenLetters } from "../vault/letters.store.ts";
import { appendRequestEvent, findRequest, outboxOfLetter } from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { record, type Station } from "./station.ts";

/**
 * The letter has left our hands at `at` (ms): its messages become events of their requests, once. Runs in the
 * transaction that proves it.
 */
export function recordLeft(db: WritableDb, station: Station, letter: OutgoingLetterRow, at: number): void {
  if (!markLeft(db, letter.letterId, at)) return;
  for (const message of outboxOfLetter(db, letter.letterId)) {
    appendRequestEvent(db, {
      number: message.number,
      kind: message.eventKind,
      at,
      by: station.officer.id,
      version: versionOf(message.body),
      claimedAt: null,
      body: message.eventKind === "sealed" ? null : message.body,
      letterHash: letter.letterHash,
    });
  }
}

function versionOf(body: Uint8Array): number {
  const read = readBody(body);
  const version = isBody(read) ? (read["version"] ?? read["requestVersion"]) : undefined;
  return typeof version === "number" ? version : 1;
}

/**
 * A crash between the last byte of a bundle and its record leaves a file on the stick that does not count as written. What
 * a verified partner sends shows that it arrived. Here: a receipt that covers the letter; without a sealing it can't.
 */
export function recordReceiptedLeft(
  db: WritableDb,
  station: Station,
  stationId: string,
  receipt: Receipt,
): void {
  recordProved(db, station, stationId, (letter) => covers(receipt, letter));
}

/** The same, shown by an answer to a request that the letter carries. */
export function recordAnsweredLeft(
  db: WritableDb,
  station: Station,
  stationId: string,
  answer: Letter,
): void {
  const answered = new Set(answer.messages.flatMap(({ body }) => requestNumberOf(db, stationId, body)));
  recordProved(db, station, stationId, ({ letterId }) =>
    outboxOfLetter(db, letterId).some(
      ({ number, eventKind }) => eventKind === "sealed" && answered.has(number),
    ),
  );
}

function recordProved(
  db: WritableDb,
  station: Station,
  stationId: string,
  isProved: (letter: OutgoingLetterRow) => boolean,
): void {
  for (const letter of unwrittenLetters(db, stationId)) {
    const sealed = sealingsOf(db, letter.letterId).at(-1);
    if (sealed === undefined || !isProved(letter)) continue;
    recordLeft(db, station, letter, sealed.sealedAt);
    record(db, station, "letter.proved", toHex(letter.letterId), { by: stationId });
  }
}

function requestNumberOf(db: WritableDb, stationId: string, bytes: Uint8Array): readonly number[] {
  const body = readBody(bytes);
  const requestId = isBody(body) ? body["requestId"] : undefined;
  if (typeof requestId !== "string") return [];
  const request = findRequest(db, "outbound", stationId, requestId);
  return request === undefined ? [] : [request.number];
}

/** True when a receipt says that this letter arrived. */
export function covers({ stream, upTo, also, opened }: Receipt, row: OutgoingLetterRow): boolean {
  const isNamed = opened.some(({ id }) => toHex(id) === toHex(row.letterId));
  return toHex(stream) === toHex(row.stream) && (row.seq <= upTo || also.includes(row.seq) || isNamed);
}
