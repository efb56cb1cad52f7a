/** Nobody can make a second valid signature of a card, a revocation or a bundle out of the first. */
import { ed25519, ED25519_TORSION_SUBGROUP } from "@noble/curves/ed25519.js";
import { describe, expect, it } from "vitest";
import { readCard } from "../../electron/bundle/card.ts";
import { issueRevocation, readRevocation } from "../../electron/bundle/revocation.ts";
import { type Bytes, concat, toHex } from "../../electron/encoding/bytes.ts";
import { cardOf, openFully, sealPlan, sender } from "../helpers/sealing.ts";
import { bytesFor, seededEntropy } from "../helpers/seeded-entropy.ts";

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, "hex"));
const encoded = (value: bigint): Bytes => bytes(value.toString(16).padStart(64, "0")).toReversed();
const number = (little: Uint8Array): bigint => BigInt(`0x${toHex(little.toReversed())}`);

/** Every other signature that a lax verifier might take for the same content. */
function variants(signature: Uint8Array): readonly (readonly [name: string, signature: Bytes])[] {
  const [r, s] = [signature.slice(0, 32), signature.slice(32)];
  const found: (readonly [string, Bytes])[] = [];
  for (let n = 1n; number(s) + n * ORDER < 2n ** 256n; n += 1n) {
    found.push([`S + ${n}L`, concat(r, encoded(number(s) + n * ORDER))]);
  }
  found.push(["L - S", concat(r, encoded(ORDER - number(s)))]);
  found.push(["-R and L - S", concat(turned(r, 31, 0x80), encoded(ORDER - number(s)))]);
  for (const [index, hex] of ED25519_TORSION_SUBGROUP.entries()) {
    const small = Point.fromBytes(bytes(hex), true);
    if (index > 0) found.push([`R + T${index}`, concat(Point.fromBytes(r).add(small).toBytes(), s)]);
    found.push([`R = T${index}`, concat(small.toBytes(), s)]);
    found.push([`R = T${index}, S = 0`, concat(small.toBytes(), new Uint8Array(32))]);
  }
  for (const bit of [0x80, 0x40, 0x20]) found.push([`top bit ${bit} of S`, turned(signature, 63, bit)]);
  found.push(["sign of R", turned(signature, 31, 0x80)]);
  found.push(["a byte more", concat(signature, new Uint8Array(1)).slice(1)]);
  return found;
}

function turned(content: Uint8Array, at: number, bits: number): Bytes {
  const copy = Uint8Array.from(content);
  copy[at] = (copy[at] ?? 0) ^ bits;
  return copy;
}

describe("a second signature of the same content", () => {
  it("is refused on a card", () => {
    const card = cardOf(sender);
    expect(readCard(card, seededEntropy("card")).ok).toBe(true);
    for (const [name, signature] of variants(card.slice(-64))) {
      const answer = readCard(concat(card.slice(0, -64), signature), seededEntropy("card"));
      expect(answer, name).toMatchObject({ ok: false, code: "forged" });
    }
  });

  it("is refused on a revocation", () => {
    const revocation = issueRevocation(sender.identity);
    expect(readRevocation(revocation).ok).toBe(true);
    for (const [name, signature] of variants(revocation.slice(-64))) {
      const answer = readRevocation(concat(revocation.slice(0, -64), signature));
      expect(answer, name).toMatchObject({ ok: false, code: "forged" });
    }
  });

  it("is refused on a bundle", async () => {
    let honest: Bytes = new Uint8Array(0);
    const keep = (signature: Bytes): Bytes => {
      honest = signature;
      return signature;
    };
    expect((await openFully(sealPlan({ signature: keep }))).verdict).toBe("opened");
    expect(honest).toHaveLength(64);
    for (const [name, signature] of variants(honest)) {
      expect((await openFully(sealPlan({ signature: () => signature }))).verdict, name).toBe("forged");
    }
  });
});

describe("a key for which anything verifies", () => {
  it("signs no card, revocation or bundle", async () => {
    const neutral = concat(Uint8Array.of(1), new Uint8Array(31));
    const nothing = concat(neutral, new Uint8Array(32));
    for (const hex of ED25519_TORSION_SUBGROUP) {
      const file = sealPlan({ letter: { from: bytes(hex) }, signature: () => nothing });
      expect((await openFully(file)).verdict, hex).toBe("forged");
      const revocation = issueRevocation({ ...sender.identity, publicKey: bytes(hex) });
      expect(readRevocation(concat(revocation.slice(0, -64), nothing)).ok).toBe(false);
    }
  });

  it("is not made by another encoding of an honest one", async () => {
    const key = sender.identity.publicKey;
    for (const other of [
      turned(key, 31, 0x80),
      encoded(
        number(key) + 2n ** 255n - 19n > 2n ** 256n - 1n ? number(key) : number(key) + 2n ** 255n - 19n,
      ),
    ]) {
      if (toHex(other) === toHex(key)) continue;
      expect((await openFully(sealPlan({ letter: { from: other } }))).verdict).toBe("forged");
    }
    expect((await openFully(sealPlan({ letter: { from: bytesFor("nobody's point") } }))).verdict).toBe(
      "forged",
    );
  });
});
