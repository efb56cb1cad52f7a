/** CBOR made to exhaust time, memory or the stack. Whoever has our card can send it, before any signature is looked at. */
import { describe, expect, it } from "vitest";
import { readLetter } from "../../electron/bundle/letter.ts";
import { readManifest } from "../../electron/bundle/manifest.ts";
import { concat } from "../../electron/encoding/bytes.ts";
import { decodeCbor, encodeCbor } from "../../electron/encoding/cbor.ts";
import { isStrictCbor } from "../../electron/encoding/cbor-scan.ts";
import { isNfc } from "../../electron/encoding/nfc.ts";

const MIB = 1024 * 1024;
const LIMIT = 16 * MIB;
/** Far above what any of these needs on a busy machine, far below what they took when they were not bounded (hours, or a crash). */
const MAX_MILLISECONDS = 20_000;
const MAX_BYTES = 1024 * MIB;

const head = (major: number, length: number): Uint8Array =>
  Uint8Array.of((major << 5) | 26, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255);
const array = (length: number): Uint8Array => Uint8Array.of(0x99, length >> 8, length & 255);
const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);
const repeated = (part: Uint8Array, times: number): Uint8Array =>
  concat(...Array.from({ length: times }, () => part));

/** Runs within bounds of time and of memory still held or lately used. */
function bounded<Value>(work: () => Value): Value {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const value = work();
  expect(performance.now() - start).toBeLessThan(MAX_MILLISECONDS);
  expect(process.memoryUsage().rss - before).toBeLessThan(MAX_BYTES);
  return value;
}

/** Arrays of arrays of `leaf`: no container has more than `width` members, all together fill `size` bytes. */
function tree(size: number, width: number, leaf: number): Uint8Array {
  const inner = concat(array(width), filled(width, leaf));
  const middle = concat(array(width), repeated(inner, width));
  const outer = Math.max(256, Math.min(width, Math.floor(size / middle.length)));
  return concat(array(outer), repeated(middle, outer)).slice(0, size * 2);
}

describe("depth bombs", () => {
  it.each([
    ["arrays", 0x81],
    ["maps", 0xa1],
    ["tags", 0xc1],
    ["indefinite arrays", 0x9f],
  ])("16 MiB of %s", (_, byte) => {
    const bomb = filled(LIMIT, byte);
    bounded(() => {
      expect(isStrictCbor(bomb)).toBe(false);
      expect(decodeCbor(bomb)).toBe(undefined);
      expect(readManifest(bomb, 4)).toBe(null);
      expect(readLetter(bomb, () => "unknown")).toBe(null);
    });
  });
});

describe("length lies", () => {
  const lengths = [
    "9affffffff",
    "9b001fffffffffffff",
    "9bffffffffffffffff",
    "baffffffff",
    "bb001fffffffffffff",
    "5affffffff",
    "7b001fffffffffffff",
  ];

  it.each(lengths)("%s, alone and before 1 MiB", (hex) => {
    const lie = Uint8Array.from(Buffer.from(hex, "hex"));
    bounded(() => {
      for (const more of [0, 1, MIB]) {
        expect(decodeCbor(concat(lie, filled(more, 0)))).toBe(undefined);
        expect(decodeCbor(concat(Uint8Array.of(0x81), lie, filled(more, 0)))).toBe(undefined);
      }
    });
  });

  it("nested: each container claims all the bytes that follow", () => {
    const parts: Uint8Array[] = [];
    for (let depth = 0; depth < 16; depth += 1) parts.push(head(4, MIB - 5 * (depth + 1)));
    expect(bounded(() => decodeCbor(concat(...parts, filled(MIB - 80, 0xf6))))).toBe(undefined);
  });
});

describe("many items", () => {
  it("16 MiB of nulls are no manifest and no letter", () => {
    const nulls = concat(head(4, LIMIT - 5), filled(LIMIT - 5, 0xf6));
    bounded(() => {
      expect(readManifest(nulls, 4)).toBe(null);
      expect(readLetter(nulls, () => "unknown")).toBe(null);
      expect(decodeCbor(nulls)).toBe(undefined);
    });
  });

  it.each([
    ["nulls", 0xf6],
    ["empty arrays", 0x80],
    ["empty maps", 0xa0],
  ])("16 MiB of %s, in arrays that each keep to the limits", (_, leaf) => {
    const hostile = tree(LIMIT, 256, leaf);
    expect(hostile.length).toBeGreaterThan(LIMIT - MIB);
    expect(isStrictCbor(hostile, 256)).toBe(true);
    bounded(() => {
      expect(readManifest(hostile, 4)).toBe(null);
      expect(readLetter(hostile, () => "unknown")).toBe(null);
      expect(decodeCbor(hostile)).toBe(undefined);
    });
  });

  it("empty maps up to the bound are decoded in bounds", () => {
    const most = concat(head(4, 599_999), filled(599_999, 0xa0));
    expect(bounded(() => decodeCbor(most))).toHaveLength(599_999);
    expect(bounded(() => decodeCbor(concat(head(4, 600_000), filled(600_000, 0xa0))))).toBe(undefined);
  });

  it("the fullest manifest of the format is still read", () => {
    const numbers = Array.from({ length: 256 }, (_, index) => index);
    const id = (length: number, index: number): Uint8Array => filled(length, 0).fill(index, 0, 1);
    const opened = numbers.map((index) => ({ id: id(16, index), digest: id(32, index), at: index }));
    const receipt = { upTo: 1, upToHash: id(32, 1), also: numbers, missing: numbers, opened, cardSeen: 1 };
    const fullest = encodeCbor({
      format: "valise-bundle",
      version: 1,
      sealedTo: numbers.slice(0, 16).map((index) => id(16, index)),
      sealedAt: 1,
      cardSerial: 1,
      card: new Uint8Array(1),
      receipts: numbers.map((index) => ({ ...receipt, stream: id(8, index) })),
      checkpoint: { journalId: id(16, 1), number: 1, hash: id(32, 1) },
      letter: new Uint8Array(1),
    });
    const manifest = readManifest(fullest, 16);
    expect(manifest?.receipts).toHaveLength(256);
    expect(manifest?.receipts[255]?.opened).toHaveLength(256);
  });

  it("a body of 4 MiB of empty maps is judged without decoding", () => {
    const body = concat(head(4, 4 * MIB - 5), filled(4 * MIB - 5, 0xa0));
    expect(bounded(() => isStrictCbor(body))).toBe(true);
    expect(bounded(() => decodeCbor(body))).toBe(undefined);
  });
});

describe("long texts and keys", () => {
  const encoder = new TextEncoder();
  const text = (content: string): Uint8Array => {
    const bytes = encoder.encode(content);
    return concat(head(3, bytes.length), bytes);
  };

  it.each([
    ["marks out of order", "a" + "\u0301\u0323".repeat(4_000_000), false],
    ["marks out of order behind an unassigned one", "\u0897a" + "\u0301\u0323".repeat(4_000_000), false],
    ["one mark, again and again", "a" + "\u0316".repeat(8_000_000), true],
    ["an accent behind five million marks", "a" + "\u0316".repeat(5_000_000) + "\u0301", false],
    ["code points that 15.1 does not know", "\u0897".repeat(5_000_000), true],
    ["Hangul parts", "\u1100\u1161".repeat(2_500_000), false],
    ["astral characters", "\u{1F4BC}".repeat(4_000_000), true],
    ["plain letters", "a".repeat(16_000_000), true],
  ])("%s", (_, content, normal) => {
    expect(bounded(() => isNfc(content))).toBe(normal);
    expect(bounded(() => isStrictCbor(text(content)))).toBe(normal);
  });

  it("a map of long keys that differ at their ends", () => {
    const key = (last: number): Uint8Array => text("k".repeat(MIB) + String.fromCharCode(97 + last));
    const pairs = Array.from({ length: 15 }, (_, index) => concat(key(index), Uint8Array.of(0)));
    const map = concat(Uint8Array.of(0xaf), ...pairs);
    expect(bounded(() => isStrictCbor(map))).toBe(true);
    expect(bounded(() => isStrictCbor(concat(Uint8Array.of(0xaf), ...pairs.toReversed())))).toBe(false);
  });
});
