import { describe, expect, it } from "vitest";
import {
  areReceiptsOrdered,
  countReceived,
  isInconsistent,
  type Receipt,
} from "../../../electron/bundle/receipts.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

const HASH = bytesFor("hash");

function receipt(changes: Partial<Receipt> = {}): Receipt {
  const lists = { also: [], missing: [], opened: [] };
  return { stream: bytesFor("stream", 8), upTo: 0, upToHash: null, ...lists, cardSeen: null, ...changes };
}

const held = (...seqs: number[]): { readonly seq: number; readonly letterHash: Uint8Array }[] =>
  seqs.map((seq) => ({ seq, letterHash: bytesFor(`letter ${seq}`) }));

describe("counting what arrived", () => {
  it.each([
    [[], 0, [], []],
    [[1], 1, [], []],
    [[1, 2, 3], 3, [], []],
    [[2], 0, [2], [1]],
    [[5, 1, 2], 2, [5], [3, 4]],
    [[1, 3, 5, 7], 1, [3, 5, 7], [2, 4, 6]],
    [[1, 1, 2, 2], 2, [], []],
    [[3, 3], 0, [3], [1, 2]],
  ])("%j", (seqs, upTo, also, missing) => {
    const counted = countReceived(held(...seqs));
    const hash = upTo === 0 ? null : bytesFor(`letter ${upTo}`);
    expect(counted).toEqual({ upTo, upToHash: hash, also, missing });
  });

  it("names the first of two letters of one seq", () => {
    const rivals = [
      { seq: 1, letterHash: bytesFor("first") },
      { seq: 1, letterHash: bytesFor("second") },
    ];
    expect(countReceived(rivals).upToHash).toEqual(bytesFor("first"));
  });

  it("keeps the lowest 256 of each list", () => {
    const even = held(...Array.from({ length: 400 }, (_, index) => 2 * index + 2));
    const { also, missing } = countReceived(even);
    expect([also.length, also[0], also.at(-1)]).toEqual([256, 2, 512]);
    expect([missing.length, missing[0], missing.at(-1)]).toEqual([256, 1, 511]);
  });

  it("does not count towards an enormous seq", () => {
    const { also, missing } = countReceived(held(1, Number.MAX_SAFE_INTEGER));
    expect(also).toEqual([Number.MAX_SAFE_INTEGER]);
    expect([missing.length, missing[0], missing.at(-1)]).toEqual([256, 2, 257]);
  });

  it("never makes an inconsistent receipt, even where lists are cut", () => {
    const dense = Array.from({ length: 256 }, (_, index) => index + 2);
    for (const seqs of [[], [1], [2], [1, 3], [...dense, 300], [...dense, 10_000], dense]) {
      expect(isInconsistent(receipt(countReceived(held(...seqs)))), JSON.stringify(seqs.slice(-3))).toBe(
        false,
      );
    }
  });
});

describe("an inconsistent receipt", () => {
  it.each([
    ["nothing yet", {}, false],
    ["all of three", { upTo: 3, upToHash: HASH }, false],
    ["a hole", { upTo: 3, upToHash: HASH, also: [5], missing: [4] }, false],
    ["missing less than all", { upTo: 1, upToHash: HASH, also: [5], missing: [3] }, false],
    ["a hash at 0", { upToHash: HASH }, true],
    ["no hash at 3", { upTo: 3 }, true],
    ["also at upTo", { upTo: 3, upToHash: HASH, also: [3] }, true],
    ["also at upTo + 1", { upTo: 3, upToHash: HASH, also: [4] }, true],
    ["also 1 when nothing is there", { also: [1] }, true],
    ["missing at upTo", { upTo: 3, upToHash: HASH, also: [5], missing: [3] }, true],
    ["missing in also", { upTo: 3, upToHash: HASH, also: [5, 6], missing: [4, 5] }, true],
    ["missing above the highest", { upTo: 3, upToHash: HASH, also: [5], missing: [6] }, true],
    ["missing with nothing above", { upTo: 3, upToHash: HASH, missing: [4] }, true],
  ])("%s: %#", (_, changes, inconsistent) => {
    expect(isInconsistent(receipt(changes))).toBe(inconsistent);
  });
});

describe("order", () => {
  const opened = (...ids: number[]): Receipt["opened"] =>
    ids.map((id) => ({ id: new Uint8Array(16).fill(id), digest: HASH, at: 0 }));

  it.each([
    ["empty lists", [receipt()], true],
    ["ascending", [receipt({ also: [3, 4, 9], missing: [2], opened: opened(1, 2, 255) })], true],
    ["also descending", [receipt({ also: [4, 3] })], false],
    ["also repeated", [receipt({ also: [4, 4] })], false],
    ["missing descending", [receipt({ missing: [4, 3] })], false],
    ["opened descending", [receipt({ opened: opened(2, 1) })], false],
    ["opened repeated", [receipt({ opened: opened(2, 2) })], false],
    ["one stream twice", [receipt(), receipt({ upTo: 1, upToHash: HASH })], false],
    [
      "two streams, in no order",
      [receipt({ stream: bytesFor("z", 8) }), receipt({ stream: bytesFor("a", 8) })],
      true,
    ],
    ["the second at fault", [receipt({ stream: bytesFor("z", 8) }), receipt({ also: [4, 4] })], false],
  ])("%s", (_, receipts, ordered) => {
    expect(areReceiptsOrdered(receipts)).toBe(ordered);
  });
});
