import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

/** A letter of ours, frozen. */
export interface OutgoingLetterRow {
  readonly letterId: Uint8Array;
  readonly stationId: string;
  readonly stream: Uint8Array;
  readonly seq: number;
  readonly letter: Uint8Array;
  readonly letterHash: Uint8Array;
  readonly createdAt: number;
  /** The last arrival from this contact whose receipt it carried. */
  readonly receiptsThrough: number;
  /** When it left our hands: a file of it was written and read back, or its arrival was proved. Its messages count since. */
  readonly leftAt: number | null;
  /** When a receipt covered it, on our clock. */
  readonly acknowledgedAt: number | null;
  /** When the addressee says it opened it. */
  readonly openedAt: number | null;
  readonly missingSince: number | null;
}

/** A letter of ours as a list shows it: without its content. */
export type OutgoingFacts = Omit<OutgoingLetterRow, "letter">;

const FACT_COLUMNS = sql`letter_id AS letterId, station_id AS stationId, stream, seq, letter_hash AS letterHash,
  created_at AS createdAt, receipts_through AS receiptsThrough, left_at AS leftAt, acknowledged_at AS acknowledgedAt,
  opened_at AS openedAt, missing_since AS missingSince`;

const COLUMNS = sql`${FACT_COLUMNS}, letter`;

/** Keeps a new letter. (station, stream, seq) is unique. */
export function insertOutgoingLetter(
  db: WritableDb,
  row: Omit<OutgoingLetterRow, "leftAt" | "acknowledgedAt" | "openedAt" | "missingSince">,
): void {
  db.run(sql`INSERT INTO outgoing_letters (letter_id, station_id, stream, seq, letter, letter_hash, created_at, receipts_through)
    VALUES (${row.letterId}, ${row.stationId}, ${row.stream}, ${row.seq}, ${row.letter}, ${row.letterHash},
    ${row.createdAt}, ${row.receiptsThrough})`);
}

/** The last letter of one stream to one station, whose successor takes seq + 1 and its hash as `prev`. */
export function lastOutgoingLetter(
  db: ReadableDb,
  stationId: string,
  stream: Uint8Array,
): OutgoingLetterRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM outgoing_letters WHERE station_id = ${stationId} AND stream = ${stream}
    ORDER BY seq DESC LIMIT 1`);
}

/** One letter by its id. */
export function readOutgoingLetter(db: ReadableDb, letterId: Uint8Array): OutgoingLetterRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM outgoing_letters WHERE letter_id = ${letterId}`);
}

/** The facts of one letter of ours by the hash of its bytes. */
export function outgoingWithHash(db: ReadableDb, letterHash: Uint8Array): OutgoingFacts | undefined {
  return db.get(sql`SELECT ${FACT_COLUMNS} FROM outgoing_letters WHERE letter_hash = ${letterHash}`);
}

/** One letter by its place in a stream. */
export function outgoingLetterAt(
  db: ReadableDb,
  stationId: string,
  stream: Uint8Array,
  seq: number,
): OutgoingLetterRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM outgoing_letters
    WHERE station_id = ${stationId} AND stream = ${stream} AND seq = ${seq}`);
}

/** Letters that no receipt has covered, oldest first; with `stationId` only those to that contact. */
export function unconfirmedLetters(db: ReadableDb, stationId?: string): readonly OutgoingFacts[] {
  const ofContact = stationId === undefined ? sql`` : sql`AND station_id = ${stationId}`;
  return db.all(
    sql`SELECT ${FACT_COLUMNS} FROM outgoing_letters WHERE acknowledged_at IS NULL ${ofContact} ORDER BY created_at, seq`,
  );
}

/** Letters to a contact that have not left our hands, oldest first: frozen, and to be written still. */
export function unwrittenLetters(db: ReadableDb, stationId: string): readonly OutgoingLetterRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM outgoing_letters
    WHERE left_at IS NULL AND station_id = ${stationId} ORDER BY created_at, seq`);
}

/** Notes that a letter left our hands; false when that was noted before. */
export function markLeft(db: WritableDb, letterId: Uint8Array, at: number): boolean {
  return (
    db.run(sql`UPDATE outgoing_letters SET left_at = ${at} WHERE letter_id = ${letterId} AND left_at IS NULL`)
      .changes === 1
  );
}

/** How far our receipts to a contact are known to have arrived: the highest of all acknowledged letters. */
export function receiptsConfirmedThrough(db: ReadableDb, stationId: string): number {
  const row = db.get<{
    readonly through: number | null;
  }>(sql`SELECT max(receipts_through) AS through FROM outgoing_letters
    WHERE station_id = ${stationId} AND acknowledged_at IS NOT NULL`);
  return row?.through ?? 0;
}

/** Marks all letters of a stream up to `seq`, and those in `also`, as received by the addressee. */
export function acknowledgeLetters(
  db: WritableDb,
  stationId: string,
  stream: Uint8Array,
  seq: { readonly upTo: number; readonly also: readonly number[] },
  at: number,
): void {
  db.run(sql`UPDATE outgoing_letters SET acknowledged_at = ${at}, missing_since = NULL WHERE acknowledged_at IS NULL
    AND station_id = ${stationId} AND stream = ${stream} AND seq <= ${seq.upTo}`);
  for (const one of seq.also) {
    db.run(sql`UPDATE outgoing_letters SET acknowledged_at = ${at}, missing_since = NULL WHERE acknowledged_at IS NULL
      AND station_id = ${stationId} AND stream = ${stream} AND seq = ${one}`);
  }
}

/** Notes when the addressee says it opened a letter (its clock, ms). */
export function noteOpened(db: WritableDb, letterId: Uint8Array, openedAt: number, at: number): void {
  db.run(sql`UPDATE outgoing_letters SET opened_at = coalesce(opened_at, ${openedAt}),
    acknowledged_at = coalesce(acknowledged_at, ${at}), missing_since = NULL WHERE letter_id = ${letterId}`);
}

/** Notes that the addressee asked for a letter that never arrived. */
export function noteMissing(
  db: WritableDb,
  stationId: string,
  stream: Uint8Array,
  seq: number,
  at: number,
): void {
  db.run(sql`UPDATE outgoing_letters SET missing_since = coalesce(missing_since, ${at})
    WHERE station_id = ${stationId} AND stream = ${stream} AND seq = ${seq} AND acknowledged_at IS NULL`);
}

/** One sealing of a letter: a file that was, or was going to be, written. */
export interface SealingRow {
  readonly manifestDigest: Uint8Array;
  readonly letterId: Uint8Array;
  readonly sealedAt: number;
  readonly officer: string;
  readonly length: number;
  readonly fileName: string;
  /** When the file was written and read back; null until then. */
  readonly writtenAt: number | null;
}

/** Records a sealing before its file exists, so that no receipt can name a manifest we do not know. */
export function insertSealing(db: WritableDb, row: Omit<SealingRow, "writtenAt">): void {
  db.run(sql`INSERT INTO sealings (manifest_digest, letter_id, sealed_at, officer, length, file_name)
    VALUES (${row.manifestDigest}, ${row.letterId}, ${row.sealedAt}, ${row.officer}, ${row.length}, ${row.fileName})`);
}

/** Notes that the file of a sealing was written and read back. */
export function markWritten(db: WritableDb, manifestDigest: Uint8Array, at: number): void {
  db.run(sql`UPDATE sealings SET written_at = ${at} WHERE manifest_digest = ${manifestDigest}`);
}

/** All sealings of a letter, oldest first. */
export function sealingsOf(db: ReadableDb, letterId: Uint8Array): readonly SealingRow[] {
  return db.all(sql`SELECT manifest_digest AS manifestDigest, letter_id AS letterId, sealed_at AS sealedAt, officer,
    length, file_name AS fileName, written_at AS writtenAt FROM sealings WHERE letter_id = ${letterId} ORDER BY sealed_at, rowid`);
}
