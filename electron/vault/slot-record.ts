import { type Result, fail, ok } from "../core/result.ts";
import { type Bytes, equalBytes } from "../encoding/bytes.ts";
import { decodeSlotFile, type SlotFile } from "./slot-file.ts";
import type { ReadableDb, WritableDb } from "./sql.ts";
import { sql } from "./sql.ts";

/** What the database knows of `vault.cbor`. */
interface SlotRecord {
  readonly generation: number;
  /** The whole file as it was last written. */
  readonly slots: Bytes;
  /** The file that is about to be written, or was written when the program ended. */
  readonly pending_slots: Bytes | null;
}

function readRecord(db: ReadableDb): SlotRecord {
  const record = db.get<SlotRecord>(sql`SELECT generation, slots, pending_slots FROM meta`);
  if (record === undefined) {
    throw new Error("a vault without its meta row");
  }
  return record;
}

/** The bytes of the slots in force. */
export function slotsInForce(db: ReadableDb): Bytes {
  return readRecord(db).slots;
}

/** First step of a change: from now on the old file and this one are both accepted. */
export function announceSlots(db: WritableDb, generation: number, bytes: Bytes): void {
  db.run(sql`UPDATE meta SET pending_generation = ${generation}, pending_slots = ${bytes}`);
}

/** Last step of a change: only this file is accepted from now on. */
export function confirmSlots(db: WritableDb, generation: number, bytes: Bytes): void {
  db.run(
    sql`UPDATE meta SET generation = ${generation}, slots = ${bytes}, pending_generation = NULL, pending_slots = NULL`,
  );
}

/** Takes back an announced change whose file was not written. */
export function withdrawSlots(db: WritableDb): void {
  db.run(sql`UPDATE meta SET pending_generation = NULL, pending_slots = NULL`);
}

/** True when `found` is `known` but for slots that are damaged. */
function isDamagedCopyOf(found: SlotFile, known: SlotFile): boolean {
  return (
    found.generation === known.generation &&
    equalBytes(found.vaultId, known.vaultId) &&
    found.entries.length === known.entries.length &&
    found.entries.every((entry, index) => {
      const same = known.entries[index];
      return entry.slot === null || (same !== undefined && equalBytes(entry.bytes, same.bytes));
    })
  );
}

function decoded(bytes: Bytes): SlotFile {
  const file = decodeSlotFile(bytes);
  if (!file.ok) {
    throw new Error("the database holds slots that do not read");
  }
  return file.value;
}

/** What to do with `vault.cbor` after it opened the database. */
export interface SlotVerdict {
  /** The bytes that are in force. */
  readonly slots: Bytes;
  readonly generation: number;
  /** Damaged slots that `slots` makes whole; the file is to be written again when there are any. */
  readonly repaired: number;
  /** The database has to be told. */
  readonly isNews: boolean;
}

/**
 * Judges `vault.cbor` against the database that it opened (docs/vault.md, Slots put back). `slots-rolled-back` when it is not
 * the file that was last written; `vault-damaged` when the database is the older one.
 */
export function judgeSlots(db: ReadableDb, bytes: Uint8Array, found: SlotFile): Result<SlotVerdict> {
  const { slots, pending_slots: pending } = readRecord(db);
  for (const known of pending === null ? [slots] : [slots, pending]) {
    const file = decoded(known);
    if (equalBytes(known, bytes) || isDamagedCopyOf(found, file)) {
      const repaired = found.entries.filter(({ slot }) => slot === null).length;
      return ok({ slots: known, generation: file.generation, repaired, isNews: pending !== null });
    }
  }
  return found.generation > decoded(slots).generation
    ? fail("vault-damaged", { generation: found.generation })
    : fail("slots-rolled-back", { generation: found.generation });
}
