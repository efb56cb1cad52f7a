import native from "sodium-native";
import type { Bytes } from "../encoding/bytes.ts";
import { sodium } from "./sodium.ts";

/** Poly1305 tag length in bytes. */
export const TAG_LENGTH = 16;
const NONCE_LENGTH = 12;
const ZERO_NONCE = new Uint8Array(NONCE_LENGTH);

/** Plaintext bytes of a full chunk. */
export const CHUNK_LENGTH = 65_536;
/** A full chunk in the file: plaintext and tag. */
export const SEALED_CHUNK_LENGTH = CHUNK_LENGTH + TAG_LENGTH;

/** ChaCha20-Poly1305-IETF with a zero nonce: for a key that wraps exactly one message. */
export function wrapOnce(key: Uint8Array, message: Uint8Array): Bytes {
  return sodium.crypto_aead_chacha20poly1305_ietf_encrypt(message, null, null, ZERO_NONCE, key) as Bytes;
}

/** Opens what `wrapOnce` made; null when the key or the bytes are not the right ones. */
export function unwrapOnce(key: Uint8Array, wrapped: Uint8Array): Bytes | null {
  if (wrapped.length < TAG_LENGTH) return null;
  try {
    return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, wrapped, null, ZERO_NONCE, key) as Bytes;
  } catch {
    return null;
  }
}

/** Nonce of docs/bundle-format.md, section 4: the chunk's index as 11-byte big endian ‖ 01 for the last, else 00. */
function chunkNonce(index: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(NONCE_LENGTH);
  let rest = index;
  for (let at = 10; rest > 0; at -= 1) {
    nonce[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/**
 * Seals chunk `index` (at most 65,536 bytes) of a stream into `sealed`, which is 16 bytes longer. Chunks are independent:
 * any order, any thread. Bulk bytes go through the native build of the same library, four times as fast; a test holds
 * both to the same bytes.
 */
export function sealChunkInto(
  sealed: Uint8Array,
  key: Uint8Array,
  index: number,
  isLast: boolean,
  plaintext: Uint8Array,
): void {
  native.crypto_aead_chacha20poly1305_ietf_encrypt(
    sealed,
    plaintext,
    null,
    null,
    chunkNonce(index, isLast),
    key,
  );
}

/** Seals one chunk into memory of its own; see `sealChunkInto`. */
export function sealChunk(key: Uint8Array, index: number, isLast: boolean, plaintext: Uint8Array): Bytes {
  const sealed = new Uint8Array(plaintext.length + TAG_LENGTH);
  sealChunkInto(sealed, key, index, isLast, plaintext);
  return sealed;
}

/**
 * Opens chunk `index` of a stream into `opened`, which is 16 bytes shorter. False when it was changed, moved, or is not
 * the last or not-last one it claims to be; `opened` then holds nothing to be used.
 */
export function openChunkInto(
  opened: Uint8Array,
  key: Uint8Array,
  index: number,
  isLast: boolean,
  sealed: Uint8Array,
): boolean {
  if (sealed.length < TAG_LENGTH) return false;
  try {
    native.crypto_aead_chacha20poly1305_ietf_decrypt(
      opened,
      null,
      sealed,
      null,
      chunkNonce(index, isLast),
      key,
    );
    return true;
  } catch {
    return false;
  }
}

/** Opens one chunk into memory of its own, or null; see `openChunkInto`. */
export function openChunk(key: Uint8Array, index: number, isLast: boolean, sealed: Uint8Array): Bytes | null {
  const opened = new Uint8Array(Math.max(0, sealed.length - TAG_LENGTH));
  return openChunkInto(opened, key, index, isLast, sealed) ? opened : null;
}
