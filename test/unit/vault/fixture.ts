import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Result } from "../../../electron/core/result.ts";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import type { PasswordHash } from "../../../electron/crypto/password.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { sealingKeyFromSeed } from "../../../electron/crypto/xwing.ts";
import { type StoredBlob, recordBlob } from "../../../electron/vault/blobs.ts";
import { createVault } from "../../../electron/vault/create-vault.ts";
import { openVault } from "../../../electron/vault/open-vault.ts";
import type { Vault, VaultEnv } from "../../../electron/vault/vault.ts";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Stands in for Argon2id where its slowness proves nothing. */
export const quickHash: PasswordHash = (passphrase, salt, cost) =>
  Promise.resolve(hash256(passphrase, salt, utf8(`${cost.memory}/${cost.passes}`)));

export const CHEAP = { memory: 64 * 1024 * 1024, passes: 1 };
export const env: VaultEnv = { passwordHash: quickHash, entropy: systemEntropy, reserveLength: 64 * 1024 };
export const ANA = { label: "Ana Kovač", passphrase: utf8("correct horse battery") };
export const BEA = { label: "Béa", passphrase: utf8("pferd Käse Büroklammer"), keyFile: utf8("key file") };

/** A folder that goes away with the test. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "valise-vault-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.params)}`);
  return result.value;
}

export function recoveryKey() {
  const seed = systemEntropy.bytes(32);
  return { seed, publicKey: sealingKeyFromSeed(new Secret(seed.slice())).publicKey };
}

export async function newVault(
  folder: string,
  more: Partial<VaultEnv> = {},
  recoveryPublicKey?: Uint8Array,
): Promise<Vault> {
  const order = { officer: ANA, cost: CHEAP, now: 1_700_000_000_000 };
  return must(
    await createVault(folder, recoveryPublicKey === undefined ? order : { ...order, recoveryPublicKey }, {
      ...env,
      ...more,
    }),
  );
}

export async function reopen(folder: string, more: Partial<VaultEnv> = {}): Promise<Vault> {
  return must(await openVault(folder, ANA, { ...env, ...more }));
}

export async function storeBlob(vault: Vault, content: Uint8Array, kind = "attachment"): Promise<StoredBlob> {
  const writer = await vault.blobs.create(kind);
  await writer.write(content);
  const blob = await writer.finish();
  vault.transaction((db) => recordBlob(db, blob));
  return blob;
}

export async function readBlob(vault: Vault, blobId: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of vault.blobs.read(vault.read, blobId)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
