import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { describe, expect, it, test } from "vitest";
import { openChunk, sealChunk, TAG_LENGTH, unwrapOnce, wrapOnce } from "../../../electron/crypto/aead.ts";
import { sodium } from "../../../electron/crypto/sodium.ts";
import { concat, toHex } from "../../../electron/encoding/bytes.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

const key = bytesFor("key");

test("RFC 8439, section 2.8.2", () => {
  const text =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const sealed = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(
    Buffer.from(text),
    Buffer.from("50515253c0c1c2c3c4c5c6c7", "hex"),
    null,
    Buffer.from("070000004041424344454647", "hex"),
    Buffer.from("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "hex"),
  );
  expect(toHex(sealed.slice(-16))).toBe("1ae10b594f09e26a7e902ecbd0600691");
});

describe("chunks", () => {
  const nonces: readonly (readonly [index: number, isLast: boolean, nonce: string])[] = [
    [0, false, "000000000000000000000000"],
    [0, true, "000000000000000000000001"],
    [1, false, "000000000000000000000100"],
    [255, true, "00000000000000000000ff01"],
    [256, false, "000000000000000000010000"],
    [65_536, true, "000000000000000001000001"],
    [2 ** 24 - 1, true, "0000000000000000ffffff01"],
    [2 ** 32 + 5, false, "000000000000010000000500"],
  ];

  it.each(nonces)("chunk %i, last %s: nonce %s", (index, isLast, nonce) => {
    const plaintext = bytesFor("plaintext", 100);
    const expected = chacha20poly1305(key, Buffer.from(nonce, "hex")).encrypt(plaintext);
    const sealed = sealChunk(key, index, isLast, plaintext);
    expect(sealed).toEqual(Uint8Array.from(expected));
    expect(openChunk(key, index, isLast, sealed)).toEqual(plaintext);
    expect(openChunk(key, index, !isLast, sealed)).toBe(null);
    expect(openChunk(key, index + 1, isLast, sealed)).toBe(null);
    expect(openChunk(bytesFor("other"), index, isLast, sealed)).toBe(null);
  });

  it.each([0, 1, 15, 16, 17, 63, 64, 65, 1000, 65_535, 65_536])("opens %i bytes", (length) => {
    const plaintext = bytesFor("plaintext", length);
    const sealed = sealChunk(key, 3, false, plaintext);
    expect(sealed).toHaveLength(length + TAG_LENGTH);
    expect(openChunk(key, 3, false, sealed)).toEqual(plaintext);
  });

  it("refuses every turned bit, every cut and every byte more", () => {
    const sealed = sealChunk(key, 0, true, bytesFor("plaintext", 40));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const turned = sealed.slice();
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openChunk(key, 0, true, turned), `bit ${bit}`).toBe(null);
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openChunk(key, 0, true, sealed.slice(0, length)), `${length} bytes`).toBe(null);
    }
    expect(openChunk(key, 0, true, concat(sealed, new Uint8Array(1)))).toBe(null);
    expect(openChunk(key, 0, true, concat(new Uint8Array(1), sealed))).toBe(null);
  });
});

describe("wrapping", () => {
  it("is one encryption with a zero nonce", () => {
    const fileKey = bytesFor("file key");
    const wrapped = wrapOnce(key, fileKey);
    expect(wrapped).toEqual(Uint8Array.from(chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey)));
    expect(unwrapOnce(key, wrapped)).toEqual(fileKey);
    expect(unwrapOnce(bytesFor("other"), wrapped)).toBe(null);
    expect(unwrapOnce(key, wrapped.slice(0, 15))).toBe(null);
    expect(unwrapOnce(key, new Uint8Array(0))).toBe(null);
  });
});
