import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

/** An officer of this station. `roles` is a comma-separated list of the closed list of roles. */
export interface OfficerRow {
  readonly officerId: string;
  readonly name: string;
  /** The name folded for comparison. */
  readonly nameKey: string;
  readonly roles: string;
  readonly slotId: string;
  readonly addedAt: number;
  readonly addedBy: string;
}

const COLUMNS = sql`officer_id AS officerId, name, name_key AS nameKey, roles, slot_id AS slotId, added_at AS addedAt, added_by AS addedBy`;

/** Adds an officer whose slot exists already. */
export function insertOfficer(db: WritableDb, row: OfficerRow): void {
  db.run(sql`INSERT INTO officers (officer_id, name, name_key, roles, slot_id, added_at, added_by)
    VALUES (${row.officerId}, ${row.name}, ${row.nameKey}, ${row.roles}, ${row.slotId}, ${row.addedAt}, ${row.addedBy})`);
}

/** The officer who unlocked with this slot. */
export function officerBySlot(db: ReadableDb, slotId: string): OfficerRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM officers WHERE slot_id = ${slotId}`);
}

/** All officers in the order they were added. */
export function listOfficers(db: ReadableDb): readonly OfficerRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM officers ORDER BY added_at, name_key`);
}

/** True when an officer of this name (folded) was recorded whose slot is still being made. */
export function officerWaits(db: ReadableDb, nameKey: string): boolean {
  return (
    db.get(
      sql`SELECT 1 AS yes FROM officers WHERE name_key = ${nameKey} AND slot_id = ${waiting(nameKey)}`,
    ) !== undefined
  );
}

/** Records an officer before the slot exists, over an earlier attempt of that name that came to nothing. */
export function insertWaitingOfficer(db: WritableDb, row: Omit<OfficerRow, "slotId">): void {
  forgetWaitingOfficer(db, row.nameKey);
  insertOfficer(db, { ...row, slotId: waiting(row.nameKey) });
}

/** Takes back an officer whose slot was not made. */
export function forgetWaitingOfficer(db: WritableDb, nameKey: string): void {
  db.run(sql`DELETE FROM officers WHERE name_key = ${nameKey} AND slot_id = ${waiting(nameKey)}`);
}

/** Ties a waiting officer to the slot that was made. */
export function giveSlot(db: WritableDb, nameKey: string, slotId: string): void {
  db.run(
    sql`UPDATE officers SET slot_id = ${slotId} WHERE name_key = ${nameKey} AND slot_id = ${waiting(nameKey)}`,
  );
}

/** A slot id is 32 hex digits, so this can't be one. */
function waiting(nameKey: string): string {
  return `waits:${nameKey}`;
}
