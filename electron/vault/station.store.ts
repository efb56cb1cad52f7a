import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

/** Who this station is. No secret is in it: the seed of its identity is read alone, by `readIdentitySeed`. */
export interface StationRow {
  readonly identity: Uint8Array;
  readonly stream: Uint8Array;
  /** CBOR of the card's profile. */
  readonly profile: Uint8Array;
  readonly fourEyes: boolean;
  /** The latest time this vault was in use, in milliseconds: what a jumping clock is compared with. */
  readonly lastSeenAt: number;
}

/** A sealing key of ours, without its seed: that is read alone, by `readSealingSeeds`. */
export interface SealingKeyRow {
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
  /** False once the seed is destroyed. */
  readonly hasSeed: boolean;
  readonly desk: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** The secret of a sealing key that still has one. Whoever reads it wipes the seed. */
export interface SealingSeed extends Pick<SealingKeyRow, "keyId" | "publicKey"> {
  readonly seed: Uint8Array;
}

/** A card this station has issued. */
export interface OwnCardRow {
  readonly serial: number;
  readonly file: Uint8Array;
  readonly issuedAt: number;
}

/** Records the station; a vault holds exactly one. The caller wipes the seed. */
export function insertStation(db: WritableDb, row: StationRow & { readonly identitySeed: Uint8Array }): void {
  db.run(sql`INSERT INTO station (only_row, identity, identity_seed, stream, profile, four_eyes, last_seen_at)
    VALUES (1, ${row.identity}, ${row.identitySeed}, ${row.stream}, ${row.profile}, ${row.fourEyes}, ${row.lastSeenAt})`);
}

/** The station of this vault, or undefined while it is being created. */
export function readStation(db: ReadableDb): StationRow | undefined {
  const row = db.get<Omit<StationRow, "fourEyes"> & { readonly fourEyes: number }>(
    sql`SELECT identity, stream, profile, four_eyes AS fourEyes,
      last_seen_at AS lastSeenAt FROM station`,
  );
  return row === undefined ? undefined : { ...row, fourEyes: row.fourEyes === 1 };
}

/** The seed of the station's identity, a secret that the caller wipes; undefined while the vault is being created. */
export function readIdentitySeed(db: ReadableDb): Uint8Array | undefined {
  return db.get<{ readonly seed: Uint8Array }>(sql`SELECT identity_seed AS seed FROM station`)?.seed;
}

/** Notes that the vault was in use at `at` (ms); never goes back. */
export function touchStation(db: WritableDb, at: number): void {
  db.run(sql`UPDATE station SET last_seen_at = max(last_seen_at, ${at})`);
}

/** Takes an officer-confirmed time as the present one, also when it lies before the latest seen. */
export function confirmClock(db: WritableDb, at: number): void {
  db.run(sql`UPDATE station SET last_seen_at = ${at}`);
}

/** Turns four-eyes approval on or off. */
export function setFourEyes(db: WritableDb, fourEyes: boolean): void {
  db.run(sql`UPDATE station SET four_eyes = ${fourEyes}`);
}

/** Adds a sealing key with its seed, which the caller wipes. */
export function insertSealingKey(
  db: WritableDb,
  row: Omit<SealingKeyRow, "hasSeed"> & Pick<SealingSeed, "seed">,
): void {
  db.run(sql`INSERT INTO sealing_keys (key_id, public_key, seed, desk, not_before, not_after)
    VALUES (${row.keyId}, ${row.publicKey}, ${row.seed}, ${row.desk}, ${row.notBefore}, ${row.notAfter})`);
}

/** All sealing keys in the order of their windows, destroyed ones included. */
export function listSealingKeys(db: ReadableDb): readonly SealingKeyRow[] {
  const rows = db.all<Omit<SealingKeyRow, "hasSeed"> & { readonly hasSeed: number }>(
    sql`SELECT key_id AS keyId, public_key AS publicKey, seed IS NOT NULL AS hasSeed, desk, not_before AS notBefore,
      not_after AS notAfter FROM sealing_keys ORDER BY not_before, key_id`,
  );
  return rows.map((row) => ({ ...row, hasSeed: row.hasSeed === 1 }));
}

/** The seeds held now, in the order of their windows. Secrets: the caller wipes every one. */
export function readSealingSeeds(db: ReadableDb): readonly SealingSeed[] {
  return db.all(sql`SELECT key_id AS keyId, public_key AS publicKey, seed FROM sealing_keys
    WHERE seed IS NOT NULL ORDER BY not_before, key_id`);
}

/**
 * Destroys the seeds of windows that ended before `endedBefore` (ms); tells how many. The rows are replaced rather than
 * changed: after a deletion the WAL is moved into the database and cut, so that no older page with a seed is left.
 */
export function destroySeeds(db: WritableDb, endedBefore: number): number {
  return db.run(sql`REPLACE INTO sealing_keys (key_id, public_key, seed, desk, not_before, not_after)
    SELECT key_id, public_key, NULL, desk, not_before, not_after FROM sealing_keys
    WHERE seed IS NOT NULL AND not_after <= ${endedBefore}`).changes;
}

/** Keeps a card that was issued. */
export function insertOwnCard(db: WritableDb, row: OwnCardRow): void {
  db.run(
    sql`INSERT INTO own_cards (serial, file, issued_at) VALUES (${row.serial}, ${row.file}, ${row.issuedAt})`,
  );
}

/** The newest card of this station. */
export function latestOwnCard(db: ReadableDb): OwnCardRow | undefined {
  return db.get(sql`SELECT serial, file, issued_at AS issuedAt FROM own_cards ORDER BY serial DESC LIMIT 1`);
}
