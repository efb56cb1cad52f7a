import type { Bytes } from "../encoding/bytes.ts";
import type { Entropy } from "./entropy.ts";
import { hash256 } from "./hash.ts";
import type { Secret } from "./secret.ts";
import { sodium } from "./sodium.ts";

/** X-Wing public key: ML-KEM-768 encapsulation key (1184) ‖ X25519 (32). */
export const SEALING_KEY_LENGTH = 1216;
/** X-Wing ciphertext: ML-KEM (1088) ‖ X25519 (32). */
export const KEM_CIPHERTEXT_LENGTH = 1120;
/** The secret key is a seed, expanded at each use. */
export const SEALING_SEED_LENGTH = 32;
/** Randomness of one encapsulation: 32 bytes for ML-KEM, 32 for X25519. */
const ENCAPSULATION_SEED_LENGTH = 64;

/** An X-Wing key pair (docs/bundle-format.md, section 2). */
export interface SealingKey {
  readonly publicKey: Bytes;
  readonly seed: Secret;
}

/** What one encapsulation yields. `sharedSecret` belongs to the caller, who wipes it. */
export interface Encapsulated {
  readonly ciphertext: Bytes;
  readonly sharedSecret: Bytes;
}

/** The key pair of a 32-byte seed (draft-connolly-cfrg-xwing-kem-10). Takes over the seed. */
export function sealingKeyFromSeed(seed: Secret): SealingKey {
  const pair = sodium.crypto_kem_xwing_seed_keypair(seed.bytes);
  wipePrivate(pair.privateKey);
  return { publicKey: pair.publicKey as Bytes, seed };
}

function wipePrivate(copy: Uint8Array): void {
  sodium.memzero(copy);
}

/** `sealingKeyId` of docs/bundle-format.md, section 2: the first 16 bytes of `H(pk)`. */
export function sealingKeyId(publicKey: Uint8Array): Bytes {
  return hash256(publicKey).slice(0, 16);
}

/**
 * Encapsulates to a public key. Null when the key is faulty: wrong length, an ML-KEM coefficient ≥ 3329,
 * or an X25519 result of zeros (at card import that is `damaged`).
 */
export function encapsulate(publicKey: Uint8Array, entropy: Entropy): Encapsulated | null {
  if (publicKey.length !== SEALING_KEY_LENGTH) return null;
  const randomness = entropy.bytes(ENCAPSULATION_SEED_LENGTH);
  try {
    const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(publicKey, randomness);
    return { ciphertext: ciphertext as Bytes, sharedSecret: sharedSecret as Bytes };
  } catch {
    return null;
  } finally {
    sodium.memzero(randomness);
  }
}

/** Decapsulates with a seed. Null means "does not open" (an all-zero X25519 result). The caller wipes the result. */
export function decapsulate(ciphertext: Uint8Array, seed: Secret): Bytes | null {
  if (ciphertext.length !== KEM_CIPHERTEXT_LENGTH) return null;
  try {
    return sodium.crypto_kem_xwing_dec(ciphertext, seed.bytes) as Bytes;
  } catch {
    return null;
  }
}
