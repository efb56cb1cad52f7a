import type { Entropy } from "../crypto/entropy.ts";
import type { PasswordHash } from "../crypto/password.ts";
import type { FileLayer } from "../files/file-layer.ts";
import type { BlobStore } from "./blobs.ts";
import type { Migration } from "./migrations/index.ts";
import type { ReadableDb, WritableDb } from "./sql.ts";

/** What the vault needs from outside. Tests bring a failing file layer, a small reserve or a quick password hash. */
export interface VaultEnv {
  readonly passwordHash: PasswordHash;
  readonly entropy: Entropy;
  /** Default: the real file system. */
  readonly files?: FileLayer;
  /** Bytes of the `reserve` file. Default: 64 MiB. */
  readonly reserveLength?: number;
  /** Default: the program's own steps. */
  readonly migrations?: readonly Migration[];
  /** Asked around every call into SQLite; default: nobody. */
  readonly gate?: StoreGate;
}

/**
 * Lets a thread be ended from outside while it works: a call into SQLite that is under way then takes the whole process
 * with it, because the binding can't throw any more. So whoever ends the thread shuts the gate, and waits until nobody is inside.
 */
export interface StoreGate {
  /** Before a call into SQLite; throws once the gate is shut. */
  readonly enter: () => void;
  readonly leave: () => void;
}

/** What a vault's folder tells about a slot while it is locked. */
export interface SlotSummary {
  /** 32 hex digits. */
  readonly slotId: string;
  readonly kind: "officer" | "recovery";
  /** The officer's name for signing in; empty when the slot is too damaged to tell. */
  readonly label: string;
  readonly needsKeyFile: boolean;
  /** True when the slot's checksum does not fit: it will not open. */
  readonly damaged: boolean;
}

/** An open vault. It lives in the engine thread and holds the vault's keys until `close`. */
export interface Vault {
  /** The vaultId, 32 hex digits. */
  readonly id: string;
  readonly folder: string;
  /** The slot it was opened with, 32 hex digits. */
  readonly slotId: string;
  /** That slot's label. */
  readonly label: string;
  readonly read: ReadableDb;
  /**
   * Runs `work` in one transaction (BEGIN IMMEDIATE) and commits; whatever `work` throws rolls back and is thrown again.
   * `work` is synchronous and does not nest. Committed means on the disk. Throws `StoreFault`: see there.
   */
  readonly transaction: <T>(work: (db: WritableDb) => T) => T;
  readonly blobs: BlobStore;
  /**
   * What opening put in order: blob files removed because no row knew them or they were unfinished, and damaged slots
   * written anew from the copy in the database.
   */
  readonly swept: { readonly blobs: number; readonly slots: number };
  /** Truncates the WAL, closes the database, zeroes the keys, releases the lock. May be called twice. */
  readonly close: () => void;
}
