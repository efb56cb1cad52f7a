import { resolve } from "node:path";

import { type Result, fail, ok } from "../core/result.ts";
import { Secret } from "../crypto/secret.ts";
import { SEALING_SEED_LENGTH, sealingKeyFromSeed } from "../crypto/xwing.ts";
import { type Bytes, equalBytes, ownCopy, toHex } from "../encoding/bytes.ts";
import { atomicWrite } from "../files/atomic-write.ts";
import { readSmallFile } from "../files/byte-source.ts";
import { fileFailure } from "../files/file-fault.ts";
import { type FileLayer, realFiles } from "../files/file-layer.ts";
import { assertEncryptedFile } from "./cipher.ts";
import { assemble, type OpenedStore, openStore } from "./interior.ts";
import { type VaultPaths, vaultPaths } from "./layout.ts";
import { takeLock, type VaultLock } from "./lock.ts";
import {
  decodeSlotFile,
  MAX_SLOT_FILE_LENGTH,
  type OfficerSlot,
  type RecoverySlot,
  type Slot,
  type SlotFile,
  summarize,
} from "./slot-file.ts";
import { type OfficerSecrets, openOfficerSlot, openWithSeed, type SlotPlace } from "./slot-keys.ts";
import { labelKey } from "./slot-label.ts";
import { confirmSlots, judgeSlots } from "./slot-record.ts";
import type { SlotSummary, Vault, VaultEnv } from "./vault.ts";
import { assertWholeWal } from "./wal-check.ts";

/** Who opens, and with what. */
export interface Credentials extends OfficerSecrets {
  readonly label: string;
}

interface ReadSlots {
  readonly bytes: Bytes;
  readonly file: SlotFile;
}

async function readSlots(paths: VaultPaths, files: FileLayer): Promise<Result<ReadSlots>> {
  const read = await readSmallFile(paths.slots, MAX_SLOT_FILE_LENGTH, files);
  if (!read.ok) {
    if (read.code === "file-not-found") {
      return fail("vault-missing");
    }
    return read.code === "empty-file" || read.code === "file-too-large" ? fail("slot-damaged") : read;
  }
  const file = decodeSlotFile(read.value);
  return file.ok ? ok({ bytes: read.value, file: file.value }) : file;
}

/** What the locked vault tells about its slots. Codes: `vault-missing`, `vault-newer`, `slot-damaged`, `no-permission`, `read-failed`. */
export async function listSlots(
  folder: string,
  files: FileLayer = realFiles,
): Promise<Result<readonly SlotSummary[]>> {
  const slots = await readSlots(vaultPaths(resolve(folder)), files);
  return slots.ok ? ok(slots.value.file.entries.map(summarize)) : slots;
}

function findOfficer(file: SlotFile, label: string): Result<OfficerSlot> {
  const wanted = labelKey(label);
  const officers = file.entries.filter(({ slot }) => slot?.kind === "officer");
  for (const { slot } of officers) {
    if (slot?.kind === "officer" && labelKey(slot.label) === wanted) {
      return ok(slot);
    }
  }
  // A damaged slot whose label can't be read may be the one that was meant.
  const isMaybeDamaged = file.entries.some(
    ({ slot, hint }) => slot === null && (hint.label === "" || labelKey(hint.label) === wanted),
  );
  return fail(isMaybeDamaged ? "slot-damaged" : "unknown-officer");
}

/** A slot and the VMK that it gave. */
interface OpenedSlot {
  readonly slot: Slot;
  readonly vmk: Secret;
}

type SlotOpener = (file: SlotFile) => Promise<Result<OpenedSlot>>;

function placeOf(file: SlotFile, slot: Slot): SlotPlace {
  return { vaultId: file.vaultId, slotId: slot.slotId, generation: file.generation };
}

/** Writes damaged slots anew and tells the database what is in force. */
async function settleSlots(
  paths: VaultPaths,
  read: ReadSlots,
  store: OpenedStore,
  env: VaultEnv,
): Promise<Result<number>> {
  const { entropy, files = realFiles } = env;
  const verdict = judgeSlots(store.connection.read, read.bytes, read.file);
  if (!verdict.ok) {
    return verdict;
  }
  const { slots, generation, repaired, isNews } = verdict.value;
  if (!equalBytes(slots, read.bytes)) {
    const mark = toHex(entropy.bytes(4));
    const written = await atomicWrite(paths.slots, slots, { mark, files, overwrite: true });
    if (!written.ok) {
      return written;
    }
  }
  if (isNews) {
    store.connection.transaction((db) => confirmSlots(db, generation, slots));
  }
  return ok(repaired);
}

async function openWithVmk(
  paths: VaultPaths,
  lock: VaultLock,
  read: ReadSlots,
  opened: OpenedSlot,
  env: VaultEnv,
): Promise<Result<Vault>> {
  const files = env.files ?? realFiles;
  const { slot, vmk } = opened;
  const vaultId = ownCopy(read.file.vaultId);
  await assertEncryptedFile(paths.database, files);
  await assertWholeWal(`${paths.database}-wal`, files);
  const store = await openStore({ paths, vmk, vaultId, isNew: false }, env);
  try {
    const settled = await settleSlots(paths, read, store, env);
    if (!settled.ok) {
      store.connection.close();
      return settled;
    }
    const { slotId, label } = slot;
    return ok(
      await assemble({ paths, lock, vmk, vaultId, slotId, label, store, repairedSlots: settled.value }, env),
    );
  } catch (error) {
    store.connection.close();
    throw error;
  }
}

async function openUnderLock(
  paths: VaultPaths,
  lock: VaultLock,
  opener: SlotOpener,
  env: VaultEnv,
): Promise<Result<Vault>> {
  const read = await readSlots(paths, env.files ?? realFiles);
  if (!read.ok) {
    return read;
  }
  const opened = await opener(read.value.file);
  if (!opened.ok) {
    return opened;
  }
  let vault: Result<Vault> | undefined;
  try {
    vault = await openWithVmk(paths, lock, read.value, opened.value, env);
    return vault;
  } finally {
    if (vault?.ok !== true) {
      opened.value.vmk.wipe();
    }
  }
}

async function open(folder: string, opener: SlotOpener, env: VaultEnv): Promise<Result<Vault>> {
  const files = env.files ?? realFiles;
  const paths = vaultPaths(resolve(folder));
  // Before the lock, so that looking into a foreign folder leaves nothing there.
  const before = await readSlots(paths, files);
  if (!before.ok) {
    return before;
  }
  const writable = await checkWritable(paths, files);
  if (!writable.ok) {
    return writable;
  }
  const lock = takeLock(paths.lock);
  if (!lock.ok) {
    return lock;
  }
  let vault: Result<Vault> | undefined;
  try {
    vault = await openUnderLock(paths, lock.value, opener, env);
    return vault;
  } catch (error) {
    return fileFailure(error, "write");
  } finally {
    if (vault?.ok !== true) {
      lock.value.release();
    }
  }
}

/** The binding reports a read-only medium and a missing permission alike; the file system tells them apart. */
async function checkWritable(paths: VaultPaths, files: FileLayer): Promise<Result<undefined>> {
  try {
    await files.checkWritable(paths.folder);
    return ok();
  } catch (error) {
    return fileFailure(error, "write");
  }
}

/**
 * Opens a vault with an officer's slot: lock, slot, database, migrations, sweep. Codes: `vault-missing`, `vault-in-use`,
 * `vault-newer`, `unknown-officer`, `slot-damaged`, `kdf-out-of-range`, `key-file-missing`, `key-file-wrong`,
 * `wrong-passphrase`, `slots-rolled-back`, `vault-damaged`, `disk-full`, `read-only-medium`, `no-permission`, `read-failed`,
 * `write-failed`. Damaged slots of others are written anew (`swept.slots`).
 */
export async function openVault(
  folder: string,
  credentials: Credentials,
  env: VaultEnv,
): Promise<Result<Vault>> {
  return open(
    folder,
    async (file) => {
      const slot = findOfficer(file, credentials.label);
      if (!slot.ok) {
        return slot;
      }
      const vmk = await openOfficerSlot(slot.value, credentials, placeOf(file, slot.value), env.passwordHash);
      return vmk.ok ? ok({ slot: slot.value, vmk: vmk.value }) : vmk;
    },
    env,
  );
}

function recoverySlotFor(file: SlotFile, seed: Secret): RecoverySlot | undefined {
  const { publicKey } = sealingKeyFromSeed(seed);
  for (const { slot } of file.entries) {
    if (slot?.kind === "recovery" && equalBytes(slot.publicKey, publicKey)) {
      return slot;
    }
  }
  return undefined;
}

/**
 * Opens a vault with the recovery seed that shares gave back (32 bytes; the caller wipes it). `wrong-passphrase` when no
 * recovery slot has this seed, `bad-argument` for another length; else the codes of `openVault`.
 */
export async function openVaultWithRecovery(
  folder: string,
  seed: Uint8Array,
  env: VaultEnv,
): Promise<Result<Vault>> {
  if (seed.length !== SEALING_SEED_LENGTH) {
    return fail("bad-argument");
  }
  return open(
    folder,
    (file) => {
      const own = new Secret(ownCopy(seed));
      const slot = recoverySlotFor(file, own);
      if (slot === undefined) {
        own.wipe();
        return Promise.resolve(fail("wrong-passphrase"));
      }
      const vmk = openWithSeed(slot, own, placeOf(file, slot));
      return Promise.resolve(vmk.ok ? ok({ slot, vmk: vmk.value }) : vmk);
    },
    env,
  );
}
