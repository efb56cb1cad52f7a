import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

export type StoredTrust = "unverified" | "verified";

/** A contact point as this station knows it. */
export interface ContactRow {
  /** 64 hex digits. */
  readonly stationId: string;
  readonly identity: Uint8Array;
  readonly trust: StoredTrust;
  /** Serial and file of its newest card; null while it has only written, without a card. */
  readonly cardSerial: number | null;
  readonly card: Uint8Array | null;
  /** Highest serial of our card that it says it has. */
  readonly cardSeenByThem: number | null;
  /** stationId of the identity that this one says it succeeds. */
  readonly succeeds: string | null;
  readonly supersededAt: number | null;
  readonly firstSeenAt: number;
  readonly revoked: number;
}

const COLUMNS = sql`c.station_id AS stationId, c.identity, c.trust, c.card_serial AS cardSerial, k.file AS card,
  c.card_seen_by_them AS cardSeenByThem, c.succeeds, c.superseded_at AS supersededAt, c.first_seen_at AS firstSeenAt,
  EXISTS (SELECT 1 FROM revocations r WHERE r.identity = c.identity) AS revoked`;
const SOURCE = sql`contacts c LEFT JOIN contact_cards k ON k.station_id = c.station_id AND k.serial = c.card_serial`;

/** What a new contact starts with. */
export interface NewContact {
  readonly stationId: string;
  readonly identity: Uint8Array;
  readonly card: { readonly serial: number; readonly file: Uint8Array } | null;
  readonly succeeds: string | null;
  readonly at: number;
}

/** Adds a contact that nobody has verified yet. */
export function insertContact(db: WritableDb, contact: NewContact): void {
  const { stationId, identity, card, succeeds, at } = contact;
  db.run(sql`INSERT INTO contacts (station_id, identity, trust, card_serial, succeeds, first_seen_at)
    VALUES (${stationId}, ${identity}, 'unverified', ${card?.serial ?? null}, ${succeeds}, ${at})`);
  if (card !== null) insertContactCard(db, stationId, card.serial, card.file, at);
}

function insertContactCard(
  db: WritableDb,
  stationId: string,
  serial: number,
  file: Uint8Array,
  at: number,
): void {
  db.run(
    sql`INSERT INTO contact_cards (station_id, serial, file, seen_at) VALUES (${stationId}, ${serial}, ${file}, ${at})`,
  );
}

/** Replaces the present card by one of a higher serial; older cards are kept. */
export function replaceContactCard(
  db: WritableDb,
  stationId: string,
  serial: number,
  file: Uint8Array,
  at: number,
): void {
  insertContactCard(db, stationId, serial, file, at);
  db.run(sql`UPDATE contacts SET card_serial = ${serial} WHERE station_id = ${stationId}`);
}

/** One contact by its stationId. */
export function readContact(db: ReadableDb, stationId: string): ContactRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM ${SOURCE} WHERE c.station_id = ${stationId}`);
}

/** All contacts, oldest first. */
export function listContacts(db: ReadableDb): readonly ContactRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM ${SOURCE} ORDER BY c.first_seen_at, c.station_id`);
}

/** The file of one card of a contact, if that serial was ever seen. */
export function readContactCard(db: ReadableDb, stationId: string, serial: number): Uint8Array | undefined {
  const row = db.get<{ readonly file: Uint8Array }>(
    sql`SELECT file FROM contact_cards WHERE station_id = ${stationId} AND serial = ${serial}`,
  );
  return row?.file;
}

/** Sets what this station thinks of a contact. */
export function setTrust(db: WritableDb, stationId: string, trust: StoredTrust): void {
  db.run(sql`UPDATE contacts SET trust = ${trust} WHERE station_id = ${stationId}`);
}

/** Keeps whom a contact says it succeeds, when its first card comes after its first letter. */
export function setSucceeds(db: WritableDb, stationId: string, succeeds: string): void {
  db.run(sql`UPDATE contacts SET succeeds = ${succeeds} WHERE station_id = ${stationId}`);
}

/** Marks an identity as followed by a confirmed successor at `at` (ms). */
export function supersede(db: WritableDb, stationId: string, at: number): void {
  db.run(
    sql`UPDATE contacts SET superseded_at = ${at} WHERE station_id = ${stationId} AND superseded_at IS NULL`,
  );
}

/** stationIds of all identities that say they succeed this one. */
export function successorsOf(db: ReadableDb, stationId: string): readonly string[] {
  return db
    .all<{ readonly id: string }>(
      sql`SELECT station_id AS id FROM contacts WHERE succeeds = ${stationId} ORDER BY station_id`,
    )
    .map(({ id }) => id);
}

/** Raises the serial of our card that a contact has shown to hold. */
export function noteCardSeen(db: WritableDb, stationId: string, serial: number): void {
  db.run(sql`UPDATE contacts SET card_seen_by_them = max(coalesce(card_seen_by_them, 0), ${serial})
    WHERE station_id = ${stationId}`);
}

/** A call-back as it was recorded. */
export interface CeremonyRow {
  readonly at: number;
  readonly officer: string;
  readonly spokenWith: string;
  readonly numberSource: string;
  readonly cardSerial: number;
  readonly matched: number;
}

/** Records a call-back, matched or not. */
export function insertCeremony(db: WritableDb, stationId: string, row: CeremonyRow): void {
  db.run(sql`INSERT INTO ceremonies (station_id, at, officer, spoken_with, number_source, card_serial, matched)
    VALUES (${stationId}, ${row.at}, ${row.officer}, ${row.spokenWith}, ${row.numberSource}, ${row.cardSerial}, ${row.matched})`);
}

/** All call-backs with one contact, newest first. */
export function listCeremonies(db: ReadableDb, stationId: string): readonly CeremonyRow[] {
  return db.all(sql`SELECT at, officer, spoken_with AS spokenWith, number_source AS numberSource,
    card_serial AS cardSerial, matched FROM ceremonies WHERE station_id = ${stationId} ORDER BY ceremony_id DESC`);
}

/** Keeps a revocation; false when it was kept before. */
export function insertRevocation(
  db: WritableDb,
  identity: Uint8Array,
  file: Uint8Array,
  at: number,
): boolean {
  return (
    db.run(sql`INSERT INTO revocations (identity, file, seen_at) VALUES (${identity}, ${file}, ${at})
      ON CONFLICT (identity) DO NOTHING`).changes === 1
  );
}

/** All revoked identities, known to us or not. */
export function listRevoked(db: ReadableDb): readonly Uint8Array[] {
  return db
    .all<{ readonly identity: Uint8Array }>(sql`SELECT identity FROM revocations`)
    .map(({ identity }) => identity);
}

/** True when the identity was revoked, known to us or not. */
export function isRevoked(db: ReadableDb, identity: Uint8Array): boolean {
  return db.get(sql`SELECT 1 AS yes FROM revocations WHERE identity = ${identity}`) !== undefined;
}
