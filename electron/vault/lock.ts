import type { Database } from "@signalapp/sqlcipher";

import { type Result, fail, ok } from "../core/result.ts";
import { openPlain } from "./cipher.ts";
import { asStoreFault, sqliteCode } from "./sqlite-fault.ts";
import { faultAsFailure } from "./store-fault.ts";

/** The one right to work in a vault's folder. */
export interface VaultLock {
  /** May be called twice. */
  readonly release: () => void;
}

function closeQuietly(db: Database): void {
  try {
    db.close();
  } catch {
    // It is closed already.
  }
}

/**
 * Takes the lock: an exclusive transaction on an empty SQLite file, that is a lock of the operating system.
 * It ends with the process whatever kills it, so there is no stale lock and nothing to clear by hand.
 * `vault-in-use` when any program, this one included, holds it. Never waits.
 */
export function takeLock(path: string): Result<VaultLock> {
  let db: Database | undefined;
  try {
    db = openPlain(path);
    db.exec("PRAGMA busy_timeout = 0");
    // No journal file beside the lock.
    db.exec("PRAGMA journal_mode = MEMORY");
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    if (db !== undefined) {
      closeQuietly(db);
    }
    return sqliteCode(error).startsWith("SQLITE_BUSY")
      ? fail("vault-in-use")
      : faultAsFailure(asStoreFault(error));
  }
  const held = db;
  return ok({ release: () => closeQuietly(held) });
}
