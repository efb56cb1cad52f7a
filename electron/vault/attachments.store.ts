import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

/** An evidence file: its facts here, its bytes in a blob. */
export interface AttachmentRow {
  readonly attachmentId: number;
  readonly blobId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: Uint8Array;
  readonly custody: Uint8Array | null;
  /** Request it belongs to, once known. */
  readonly number: number | null;
  /** Arrival it came with. */
  readonly arrival: number | null;
  /** Letter it left with. */
  readonly letterId: Uint8Array | null;
  readonly position: number | null;
  readonly addedAt: number;
  readonly addedBy: string;
}

const COLUMNS = sql`attachment_id AS attachmentId, blob_id AS blobId, name, media_type AS mediaType, size, hash, custody,
  number, arrival, letter_id AS letterId, position, added_at AS addedAt, added_by AS addedBy`;

/** Records an attachment whose blob is recorded in the same transaction. */
export function insertAttachment(
  db: WritableDb,
  row: Omit<AttachmentRow, "attachmentId" | "letterId">,
): number {
  return db.run(sql`INSERT INTO attachments (blob_id, name, media_type, size, hash, custody, number, arrival, position, added_at, added_by)
    VALUES (${row.blobId}, ${row.name}, ${row.mediaType}, ${row.size}, ${row.hash}, ${row.custody}, ${row.number},
    ${row.arrival}, ${row.position}, ${row.addedAt}, ${row.addedBy})`).lastInsertRowid;
}

/** One attachment. */
export function readAttachment(db: ReadableDb, attachmentId: number): AttachmentRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM attachments WHERE attachment_id = ${attachmentId}`);
}

/** Attachments of one request, ours and theirs. */
export function attachmentsOfRequest(db: ReadableDb, number: number): readonly AttachmentRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM attachments WHERE number = ${number} ORDER BY attachment_id`);
}

/** Attachments of a request that no letter carries yet and that did not arrive from outside. */
export function waitingAttachments(db: ReadableDb, number: number): readonly AttachmentRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM attachments
    WHERE number = ${number} AND arrival IS NULL AND letter_id IS NULL ORDER BY attachment_id`);
}

/** Attachments of a letter of ours in its order. */
export function attachmentsOfLetter(db: ReadableDb, letterId: Uint8Array): readonly AttachmentRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM attachments WHERE letter_id = ${letterId} ORDER BY position`);
}

/** Attachments that came with an arrival in the order of its letter. */
export function attachmentsOfArrival(db: ReadableDb, arrival: number): readonly AttachmentRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM attachments WHERE arrival = ${arrival} ORDER BY position`);
}

/** Ties an attachment to its place in a letter of ours. */
export function sendWith(db: WritableDb, attachmentId: number, letterId: Uint8Array, position: number): void {
  db.run(
    sql`UPDATE attachments SET letter_id = ${letterId}, position = ${position} WHERE attachment_id = ${attachmentId}`,
  );
}

/** Ties the attachments of an arrival to the request that the letter turned out to be about. */
export function fileAttachments(db: WritableDb, arrival: number, number: number): void {
  db.run(sql`UPDATE attachments SET number = ${number} WHERE arrival = ${arrival} AND number IS NULL`);
}

/** Deletes the rows of attachments that came with an arrival; their blobs are forgotten by the caller. */
export function deleteAttachmentsOfArrival(db: WritableDb, arrival: number): void {
  db.run(sql`DELETE FROM attachments WHERE arrival = ${arrival}`);
}

/** Deletes the row of one attachment; its blob is forgotten by the caller. */
export function deleteAttachment(db: WritableDb, attachmentId: number): void {
  db.run(sql`DELETE FROM attachments WHERE attachment_id = ${attachmentId}`);
}
