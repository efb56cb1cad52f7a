import { describe, expect, it } from "vitest";
import { Secret } from "../../../electron/crypto/secret.ts";
import {
  decapsulate,
  encapsulate,
  KEM_CIPHERTEXT_LENGTH,
  SEALING_KEY_LENGTH,
  sealingKeyFromSeed,
  sealingKeyId,
} from "../../../electron/crypto/xwing.ts";
import { type Bytes, concat, toHex } from "../../../electron/encoding/bytes.ts";
import * as reader from "../../independent-reader/x-wing.ts";
import { bytesFor, seededEntropy } from "../../helpers/seeded-entropy.ts";

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, "hex"));
const fixed = (randomness: Bytes): { bytes: (length: number) => Bytes } => ({
  bytes: (length) => randomness.slice(0, length),
});
const keyOf = (name: string): ReturnType<typeof sealingKeyFromSeed> =>
  sealingKeyFromSeed(new Secret(bytesFor(name)));

describe("X-Wing", () => {
  it("agrees with the first vector of the draft", () => {
    const key = sealingKeyFromSeed(
      new Secret(bytes("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")),
    );
    const randomness = bytes(
      "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2" +
        "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
    );
    const made = encapsulate(key.publicKey, fixed(randomness));
    expect(toHex(made?.sharedSecret ?? new Uint8Array(0))).toBe(
      "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384",
    );
    expect(decapsulate(made?.ciphertext ?? new Uint8Array(0), key.seed)).toEqual(made?.sharedSecret);
  });

  it.each(["a", "b", "c", "d"])("agrees with another implementation: %s", (name) => {
    const ours = keyOf(name);
    const theirs = reader.expandSeed(bytesFor(name));
    expect(toHex(ours.publicKey)).toBe(toHex(theirs.publicKey));
    const made = encapsulate(ours.publicKey, seededEntropy(`to ${name}`));
    const expected = reader.encapsulate(theirs.publicKey, bytesFor(`to ${name}`, 64));
    expect(toHex(made?.ciphertext ?? new Uint8Array(0))).toBe(toHex(expected.ciphertext));
    expect(made?.sharedSecret).toEqual(Uint8Array.from(expected.sharedSecret));
    expect(decapsulate(expected.ciphertext, ours.seed)).toEqual(made?.sharedSecret);
    expect(ours.publicKey).toHaveLength(SEALING_KEY_LENGTH);
    expect(sealingKeyId(ours.publicKey)).toHaveLength(16);
  });

  it("gives another secret for a turned ciphertext, the same as another implementation", () => {
    const key = keyOf("a");
    const theirs = reader.expandSeed(bytesFor("a"));
    const made = encapsulate(key.publicKey, seededEntropy("x"));
    for (const at of [0, 500, 1087, 1088, 1119]) {
      const turned = (made?.ciphertext ?? new Uint8Array(0)).slice();
      turned[at] = (turned[at] ?? 0) ^ 0x80;
      const secret = decapsulate(turned, key.seed);
      expect(secret).toEqual(Uint8Array.from(reader.decapsulate(theirs, turned)));
      expect(secret).not.toEqual(made?.sharedSecret);
    }
  });

  it("takes X25519 numbers that are not reduced, as another implementation does", () => {
    const key = keyOf("a").publicKey;
    for (const hex of ["f6" + "ff".repeat(30) + "7f", "09" + "00".repeat(30) + "80", "ff".repeat(32)]) {
      const odd = concat(key.slice(0, 1184), bytes(hex));
      const made = encapsulate(odd, seededEntropy("odd"));
      const expected = reader.encapsulate(odd, bytesFor("odd", 64));
      expect(made?.sharedSecret).toEqual(Uint8Array.from(expected.sharedSecret));
    }
  });

  it("refuses faulty public keys", () => {
    const key = keyOf("a").publicKey;
    const entropy = seededEntropy("faulty");
    const faulty = [
      key.slice(1),
      concat(key, new Uint8Array(1)),
      new Uint8Array(0),
      concat(Uint8Array.of(0x01, 0x0d), key.slice(2)),
      concat(key.slice(0, 1150), Uint8Array.of(0xf0, 0xff), key.slice(1152)),
      concat(key.slice(0, 1184), new Uint8Array(32)),
      concat(key.slice(0, 1184), Uint8Array.of(1), new Uint8Array(31)),
      concat(key.slice(0, 1184), bytes("ec" + "ff".repeat(30) + "7f")),
      concat(key.slice(0, 1184), bytes("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")),
    ];
    for (const each of faulty) {
      expect(encapsulate(each, entropy)).toBe(null);
      expect(() => reader.encapsulate(each, bytesFor("faulty", 64))).toThrow();
    }
  });

  it("does not open ciphertexts of a wrong length or with an all-zero X25519 result", () => {
    const { publicKey, seed } = keyOf("a");
    const ciphertext = encapsulate(publicKey, seededEntropy("x"))?.ciphertext ?? new Uint8Array(0);
    expect(ciphertext).toHaveLength(KEM_CIPHERTEXT_LENGTH);
    expect(decapsulate(ciphertext.slice(1), seed)).toBe(null);
    expect(decapsulate(concat(ciphertext, new Uint8Array(1)), seed)).toBe(null);
    expect(decapsulate(concat(ciphertext.slice(0, 1088), new Uint8Array(32)), seed)).toBe(null);
    expect(decapsulate(concat(ciphertext.slice(0, 1088), Uint8Array.of(1), new Uint8Array(31)), seed)).toBe(
      null,
    );
  });
});
