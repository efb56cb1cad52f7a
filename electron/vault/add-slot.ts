import { type Result, fail, ok } from "../core/result.ts";
import type { PasswordCost } from "../crypto/password.ts";
import { Secret } from "../crypto/secret.ts";
import { SEALING_SEED_LENGTH } from "../crypto/xwing.ts";
import { type Bytes, equalBytes, ownCopy, toHex } from "../encoding/bytes.ts";
import { atomicWrite } from "../files/atomic-write.ts";
import { readSmallFile } from "../files/byte-source.ts";
import { RECOVERY_LABEL } from "./create-vault.ts";
import { interiorOf, type VaultInterior } from "./interior.ts";
import {
  decodeSlotFile,
  encodeSlotFile,
  MAX_SLOT_FILE_LENGTH,
  MAX_SLOTS,
  type Slot,
  type SlotFile,
} from "./slot-file.ts";
import {
  makeOfficerSlot,
  makeRecoverySlot,
  type OfficerSecrets,
  openWithSeed,
  sealVmk,
  type SlotPlace,
} from "./slot-keys.ts";
import { labelKey, readLabel } from "./slot-label.ts";
import { announceSlots, confirmSlots, slotsInForce, withdrawSlots } from "./slot-record.ts";
import { faultAsFailure } from "./store-fault.ts";
import type { SlotSummary, Vault, VaultEnv } from "./vault.ts";

/** The slots that the database vouches for, all of them whole. */
function currentSlots(vault: Vault): { readonly file: SlotFile; readonly slots: readonly Slot[] } {
  const file = decodeSlotFile(slotsInForce(vault.read));
  const slots = file.ok ? file.value.entries.flatMap(({ slot }) => (slot === null ? [] : [slot])) : [];
  if (!file.ok || slots.length !== file.value.entries.length) {
    throw new Error("the database holds slots that do not read");
  }
  return { file: file.value, slots };
}

/** Every slot gets the VMK sealed anew, because the seal is bound to the generation. */
function resealed(
  slots: readonly Slot[],
  generation: number,
  interior: VaultInterior,
  env: VaultEnv,
): readonly Slot[] {
  return slots.map((slot) => {
    const place: SlotPlace = { vaultId: interior.vaultId, slotId: slot.slotId, generation };
    const vmk = sealVmk(interior.vmk, slot.publicKey, place, env.entropy);
    if (vmk === null) {
      throw new Error("a slot's public key was refused");
    }
    return { ...slot, vmk };
  });
}

async function isOnDisk(interior: VaultInterior, bytes: Bytes): Promise<boolean> {
  const found = await readSmallFile(interior.paths.slots, MAX_SLOT_FILE_LENGTH, interior.files);
  return found.ok && equalBytes(found.value, bytes);
}

/** Announce, write, confirm: wherever it is killed, the next opening knows which file is the right one. */
async function replaceSlots(
  vault: Vault,
  interior: VaultInterior,
  generation: number,
  slots: readonly Slot[],
  env: VaultEnv,
): Promise<Result<undefined>> {
  const bytes = encodeSlotFile(interior.vaultId, generation, slots);
  vault.transaction((db) => announceSlots(db, generation, bytes));
  const { paths, files } = interior;
  const mark = toHex(env.entropy.bytes(4));
  const written = await atomicWrite(paths.slots, bytes, { mark, files, overwrite: true });
  // A failure after the rename has still put the new file there.
  if (!written.ok && !(await isOnDisk(interior, bytes))) {
    vault.transaction(withdrawSlots);
    return written;
  }
  vault.transaction((db) => confirmSlots(db, generation, bytes));
  return ok();
}

type SlotMaker = (place: SlotPlace) => Promise<Result<Slot>>;

async function addSlot(vault: Vault, make: SlotMaker, env: VaultEnv): Promise<Result<SlotSummary>> {
  const interior = interiorOf(vault);
  if (interior.isChangingSlots) {
    return fail("file-busy");
  }
  interior.isChangingSlots = true;
  try {
    const { file, slots } = currentSlots(vault);
    if (slots.length >= MAX_SLOTS) {
      return fail("bad-argument", { most: MAX_SLOTS });
    }
    const generation = file.generation + 1;
    const slot = await make({ vaultId: interior.vaultId, slotId: env.entropy.bytes(16), generation });
    if (!slot.ok) {
      return slot;
    }
    const all = [...resealed(slots, generation, interior, env), slot.value];
    const replaced = await replaceSlots(vault, interior, generation, all, env);
    if (!replaced.ok) {
      return replaced;
    }
    const { kind, label, slotId } = slot.value;
    const needsKeyFile = slot.value.kind === "officer" && slot.value.keyFile === 1;
    return ok({ slotId: toHex(slotId), kind, label, needsKeyFile, damaged: false });
  } catch (error) {
    return faultAsFailure(error);
  } finally {
    interior.isChangingSlots = false;
  }
}

/**
 * Gives a further officer a way in; `now` in milliseconds since the Unix epoch. Codes: `officer-exists` (same label without case, after NFKC), `invalid-field` (label),
 * `kdf-out-of-range`, `passphrase-too-short`, `bad-argument` (see `makeOfficerSlot`; more than 64 slots), `file-busy` (another
 * slot is being added), `disk-full`, `read-only-medium`, `write-failed`. A kill at any point leaves the old slots or the new ones.
 */
export async function addOfficerSlot(
  vault: Vault,
  officer: OfficerSecrets & { readonly label: string },
  cost: PasswordCost,
  now: number,
  env: VaultEnv,
): Promise<Result<SlotSummary>> {
  const label = readLabel(officer.label);
  if (label === null) {
    return fail("invalid-field", { field: "label" });
  }
  const isTaken = currentSlots(vault).slots.some(
    (slot) => slot.kind === "officer" && labelKey(slot.label) === labelKey(label),
  );
  if (isTaken) {
    return fail("officer-exists");
  }
  const { vmk } = interiorOf(vault);
  return addSlot(
    vault,
    (place) => makeOfficerSlot({ label, addedAt: now, secrets: officer, cost }, vmk, place, env),
    env,
  );
}

/**
 * Gives the vault a recovery slot for a public key whose seed is about to become shares. `bad-argument` when the key is
 * faulty; `officer-exists` when there is a recovery slot already; else the codes of `addOfficerSlot`.
 */
export async function addRecoverySlot(
  vault: Vault,
  publicKey: Uint8Array,
  now: number,
  env: VaultEnv,
): Promise<Result<SlotSummary>> {
  if (currentSlots(vault).slots.some(({ kind }) => kind === "recovery")) {
    return fail("officer-exists");
  }
  const { vmk } = interiorOf(vault);
  const own = ownCopy(publicKey);
  return addSlot(
    vault,
    (place) =>
      Promise.resolve(
        makeRecoverySlot({ label: RECOVERY_LABEL, addedAt: now }, own, vmk, place, env.entropy),
      ),
    env,
  );
}

/**
 * Proves that a recovery seed (32 bytes; the caller wipes it) opens the very VMK of this open vault: asked after the
 * shares were typed back, before creation counts as done.
 */
export function recoverySeedOpens(vault: Vault, seed: Uint8Array): boolean {
  if (seed.length !== SEALING_SEED_LENGTH) {
    return false;
  }
  const { vmk, vaultId } = interiorOf(vault);
  const { file, slots } = currentSlots(vault);
  return slots.some((slot) => {
    if (slot.kind !== "recovery") {
      return false;
    }
    const place: SlotPlace = { vaultId, slotId: slot.slotId, generation: file.generation };
    const opened = openWithSeed(slot, new Secret(ownCopy(seed)), place);
    if (!opened.ok) {
      return false;
    }
    const isSame = equalBytes(opened.value.bytes, vmk.bytes);
    opened.value.wipe();
    return isSame;
  });
}
