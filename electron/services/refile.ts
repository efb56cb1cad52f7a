import { readLetter } from "../bundle/letter.ts";
import { findMessageType } from "../core/catalogue/catalogue.ts";
import { toHex } from "../encoding/bytes.ts";
import { raiseAlarm } from "../vault/alarms.store.ts";
import {
  type ArrivedMessageRow,
  arrivedMessages,
  newerMessages,
  putArrivedMessage,
  readArrival,
} from "../vault/arrivals.store.ts";
import { fileAttachments } from "../vault/attachments.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { fileMessage, judgeBody, type RaiseAlarm } from "./filing.ts";
import { record, type Station } from "./station.ts";

/**
 * Files the messages that an older program kept because it did not know their kind, now that this one does. One whose body
 * this version calls broken stays in its letter, shown as belonging to no request: its sender was told long ago that the
 * letter arrived. Runs in a transaction when a vault is opened; tells how many were filed.
 */
export function refileNewer(db: WritableDb, station: Station): number {
  const known = newerMessages(db).filter(
    ({ type, schema }) => findMessageType(type, schema).kind === "known",
  );
  const arrivals = [...new Set(known.map(({ arrival }) => arrival))];
  return arrivals
    .map((arrival) =>
      refileLetter(
        db,
        station,
        arrival,
        known.filter((row) => row.arrival === arrival),
      ),
    )
    .reduce((sum, count) => sum + count, 0);
}

function refileLetter(
  db: WritableDb,
  station: Station,
  number: number,
  waiting: readonly ArrivedMessageRow[],
): number {
  const arrival = readArrival(db, number);
  // Everything in it is unknown to this reader: what is wrong with a body is asked of each message below.
  const letter = arrival === undefined ? null : readLetter(arrival.letter, () => "unknown");
  if (arrival === undefined || letter === null) throw new Error("a filed letter that does not read");
  const { stationId } = arrival;
  const raise: RaiseAlarm = (kind, subject) =>
    void raiseAlarm(db, { kind, stationId, subject, at: station.clock() });
  for (const row of waiting) {
    const message = letter.messages[row.position];
    const isSound = message !== undefined && judgeBody(message) === "sound";
    const filing = isSound
      ? fileMessage(db, station, arrival, message, raise)
      : ({ status: "unmatched", requestNumber: null } as const);
    putArrivedMessage(db, { ...row, ...filing });
  }
  const numbers = new Set(
    arrivedMessages(db, number).flatMap(({ requestNumber }) =>
      requestNumber === null ? [] : [requestNumber],
    ),
  );
  const [only] = numbers;
  if (only !== undefined && numbers.size === 1) fileAttachments(db, number, only);
  record(db, station, "letter.refiled", toHex(arrival.letterId), { messages: waiting.length });
  return waiting.length;
}
