import { ed25519, ED25519_TORSION_SUBGROUP } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { describe, expect, it, test } from "vitest";
import { Secret } from "../../../electron/crypto/secret.ts";
import { identityFromSeed, sign, type SignatureLabel, verify } from "../../../electron/crypto/sign.ts";
import { sodium } from "../../../electron/crypto/sodium.ts";
import { ascii, type Bytes, concat, toHex } from "../../../electron/encoding/bytes.ts";
import { signedMessage, verify as verifyByEquation } from "../../independent-reader/strict-ed25519.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, "hex"));
const LABELS: readonly SignatureLabel[] = [
  "valise.card.1",
  "valise.succeeds.1",
  "valise.bundle.1",
  "valise.revocation.1",
  "valise.journal.1",
];
const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const CONTENT = ascii("content");

/** RFC 8032, section 7.1: seed, public key, message, signature. */
const RFC_8032 = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
] as const;

test.each(RFC_8032)("RFC 8032: seed %s", (seed, publicKey, message, signature) => {
  const identity = identityFromSeed(new Secret(bytes(seed)));
  expect(toHex(identity.publicKey)).toBe(publicKey);
  const made = sodium.crypto_sign_detached(bytes(message), identity.secret.bytes);
  expect(toHex(made)).toBe(signature);
  expect(sodium.crypto_sign_verify_detached(bytes(signature), bytes(message), bytes(publicKey))).toBe(true);
});

describe("sign", () => {
  const identity = identityFromSeed(new Secret(bytesFor("identity")));

  it("signs label, zero byte and H512 of the content", () => {
    for (const label of LABELS) {
      const expected = ed25519.sign(signedMessage(label, CONTENT), bytesFor("identity"));
      expect(sign(identity, label, CONTENT)).toEqual(Uint8Array.from(expected));
    }
  });

  it("keeps labels apart", () => {
    for (const label of LABELS) {
      const signature = sign(identity, label, CONTENT);
      const accepting = LABELS.filter((other) => verify(identity.publicKey, other, CONTENT, signature));
      expect(accepting).toEqual([label]);
    }
  });
});

/** Little-endian bytes of a number below 2^256. */
function encoded(value: bigint): Bytes {
  return bytes(value.toString(16).padStart(64, "0")).toReversed();
}

function number(little: Uint8Array): bigint {
  return BigInt(`0x${toHex(little.toReversed())}`);
}

type Curve = InstanceType<typeof Point>;

interface Forgery {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signature over the content for these points, S taken so that `[S]B = R0 + [k]A0` without their torsion. */
function forge(keyPoint: Curve, keyScalar: bigint, point: Curve, scalar: bigint): Forgery {
  const [key, r] = [keyPoint.toBytes(), point.toBytes()];
  const k = number(sha512(concat(r, key, signedMessage("valise.card.1", CONTENT)))) % ORDER;
  return { key, signature: concat(r, encoded((scalar + k * keyScalar) % ORDER)) };
}

/** What application and independent reader say; they must be of one mind. */
function judged(key: Uint8Array, signature: Uint8Array): boolean {
  const ours = verify(key, "valise.card.1", CONTENT, signature);
  expect(verifyByEquation(key, "valise.card.1", CONTENT, signature)).toBe(ours);
  return ours;
}

describe("verify", () => {
  const identity = identityFromSeed(new Secret(bytesFor("identity")));
  const signature = sign(identity, "valise.card.1", CONTENT);
  const torsion = ED25519_TORSION_SUBGROUP.map((hex) => Point.fromBytes(bytes(hex), true));
  const [a, r] = [123_456_789_123_456_789n, 987_654_321n];
  const [keyPoint, noncePoint] = [Point.BASE.multiply(a), Point.BASE.multiply(r)];

  it("takes an honest signature", () => {
    expect(judged(identity.publicKey, signature)).toBe(true);
    const { key, signature: made } = forge(keyPoint, a, noncePoint, r);
    expect(judged(key, made)).toBe(true);
  });

  it("refuses every turned bit", () => {
    for (let bit = 0; bit < 512; bit += 1) {
      const copy = signature.slice();
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(judged(identity.publicKey, copy), `bit ${bit}`).toBe(false);
    }
  });

  it("refuses S + nL", () => {
    const s = number(signature.slice(32));
    for (let n = 1n; s + n * ORDER < 2n ** 256n; n += 1n) {
      expect(judged(identity.publicKey, concat(signature.slice(0, 32), encoded(s + n * ORDER)))).toBe(false);
    }
  });

  it("refuses S = L and S = 2^256 - 1", () => {
    for (const s of [ORDER, 2n ** 256n - 1n]) {
      expect(judged(identity.publicKey, concat(signature.slice(0, 32), encoded(s)))).toBe(false);
    }
  });

  it("refuses keys and R of small order", () => {
    for (const small of torsion) {
      for (const point of torsion) {
        const { key, signature: made } = forge(small, 0n, point, 0n);
        expect(judged(key, made)).toBe(false);
      }
      expect(judged(forge(small, 0n, noncePoint, r).key, forge(small, 0n, noncePoint, r).signature)).toBe(
        false,
      );
      expect(judged(forge(keyPoint, a, small, 0n).key, forge(keyPoint, a, small, 0n).signature)).toBe(false);
    }
  });

  it("compares R bytewise: an R moved by a point of small order is refused", () => {
    for (const small of torsion.slice(1)) {
      const { key, signature: made } = forge(keyPoint, a, noncePoint.add(small), r);
      expect(judged(key, made)).toBe(false);
    }
  });

  it("agrees with the equation on keys of mixed order", () => {
    const verdicts = torsion.flatMap((small) =>
      Array.from({ length: 16 }, (_, index) => {
        const { key, signature: made } = forge(
          keyPoint.add(small),
          a,
          Point.BASE.multiply(r + BigInt(index)),
          r + BigInt(index),
        );
        return judged(key, made);
      }),
    );
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
  });

  it("refuses keys that are not canonical or off the curve", () => {
    const p = 2n ** 255n - 19n;
    const notCanonical = [p, p + 1n, p + 3n, 2n ** 255n - 1n, p + 2n ** 255n, 2n ** 256n - 1n].map(encoded);
    for (const key of [...notCanonical, encoded(2n), encoded(1n + 2n ** 255n)]) {
      expect(judged(key, signature)).toBe(false);
      expect(judged(key, concat(encoded(1n), new Uint8Array(32)))).toBe(false);
    }
  });

  it("refuses wrong lengths", () => {
    const { publicKey } = identity;
    for (const key of [new Uint8Array(0), publicKey.slice(1), concat(publicKey, new Uint8Array(1))]) {
      expect(judged(key, signature)).toBe(false);
    }
    for (const wrong of [
      new Uint8Array(0),
      signature.slice(1),
      signature.slice(0, 63),
      concat(signature, new Uint8Array(1)),
    ]) {
      expect(judged(publicKey, wrong)).toBe(false);
    }
  });
});
