import { type Result, fail, ok } from "../core/result.ts";
import { unwrapOnce, wrapOnce } from "../crypto/aead.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { derive } from "../crypto/hash.ts";
import { isAcceptableCost, type PasswordCost, type PasswordHash } from "../crypto/password.ts";
import { Secret, wipe } from "../crypto/secret.ts";
import { decapsulate, encapsulate, SEALING_SEED_LENGTH, sealingKeyFromSeed } from "../crypto/xwing.ts";
import { type Bytes, concat, equalBytes, u32le } from "../encoding/bytes.ts";
import {
  keyFilePart,
  MIN_PASSPHRASE_CHARACTERS,
  preparePassphrase,
  type PreparedPassphrase,
  wipePassphrase,
} from "./passphrase.ts";
import type { OfficerSlot, RecoverySlot, SealedVmk, Slot } from "./slot-file.ts";

/** What an officer types and brings. The caller wipes both buffers after the call. */
export interface OfficerSecrets {
  /** UTF-8 text; brought to NFKC here. */
  readonly passphrase: Uint8Array;
  /** The content of the key file, if there is one. */
  readonly keyFile?: Uint8Array;
}

/** How a slot is called and when it was made. */
export interface SlotName {
  /** As `readLabel` returned it. */
  readonly label: string;
  /** Milliseconds since the Unix epoch. */
  readonly addedAt: number;
}

/** Which slot of which vault, and since which rewrite of the slots. */
export interface SlotPlace {
  readonly vaultId: Uint8Array;
  readonly slotId: Uint8Array;
  readonly generation: number;
}

function u64le(value: number): Bytes {
  return concat(u32le(value % 0x1_0000_0000), u32le(Math.floor(value / 0x1_0000_0000)));
}

function vmkKey(sharedSecret: Uint8Array, { vaultId, slotId, generation }: SlotPlace): Bytes {
  return derive(sharedSecret, "valise.vault.1/vmk", vaultId, slotId, u64le(generation));
}

/** Seals the VMK to a slot's public key, bound to its place; null when the public key is faulty. */
export function sealVmk(
  vmk: Secret,
  publicKey: Uint8Array,
  place: SlotPlace,
  entropy: Entropy,
): SealedVmk | null {
  const encapsulated = encapsulate(publicKey, entropy);
  if (encapsulated === null) {
    return null;
  }
  const { ciphertext, sharedSecret } = encapsulated;
  const key = vmkKey(sharedSecret, place);
  try {
    return { ciphertext, wrapped: wrapOnce(key, vmk.bytes) };
  } finally {
    wipe(key);
    wipe(sharedSecret);
  }
}

/** Opens the VMK with the slot's seed; null when the seed is another one or the slot stands in a place it was not made for. */
export function openVmk({ ciphertext, wrapped }: SealedVmk, seed: Secret, place: SlotPlace): Secret | null {
  const sharedSecret = decapsulate(ciphertext, seed);
  if (sharedSecret === null) {
    return null;
  }
  const key = vmkKey(sharedSecret, place);
  const vmk = unwrapOnce(key, wrapped);
  wipe(key);
  wipe(sharedSecret);
  return vmk === null ? null : new Secret(vmk);
}

interface KekInputs {
  readonly place: Pick<SlotPlace, "vaultId" | "slotId">;
  readonly salt: Uint8Array;
  readonly cost: PasswordCost;
  readonly keyFile: Uint8Array | undefined;
}

/** Wipes the passphrase, whatever happens. The caller wipes the KEK. */
async function kekOf(
  passphrase: PreparedPassphrase,
  inputs: KekInputs,
  passwordHash: PasswordHash,
): Promise<Bytes> {
  const { place, salt, cost, keyFile } = inputs;
  let stretched: Bytes | undefined;
  let filePart: Bytes | undefined;
  try {
    stretched = await passwordHash(passphrase.bytes, salt, cost);
    filePart = keyFilePart(keyFile);
    const flag = Uint8Array.of(keyFile === undefined ? 0 : 1);
    return derive(stretched, "valise.vault.1/slot", place.vaultId, place.slotId, flag, filePart);
  } finally {
    wipePassphrase(passphrase);
    for (const bytes of [stretched, filePart]) if (bytes !== undefined) wipe(bytes);
  }
}

/** True when the cost is whole numbers inside the limits of docs/vault.md. */
export function isUsableCost(cost: PasswordCost): boolean {
  const isWhole = Number.isInteger(cost.memory) && Number.isInteger(cost.passes) && cost.memory % 1024 === 0;
  return isWhole && isAcceptableCost(cost);
}

/** What making an officer's slot needs. */
export interface NewOfficer extends SlotName {
  readonly secrets: OfficerSecrets;
  readonly cost: PasswordCost;
}

/**
 * Makes an officer's slot and seals the VMK to it. Codes: `kdf-out-of-range`,
 * `passphrase-too-short` (fewer than 12 characters), `bad-argument` (not UTF-8, unassigned characters, over 4096 bytes, empty key file).
 */
export async function makeOfficerSlot(
  { label, addedAt, secrets, cost }: NewOfficer,
  vmk: Secret,
  place: SlotPlace,
  env: { readonly passwordHash: PasswordHash; readonly entropy: Entropy },
): Promise<Result<OfficerSlot>> {
  if (!isUsableCost(cost)) {
    return fail("kdf-out-of-range");
  }
  const { keyFile } = secrets;
  const passphrase = preparePassphrase(secrets.passphrase);
  if (passphrase === null || keyFile?.length === 0) {
    return fail("bad-argument");
  }
  if (passphrase.characters < MIN_PASSPHRASE_CHARACTERS) {
    wipePassphrase(passphrase);
    return fail("passphrase-too-short", { least: MIN_PASSPHRASE_CHARACTERS });
  }
  const salt = env.entropy.bytes(16);
  const kek = await kekOf(passphrase, { place, salt, cost, keyFile }, env.passwordHash);
  const seed = new Secret(env.entropy.bytes(SEALING_SEED_LENGTH));
  let publicKey: Bytes;
  let wrappedSeed: Bytes;
  try {
    ({ publicKey } = sealingKeyFromSeed(seed));
    wrappedSeed = wrapOnce(kek, seed.bytes);
  } finally {
    wipe(kek);
    seed.wipe();
  }
  const sealed = sealVmk(vmk, publicKey, place, env.entropy);
  if (sealed === null) {
    throw new Error("an own public key was refused");
  }
  return ok({
    kind: "officer",
    slotId: place.slotId,
    label,
    addedAt,
    publicKey,
    memory: cost.memory,
    passes: cost.passes,
    salt,
    keyFile: keyFile === undefined ? 0 : 1,
    seed: wrappedSeed,
    vmk: sealed,
  });
}

/** Makes the recovery slot for a public key whose seed exists elsewhere. `bad-argument` when the key is faulty. */
export function makeRecoverySlot(
  { label, addedAt }: SlotName,
  publicKey: Uint8Array,
  vmk: Secret,
  place: SlotPlace,
  entropy: Entropy,
): Result<RecoverySlot> {
  const sealed = sealVmk(vmk, publicKey, place, entropy);
  return sealed === null
    ? fail("bad-argument")
    : ok({ kind: "recovery", slotId: place.slotId, label, addedAt, publicKey, shares: [], vmk: sealed });
}

/**
 * Opens an officer's slot. Codes, before any work: `kdf-out-of-range`, `key-file-missing`, `key-file-wrong` (the slot has none);
 * after it: `wrong-passphrase` (passphrase or key file), `slot-damaged`.
 */
export async function openOfficerSlot(
  slot: OfficerSlot,
  secrets: OfficerSecrets,
  place: SlotPlace,
  passwordHash: PasswordHash,
): Promise<Result<Secret>> {
  const cost: PasswordCost = { memory: slot.memory, passes: slot.passes };
  if (!isUsableCost(cost)) {
    return fail("kdf-out-of-range");
  }
  const { keyFile } = secrets;
  if (slot.keyFile === 1 && keyFile === undefined) {
    return fail("key-file-missing");
  }
  if (slot.keyFile === 0 && keyFile !== undefined) {
    return fail("key-file-wrong");
  }
  const passphrase = preparePassphrase(secrets.passphrase);
  if (passphrase === null) {
    return fail("wrong-passphrase");
  }
  const kek = await kekOf(passphrase, { place, salt: slot.salt, cost, keyFile }, passwordHash);
  const seedBytes = unwrapSeed(kek, slot);
  if (seedBytes === null) {
    return fail("wrong-passphrase");
  }
  return openWithSeed(slot, new Secret(seedBytes), place);
}

function unwrapSeed(kek: Bytes, slot: OfficerSlot): Bytes | null {
  try {
    return unwrapOnce(kek, slot.seed);
  } finally {
    wipe(kek);
  }
}

/** Opens a slot with its seed, which is wiped. `slot-damaged` when seed, public key and sealed VMK do not belong together. */
export function openWithSeed(slot: Slot, seed: Secret, place: SlotPlace): Result<Secret> {
  try {
    const { publicKey } = sealingKeyFromSeed(seed);
    const vmk = equalBytes(publicKey, slot.publicKey) ? openVmk(slot.vmk, seed, place) : null;
    return vmk === null ? fail("slot-damaged") : ok(vmk);
  } finally {
    seed.wipe();
  }
}

/** The key of the database: `derive(VMK, "valise.vault.1/db", vaultId)`. */
export function databaseKey(vmk: Secret, vaultId: Uint8Array): Secret {
  return new Secret(derive(vmk.bytes, "valise.vault.1/db", vaultId));
}
