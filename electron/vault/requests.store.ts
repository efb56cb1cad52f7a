import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

export type StoredDirection = "outbound" | "inbound";

/** A request of ours or to us. Its state is not stored: it follows from its events. */
export interface RequestRow {
  /** How this station calls it: counted from 1 in this vault. */
  readonly number: number;
  readonly direction: StoredDirection;
  readonly type: string;
  /** 32 hex digits, chosen by its author. */
  readonly requestId: string;
  readonly stationId: string;
  readonly parent: number | null;
  readonly createdAt: number;
}

const COLUMNS = sql`number, direction, type, request_id AS requestId, station_id AS stationId, parent, created_at AS createdAt`;

/** Records a request and gives its number. */
export function insertRequest(db: WritableDb, row: Omit<RequestRow, "number">): number {
  return db.run(sql`INSERT INTO requests (direction, type, request_id, station_id, parent, created_at)
    VALUES (${row.direction}, ${row.type}, ${row.requestId}, ${row.stationId}, ${row.parent}, ${row.createdAt})`)
    .lastInsertRowid;
}

/** One request by its number. */
export function readRequest(db: ReadableDb, number: number): RequestRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM requests WHERE number = ${number}`);
}

/** One request by direction, partner and id. */
export function findRequest(
  db: ReadableDb,
  direction: StoredDirection,
  stationId: string,
  requestId: string,
): RequestRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM requests
    WHERE direction = ${direction} AND station_id = ${stationId} AND request_id = ${requestId}`);
}

/** Requests that were drafted because of this one, in their order. */
export function childrenOf(db: ReadableDb, number: number): readonly RequestRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM requests WHERE parent = ${number} ORDER BY number`);
}

/** Requests of one direction with this id: one, or several partners' who chose the same. */
export function requestsWithId(
  db: ReadableDb,
  direction: StoredDirection,
  requestId: string,
): readonly RequestRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM requests
    WHERE direction = ${direction} AND request_id = ${requestId} ORDER BY number`);
}

/**
 * Other requests of that direction whose text, or draft, has the id of this one somewhere in it. The text decides nothing:
 * whoever asks reads what it says.
 */
export function requestsNaming(
  db: ReadableDb,
  { number, direction, requestId }: Pick<RequestRow, "number" | "direction" | "requestId">,
): readonly RequestRow[] {
  const id = sql`CAST(${requestId} AS BLOB)`;
  return db.all(sql`SELECT ${COLUMNS} FROM requests WHERE direction = ${direction} AND number <> ${number} AND (
    EXISTS (SELECT 1 FROM drafts d WHERE d.number = requests.number AND instr(d.body, ${id}) > 0)
    OR EXISTS (SELECT 1 FROM request_events e WHERE e.number = requests.number
      AND e.kind IN ('created', 'revised', 'completed', 'received') AND e.body IS NOT NULL AND instr(e.body, ${id}) > 0))
    ORDER BY number`);
}

/** The newest text of a request itself, as it was drafted, offered or received; undefined while there is none. */
export function newestText(db: ReadableDb, number: number): Uint8Array | undefined {
  return db.get<{ readonly body: Uint8Array }>(sql`SELECT body FROM request_events WHERE number = ${number}
    AND kind IN ('revised', 'completed', 'received') AND body IS NOT NULL ORDER BY event_id DESC LIMIT 1`)
    ?.body;
}

/** All requests in the order they were recorded. */
export function listRequests(db: ReadableDb): readonly RequestRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM requests ORDER BY number`);
}

/** A fact about a request: append-only. */
export interface RequestEventRow {
  readonly eventId: number;
  readonly number: number;
  readonly kind: string;
  readonly at: number;
  readonly by: string;
  readonly version: number;
  /** The time a partner's message claims, if it does. */
  readonly claimedAt: number | null;
  /** CBOR of the message body, if the event is one. */
  readonly body: Uint8Array | null;
  readonly letterHash: Uint8Array | null;
}

/** Appends a fact. */
export function appendRequestEvent(db: WritableDb, row: Omit<RequestEventRow, "eventId">): number {
  return db.run(sql`INSERT INTO request_events (number, kind, at, by, version, claimed_at, body, letter_hash)
    VALUES (${row.number}, ${row.kind}, ${row.at}, ${row.by}, ${row.version}, ${row.claimedAt}, ${row.body}, ${row.letterHash})`)
    .lastInsertRowid;
}

const EVENT_COLUMNS = sql`event_id AS eventId, number, kind, at, by, version, claimed_at AS claimedAt, body, letter_hash AS letterHash`;

/** The facts of one request in the order they were recorded. */
export function requestEvents(db: ReadableDb, number: number): readonly RequestEventRow[] {
  return db.all(sql`SELECT ${EVENT_COLUMNS} FROM request_events WHERE number = ${number} ORDER BY event_id`);
}

/** The facts of all requests, by request and then in order: one pass for the desk. */
export function allRequestEvents(db: ReadableDb): readonly RequestEventRow[] {
  return db.all(sql`SELECT ${EVENT_COLUMNS} FROM request_events ORDER BY number, event_id`);
}

/** What an officer is writing. */
export interface DraftRow {
  readonly number: number;
  /** CBOR of the body as far as it is filled in. */
  readonly body: Uint8Array;
  readonly author: string;
  readonly savedAt: number;
}

/** Saves a draft over the one before. */
export function saveDraft(db: WritableDb, row: DraftRow): void {
  db.run(sql`INSERT INTO drafts (number, body, author, saved_at) VALUES (${row.number}, ${row.body}, ${row.author}, ${row.savedAt})
    ON CONFLICT (number) DO UPDATE SET body = excluded.body, author = excluded.author, saved_at = excluded.saved_at`);
}

/** The draft of a request, or undefined. */
export function readDraft(db: ReadableDb, number: number): DraftRow | undefined {
  return db.get(sql`SELECT number, body, author, saved_at AS savedAt FROM drafts WHERE number = ${number}`);
}

/** Removes a draft once it became a message. */
export function deleteDraft(db: WritableDb, number: number): void {
  db.run(sql`DELETE FROM drafts WHERE number = ${number}`);
}

/** A message of ours that is ready to leave, or has left in a letter. */
export interface OutboxRow {
  readonly messageId: number;
  readonly stationId: string;
  readonly number: number;
  /** The event its sealing is for the request: "sealed" for a request, the reply's code for a reply. */
  readonly eventKind: string;
  readonly type: string;
  readonly schema: number;
  readonly body: Uint8Array;
  readonly author: string;
  readonly createdAt: number;
  readonly letterId: Uint8Array | null;
}

const OUTBOX_COLUMNS = sql`message_id AS messageId, station_id AS stationId, number, event_kind AS eventKind, type, schema,
  body, author, created_at AS createdAt, letter_id AS letterId`;

/** Puts a message into the outbox. */
export function insertOutbox(db: WritableDb, row: Omit<OutboxRow, "messageId" | "letterId">): number {
  return db.run(sql`INSERT INTO outbox (station_id, number, event_kind, type, schema, body, author, created_at)
    VALUES (${row.stationId}, ${row.number}, ${row.eventKind}, ${row.type}, ${row.schema}, ${row.body}, ${row.author}, ${row.createdAt})`)
    .lastInsertRowid;
}

/** Messages about a request that have not left: no letter carries them yet, or their letter is still in our hands. */
export function unsentOutbox(db: ReadableDb, number: number): readonly OutboxRow[] {
  return db.all(sql`SELECT ${OUTBOX_COLUMNS} FROM outbox WHERE number = ${number} AND (letter_id IS NULL
    OR letter_id IN (SELECT letter_id FROM outgoing_letters WHERE left_at IS NULL)) ORDER BY message_id`);
}

/** A message that waits, as a list shows it. */
export type WaitingMessage = Pick<OutboxRow, "stationId" | "number" | "type" | "createdAt">;

/** All messages that no letter carries yet, oldest first, without their text. */
export function waitingMessages(db: ReadableDb): readonly WaitingMessage[] {
  return db.all(sql`SELECT station_id AS stationId, number, type, created_at AS createdAt FROM outbox
    WHERE letter_id IS NULL ORDER BY +message_id`);
}

/** Takes back what waits for a request under this event kind. What a letter carries is frozen and stays. */
export function withdrawOutbox(db: WritableDb, number: number, eventKind: string): void {
  db.run(
    sql`DELETE FROM outbox WHERE number = ${number} AND event_kind = ${eventKind} AND letter_id IS NULL`,
  );
}

/** Takes one message out of the outbox, as long as no letter carries it. */
export function deleteOutbox(db: WritableDb, messageId: number): void {
  db.run(sql`DELETE FROM outbox WHERE message_id = ${messageId} AND letter_id IS NULL`);
}

/** Messages to a contact that no letter carries yet, oldest first. */
export function waitingOutbox(db: ReadableDb, stationId: string): readonly OutboxRow[] {
  return db.all(sql`SELECT ${OUTBOX_COLUMNS} FROM outbox
    WHERE letter_id IS NULL AND station_id = ${stationId} ORDER BY message_id`);
}

/** Messages of one letter in their order. */
export function outboxOfLetter(db: ReadableDb, letterId: Uint8Array): readonly OutboxRow[] {
  return db.all(sql`SELECT ${OUTBOX_COLUMNS} FROM outbox WHERE letter_id = ${letterId} ORDER BY message_id`);
}

/** Types of the messages of one letter to a contact, in their order. */
export function typesOfLetter(db: ReadableDb, stationId: string, letterId: Uint8Array): readonly string[] {
  return db
    .all<{ readonly type: string }>(
      sql`SELECT type FROM outbox WHERE station_id = ${stationId} AND letter_id = ${letterId} ORDER BY message_id`,
    )
    .map(({ type }) => type);
}

/** Ties a message to the letter that carries it. */
export function assignLetter(db: WritableDb, messageId: number, letterId: Uint8Array): void {
  db.run(
    sql`UPDATE outbox SET letter_id = ${letterId} WHERE message_id = ${messageId} AND letter_id IS NULL`,
  );
}

/** Letters that carry messages about a request, oldest first, with the types of those messages joined by commas. */
export function lettersOfRequest(
  db: ReadableDb,
  number: number,
): readonly { readonly letterId: Uint8Array; readonly types: string }[] {
  return db.all(sql`SELECT letter_id AS letterId, group_concat(type, ',') AS types FROM outbox
    WHERE number = ${number} AND letter_id IS NOT NULL GROUP BY letter_id ORDER BY min(message_id)`);
}
