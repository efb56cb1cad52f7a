import { compareBytes, toHex } from "../encoding/bytes.ts";
import { arrayOf, bytesOf, mapOf, nullable, uint } from "../encoding/shape.ts";

/** Most entries of any list of a receipt, and most streams receipted at once (docs/bundle-format.md, section 4). */
export const MAX_RECEIPT_LIST = 256;

const OPENED_SHAPE = mapOf({ id: bytesOf(16), digest: bytesOf(32), at: uint() });

const RECEIPT_SHAPE = mapOf({
  stream: bytesOf(8),
  upTo: uint(),
  upToHash: nullable(bytesOf(32)),
  also: arrayOf(uint(), MAX_RECEIPT_LIST),
  missing: arrayOf(uint(), MAX_RECEIPT_LIST),
  opened: arrayOf(OPENED_SHAPE, MAX_RECEIPT_LIST),
  cardSeen: nullable(uint()),
});

/** What the addressee has of one of our streams, countersigned by the bundle that carries it. */
export type Receipt = ReturnType<typeof RECEIPT_SHAPE>;

/** Shape of the receipts of a manifest. */
export const RECEIPTS_SHAPE = arrayOf(RECEIPT_SHAPE, MAX_RECEIPT_LIST);

function ascends<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): boolean {
  return items.every((item, index) => {
    const before = items[index - 1];
    return before === undefined || compare(before, item) < 0;
  });
}

/** False for a list out of order, a repeat, or two entries of one stream (section 9): the bundle is `damaged`. */
export function areReceiptsOrdered(receipts: readonly Receipt[]): boolean {
  const streams = new Set(receipts.map(({ stream }) => toHex(stream)));
  const byNumber = (a: number, b: number) => a - b;
  return (
    streams.size === receipts.length &&
    receipts.every(
      ({ also, missing, opened }) =>
        ascends(also, byNumber) &&
        ascends(missing, byNumber) &&
        ascends(opened, (a, b) => compareBytes(a.id, b.id)),
    )
  );
}

/**
 * The alarm *inconsistent* of section 9: a null hash not exactly at `upTo` 0, `also` ≤ `upTo` + 1, `missing` ≤ `upTo`,
 * in `also`, or above the highest imported. A full `also` was cut to its lowest, so it does not tell the highest.
 */
export function isInconsistent(receipt: Receipt): boolean {
  const { upTo, upToHash, also, missing } = receipt;
  const highest = also.length === MAX_RECEIPT_LIST ? Number.MAX_SAFE_INTEGER : (also.at(-1) ?? upTo);
  return (
    (upToHash === null) !== (upTo === 0) ||
    also.some((seq) => seq <= upTo + 1) ||
    missing.some((seq) => seq <= upTo || also.includes(seq) || seq > highest)
  );
}

/** A letter that was imported: what a receipt needs of it. */
export interface ReceivedLetter {
  readonly seq: number;
  readonly letterHash: Uint8Array;
}

/**
 * Counts what arrived of one stream: `upTo` = highest seq up to which all are here, `also` = here above it, `missing` =
 * absent below the highest. Lists of more than 256 keep the lowest. `received` may hold several letters of one seq.
 */
export function countReceived(
  received: readonly ReceivedLetter[],
): Pick<Receipt, "upTo" | "upToHash" | "also" | "missing"> {
  const first = new Map<number, Uint8Array>();
  for (const { seq, letterHash } of received) if (!first.has(seq)) first.set(seq, letterHash);
  let upTo = 0;
  while (first.has(upTo + 1)) upTo += 1;
  const also = [...first.keys()].filter((seq) => seq > upTo).toSorted((a, b) => a - b);
  const missing: number[] = [];
  const highest = also.at(-1) ?? upTo;
  for (let seq = upTo + 1; seq < highest && missing.length < MAX_RECEIPT_LIST; seq += 1) {
    if (!first.has(seq)) missing.push(seq);
  }
  return { upTo, upToHash: first.get(upTo) ?? null, also: also.slice(0, MAX_RECEIPT_LIST), missing };
}
