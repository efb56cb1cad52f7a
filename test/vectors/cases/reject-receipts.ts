/** Bundles refused by step 4 because of their receipts. */
import type { CborValue } from "../../../electron/encoding/cbor.ts";
import type { Changes, SealingPlan } from "../../helpers/sealing.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { receipt } from "./bundle-accept.ts";
import { type BundleCase, type Group, recipe, sealed } from "./case.ts";

const list = <Item>(length: number, make: (index: number) => Item): Item[] =>
  Array.from({ length }, (_, index) => make(index));
const damaged = (proves: string): Group => ({ proves, verdict: "damaged" });
const receipts = (...all: CborValue[]): SealingPlan => ({ manifest: { receipts: all } });

const RECEIPT_KEYS = ["stream", "upTo", "upToHash", "also", "missing", "opened", "cardSeen"];

/** All of them. */
export function rejectedReceipts(): BundleCase[] {
  const group = damaged("Receipts: at most 256, each list <= 256, ascending, no repeats");
  const order = damaged("a list out of order, a repeat, or two entries of one stream is damaged");
  const one = (name: string, failure: string, changes: Changes, rule = order): BundleCase =>
    sealed(rule, name, failure, receipts(receipt(changes)));
  const openedEntry = (id: number, changes: Changes = {}): CborValue => ({
    id: new Uint8Array(16).fill(id),
    digest: bytesFor("d"),
    at: 1,
    ...changes,
  });
  const without = (name: string): CborValue =>
    Object.fromEntries(Object.entries(receipt()).filter(([key]) => key !== name));
  const id = (last: number): Uint8Array => Uint8Array.of(...new Uint8Array(14), last >> 8, last & 255);
  return [
    ...RECEIPT_KEYS.map((name) =>
      sealed(group, `receipt without ${name}`, "missing-key", receipts(without(name))),
    ),
    one("unknown receipt key", "unknown-key", { zzz: 0 }, group),
    one("also out of order", "receipts-order", { also: [5, 4] }),
    one("also with a repeat", "receipts-order", { also: [4, 4] }),
    one("missing out of order", "receipts-order", { missing: [5, 4] }),
    one("missing with a repeat", "receipts-order", { missing: [3, 3] }),
    one("opened out of order", "receipts-order", { opened: [openedEntry(2), openedEntry(1)] }),
    one("opened with a repeat", "receipts-order", {
      opened: [openedEntry(1), openedEntry(1, { digest: bytesFor("e") })],
    }),
    one("opened in order as signed bytes only", "receipts-order", {
      opened: [openedEntry(0x80), openedEntry(0x7f)],
    }),
    sealed(
      order,
      "two entries of one stream",
      "receipts-stream",
      receipts(receipt(), receipt({ upTo: 1, upToHash: bytesFor("h") })),
    ),
    one("receipt stream of 7 bytes", "wrong-length", { stream: new Uint8Array(7) }, group),
    one("upToHash of 31 bytes", "wrong-length", { upToHash: new Uint8Array(31) }, group),
    one("upTo null", "wrong-type", { upTo: null }, group),
    one("also with text", "wrong-type", { also: ["4"] }, group),
    one("cardSeen as text", "wrong-type", { cardSeen: "1" }, group),
    one("opened without a digest", "missing-key", { opened: [{ id: new Uint8Array(16), at: 1 }] }, group),
    one(
      "opened with an id of 15 bytes",
      "wrong-length",
      { opened: [openedEntry(1, { id: new Uint8Array(15) })] },
      group,
    ),
    one("257 in also", "too-many", { also: list(257, (index) => index + 2) }, group),
    one("257 in missing", "too-many", { missing: list(257, (index) => index + 2) }, group),
    recipe(
      group,
      "257 in opened",
      "too-many",
      "opened entries with ids 0..256 big endian",
      receipts(receipt({ opened: list(257, (index) => openedEntry(0, { id: id(index) })) })),
    ),
    recipe(
      group,
      "257 receipts",
      "too-many",
      "receipts of streams 0..256 big endian",
      receipts(...list(257, (index) => receipt({ stream: id(index).slice(8) }))),
    ),
  ];
}
