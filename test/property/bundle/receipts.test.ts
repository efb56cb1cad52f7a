import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areReceiptsOrdered,
  countReceived,
  isInconsistent,
  type Receipt,
} from "../../../electron/bundle/receipts.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

const seqs = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 40 }),
  fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 600 }),
  fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 5 }),
);

const held = (list: readonly number[]): { readonly seq: number; readonly letterHash: Uint8Array }[] =>
  list.map((seq, index) => ({ seq, letterHash: bytesFor(`${seq} ${index}`) }));

/** The rule of the page, one number after the other. Asks no more than the first 3000 numbers. */
function naive(list: readonly number[]): Pick<Receipt, "upTo" | "also" | "missing"> {
  const here = new Set(list);
  let upTo = 0;
  for (let seq = 1; here.has(seq); seq += 1) upTo = seq;
  const highest = Math.max(0, ...list);
  const also = [...here].filter((seq) => seq > upTo).toSorted((a, b) => a - b);
  const missing: number[] = [];
  for (let seq = 1; seq < Math.min(highest, 3000); seq += 1) if (!here.has(seq)) missing.push(seq);
  return { upTo, also: also.slice(0, 256), missing: missing.slice(0, 256) };
}

describe("counting what arrived", () => {
  it("follows a naive count", () => {
    fc.assert(
      fc.property(seqs, (list) => {
        const { upToHash, ...counted } = countReceived(held(list));
        expect(counted).toEqual(naive(list));
        const first = list.indexOf(counted.upTo);
        expect(upToHash).toEqual(counted.upTo === 0 ? null : bytesFor(`${counted.upTo} ${first}`));
      }),
      { numRuns: 500 },
    );
  });

  it("makes receipts that any reader takes without alarm", () => {
    fc.assert(
      fc.property(seqs, (list) => {
        const receipt = {
          stream: bytesFor("stream", 8),
          opened: [],
          cardSeen: null,
          ...countReceived(held(list)),
        };
        expect(areReceiptsOrdered([receipt])).toBe(true);
        expect(isInconsistent(receipt)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the order of arrival, but for the letter it names", () => {
    fc.assert(
      fc.property(seqs, fc.infiniteStream(fc.nat()), (list, ranks) => {
        const ranked = list.map((seq) => ({ seq, rank: ranks.next().value ?? 0 }));
        const shuffled = ranked.toSorted((a, b) => a.rank - b.rank).map(({ seq }) => seq);
        const { upToHash: _one, ...first } = countReceived(held(list));
        const { upToHash: _two, ...second } = countReceived(held(shuffled));
        expect(second).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
