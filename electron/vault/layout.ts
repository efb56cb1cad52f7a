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

/** Unfinished `vault.cbor` and `reserve`; without a mark they come from an earlier version. */
export const UNFINISHED_FILE = /^(?:vault\.cbor|reserve)(?:\.[0-9a-f]{8})?\.part$/;

/** Blobs, unfinished ones too. */
export const BLOB_FILE = /^[0-9a-f]{32}(?:(?:\.[0-9a-f]{8})?\.part)?$/;

const CREATION_LEFTOVERS: readonly string[] = [
  "vault.db",
  "vault.db-wal",
  "vault.db-shm",
  "vault.db-journal",
  "blobs",
  "reserve",
  "lock",
  "lock-journal",
  "unfinished",
];

/** True for every name that an unfinished creation may have left; nothing else is ever removed on that ground. */
export function isCreationLeftover(name: string): boolean {
  return CREATION_LEFTOVERS.includes(name) || UNFINISHED_FILE.test(name);
}
