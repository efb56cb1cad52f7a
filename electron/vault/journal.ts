import { type Result, fail, ok } from "../core/result.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { hash256 } from "../crypto/hash.ts";
import { ascii, type Bytes, equalBytes } from "../encoding/bytes.ts";
import { type CborValue, type DecodedCbor, decodeCbor, encodeCbor } from "../encoding/cbor.ts";
import type { ReadableDb, WritableDb } from "./sql.ts";
import { sql } from "./sql.ts";

export {
  checkpointBytes,
  listCheckpoints,
  recordOwnCheckpoint,
  recordPartnerCheckpoint,
} from "./checkpoints.ts";

/** What one entry says. Texts are NFC. */
export interface JournalFacts {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Label of the officer who did it, or a word such as `system`. */
  readonly officer: string;
  readonly action: string;
  /** What it was done to: an id of the domain. */
  readonly subject: string;
  /** Kept beside the chain, so that it can be erased. */
  readonly details: CborValue;
}

/** Place and hash of an entry. */
export interface JournalEntry {
  /** 1 for the first entry. */
  readonly number: number;
  readonly hash: Bytes;
}

/** The end of the chain; number 0 with the starting hash while the journal is empty. */
export interface JournalHead extends JournalEntry {
  /** 16 bytes. */
  readonly journalId: Bytes;
}

/** An entry as it is listed. */
export interface JournalLine extends JournalEntry {
  readonly at: number;
  readonly officer: string;
  readonly action: string;
  readonly subject: string;
  /** The details; undefined when they were erased. */
  readonly details: DecodedCbor | undefined;
  readonly erased: boolean;
}

interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly officer: string;
  readonly action: string;
  readonly subject: string;
  readonly details_hash: Bytes;
  readonly prev_hash: Bytes;
  readonly hash: Bytes;
  readonly salt: Bytes | null;
  readonly details: Bytes | null;
}

const SALT_LENGTH = 32;
/** Rows held in memory at once while the chain is verified. */
const PAGE = 500;

/** The hash before the first entry: `H("valise.vault.1/journal" ‖ journalId)`. */
function startingHash(journalId: Bytes): Bytes {
  return hash256(ascii("valise.vault.1/journal"), journalId);
}

function detailsHash(salt: Bytes, details: Bytes): Bytes {
  return hash256(salt, details);
}

type Hashed = Pick<
  JournalRow,
  "seq" | "at" | "officer" | "action" | "subject" | "details_hash" | "prev_hash"
>;

/** `H` of the entry's CBOR (docs/vault.md, Journal). */
function entryHash(row: Hashed): Bytes {
  const { seq, at, officer, action, subject } = row;
  return hash256(
    encodeCbor({ seq, at, officer, action, subject, detailsHash: row.details_hash, prevHash: row.prev_hash }),
  );
}

function journalIdOf(db: ReadableDb): Bytes {
  const row = db.get<{ journal_id: Bytes }>(sql`SELECT journal_id FROM meta`);
  if (row === undefined) {
    throw new Error("a vault without its meta row");
  }
  return row.journal_id;
}

/** The end of the chain, as it goes into checkpoints. */
export function journalHead(db: ReadableDb): JournalHead {
  const journalId = journalIdOf(db);
  const last = db.get<{ seq: number; hash: Bytes }>(
    sql`SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1`,
  );
  return { journalId, number: last?.seq ?? 0, hash: last?.hash ?? startingHash(journalId) };
}

/**
 * Appends one entry inside the transaction that does what it tells. Throws when a text is not NFC or the time is not a
 * whole number of milliseconds: a defect of the caller.
 */
export function appendJournal(db: WritableDb, facts: JournalFacts, entropy: Entropy): JournalEntry {
  const head = journalHead(db);
  const { at, officer, action, subject } = facts;
  const details = encodeCbor(facts.details);
  const salt = entropy.bytes(SALT_LENGTH);
  const row: Hashed = {
    seq: head.number + 1,
    at,
    officer,
    action,
    subject,
    details_hash: detailsHash(salt, details),
    prev_hash: head.hash,
  };
  const hash = entryHash(row);
  db.run(sql`INSERT INTO journal (seq, at, officer, action, subject, details_hash, prev_hash, hash)
    VALUES (${row.seq}, ${at}, ${officer}, ${action}, ${subject}, ${row.details_hash}, ${row.prev_hash}, ${hash})`);
  db.run(sql`INSERT INTO journal_details (seq, salt, details) VALUES (${row.seq}, ${salt}, ${details})`);
  return { number: row.seq, hash };
}

const COLUMNS = sql`j.seq, j.at, j.officer, j.action, j.subject, j.details_hash, j.prev_hash, j.hash, d.salt, d.details`;
const SOURCE = sql`journal j LEFT JOIN journal_details d ON d.seq = j.seq`;

function rowsAfter(db: ReadableDb, after: number, limit: number): readonly JournalRow[] {
  return db.all<JournalRow>(sql`SELECT ${COLUMNS} FROM ${SOURCE}
    WHERE j.seq > ${after} ORDER BY j.seq LIMIT ${limit}`);
}

function asLine({ seq, at, officer, action, subject, hash, details }: JournalRow): JournalLine {
  return {
    number: seq,
    at,
    officer,
    action,
    subject,
    hash,
    details: details === null ? undefined : (decodeCbor(details) ?? null),
    erased: details === null,
  };
}

/** Entries in order after number `after` (0 for the beginning), at most `limit` of them. */
export function listJournal(
  db: ReadableDb,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly JournalLine[] {
  return rowsAfter(db, after, limit).map((row) => asLine(row));
}

/** Entries before number `before` (null for the end), newest first, at most `limit` of them. */
export function listJournalBack(
  db: ReadableDb,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): readonly JournalLine[] {
  const from = before ?? Number.MAX_SAFE_INTEGER;
  const rows = db.all<JournalRow>(sql`SELECT ${COLUMNS} FROM ${SOURCE}
    WHERE j.seq < ${from} ORDER BY j.seq DESC LIMIT ${limit}`);
  return rows.map((row) => asLine(row));
}

/** When, by whom and what the newest entry about a subject tells; undefined when there is none. */
export function newestAbout(
  db: ReadableDb,
  subject: string,
): Pick<JournalRow, "at" | "officer" | "action"> | undefined {
  return db.get(
    sql`SELECT at, officer, action FROM journal WHERE subject = ${subject} ORDER BY seq DESC LIMIT 1`,
  );
}

/**
 * Erases the details and the salt of one entry for good (the WAL is truncated after the commit). The entry stays in the
 * chain with the hash of what was erased, and is listed as erased. Returns false when there was nothing to erase.
 * The caller appends an entry that says who erased it and by which rule.
 */
export function eraseDetails(db: WritableDb, number: number): boolean {
  return db.run(sql`DELETE FROM journal_details WHERE seq = ${number}`).changes > 0;
}

function isWhole(row: JournalRow, expected: { readonly seq: number; readonly prevHash: Bytes }): boolean {
  const { salt, details } = row;
  const fits = row.seq === expected.seq && equalBytes(row.prev_hash, expected.prevHash);
  const detailsFit =
    salt === null || details === null || equalBytes(detailsHash(salt, details), row.details_hash);
  return fits && detailsFit && equalBytes(entryHash(row), row.hash);
}

/** The hash that the chain had at `number`, or undefined when it never was that long. */
function hashAt(db: ReadableDb, number: number): Bytes | undefined {
  if (number === 0) {
    return startingHash(journalIdOf(db));
  }
  return db.get<{ hash: Bytes }>(sql`SELECT hash FROM journal WHERE seq = ${number}`)?.hash;
}

/** The first own checkpoint that the chain does not bear out, or undefined. */
function brokenCheckpoint(db: ReadableDb): number | undefined {
  for (let after = -1; ;) {
    const page = db.all<{ number: number; hash: Bytes }>(
      sql`SELECT number, hash FROM own_checkpoints WHERE number > ${after} ORDER BY number LIMIT ${PAGE}`,
    );
    for (const { number, hash } of page) {
      const found = hashAt(db, number);
      if (found === undefined || !equalBytes(found, hash)) {
        return number;
      }
    }
    const last = page.at(-1);
    if (last === undefined) {
      return undefined;
    }
    after = last.number;
  }
}

/**
 * Walks the whole chain: numbers without a gap, every hash, every kept detail, every own checkpoint.
 * `journal-broken` with the number of the first entry (or checkpoint) that does not fit.
 */
export function verifyJournal(
  db: ReadableDb,
): Result<{ readonly entries: number; readonly head: JournalHead }> {
  let last = 0;
  let prevHash = startingHash(journalIdOf(db));
  for (let page = rowsAfter(db, 0, PAGE); page.length > 0; page = rowsAfter(db, last, PAGE)) {
    for (const row of page) {
      if (!isWhole(row, { seq: last + 1, prevHash })) {
        return fail("journal-broken", { number: last + 1 });
      }
      last = row.seq;
      prevHash = row.hash;
    }
  }
  const broken = brokenCheckpoint(db);
  return broken === undefined
    ? ok({ entries: last, head: journalHead(db) })
    : fail("journal-broken", { number: broken });
}
