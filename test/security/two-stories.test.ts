/** A sealer who tries to tell two desks of one station different things, or to let only one of them read. */
import { describe, expect, it } from "vitest";
import { derive, mac } from "../../electron/crypto/hash.ts";
import { readBundle } from "../independent-reader/read-bundle.ts";
import {
  addressee,
  FILE_KEY,
  openFully,
  openerOf,
  publicKeyOf,
  readerOf,
  sealPlan,
  type SealingPlan,
  type StanzaPlan,
} from "../helpers/sealing.ts";
import { bytesFor } from "../helpers/seeded-entropy.ts";

const [day, night] = [publicKeyOf(addressee), publicKeyOf(addressee, 1)];
const RIVAL = bytesFor("a second file key");
const to = (key: Uint8Array, fileKey: Uint8Array): StanzaPlan => ({ to: key, fileKey });

const openers = [
  ["seeds in order", openerOf(addressee)],
  ["seeds reversed", { ...openerOf(addressee), keys: addressee.keys.toReversed() }],
] as const;

/** Both desks together, in either order of their seeds, by both readers. */
async function verdicts(plan: SealingPlan): Promise<readonly string[]> {
  const file = sealPlan({ keys: [day, night], stanzaCount: 4, ...plan });
  const ours = await Promise.all(openers.map(async ([, opener]) => (await openFully(file, opener)).verdict));
  const seeds = [addressee.seeds, addressee.seeds.toReversed()];
  const theirs = seeds.map((each) => readBundle(file, { ...readerOf(addressee), seeds: each }).verdict);
  return [...new Set([...ours, ...theirs])];
}

/** A header MAC that answers to the rival file key. */
const rivalMac: Pick<SealingPlan, "head" | "headerMac"> = (() => {
  let head: Uint8Array = new Uint8Array(0);
  return {
    head: (bytes) => {
      head = bytes;
    },
    headerMac: (tag) => tag.set(mac(derive(RIVAL, "valise.bundle.1/header"), head)),
  };
})();

describe("two stories in one bundle", () => {
  it("is one story when both desks get one file key", async () => {
    expect(await verdicts({})).toEqual(["opened"]);
    expect(await verdicts({ stanzas: [to(night, FILE_KEY), to(day, FILE_KEY)] })).toEqual(["opened"]);
  });

  it.each([
    ["day honest, night rival", [to(day, FILE_KEY), to(night, RIVAL)]],
    ["night rival, day honest", [to(night, RIVAL), to(day, FILE_KEY)]],
    ["night honest, day rival", [to(night, FILE_KEY), to(day, RIVAL)]],
    ["day rival, night honest", [to(day, RIVAL), to(night, FILE_KEY)]],
    ["both rival, differently", [to(day, RIVAL), to(night, bytesFor("third"))]],
  ])("is damaged: %s", async (_, stanzas) => {
    expect(await verdicts({ stanzas })).toEqual(["damaged"]);
    expect(await verdicts({ stanzas, ...rivalMac })).toEqual(["damaged"]);
  });

  it("is damaged when one desk has two stanzas", async () => {
    for (const second of [FILE_KEY, RIVAL]) {
      expect(await verdicts({ keys: [day], stanzas: [to(day, FILE_KEY), to(day, second)] })).toEqual([
        "damaged",
      ]);
      expect(await verdicts({ keys: [day], stanzas: [to(day, second), to(day, FILE_KEY)] })).toEqual([
        "damaged",
      ]);
    }
  });

  it("is damaged whatever desk looks alone: the MAC commits to one file key", async () => {
    const plan = { keys: [day, night], stanzas: [to(day, FILE_KEY), to(night, RIVAL)], stanzaCount: 4 };
    const alone = async (file: Uint8Array, desk: number): Promise<string> =>
      (await openFully(file, { ...openerOf(addressee), keys: addressee.keys.slice(desk, desk + 1) })).verdict;
    const committed = sealPlan(plan);
    expect([await alone(committed, 0), await alone(committed, 1)]).toEqual(["opened", "damaged"]);
    const other = sealPlan({ ...plan, ...rivalMac });
    expect([await alone(other, 0), await alone(other, 1)]).toEqual(["damaged", "damaged"]);
  });

  it("is forged when a live desk is named but left out, or reads without being named", async () => {
    expect(await verdicts({ stanzas: [to(day, FILE_KEY)] })).toEqual(["forged"]);
    expect(await verdicts({ stanzas: [to(night, FILE_KEY)] })).toEqual(["forged"]);
    expect(await verdicts({ keys: [day], stanzas: [to(day, FILE_KEY), to(night, FILE_KEY)] })).toEqual([
      "forged",
    ]);
  });
});
