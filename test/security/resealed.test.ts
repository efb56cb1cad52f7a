/** An addressee who seals a letter on, so that it seems to come from its author to somebody else. */
import { describe, expect, it } from "vitest";
import { readBundle } from "../independent-reader/read-bundle.ts";
import { sealingKeyId } from "../../electron/crypto/xwing.ts";
import {
  addressee,
  FILE_KEY,
  openFully,
  openerOf,
  other,
  plaintextOf,
  publicKeyOf,
  readerOf,
  sealPlan,
  type SealingPlan,
  stationOf,
  type TestStation,
} from "../helpers/sealing.ts";
import { bytesFor } from "../helpers/seeded-entropy.ts";

/** Seals the plaintext of an honest bundle, signature and all, to other keys. */
function sealOn(plan: SealingPlan, keys: readonly Uint8Array[]): Uint8Array {
  const plaintext = plaintextOf(plan);
  return sealPlan({
    plaintext: () => plaintext,
    bucket: plaintext.length,
    stanzas: keys.map((key) => ({ to: key, fileKey: FILE_KEY })),
    seed: "sealed on",
    stanzaCount: 4,
  });
}

async function verdicts(file: Uint8Array, station: TestStation): Promise<readonly string[]> {
  return [(await openFully(file, openerOf(station))).verdict, readBundle(file, readerOf(station)).verdict];
}

const FORGED = ["forged", "forged"];

describe("a bundle sealed on by its addressee", () => {
  const keysOf = (station: TestStation): Uint8Array[] => station.keys.map(({ publicKey }) => publicKey);

  it.each([
    ["small", {}],
    ["with an attachment", { attachments: [bytesFor("content", 70_000)] }],
  ] satisfies [string, SealingPlan][])("is forged at another station: %s", async (_, plan) => {
    expect(await verdicts(sealPlan({ ...plan, stanzaCount: 4 }), addressee)).toEqual(["opened", "opened"]);
    for (const keys of [[publicKeyOf(other)], keysOf(other), [publicKeyOf(addressee), publicKeyOf(other)]]) {
      expect(await verdicts(sealOn(plan, keys), other)).toEqual(FORGED);
    }
  });

  it("is forged at a desk of the same station that its author did not address", async () => {
    const file = sealOn({}, [publicKeyOf(addressee, 1)]);
    expect(await verdicts(file, addressee)).toEqual(FORGED);
    expect(await verdicts(sealOn({}, keysOf(addressee)), addressee)).toEqual(FORGED);
  });

  it("is forged when later keys of the same station are addressed instead", async () => {
    const later = stationOf("addressee", 3);
    const plan: SealingPlan = { keys: keysOf(addressee), stanzaCount: 4 };
    expect(await verdicts(sealOn(plan, keysOf(later)), later)).toEqual(FORGED);
    expect(await verdicts(sealPlan(plan), later)).toEqual(["opened", "opened"]);
  });

  it("is nothing new when sealed anew to the very same keys", async () => {
    expect(await verdicts(sealOn({}, [publicKeyOf(addressee)]), addressee)).toEqual(["opened", "opened"]);
  });

  it("is forged when the ids or the addressee are rewritten without the author's key", async () => {
    const rewritten: readonly SealingPlan[] = [
      { letter: { to: other.stationId }, signer: addressee.identity },
      {
        manifest: { sealedTo: [sealingKeyId(publicKeyOf(other))] },
        letter: { to: other.stationId },
        signer: addressee.identity,
      },
    ];
    for (const plan of rewritten) {
      expect(await verdicts(sealOn(plan, [publicKeyOf(other)]), other)).toEqual(FORGED);
    }
  });

  it("is forged with a signature of another letter of the same author", async () => {
    const first = plaintextOf({});
    const length = new DataView(first.buffer).getUint32(0, true);
    const signature = first.slice(4 + length, 4 + length + 64);
    const second = sealPlan({ letter: { id: bytesFor("second", 16) }, signature: () => signature });
    expect(await verdicts(second, addressee)).toEqual(FORGED);
  });
});
