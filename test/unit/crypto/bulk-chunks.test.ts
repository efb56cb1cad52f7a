import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { describe, expect, it } from "vitest";
import { CHUNK_LENGTH, openChunk, sealChunk } from "../../../electron/crypto/aead.ts";

await sodium.ready;

/** The nonce of docs/bundle-format.md, section 4, written a second time. */
function nonceOf(index: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index), false);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

describe("bulk chunks by the native library", () => {
  it("gives the bytes of the WASM library for any key, index, length and flag", () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const plaintexts = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(CHUNK_LENGTH - 1, CHUNK_LENGTH).map((length) => new Uint8Array(length).fill(7)),
    );
    fc.assert(
      fc.property(
        bytes(32),
        fc.nat(2 ** 31 - 1),
        fc.boolean(),
        plaintexts,
        (key, index, isLast, plaintext) => {
          const sealed = sealChunk(key, index, isLast, plaintext);
          const twin = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(
            plaintext,
            null,
            null,
            nonceOf(index, isLast),
            key,
          );
          expect(Buffer.compare(sealed, twin)).toBe(0);
          expect(Buffer.compare(openChunk(key, index, isLast, sealed) ?? Buffer.of(0), plaintext)).toBe(0);
          expect(openChunk(key, index, !isLast, sealed)).toBeNull();
          expect(openChunk(key, index + 1, isLast, sealed)).toBeNull();
        },
      ),
    );
  });
});
