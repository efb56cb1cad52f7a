import type { Bytes } from "../encoding/bytes.ts";
import { sodium } from "./sodium.ts";

/** Argon2id parameters of a slot (docs/vault.md, Keys). */
export interface PasswordCost {
  /** Memory in bytes, 64 MiB to 1 GiB. */
  readonly memory: number;
  /** Passes, 1 to 10. */
  readonly passes: number;
}

/** What a vault is created with unless the machine measures otherwise. */
export const DEFAULT_PASSWORD_COST: PasswordCost = { memory: 256 * 1024 * 1024, passes: 3 };

/** True when the parameters are inside the limits; asked before anything runs. */
export function isAcceptableCost(cost: PasswordCost): boolean {
  const { memory, passes } = cost;
  return memory >= 64 * 1024 * 1024 && memory <= 1024 * 1024 * 1024 && passes >= 1 && passes <= 10;
}

/** Argon2id of a prepared passphrase: 16-byte salt, 32-byte result. May run elsewhere, so that its memory is given back. */
export type PasswordHash = (passphrase: Uint8Array, salt: Uint8Array, cost: PasswordCost) => Promise<Bytes>;

/** Argon2id on this thread; throws when the cost is outside the limits. The caller wipes passphrase and result. */
export function hashPassword(passphrase: Uint8Array, salt: Uint8Array, cost: PasswordCost): Bytes {
  if (!isAcceptableCost(cost)) throw new Error("password cost outside the limits");
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
  return sodium.crypto_pwhash(32, passphrase, salt, cost.passes, cost.memory, algorithm) as Bytes;
}
