import type { LiveKey } from "../bundle/header.ts";
import { missingWindows, SEED_GRACE } from "../bundle/sealing-window.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { Secret, wipe } from "../crypto/secret.ts";
import { type IdentityKey, identityFromSeed } from "../crypto/sign.ts";
import { SEALING_SEED_LENGTH, sealingKeyFromSeed, sealingKeyId } from "../crypto/xwing.ts";
import type { Bytes } from "../encoding/bytes.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import {
  destroySeeds,
  insertSealingKey,
  listSealingKeys,
  readIdentitySeed,
  readSealingSeeds,
  readStation,
  type StationRow,
} from "../vault/station.store.ts";

/** A clock that moved by more than this since the vault was last in use destroys nothing by itself, in milliseconds. */
export const CLOCK_JUMP = 7 * 86_400_000;

/** The desk of a station that has one desk. */
export const MAIN_DESK = "24/7";

/** Every seed held now, as the opening steps want them. The caller wipes them with `wipeKeys`. */
export function liveKeys(db: ReadableDb): readonly LiveKey[] {
  return readSealingSeeds(db).map(({ keyId, publicKey, seed }) => ({
    id: keyId as Bytes,
    publicKey: publicKey as Bytes,
    seed: new Secret(seed as Bytes),
  }));
}

/** Zeroes the seeds that `liveKeys` gave. */
export function wipeKeys(keys: readonly LiveKey[]): void {
  for (const { seed } of keys) seed.wipe();
}

/** Runs `work` with the station's identity key and wipes it afterwards. */
export function withIdentity<Value>(db: ReadableDb, work: (identity: IdentityKey) => Value): Value {
  const identity = readIdentity(db);
  try {
    return work(identity);
  } finally {
    identity.secret.wipe();
  }
}

function readIdentity(db: ReadableDb): IdentityKey {
  const bytes = readIdentitySeed(db);
  if (bytes === undefined) throw new Error("a vault without its station");
  const seed = new Secret(bytes as Bytes);
  try {
    return identityFromSeed(seed);
  } finally {
    seed.wipe();
  }
}

/** The station's own row, without a secret. A vault that opened has one: anything else is a defect. */
export function stationOf(db: ReadableDb): StationRow {
  const station = readStation(db);
  if (station === undefined) throw new Error("a vault without its station");
  return station;
}

/**
 * Makes the sealing keys still missing so that the main desk is covered for 400 days from `now` (ms).
 * True when any was made, so that a new card must be issued (docs/bundle-format.md, section 2).
 */
export function extendSealingKeys(db: WritableDb, now: number, entropy: Entropy): boolean {
  const covered = listSealingKeys(db).reduce<number | null>(
    (latest, key) => Math.max(latest ?? 0, key.notAfter),
    null,
  );
  const windows = missingWindows(MAIN_DESK, covered, now);
  for (const window of windows) {
    const seed = entropy.bytes(SEALING_SEED_LENGTH);
    try {
      const { publicKey } = sealingKeyFromSeed(new Secret(seed));
      insertSealingKey(db, { ...window, keyId: sealingKeyId(publicKey), publicKey, seed });
    } finally {
      wipe(seed);
    }
  }
  return windows.length > 0;
}

/** What became of seeds whose time is over. */
export interface SeedUpkeep {
  readonly destroyed: number;
  /** True when the clock moved by more than 7 days since the vault was last in use: an officer must confirm it first. */
  readonly clockJumped: boolean;
}

/** Destroys the seeds of windows that ended 60 days before `now` (ms), unless the clock jumped. */
export function destroyOldSeeds(db: WritableDb, now: number): SeedUpkeep {
  const clockJumped = Math.abs(now - stationOf(db).lastSeenAt) > CLOCK_JUMP;
  return { clockJumped, destroyed: clockJumped ? 0 : destroySeeds(db, now - SEED_GRACE) };
}
