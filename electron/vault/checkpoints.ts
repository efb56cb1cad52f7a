import { type Bytes, equalBytes } from "../encoding/bytes.ts";
import { encodeCbor } from "../encoding/cbor.ts";
import type { ReadableDb, WritableDb } from "./sql.ts";
import { sql } from "./sql.ts";

/** A place of a chain at a time. */
export interface Checkpoint {
  /** 16 bytes. */
  readonly journalId: Uint8Array;
  readonly number: number;
  /** 32 bytes. */
  readonly hash: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** What the identity key signs with the label `valise.journal.1`: CBOR of {journalId, number, hash, at}. */
export function checkpointBytes({ journalId, number, hash, at }: Checkpoint): Bytes {
  return encodeCbor({ journalId, number, hash, at });
}

/** An own checkpoint as it is kept. */
export interface OwnCheckpoint {
  readonly number: number;
  readonly hash: Bytes;
  readonly at: number;
  /** 64 bytes over `checkpointBytes`. */
  readonly signature: Bytes;
}

/** Keeps an own signed checkpoint; a second one of the same number replaces nothing and is left out. */
export function recordOwnCheckpoint(db: WritableDb, { number, hash, at, signature }: OwnCheckpoint): void {
  db.run(sql`INSERT INTO own_checkpoints (number, hash, at, signature) VALUES (${number}, ${hash}, ${at}, ${signature})
    ON CONFLICT (number) DO NOTHING`);
}

/** All own checkpoints in order. */
export function listCheckpoints(db: ReadableDb): readonly OwnCheckpoint[] {
  return db.all<OwnCheckpoint>(sql`SELECT number, hash, at, signature FROM own_checkpoints ORDER BY number`);
}

/** A partner's checkpoint as a bundle brought it. */
export interface PartnerCheckpoint extends Checkpoint {
  /** The partner's identity key, 32 bytes. */
  readonly identity: Uint8Array;
}

/**
 * Keeps a partner's checkpoint and compares it per (identity, journalId, number) with the one seen first: `new`, `same`,
 * or `conflict` when the partner now shows another past (an alarm; the other hash is kept beside the first).
 */
export function recordPartnerCheckpoint(
  db: WritableDb,
  checkpoint: PartnerCheckpoint,
): "new" | "same" | "conflict" {
  const { identity, journalId, number, hash, at } = checkpoint;
  const first = db.get<{ hash: Bytes }>(sql`SELECT hash FROM partner_checkpoints
    WHERE identity = ${identity} AND journal_id = ${journalId} AND number = ${number} AND is_first = 1`);
  if (first !== undefined && equalBytes(first.hash, hash)) {
    return "same";
  }
  const isFirst = first === undefined;
  db.run(sql`INSERT INTO partner_checkpoints (identity, journal_id, number, hash, at, is_first)
    VALUES (${identity}, ${journalId}, ${number}, ${hash}, ${at}, ${isFirst}) ON CONFLICT DO NOTHING`);
  return isFirst ? "new" : "conflict";
}
