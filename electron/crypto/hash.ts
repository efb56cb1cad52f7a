import { ascii, type Bytes, concat, u32le } from "../encoding/bytes.ts";
import { sodium } from "./sodium.ts";

/** `H` of docs/bundle-format.md, section 1: BLAKE2b-256, unkeyed, over the parts joined. */
export function hash256(...parts: readonly Uint8Array[]): Bytes {
  return sodium.crypto_generichash(32, concat(...parts), null) as Bytes;
}

/** `H512` of docs/bundle-format.md, section 1: BLAKE2b-512, unkeyed, over the parts joined. */
export function hash512(...parts: readonly Uint8Array[]): Bytes {
  return sodium.crypto_generichash(64, concat(...parts), null) as Bytes;
}

/** A running `H` for content that does not fit into memory. */
export interface RunningHash {
  readonly update: (bytes: Uint8Array) => void;
  /** The 32-byte digest; the hash can't be used afterwards. */
  readonly digest: () => Bytes;
}

/** Starts a running `H`. */
export function startHash256(): RunningHash {
  const state = sodium.crypto_generichash_init(null, 32);
  return {
    update: (bytes) => sodium.crypto_generichash_update(state, bytes),
    digest: () => sodium.crypto_generichash_final(state, 32) as Bytes,
  };
}

/**
 * `mac` of docs/bundle-format.md, section 1: BLAKE2b-256 keyed with exactly 32 bytes.
 * libsodium hashes unkeyed when the key is missing or empty; this one wrapper throws instead.
 */
export function mac(key: Uint8Array, message: Uint8Array): Bytes {
  if (!(key instanceof Uint8Array) || key.length !== 32) throw new Error("a MAC key has 32 bytes");
  return sodium.crypto_generichash(32, message, key) as Bytes;
}

/** `derive` of docs/bundle-format.md, section 1: `mac(key, lp(label) ‖ lp(x1) ‖ ...)`. The key has 32 bytes. */
export function derive(key: Uint8Array, label: string, ...inputs: readonly Uint8Array[]): Bytes {
  const prefixed = [ascii(label), ...inputs].flatMap((part) => [u32le(part.length), part]);
  return mac(key, concat(...prefixed));
}
