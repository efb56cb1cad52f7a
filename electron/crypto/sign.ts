import { ascii, type Bytes, concat } from "../encoding/bytes.ts";
import { hash512 } from "./hash.ts";
import { Secret } from "./secret.ts";
import { sodium } from "./sodium.ts";

/** What a signature is for; one key signs all of them, the label keeps them apart. */
export type SignatureLabel =
  | "valise.card.1"
  | "valise.succeeds.1"
  | "valise.bundle.1"
  | "valise.revocation.1"
  | "valise.journal.1"
  | "valise.membership.1";

/** Length of an Ed25519 public key in bytes. */
export const IDENTITY_LENGTH = 32;
/** Length of an Ed25519 signature in bytes. */
export const SIGNATURE_LENGTH = 64;

/** A station's identity key pair (docs/bundle-format.md, section 2). */
export interface IdentityKey {
  readonly publicKey: Bytes;
  readonly secret: Secret;
}

/** The identity key pair of a 32-byte seed (RFC 8032). */
export function identityFromSeed(seed: Secret): IdentityKey {
  const pair = sodium.crypto_sign_seed_keypair(seed.bytes);
  return { publicKey: pair.publicKey as Bytes, secret: new Secret(pair.privateKey as Bytes) };
}

function signedBytes(label: SignatureLabel, content: Uint8Array): Bytes {
  return concat(ascii(label), Uint8Array.of(0), hash512(content));
}

/** `sign` of docs/bundle-format.md, section 1: pure Ed25519 over `label ‖ 00 ‖ H512(content)`. 64 bytes. */
export function sign(key: IdentityKey, label: SignatureLabel, content: Uint8Array): Bytes {
  return sodium.crypto_sign_detached(signedBytes(label, content), key.secret.bytes) as Bytes;
}

/**
 * `verify` of docs/bundle-format.md, section 1. libsodium's verifier is the equation given there: canonical key, S < L,
 * no small-order key or R, R compared bytewise; lengths are checked here because bindings differ on them.
 */
export function verify(
  identity: Uint8Array,
  label: SignatureLabel,
  content: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (identity.length !== IDENTITY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
  try {
    return sodium.crypto_sign_verify_detached(signature, signedBytes(label, content), identity);
  } catch {
    return false;
  }
}
