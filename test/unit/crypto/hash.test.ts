import { argon2id } from "@noble/hashes/argon2.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { describe, expect, it } from "vitest";
import { derive, hash256, hash512, mac, startHash256 } from "../../../electron/crypto/hash.ts";
import { hashPassword, isAcceptableCost } from "../../../electron/crypto/password.ts";
import { safetyNumber, safetyNumberGroups } from "../../../electron/crypto/safety-number.ts";
import { Secret, wipe } from "../../../electron/crypto/secret.ts";
import { stationIdOf } from "../../../electron/crypto/station-id.ts";
import { ascii, concat, toHex, u32le } from "../../../electron/encoding/bytes.ts";
import * as reader from "../../independent-reader/hashing.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

const plain = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);
const LENGTHS = [0, 1, 63, 64, 65, 127, 128, 129, 255, 256, 1000, 70_000];

describe("H, H512 and mac", () => {
  it("is BLAKE2b: the vector of RFC 7693", () => {
    expect(toHex(hash512(ascii("abc")))).toBe(
      "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    );
  });

  it.each(LENGTHS)("agrees with another implementation on %i bytes", (length) => {
    const content = bytesFor("content", length);
    const key = bytesFor("key");
    expect(hash256(content)).toEqual(plain(blake2b(content, { dkLen: 32 })));
    expect(hash512(content)).toEqual(plain(blake2b(content, { dkLen: 64 })));
    expect(mac(key, content)).toEqual(plain(blake2b(content, { dkLen: 32, key })));
    expect(derive(key, "label", content)).toEqual(plain(reader.derive(key, "label", content)));
  });

  it("hashes parts as one", () => {
    const [a, b] = [bytesFor("a", 100), bytesFor("b", 50)];
    expect(hash256(a, b)).toEqual(hash256(concat(a, b)));
    expect(hash512(a, new Uint8Array(0), b)).toEqual(hash512(concat(a, b)));
  });

  it.each([1, 7, 128, 129, 5000])("runs over pieces of %i bytes", (size) => {
    const content = bytesFor("content", 5000);
    const running = startHash256();
    for (let at = 0; at < content.length; at += size) running.update(content.subarray(at, at + size));
    expect(running.digest()).toEqual(hash256(content));
  });

  it("has the empty hash of no pieces", () => {
    expect(startHash256().digest()).toEqual(hash256(new Uint8Array(0)));
  });
});

describe("keys of a MAC", () => {
  it.each([0, 1, 16, 31, 33, 64])("has not %i bytes", (length) => {
    expect(() => mac(new Uint8Array(length), ascii("x"))).toThrow("32 bytes");
    expect(() => derive(new Uint8Array(length), "label")).toThrow("32 bytes");
  });

  it.each([undefined, null, "k".repeat(32), Array.from({ length: 32 }, () => 0)])("is not %s", (key) => {
    expect(() => mac(key as unknown as Uint8Array, ascii("x"))).toThrow("32 bytes");
  });

  it("of zeros is not unkeyed", () => {
    expect(mac(new Uint8Array(32), ascii("x"))).not.toEqual(hash256(ascii("x")));
  });
});

describe("derive", () => {
  it("puts a length before every input", () => {
    const key = bytesFor("key");
    const expected = mac(
      key,
      concat(u32le(5), ascii("label"), u32le(1), ascii("a"), u32le(0), u32le(2), ascii("bc")),
    );
    expect(derive(key, "label", ascii("a"), new Uint8Array(0), ascii("bc"))).toEqual(expected);
    expect(derive(key, "label", ascii("ab"), ascii("c"))).not.toEqual(
      derive(key, "label", ascii("a"), ascii("bc")),
    );
    expect(derive(key, "labela")).not.toEqual(derive(key, "label", ascii("a")));
  });

  it("takes ASCII labels only", () => {
    expect(() => derive(bytesFor("key"), "é")).toThrow("ASCII");
  });
});

describe("identifiers", () => {
  it("is H of a prefix and the key", () => {
    const key = bytesFor("identity");
    expect(stationIdOf(key)).toEqual(plain(reader.stationId(key)));
    expect(stationIdOf(key)).toEqual(hash256(ascii("valise.station.1"), key));
  });

  it("gives both sides one safety number of sixty digits", () => {
    const [a, b] = [stationIdOf(bytesFor("a")), stationIdOf(bytesFor("b"))];
    const digits = safetyNumber(a, b);
    expect(safetyNumber(b, a)).toBe(digits);
    expect(digits).toMatch(/^\d{60}$/u);
    expect(safetyNumberGroups(digits)).toHaveLength(12);
    expect(safetyNumberGroups(digits).join("")).toBe(digits);
    expect(safetyNumber(a, stationIdOf(bytesFor("c")))).not.toBe(digits);
    const half = digits.slice(0, 30) <= digits.slice(30);
    expect(half).toBe(true);
  });
});

describe("passphrases", () => {
  const MIB = 1024 * 1024;

  it("are hashed with Argon2id", () => {
    const [passphrase, salt] = [ascii("correct horse"), bytesFor("salt", 16)];
    const expected = argon2id(passphrase, salt, { t: 1, m: 64 * 1024, p: 1, dkLen: 32 });
    expect(hashPassword(passphrase, salt, { memory: 64 * MIB, passes: 1 })).toEqual(plain(expected));
  });

  it.each([
    [64 * MIB, 1, true],
    [1024 * MIB, 10, true],
    [64 * MIB - 1, 1, false],
    [1024 * MIB + 1, 1, false],
    [64 * MIB, 0, false],
    [64 * MIB, 11, false],
    [Number.NaN, 3, false],
    [256 * MIB, Number.POSITIVE_INFINITY, false],
    [-1, 3, false],
  ])("cost %d bytes, %d passes: %s", (memory, passes, acceptable) => {
    expect(isAcceptableCost({ memory, passes })).toBe(acceptable);
    if (!acceptable) {
      expect(() => hashPassword(ascii("x"), new Uint8Array(16), { memory, passes })).toThrow("limits");
    }
  });
});

describe("secrets", () => {
  it("are zeroed, and never used again", () => {
    const bytes = bytesFor("secret");
    const secret = new Secret(bytes);
    expect(toHex(secret.bytes)).toBe(toHex(bytesFor("secret")));
    secret.wipe();
    expect(bytes).toEqual(new Uint8Array(32));
    expect(() => secret.bytes).toThrow("after wipe");
    secret.wipe();
  });

  it("are not printed", () => {
    const secret = new Secret(ascii("hush"));
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
    expect(Object.keys(secret)).toEqual([]);
  });

  it("leave no trace in a buffer", () => {
    const bytes = ascii("for a moment");
    wipe(bytes);
    expect(bytes).toEqual(new Uint8Array(12));
  });
});
