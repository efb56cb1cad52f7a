/** Self-test of the independent reader: round trips and hostile changes, with its own sealer. */
import { describe, expect, it } from "vitest";
import { bucketOf } from "../independent-reader/bucket.ts";
import { concat, hex } from "../independent-reader/bytes.ts";
import { sealingKeyId } from "../independent-reader/hashing.ts";
import {
  readArmouredCard,
  readArmouredRevocation,
  readCard,
  readRevocation,
} from "../independent-reader/read-card.ts";
import { type OpenedBundle, readBundle, type Station } from "../independent-reader/read-bundle.ts";
import { readCbor } from "../independent-reader/read-cbor.ts";
import { describeDesk, opened } from "../independent-reader/desk-cases.ts";
import { refusedCbor } from "../independent-reader/hostile-cbor.ts";
import { inFile, inSealing, receipts } from "../independent-reader/hostile-bundles.ts";
import { armoured, goodCard, hostileCards } from "../independent-reader/hostile-cards.ts";
import {
  bundle,
  day,
  flip,
  large,
  largeFile,
  message,
  night,
  other,
  PAYLOAD,
  receiptOf,
  sender,
  small,
  station,
  us,
  withByte,
} from "../independent-reader/sample-bundles.ts";
import { groupSafetyNumber, safetyNumber } from "../independent-reader/safety-number.ts";
import { verifyEquation } from "../independent-reader/strict-ed25519.ts";
import { type Refusal, settle, type Verdict } from "../independent-reader/verdict.ts";
import * as seal from "../independent-reader/write-bundle.ts";
import { writeCbor } from "../independent-reader/write-cbor.ts";
import { decapsulate, encapsulate, expandSeed } from "../independent-reader/x-wing.ts";

function codeOf(answer: Verdict<unknown> | OpenedBundle | Refusal): string {
  return answer.verdict;
}

function read(file: Uint8Array, reader: Station = station): string {
  return codeOf(readBundle(file, reader));
}

describe("primitives", () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));

  it("agrees with the first X-Wing vector of the draft", () => {
    const key = expandSeed(bytes("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26"));
    const randomness = bytes(
      "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2" +
        "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
    );
    const { ciphertext, sharedSecret } = encapsulate(key.publicKey, randomness);
    expect(hex(sharedSecret)).toBe("d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384");
    expect(decapsulate(key, ciphertext)).toEqual(sharedSecret);
  });

  it("rounds to the buckets of the page", () => {
    expect([1, 1024, 1025, 65_536, 65_537, 1_000_000].map(bucketOf)).toEqual([
      1024, 1024, 2048, 65_536, 67_584, 1_015_808,
    ]);
    expect(bucketOf(2 ** 40)).toBe(2 ** 40);
  });

  it("verifies Ed25519 by the strict equation", () => {
    const key = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const r = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155";
    const s = "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    const empty = new Uint8Array(0);
    expect(verifyEquation(key, empty, bytes(r + s))).toBe(true);
    const sPlusL = "4c8c7872aa064e049dbb3013fbf29380d25bf5f0595bbe24655141438e7a101b";
    expect(verifyEquation(key, empty, bytes(r + sPlusL))).toBe(false);
    const one = concat(Uint8Array.of(1), new Uint8Array(31));
    // A and R the neutral element, S = 0: the equation alone would hold.
    expect(verifyEquation(one, empty, concat(one, new Uint8Array(32)))).toBe(false);
    const negativeZero = withByte(one, 31, 0x80);
    expect(verifyEquation(negativeZero, empty, concat(negativeZero, new Uint8Array(32)))).toBe(false);
  });

  it("gives one safety number to both sides", () => {
    const digits = safetyNumber(us.key, sender.key);
    expect(digits).toMatch(/^\d{60}$/u);
    expect(safetyNumber(sender.key, us.key)).toBe(digits);
    expect(groupSafetyNumber(digits).split(" ")).toHaveLength(12);
  });
});

describe("CBOR", () => {
  const accepts = (...bytes: number[]): boolean => {
    const input = Uint8Array.from(bytes);
    const value = settle(() => ({ value: readCbor(input) }));
    if ("verdict" in value) return false;
    expect(writeCbor(value.value)).toEqual(input);
    return true;
  };
  const arrays = (depth: number): number[] => Array.from({ length: depth }, () => 0x81);
  const text = (value: string): number[] => [...writeCbor(value)];

  it("accepts the one encoding", () => {
    for (const value of [0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]) {
      expect(accepts(...writeCbor(value))).toBe(true);
    }
    expect(accepts(0xf6)).toBe(true);
    expect(
      accepts(
        ...writeCbor(
          new Map([
            ["aa", 1],
            ["b", 2],
            ["__proto__", 3],
          ]),
        ),
      ),
    ).toBe(true);
  });

  it("refuses everything else", () => {
    for (const [name, bytes] of Object.entries(refusedCbor)) expect(accepts(...bytes), name).toBe(false);
  });

  it("counts depth in arrays and maps only", () => {
    expect(accepts(...arrays(16), 0x00)).toBe(true);
    expect(accepts(...arrays(17), 0x00)).toBe(false);
    expect(accepts(...arrays(15), 0xa0)).toBe(true);
    expect(accepts(...arrays(16), 0xa0)).toBe(false);
    expect(accepts(...arrays(20_000))).toBe(false);
  });

  it("normalizes as Unicode 15.1 does", () => {
    expect(accepts(...text("\uFEFFa"))).toBe(true);
    // U+105D2 U+0307 composes to U+105C9 since Unicode 16; in 15.1 the base is unassigned.
    expect(accepts(...text("\u{105D2}\u0307"))).toBe(true);
    // U+0897 has a combining class since Unicode 16 and would be ordered behind U+0323.
    expect(accepts(...text("a\u0897\u0323"))).toBe(true);
    expect(accepts(...text("\u0897e\u0301"))).toBe(false);
    expect(accepts(...text("e\u0301\u0897\u0323"))).toBe(false);
  });
});

describe("bundles", () => {
  it("opens what the sealer sealed", () => {
    const answer = opened(large);
    expect(answer.attachments).toEqual([largeFile, new Uint8Array(0)]);
    expect(answer.letter.from).toEqual(sender.key);
    expect(answer.manifest.cardSerial).toBe(3);
    expect(small.length).toBe(PAYLOAD + 1024 + 16);
    expect(bundle({ count: 1 }).length).toBe(2252);
    for (const count of [1, 4, 8, 16]) expect(read(bundle({ count }))).toBe("opened");
    expect(read(bundle({ keys: [day, night] }))).toBe("opened");
    expect(read(bundle({ attachments: [seal.bytesFor("full", 65_536 - 1500)] }))).toBe("opened");
  });

  it("opens with an enclosed card, receipts, a checkpoint and messages", () => {
    const card = seal.writeCard(seal.cardDraft(sender, 3, [day]), sender.secret);
    const receipt = seal.draft({
      stream: seal.bytesFor("s", 8),
      upTo: 2,
      upToHash: seal.bytesFor("h"),
      also: [4, 6],
      missing: [3, 5],
      opened: [seal.draft({ id: seal.bytesFor("i", 16), digest: seal.bytesFor("d"), at: 5 })],
      cardSeen: 1,
    });
    const checkpoint = seal.draft({ journalId: seal.bytesFor("j", 16), number: 7, hash: seal.bytesFor("c") });
    const file = bundle({
      letter: (letter) => letter.set("messages", [message(writeCbor(seal.draft({ any: [1, null] })))]),
      manifest: (manifest) =>
        manifest.set("card", card).set("receipts", [receipt]).set("checkpoint", checkpoint),
    });
    const answer = opened(file);
    expect(answer.manifest.receipts[0]?.missing).toEqual([3, 5]);
    expect(answer.letter.messages[0]?.judgement).toBe("unknown");
    expect(read(file, { ...station, knownBodies: () => "known-good" })).toBe("opened");
    expect(read(file, { ...station, knownBodies: () => "known-bad" })).toBe("damaged");
  });

  it("opens letters to an earlier identity of ours", () => {
    const file = bundle({ to: other.station });
    expect(read(file)).toBe("forged");
    expect(read(file, { ...station, earlierIdentities: [other.key] })).toBe("opened");
  });

  it.each(Object.entries(inFile))("refuses: %s", (_, [make, code]) => {
    expect(read(make())).toBe(code);
  });

  it.each(Object.entries(inSealing))("refuses: %s", (_, [plan, code]) => {
    expect(read(bundle(plan))).toBe(code);
  });

  it.each(Object.entries(receipts))("refuses a receipt: %s", (_, change) => {
    expect(read(bundle({ manifest: (m) => m.set("receipts", [receiptOf({})]) }))).toBe("opened");
    expect(read(bundle({ manifest: (m) => m.set("receipts", [receiptOf(change)]) }))).toBe("damaged");
  });

  it("refuses two receipts of one stream", () => {
    const twice = [receiptOf({}), receiptOf({})];
    expect(read(bundle({ manifest: (m) => m.set("receipts", twice) }))).toBe("damaged");
  });
});

describe("cards", () => {
  it("reads a card, its armour and a succession", () => {
    const answer = readCard(goodCard);
    expect(answer.verdict).toBe("accepted");
    if (answer.verdict === "accepted") {
      expect(answer.value.sealingKeys[1]?.keyId).toEqual(sealingKeyId(night));
      expect(answer.value.stationId).toEqual(sender.station);
    }
    const successor = seal.succeed(seal.cardDraft(sender, 1, [day]), other);
    const next = readCard(seal.writeCard(successor, sender.secret));
    expect(next.verdict === "accepted" && next.value.succeeds).toEqual(other.key);
  });

  it.each(Object.entries(hostileCards))("refuses: %s", (_, [make, code]) => {
    expect(codeOf(readCard(make()))).toBe(code);
  });

  it.each(Object.entries(armoured))("armour: %s", (_, [text, code]) => {
    expect(codeOf(readArmouredCard(Uint8Array.from(Buffer.from(text))))).toBe(code);
  });

  it("reads revocations", () => {
    const content = seal.draft({ format: "valise-revocation", version: 1, identity: sender.key });
    const file = seal.writeSignedFile("R", "valise.revocation.1", writeCbor(content), sender.secret);
    const text = Uint8Array.from(Buffer.from(seal.writeArmour(file, "VALISE REVOCATION")));
    expect(codeOf(readRevocation(file))).toBe("accepted");
    expect(codeOf(readArmouredRevocation(text))).toBe("accepted");
    expect(codeOf(readArmouredCard(text))).toBe("not-a-card");
    expect(codeOf(readRevocation(goodCard))).toBe("not-a-revocation");
    expect(codeOf(readRevocation(flip(file, file.length - 40)))).toBe("forged");
    expect(codeOf(readRevocation(file.slice(0, -1)))).toBe("damaged");
    const later = seal.writeSignedFile(
      "R",
      "x",
      writeCbor(content.set("version", 2).set("x", 1)),
      sender.secret,
    );
    expect(codeOf(readRevocation(later))).toBe("newer-format");
  });
});

describeDesk();
