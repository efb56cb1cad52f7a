import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

export type Tray = "verified" | "unverified" | "revoked";

/** A letter that arrived and passed every check. */
export interface ArrivalRow {
  /** Order of arrival in this vault. */
  readonly arrival: number;
  readonly stationId: string;
  readonly letterId: Uint8Array;
  readonly letterHash: Uint8Array;
  readonly letter: Uint8Array;
  readonly stream: Uint8Array;
  readonly seq: number;
  readonly prev: Uint8Array | null;
  /** `H` of the first imported manifest, named by our receipt. */
  readonly manifestDigest: Uint8Array;
  readonly sealedAt: number;
  readonly importedAt: number;
  readonly officer: string;
  readonly tray: Tray;
  readonly conflict: number;
  readonly fileLength: number;
  /** When its messages were filed to requests; null while it waits in its tray. */
  readonly filedAt: number | null;
}

/** An arrival as a list shows it: without the letter, which may have many megabytes. */
export type ArrivalFacts = Omit<ArrivalRow, "letter">;

const FACT_COLUMNS = sql`arrival, station_id AS stationId, letter_id AS letterId, letter_hash AS letterHash, stream,
  seq, prev, manifest_digest AS manifestDigest, sealed_at AS sealedAt, imported_at AS importedAt, officer, tray, conflict,
  file_length AS fileLength, filed_at AS filedAt`;

const COLUMNS = sql`${FACT_COLUMNS}, letter`;

/** Records an arrival and gives its number. */
export function insertArrival(db: WritableDb, row: Omit<ArrivalRow, "arrival">): number {
  return db.run(sql`INSERT INTO incoming_letters (station_id, letter_id, letter_hash, letter, stream, seq, prev,
    manifest_digest, sealed_at, imported_at, officer, tray, conflict, file_length, filed_at)
    VALUES (${row.stationId}, ${row.letterId}, ${row.letterHash}, ${row.letter}, ${row.stream}, ${row.seq}, ${row.prev},
    ${row.manifestDigest}, ${row.sealedAt}, ${row.importedAt}, ${row.officer}, ${row.tray}, ${row.conflict},
    ${row.fileLength}, ${row.filedAt})`).lastInsertRowid;
}

/** Letters of one sender with this id: one, or several after a conflict. */
export function arrivalsWithId(
  db: ReadableDb,
  stationId: string,
  letterId: Uint8Array,
): readonly ArrivalRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM incoming_letters
    WHERE station_id = ${stationId} AND letter_id = ${letterId} ORDER BY arrival`);
}

/** The facts of the first arrival of a letter by the hash of its bytes. */
export function arrivalWithHash(db: ReadableDb, letterHash: Uint8Array): ArrivalFacts | undefined {
  return db.get(sql`SELECT ${FACT_COLUMNS} FROM incoming_letters
    WHERE letter_hash = ${letterHash} ORDER BY arrival LIMIT 1`);
}

/** Letters of one sender at one place of a stream: one, or several after a conflict. */
export function arrivalsAt(
  db: ReadableDb,
  stationId: string,
  stream: Uint8Array,
  seq: number,
): readonly ArrivalRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM incoming_letters
    WHERE station_id = ${stationId} AND stream = ${stream} AND seq = ${seq} ORDER BY arrival`);
}

/** What a receipt needs of one sender's letters, in order of arrival. */
export interface ReceiptFact {
  readonly arrival: number;
  readonly letterId: Uint8Array;
  readonly letterHash: Uint8Array;
  readonly stream: Uint8Array;
  readonly seq: number;
  readonly manifestDigest: Uint8Array;
  readonly importedAt: number;
}

/** Facts for receipts of all letters of one sender that lie in the verified tray. */
export function receiptFacts(db: ReadableDb, stationId: string): readonly ReceiptFact[] {
  return db.all(sql`SELECT arrival, letter_id AS letterId, letter_hash AS letterHash, stream, seq,
    manifest_digest AS manifestDigest, imported_at AS importedAt
    FROM incoming_letters WHERE station_id = ${stationId} AND tray = 'verified' ORDER BY arrival`);
}

/** Number and bytes of what lies in a tray, of one sender or of all but the verified. */
export function trayUsage(
  db: ReadableDb,
  stationId: string | null,
): { readonly bundles: number; readonly bytes: number } {
  const who = stationId === null ? sql`` : sql`AND station_id = ${stationId}`;
  const row = db.get<{ readonly bundles: number; readonly bytes: number }>(
    sql`SELECT count(*) AS bundles, coalesce(sum(file_length), 0) AS bytes FROM incoming_letters WHERE tray <> 'verified' ${who}`,
  );
  return row ?? { bundles: 0, bytes: 0 };
}

/** Everything of a tray, oldest first, without the letters. */
export function listTray(db: ReadableDb, tray: Tray): readonly ArrivalFacts[] {
  return db.all(sql`SELECT ${FACT_COLUMNS} FROM incoming_letters WHERE tray = ${tray} ORDER BY arrival`);
}

/** One arrival by its number. */
export function readArrival(db: ReadableDb, arrival: number): ArrivalRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM incoming_letters WHERE arrival = ${arrival}`);
}

/** Letters of a contact that wait in the unverified tray, oldest first. */
export function waitingOf(db: ReadableDb, stationId: string): readonly ArrivalRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM incoming_letters
    WHERE station_id = ${stationId} AND tray = 'unverified' ORDER BY arrival`);
}

/** Moves an arrival to another tray. */
export function moveToTray(db: WritableDb, arrival: number, tray: Tray): void {
  db.run(sql`UPDATE incoming_letters SET tray = ${tray} WHERE arrival = ${arrival}`);
}

/** Notes that the messages of an arrival were filed. */
export function markFiled(db: WritableDb, arrival: number, at: number): void {
  db.run(sql`UPDATE incoming_letters SET filed_at = ${at} WHERE arrival = ${arrival}`);
}

/** True when a letter of this stream was imported. */
export function knewStream(db: ReadableDb, stationId: string, stream: Uint8Array): boolean {
  return (
    db.get(sql`SELECT 1 AS yes FROM incoming_letters
      WHERE station_id = ${stationId} AND stream = ${stream} LIMIT 1`) !== undefined
  );
}

/** What became of a message: filed to a request, waiting in a tray, of a newer kind, or about a request we never made. */
export type MessageStatus = "filed" | "waiting" | "newer" | "unmatched";

/** A message of an arrival; its body is in the letter. */
export interface ArrivedMessageRow {
  readonly arrival: number;
  readonly position: number;
  readonly type: string;
  readonly schema: number;
  readonly requestNumber: number | null;
  readonly status: MessageStatus;
}

/** Records or re-files one message. */
export function putArrivedMessage(db: WritableDb, row: ArrivedMessageRow): void {
  db.run(sql`INSERT INTO incoming_messages (arrival, position, type, schema, request_number, status)
    VALUES (${row.arrival}, ${row.position}, ${row.type}, ${row.schema}, ${row.requestNumber}, ${row.status})
    ON CONFLICT (arrival, position) DO UPDATE SET request_number = excluded.request_number, status = excluded.status`);
}

/** Number of the newest verified arrival of a contact that carried messages or files; 0 when there is none. */
export function recentArrivalWithContent(db: ReadableDb, stationId: string): number {
  const row = db.get<{
    readonly arrival: number | null;
  }>(sql`SELECT max(l.arrival) AS arrival FROM incoming_letters l
    WHERE l.station_id = ${stationId} AND l.tray = 'verified' AND (
      EXISTS (SELECT 1 FROM incoming_messages m WHERE m.arrival = l.arrival)
      OR EXISTS (SELECT 1 FROM attachments a WHERE a.arrival = l.arrival))`);
  return row?.arrival ?? 0;
}

/** Messages of an arrival in their order. */
export function arrivedMessages(db: ReadableDb, arrival: number): readonly ArrivedMessageRow[] {
  return db.all(sql`SELECT arrival, position, type, schema, request_number AS requestNumber, status
    FROM incoming_messages WHERE arrival = ${arrival} ORDER BY position`);
}

/** Messages of verified letters that wait for a program that knows them, in the order in which they came. */
export function newerMessages(db: ReadableDb): readonly ArrivedMessageRow[] {
  return db.all(sql`SELECT m.arrival, m.position, m.type, m.schema, m.request_number AS requestNumber, m.status
    FROM incoming_messages m JOIN incoming_letters l ON l.arrival = m.arrival
    WHERE m.status = 'newer' AND l.tray = 'verified' AND l.conflict = 0 ORDER BY m.arrival, m.position`);
}

/** The newest time of sealing among the last `most` letters of verified senders, and whose it is. */
export function newestSealing(
  db: ReadableDb,
  most: number,
): { readonly sealedAt: number; readonly stationId: string } | undefined {
  return db.get(sql`SELECT sealed_at AS sealedAt, station_id AS stationId FROM (
      SELECT sealed_at, station_id, arrival FROM incoming_letters WHERE tray = 'verified'
      ORDER BY arrival DESC LIMIT ${most})
    ORDER BY sealed_at DESC, arrival LIMIT 1`);
}

/** Deletes an arrival with its messages; its attachments must be gone before. */
export function deleteArrival(db: WritableDb, arrival: number): void {
  db.run(sql`DELETE FROM incoming_messages WHERE arrival = ${arrival}`);
  db.run(sql`DELETE FROM incoming_letters WHERE arrival = ${arrival}`);
}
