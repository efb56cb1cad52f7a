/** X-Wing (section 2): ML-KEM-768 and X25519 under one SHA3-256 combiner. */
import { x25519 } from "@noble/curves/ed25519.js";
import { sha3_256, shake256 } from "@noble/hashes/sha3.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { concat } from "./bytes.ts";

const LABEL = Uint8Array.of(0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c);
const KEM_KEY = 1184;
const KEM_CIPHERTEXT = 1088;

/** Length of a public key. */
export const SEALING_KEY_LENGTH = KEM_KEY + 32;
/** Length of a ciphertext. */
export const CIPHERTEXT_LENGTH = KEM_CIPHERTEXT + 32;

/** A sealing key pair expanded from its 32-byte seed. */
export type SealingKey = {
  readonly publicKey: Uint8Array;
  readonly kemSecret: Uint8Array;
  readonly scalar: Uint8Array;
};

/** Expands a seed by SHAKE256 to d ‖ z ‖ scalar. */
export function expandSeed(seed: Uint8Array): SealingKey {
  if (seed.length !== 32) throw new TypeError("a sealing seed has 32 bytes");
  const expanded = shake256(seed, { dkLen: 96 });
  const kem = ml_kem768.keygen(expanded.slice(0, 64));
  const scalar = expanded.slice(64);
  return {
    publicKey: concat(kem.publicKey, x25519.getPublicKey(scalar)),
    kemSecret: kem.secretKey,
    scalar,
  };
}

function combine(ssM: Uint8Array, ssX: Uint8Array, ctX: Uint8Array, pkX: Uint8Array): Uint8Array {
  return sha3_256(concat(ssM, ssX, ctX, pkX, LABEL));
}

/** Opens a ciphertext; throws for an all-zero X25519 result. */
export function decapsulate(key: SealingKey, ciphertext: Uint8Array): Uint8Array {
  if (ciphertext.length !== CIPHERTEXT_LENGTH) throw new TypeError("ciphertext length");
  const ctX = ciphertext.slice(KEM_CIPHERTEXT);
  const ssX = x25519.getSharedSecret(key.scalar, ctX);
  const ssM = ml_kem768.decapsulate(ciphertext.slice(0, KEM_CIPHERTEXT), key.kemSecret);
  return combine(ssM, ssX, ctX, key.publicKey.slice(KEM_KEY));
}

/**
 * Encapsulates with 64 bytes of given randomness; throws for a coefficient ≥ 3329 or an
 * all-zero X25519 result.
 */
export function encapsulate(
  publicKey: Uint8Array,
  randomness: Uint8Array,
): { readonly ciphertext: Uint8Array; readonly sharedSecret: Uint8Array } {
  if (publicKey.length !== SEALING_KEY_LENGTH || randomness.length !== 64) throw new TypeError("length");
  const pkX = publicKey.slice(KEM_KEY);
  const ephemeral = randomness.slice(32);
  const ssX = x25519.getSharedSecret(ephemeral, pkX);
  const ctX = x25519.getPublicKey(ephemeral);
  const kem = ml_kem768.encapsulate(publicKey.slice(0, KEM_KEY), randomness.slice(0, 32));
  return {
    ciphertext: concat(kem.cipherText, ctX),
    sharedSecret: combine(kem.sharedSecret, ssX, ctX, pkX),
  };
}
