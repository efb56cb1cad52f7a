import { join, resolve } from "node:path";

import { type Result, fail, ok } from "../core/result.ts";
import type { PasswordCost } from "../crypto/password.ts";
import { Secret } from "../crypto/secret.ts";
import { type Bytes, ownCopy, toHex } from "../encoding/bytes.ts";
import { atomicWrite } from "../files/atomic-write.ts";
import { errnoOf, fileFailure } from "../files/file-fault.ts";
import { type FileLayer, realFiles } from "../files/file-layer.ts";
import { makePrivateFolder } from "../files/private-folder.ts";
import { assemble, type OpenedStore, openStore } from "./interior.ts";
import { isCreationLeftover, type VaultPaths, vaultPaths } from "./layout.ts";
import { takeLock, type VaultLock } from "./lock.ts";
import { encodeSlotFile, type Slot } from "./slot-file.ts";
import { makeOfficerSlot, makeRecoverySlot, type OfficerSecrets } from "./slot-keys.ts";
import { readLabel } from "./slot-label.ts";
import { sql, type WritableDb } from "./sql.ts";
import type { Vault, VaultEnv } from "./vault.ts";

/** The label that the recovery slot bears. */
export const RECOVERY_LABEL = "recovery";
const FIRST_GENERATION = 1;

/** What a new vault starts with. */
export interface VaultOrder {
  readonly officer: OfficerSecrets & { readonly label: string };
  readonly cost: PasswordCost;
  /** X-Wing, 1216 bytes; its seed exists only as shares. */
  readonly recoveryPublicKey?: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Writes what a vault must hold from its first moment, in the transaction that makes it. `slotId`: 32 hex digits. */
  readonly found?: (db: WritableDb, slotId: string) => void;
}

interface FirstSlots {
  readonly officer: Slot;
  readonly all: readonly Slot[];
}

async function firstSlots(
  order: VaultOrder,
  vmk: Secret,
  vaultId: Bytes,
  env: VaultEnv,
): Promise<Result<FirstSlots>> {
  const label = readLabel(order.officer.label);
  if (label === null) {
    return fail("invalid-field", { field: "label" });
  }
  const name = { label, addedAt: order.now };
  const place = () => ({ vaultId, slotId: env.entropy.bytes(16), generation: FIRST_GENERATION });
  const officer = await makeOfficerSlot(
    { ...name, secrets: order.officer, cost: order.cost },
    vmk,
    place(),
    env,
  );
  if (!officer.ok || order.recoveryPublicKey === undefined) {
    return officer.ok ? ok({ officer: officer.value, all: [officer.value] }) : officer;
  }
  const recovery = makeRecoverySlot(
    { ...name, label: RECOVERY_LABEL },
    ownCopy(order.recoveryPublicKey),
    vmk,
    place(),
    env.entropy,
  );
  return recovery.ok ? ok({ officer: officer.value, all: [officer.value, recovery.value] }) : recovery;
}

async function removeTree(files: FileLayer, path: string): Promise<void> {
  const { kind } = await files.facts(path);
  if (kind !== "folder") {
    return files.remove(path);
  }
  for (const name of await files.list(path)) {
    await removeTree(files, join(path, name));
  }
  return files.removeFolder(path);
}

async function removeLeftovers(paths: VaultPaths, files: FileLayer): Promise<void> {
  const names = await files.list(paths.folder);
  // The lock is held by us while this runs and goes last; the mark last but one, so that a crash here leaves it standing.
  const order = names.filter(
    (name) => isCreationLeftover(name) && !name.startsWith("lock") && name !== "unfinished",
  );
  for (const name of order) {
    await removeTree(files, join(paths.folder, name));
  }
  if (names.includes("unfinished")) {
    await files.remove(paths.unfinished);
  }
}

/** Makes the folder ready: new, empty, or holding nothing but what an interrupted creation left. `vault-exists` otherwise. */
async function prepareFolder(paths: VaultPaths, files: FileLayer): Promise<Result<VaultLock>> {
  const made = await makePrivateFolder(paths.folder, files);
  if (!made.ok) {
    return made.code === "file-exists" ? fail("vault-exists") : made;
  }
  const before = await files.list(paths.folder);
  const isLeftover = before.includes("unfinished") && before.every((name) => isCreationLeftover(name));
  const isOnlyLock = before.every((name) => name === "lock" || name === "lock-journal");
  if (!isOnlyLock && !isLeftover) {
    return fail("vault-exists");
  }
  if (!before.includes("lock")) {
    // SQLite would make a file that everybody may read, and a reader may hold a lock.
    await (await files.createNew(paths.lock)).close();
  }
  const lock = takeLock(paths.lock);
  if (!lock.ok) {
    return lock;
  }
  // Asked again under the lock: another program may have finished a vault in between.
  const now = await files.list(paths.folder);
  if (now.includes("vault.cbor")) {
    lock.value.release();
    return fail("vault-exists");
  }
  await removeLeftovers(paths, files);
  return lock;
}

async function mark(paths: VaultPaths, files: FileLayer): Promise<void> {
  for (const path of [paths.unfinished, paths.database]) {
    const file = await files.createNew(path);
    await file.close();
  }
  await files.makeFolder(paths.blobs);
  await files.syncFolder(paths.folder);
}

/** Database first, `vault.cbor` last and by rename: without it there is no vault, with it there is a whole one. */
async function fill(
  paths: VaultPaths,
  vaultId: Bytes,
  vmk: Secret,
  slots: Bytes,
  found: (db: WritableDb) => void,
  now: number,
  env: VaultEnv,
): Promise<Result<OpenedStore>> {
  const files = env.files ?? realFiles;
  await mark(paths, files);
  const store = await openStore({ paths, vmk, vaultId, isNew: true }, env);
  try {
    store.connection.transaction((db) => {
      db.run(sql`INSERT INTO meta (only_row, vault_id, journal_id, created_at, generation, slots)
        VALUES (1, ${vaultId}, ${env.entropy.bytes(16)}, ${now}, ${FIRST_GENERATION}, ${slots})`);
      found(db);
    });
    store.connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    await files.syncFolder(paths.folder);
    // Under our lock, and seen not to be there: a plain rename shows either nothing or the whole file on any medium.
    const mark = toHex(env.entropy.bytes(4));
    const written = await atomicWrite(paths.slots, slots, { mark, files, overwrite: true });
    if (written.ok) {
      await files.remove(paths.unfinished);
      return ok(store);
    }
    store.connection.close();
    return written;
  } catch (error) {
    store.connection.close();
    throw error;
  }
}

async function removeIfThere(path: string, files: FileLayer): Promise<void> {
  try {
    await files.remove(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") {
      throw error;
    }
  }
}

/** Takes back a failed creation. The lock file stays: removing one that somebody else is taking would make two locks. */
async function undo(paths: VaultPaths, files: FileLayer, lock: VaultLock): Promise<void> {
  try {
    await removeIfThere(paths.slots, files);
    await removeLeftovers(paths, files);
  } catch {
    // The mark stands: the next attempt clears up.
  }
  lock.release();
}

/**
 * Makes a vault in a new or empty folder and returns it open. Codes: `vault-exists`, `vault-in-use`, `kdf-out-of-range`,
 * `passphrase-too-short`, `bad-argument`, `invalid-field` (label), `file-not-found` (no such parent), `no-permission`,
 * `disk-full`, `read-only-medium`, `write-failed`. A crash leaves either no vault or a whole one (docs/vault.md, Creation).
 */
export async function createVault(folder: string, order: VaultOrder, env: VaultEnv): Promise<Result<Vault>> {
  const files = env.files ?? realFiles;
  const paths = vaultPaths(resolve(folder));
  const vaultId = env.entropy.bytes(16);
  const vmk = new Secret(env.entropy.bytes(32));
  try {
    const slots = await firstSlots(order, vmk, vaultId, env);
    if (!slots.ok) {
      vmk.wipe();
      return slots;
    }
    const lock = await prepareFolder(paths, files);
    if (!lock.ok) {
      vmk.wipe();
      return lock;
    }
    return await createLocked({ paths, vaultId, vmk, lock: lock.value, slots: slots.value, order }, env);
  } catch (error) {
    vmk.wipe();
    return fileFailure(error, "write");
  }
}

interface Creation {
  readonly paths: VaultPaths;
  readonly vaultId: Bytes;
  readonly vmk: Secret;
  readonly lock: VaultLock;
  readonly slots: FirstSlots;
  readonly order: VaultOrder;
}

async function createLocked(creation: Creation, env: VaultEnv): Promise<Result<Vault>> {
  const { paths, vaultId, vmk, lock, slots, order } = creation;
  const files = env.files ?? realFiles;
  const bytes = encodeSlotFile(vaultId, FIRST_GENERATION, slots.all);
  let store: OpenedStore | undefined;
  try {
    const found = (db: WritableDb) => order.found?.(db, toHex(slots.officer.slotId));
    const filled = await fill(paths, vaultId, vmk, bytes, found, order.now, env);
    if (!filled.ok) {
      vmk.wipe();
      await undo(paths, files, lock);
      return filled;
    }
    store = filled.value;
    const { slotId, label } = slots.officer;
    return ok(await assemble({ paths, lock, vmk, vaultId, slotId, label, store, repairedSlots: 0 }, env));
  } catch (error) {
    vmk.wipe();
    if (store === undefined) {
      await undo(paths, files, lock);
    } else {
      // The vault is whole and only could not be opened now.
      store.connection.close();
      lock.release();
    }
    return fileFailure(error, "write");
  }
}
