import { join } from "node:path";

/** Names inside a vault's folder (docs/vault.md, On disk). */
export interface VaultPaths {
  readonly folder: string;
  readonly slots: string;
  readonly database: string;
  readonly blobs: string;
  readonly reserve: string;
  readonly lock: string;
  /** Stands there while the vault is being made. */
  readonly unfinished: string;
}

/** The paths of the vault in `folder`. */
export function vaultPaths(folder: string): VaultPaths {
  return {
    folder,
    slots: join(folder, "vault.cbor"),
    database: join(folder, "vault.db"),
    blobs: join(folder, "blobs"),
    reserve: join(folder, "reserve"),
    lock: join(folder, "lock"),
    unfinished: join(folder, "unfinished"),
  };
}

/** Copies made before a migration: `before-<version>.db`. */
export const SAFETY_COPY = /^before-\d+\.db$/;

/** Every name that an unfinished creation may have left; nothing else is ever removed on that ground. */
export const CREATION_LEFTOVERS: readonly string[] = [
  "vault.cbor.part",
  "vault.db",
  "vault.db-wal",
  "vault.db-shm",
  "vault.db-journal",
  "blobs",
  "reserve",
  "reserve.part",
  "lock",
  "lock-journal",
  "unfinished",
];
