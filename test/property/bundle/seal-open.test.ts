import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, plaintextLengthOf, sealedLength } from "../../../electron/bundle/bucket.ts";
import { writeLetter } from "../../../electron/bundle/letter.ts";
import { sealBundle } from "../../../electron/bundle/seal.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import { encodeCbor } from "../../../electron/encoding/cbor.ts";
import * as readerBucket from "../../independent-reader/bucket.ts";
import { readBundle } from "../../independent-reader/read-bundle.ts";
import {
  addressee,
  drawn,
  openFully,
  openerOf,
  readerOf,
  sender,
  stationOf,
  type TestStation,
} from "../../helpers/sealing.ts";
import { bytesFor, seededEntropy } from "../../helpers/seeded-entropy.ts";

const stations = Array.from({ length: 16 }, (_, index) => stationOf("crowd", index + 1));

const name = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 });
const message = fc.record({
  type: name,
  schema: fc.integer({ min: 1, max: 9 }),
  body: fc.oneof(fc.nat(), name, fc.uint8Array({ maxLength: 50 })).map((value) => encodeCbor(value)),
});
const receipt = fc.record({
  stream: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  upTo: fc.nat(9),
  upToHash: fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 })),
  also: fc.uniqueArray(fc.nat(500), { maxLength: 20 }).map((list) => list.toSorted((a, b) => a - b)),
  missing: fc.uniqueArray(fc.nat(500), { maxLength: 20 }).map((list) => list.toSorted((a, b) => a - b)),
  opened: fc.constant([]),
  cardSeen: fc.option(fc.nat(9)),
});

interface Content {
  readonly size: number;
  /** Where the source cuts its pieces. */
  readonly pieces: readonly number[];
}

const size = fc.oneof(
  fc.nat(3000),
  // Around the edges of chunks: the manifest takes some hundred bytes before.
  fc.integer({ min: 64_000, max: 66_500 }),
  fc.constantFrom(0, 1, 65_536, 131_072, 130_000, 200_000),
);
const content: fc.Arbitrary<Content> = fc.record({
  size,
  pieces: fc.array(fc.oneof(fc.nat(100), fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 1_048_576)), {
    maxLength: 8,
  }),
});

/** The bytes of an attachment in the pieces its source gives; the rest comes last. */
async function* piecesOf(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const length of lengths) {
    yield bytes.slice(at, at + length);
    at = Math.min(bytes.length, at + length);
  }
  yield bytes.slice(at);
}

const bundle = fc.record({
  desks: fc.integer({ min: 1, max: 16 }),
  seq: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER })),
  messages: fc.array(message, { maxLength: 4 }),
  contents: fc.array(content, { maxLength: 3 }),
  receipts: fc.uniqueArray(receipt, { maxLength: 3, selector: ({ stream }) => toHex(stream) }),
  seed: fc.nat(),
});

interface Sealed {
  readonly station: TestStation;
  readonly file: Uint8Array;
  readonly contents: readonly Uint8Array[];
  readonly letter: Uint8Array;
}

async function seal(
  plan: typeof bundle extends fc.Arbitrary<infer Plan> ? Plan : never,
  rechunked = false,
): Promise<Sealed> {
  const station = stations[plan.desks - 1] ?? addressee;
  const contents = plan.contents.map((each, index) => bytesFor(`content ${index} ${plan.seed}`, each.size));
  const letter = writeLetter({
    id: bytesFor(`${plan.seed}`, 16),
    from: sender.identity.publicKey,
    to: station.stationId,
    stream: bytesFor("stream", 8),
    seq: plan.seq,
    prev: plan.seq === 1 ? null : bytesFor("prev"),
    messages: plan.messages,
    attachments: contents.map((bytes) => ({
      name: "a",
      mediaType: "x",
      size: bytes.length,
      hash: hash256(bytes),
    })),
  });
  const sealed = sealBundle(
    {
      identity: sender.identity,
      publicKeys: station.keys.map(({ publicKey }) => publicKey),
      manifest: { sealedAt: plan.seed, cardSerial: 1, receipts: plan.receipts, checkpoint: null, letter },
      attachments: contents.map((bytes, index) => ({
        size: bytes.length,
        open: () => piecesOf(bytes, rechunked ? [] : (plan.contents[index]?.pieces ?? [])),
      })),
    },
    seededEntropy(`${plan.seed}`),
  );
  const file = await drawn(sealed.blocks());
  expect(file).toHaveLength(sealed.length);
  return { station, file, contents, letter };
}

describe("sealing and opening", () => {
  it("gives back every letter, receipt and attachment, to both readers", async () => {
    await fc.assert(
      fc.asyncProperty(bundle, async (plan) => {
        const { station, file, contents, letter } = await seal(plan);
        const ours = await openFully(file, openerOf(station));
        expect(ours.verdict).toBe("opened");
        expect(ours.attachments.map(toHex)).toEqual(contents.map(toHex));
        expect(ours.bundle?.manifest.letter).toEqual(letter);
        expect(ours.bundle?.manifest.receipts).toEqual(plan.receipts);
        const theirs = readBundle(file, readerOf(station));
        expect(theirs.verdict).toBe("opened");
        if (theirs.verdict !== "opened") return;
        expect(theirs.attachments.map(toHex)).toEqual(contents.map(toHex));
        expect(theirs.digest).toEqual(ours.bundle?.manifestDigest);
        expect(theirs.manifest.letter).toEqual(letter);
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  it("does not depend on how the sources cut their bytes", async () => {
    await fc.assert(
      fc.asyncProperty(bundle, async (plan) => {
        const [one, other] = [await seal(plan), await seal(plan, true)];
        expect(Buffer.compare(one.file, other.file)).toBe(0);
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  it("opens at every edge of a bucket and of a chunk", async () => {
    for (const edge of [1024, 2048, 65_536, 67_584, 131_072, 135_168]) {
      const empty = await seal({
        desks: 1,
        seq: 1,
        messages: [],
        contents: [{ size: 1000, pieces: [] }],
        receipts: [],
        seed: 1,
      });
      const opened = await openFully(empty.file, openerOf(empty.station));
      const manifest = encodeCbor(opened.bundle?.manifest ?? {}).length;
      for (const off of [-6, -5, -4, -3, -2, -1, 0, 1, 2]) {
        const contentSize = Math.max(0, edge - 4 - 64 - manifest + off);
        const { file, station, contents } = await seal({
          desks: 1,
          seq: 1,
          messages: [],
          contents: [{ size: contentSize, pieces: [1] }],
          receipts: [],
          seed: 1,
        });
        const answer = await openFully(file, openerOf(station));
        expect(answer.attachments.map(toHex)).toEqual(contents.map(toHex));
        expect(readBundle(file, readerOf(station)).verdict).toBe("opened");
      }
    }
  });
});

describe("buckets", () => {
  it("are the same for both readers, and found again from the length of the file", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 0, max: 2 ** 21 }), fc.integer({ min: 0, max: 2 ** 40 })),
        (length) => {
          const bucketed = bucketOf(length);
          expect(bucketed).toBe(readerBucket.bucketOf(length));
          expect(plaintextLengthOf(sealedLength(bucketed))).toBe(bucketed);
          expect(readerBucket.plaintextLength(sealedLength(bucketed))).toBe(bucketed);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("are judged alike from any length of a payload", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 2 ** 41 }), (payload) => {
        expect(plaintextLengthOf(payload)).toBe(readerBucket.plaintextLength(payload));
      }),
      { numRuns: 5000 },
    );
  });
});
