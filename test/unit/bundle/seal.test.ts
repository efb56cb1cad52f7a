import { describe, expect, it } from "vitest";
import { memorySource } from "../../../electron/bundle/byte-source.ts";
import {
  openHeader,
  payloadOffset,
  readPublicHeader,
  stanzaCount,
  writeHeader,
} from "../../../electron/bundle/header.ts";
import { openBundle, inspectBundle } from "../../../electron/bundle/open.ts";
import { sealPayload } from "../../../electron/bundle/payload.ts";
import { sealBundle, type SealingOrder } from "../../../electron/bundle/seal.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { stationIdOf } from "../../../electron/crypto/station-id.ts";
import { toHex } from "../../../electron/encoding/bytes.ts";
import {
  addressee,
  drawn,
  letterOf,
  liveKeyOf,
  openerOf,
  openFully,
  other,
  publicKeyOf,
  sealPlan,
  sender,
  stationOf,
} from "../../helpers/sealing.ts";
import { bytesFor, seededEntropy } from "../../helpers/seeded-entropy.ts";

function orderFor(keys: readonly Uint8Array[], contents: readonly Uint8Array[] = []): SealingOrder {
  const manifest = {
    sealedAt: 5,
    cardSerial: 3,
    receipts: [],
    checkpoint: null,
    letter: letterOf({ attachments: contents }),
  };
  const attachments = contents.map((content) => ({
    size: content.length,
    open: async function* open() {
      yield content;
    },
  }));
  return { identity: sender.identity, publicKeys: keys, manifest, attachments };
}

describe("sealBundle", () => {
  it("says the length and the digest before it reads anything", async () => {
    const sealed = sealBundle(
      orderFor([publicKeyOf(addressee)], [bytesFor("x", 5000)]),
      seededEntropy("seal"),
    );
    const file = await drawn(sealed.blocks());
    expect(file).toHaveLength(sealed.length);
    const opened = await openFully(file);
    expect(opened.verdict).toBe("opened");
    expect(opened.bundle?.manifestDigest).toEqual(sealed.manifestDigest);
    expect(opened.attachments).toEqual([bytesFor("x", 5000)]);
  });

  it("has the same bytes from the same randomness, and others from other", async () => {
    const order = orderFor([publicKeyOf(addressee)]);
    const [one, two, three] = await Promise.all(
      ["a", "a", "b"].map((name) => drawn(sealBundle(order, seededEntropy(name)).blocks())),
    );
    expect(toHex(one ?? new Uint8Array(0))).toBe(toHex(two ?? new Uint8Array(0)));
    expect(toHex(one ?? new Uint8Array(0))).not.toBe(toHex(three ?? new Uint8Array(0)));
  });

  it.each([
    [1, 1024, 1],
    [1, 2048, 4],
    [2, 1024, 4],
    [4, 1024, 4],
    [5, 1024, 8],
    [8, 1024, 8],
    [9, 1024, 16],
    [16, 1024, 16],
  ])("%i keys and %i bytes take %i stanzas", (keys, bytes, stanzas) => {
    expect(stanzaCount(keys, bytes)).toBe(stanzas);
  });

  it.each([0, 17])("refuses %i keys", (count) => {
    expect(() => stanzaCount(count, 1024)).toThrow("1 to 16");
    const keys = stationOf("many", count).keys.map(({ publicKey }) => publicKey);
    expect(() => sealBundle(orderFor(keys), seededEntropy("seal"))).toThrow("1 to 16");
  });

  it("opens for each of sixteen keys", async () => {
    const many = stationOf("many", 16);
    const order = orderFor(many.keys.map(({ publicKey }) => publicKey));
    const addressed = { ...order, manifest: { ...order.manifest, letter: letterOf({ to: many }) } };
    const file = await drawn(sealBundle(addressed, seededEntropy("seal")).blocks());
    for (const key of many.keys) {
      expect((await openFully(file, { ...openerOf(many), keys: [key] })).verdict).toBe("opened");
    }
    expect((await openFully(file, openerOf(many))).verdict).toBe("opened");
    expect((await openFully(file, openerOf(other))).verdict).toBe("not-for-us");
  });

  it("puts stanzas in an order that says nothing", () => {
    const key = liveKeyOf(bytesFor("day"));
    const places = new Set<number>();
    for (let round = 0; round < 40; round += 1) {
      const header = writeHeader(
        new Secret(bytesFor("file key")),
        [key.publicKey],
        4,
        seededEntropy(`round ${round}`),
      );
      for (let place = 0; place < 4; place += 1) {
        const alone = header.slice();
        // Every other stanza is wiped: the header MAC then fails, unless the key opens none.
        for (let wiped = 0; wiped < 4; wiped += 1) {
          if (wiped !== place) alone.fill(0, 12 + 1168 * wiped, 12 + 1168 * (wiped + 1));
        }
        const answer = openHeader(alone, 4, [key]);
        if (!answer.ok && answer.code === "damaged") places.add(place);
      }
    }
    expect([...places].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ["short", 4999],
    ["long", 5001],
    ["empty", 0],
  ])("stops when an attachment turns out %s", async (_, given) => {
    const order = orderFor([publicKeyOf(addressee)], [bytesFor("x", 5000)]);
    const lying = {
      size: 5000,
      open: async function* open() {
        yield bytesFor("x", given);
      },
    };
    const sealed = sealBundle({ ...order, attachments: [lying] }, seededEntropy("seal"));
    await expect(drawn(sealed.blocks())).rejects.toThrow();
  });

  it("stops when more content comes than a payload holds", async () => {
    const parts = async function* parts(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(1024);
      yield new Uint8Array(1);
    };
    await expect(drawn(sealPayload(new Secret(bytesFor("key")), 1024, parts()))).rejects.toThrow(
      "more content",
    );
  });

  it("lets a failing source through", async () => {
    const order = orderFor([publicKeyOf(addressee)], [bytesFor("x", 5000)]);
    const failing = {
      size: 5000,
      open: async function* open(): AsyncGenerator<Uint8Array> {
        yield new Uint8Array(10);
        throw new RangeError("the stick was drawn");
      },
    };
    const sealed = sealBundle({ ...order, attachments: [failing] }, seededEntropy("seal"));
    await expect(drawn(sealed.blocks())).rejects.toThrow("the stick was drawn");
  });
});

describe("openBundle", () => {
  it("tells what anyone can see", async () => {
    const facts = await inspectBundle(memorySource(sealPlan({ stanzaCount: 8 })));
    expect(facts).toEqual({ ok: true, value: { stanzas: 8, plaintextLength: 1024 } });
    expect(readPublicHeader(sealPlan().slice(0, 12), 2252)).toEqual({
      ok: true,
      value: { stanzas: 1, plaintextLength: 1024 },
    });
    expect(payloadOffset(4)).toBe(44 + 4 * 1168);
  });

  it("lets a failing medium through", async () => {
    const file = sealPlan({ stanzaCount: 4 });
    const source = {
      length: file.length,
      read: (offset: number, length: number) => {
        if (offset > 100) return Promise.reject(new RangeError("the stick was drawn"));
        return memorySource(file).read(offset, length);
      },
    };
    await expect(openBundle(source, openerOf(addressee))).rejects.toThrow("the stick was drawn");
  });

  it("lets a failing sink through, and writes nothing before step 5", async () => {
    const file = sealPlan({ attachments: [bytesFor("x", 100)] });
    const opened = await openBundle(memorySource(file), openerOf(addressee));
    if (!opened.ok) throw new Error(opened.code);
    await expect(opened.value.receive(() => Promise.reject(new RangeError("disk full")))).rejects.toThrow(
      "disk full",
    );
    let asked = 0;
    const forged = await openFully(sealPlan({ attachments: [bytesFor("x", 100)], signer: other.identity }), {
      ...openerOf(addressee),
      judge: () => {
        asked += 1;
        return "unknown";
      },
    });
    expect([forged.verdict, forged.bundle, asked]).toEqual(["forged", null, 0]);
  });

  it("ends only attachments that are whole", async () => {
    const [good, bad] = [bytesFor("good", 100), bytesFor("bad", 100)];
    const file = sealPlan({
      attachments: [good, bad],
      letter: {
        attachments: [good, bytesFor("other", 100)].map((content) => ({
          name: "a",
          mediaType: "x",
          size: 100,
          hash: hash256(content),
        })),
      },
    });
    const opened = await openBundle(memorySource(file), openerOf(addressee));
    if (!opened.ok) throw new Error(opened.code);
    const ended: number[] = [];
    const received = await opened.value.receive((index) =>
      Promise.resolve({ write: () => Promise.resolve(), end: () => Promise.resolve(void ended.push(index)) }),
    );
    expect(received).toEqual({ ok: false, code: "damaged", params: {} });
    expect(ended).toEqual([0]);
  });

  it("knows a letter to an earlier identity", async () => {
    const file = sealPlan();
    const later = stationIdOf(other.identity.publicKey);
    const both = { ...openerOf(addressee), stationIds: [later, addressee.stationId] };
    expect((await openFully(file, both)).verdict).toBe("opened");
    expect((await openFully(file, { ...both, stationIds: [later] })).verdict).toBe("forged");
    expect((await openFully(file, { ...both, stationIds: [] })).verdict).toBe("forged");
  });
});
