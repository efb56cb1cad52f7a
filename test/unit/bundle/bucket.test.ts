import { describe, expect, it } from "vitest";
import {
  bucketOf,
  MAX_PLAINTEXT_LENGTH,
  plaintextLengthOf,
  sealedLength,
  SMALLEST_BUCKET,
} from "../../../electron/bundle/bucket.ts";
import * as reader from "../../independent-reader/bucket.ts";

const edges = Array.from({ length: 31 }, (_, index) => 2 ** (index + 10));
const around = edges.flatMap((edge) => [edge - 1, edge, edge + 1]).filter((length) => length <= 2 ** 40);

describe("bucketOf", () => {
  it.each([
    [0, 1024],
    [1, 1024],
    [1024, 1024],
    [1025, 2048],
    [65_535, 65_536],
    [65_536, 65_536],
    [65_537, 67_584],
    [67_584, 67_584],
    [67_585, 69_632],
    [131_072, 131_072],
    [131_073, 135_168],
    [1_000_000, 1_015_808],
    [1_015_808, 1_015_808],
    [2 ** 31 + 1, 2 ** 31 + 2 ** 26],
    [2 ** 32 + 1, 2 ** 32 + 2 ** 26],
    [2 ** 40 - 1, 2 ** 40],
    [2 ** 40, 2 ** 40],
  ])("%d is %d", (length, bucket) => {
    expect(bucketOf(length)).toBe(bucket);
  });

  it("holds the length, is its own bucket, and wastes less than 12 % above 64 KiB", () => {
    for (const length of around) {
      const bucket = bucketOf(length);
      expect(bucket).toBeGreaterThanOrEqual(length);
      expect(bucketOf(bucket)).toBe(bucket);
      expect(bucket).toBe(reader.bucketOf(length));
      if (length > 65_536) expect((bucket - length) / length).toBeLessThan(0.12);
    }
  });

  it("never falls as lengths grow", () => {
    let before = 0;
    for (let length = 0; length < 300_000; length += 7) {
      const bucket = bucketOf(length);
      expect(bucket).toBeGreaterThanOrEqual(before);
      before = bucket;
    }
  });
});

describe("plaintextLengthOf", () => {
  it("finds every bucket again", () => {
    for (const length of around) {
      const bucket = bucketOf(length);
      expect(plaintextLengthOf(sealedLength(bucket))).toBe(bucket);
    }
  });

  it("takes nothing else", () => {
    const buckets = new Set<number>();
    for (let length = 1; length <= 300_000; length += 1) buckets.add(bucketOf(length));
    const payloads = new Map([...buckets].map((bucket) => [sealedLength(bucket), bucket]));
    for (let payload = -20; payload <= 250_000; payload += 1) {
      const expected = payloads.get(payload) ?? null;
      expect(plaintextLengthOf(payload)).toBe(expected);
      expect(reader.plaintextLength(payload)).toBe(expected);
    }
  });

  it.each([
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    16,
    SMALLEST_BUCKET,
    sealedLength(2 ** 41),
    sealedLength(MAX_PLAINTEXT_LENGTH) + 16,
  ])("refuses %d", (payload) => {
    expect(plaintextLengthOf(payload)).toBe(null);
  });

  it("gives one tag to a full last chunk", () => {
    expect(sealedLength(65_536)).toBe(65_552);
    expect(sealedLength(65_537)).toBe(65_569);
    expect(sealedLength(131_072)).toBe(131_104);
    expect(plaintextLengthOf(65_552 + 16)).toBe(null);
  });
});
