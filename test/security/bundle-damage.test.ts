/** Damage on the way: every bit, every length, every order of chunks is refused with a code that fits. */
import { describe, expect, it } from "vitest";
import { concat } from "../../electron/encoding/bytes.ts";
import { addressee, openFully, openerOf, sealPlan, sender } from "../helpers/sealing.ts";
import { bytesFor } from "../helpers/seeded-entropy.ts";

const SMALL = sealPlan({ letter: { messages: [{ type: "a", schema: 1, body: Uint8Array.of(0) }] } });
const CHUNK = 65_552;
const PAYLOAD = 44 + 4 * 1168;
const ONE_KEY = { ...openerOf(addressee), keys: addressee.keys.slice(0, 1) };

/** Regions of a bundle with one stanza and the codes a turned bit may give there. */
const REGIONS: readonly (readonly [name: string, from: number, to: number, codes: readonly string[]])[] = [
  ["magic", 0, 8, ["not-a-bundle"]],
  ["version", 8, 9, ["damaged", "newer-format"]],
  ["stanza count", 9, 10, ["damaged"]],
  ["zero bytes", 10, 12, ["damaged"]],
  ["ML-KEM ciphertext", 12, 12 + 1088, ["not-for-us"]],
  ["X25519 ciphertext", 12 + 1088, 12 + 1120, ["not-for-us"]],
  ["wrapped file key", 12 + 1120, 12 + 1168, ["not-for-us"]],
  ["header MAC", 12 + 1168, 44 + 1168, ["damaged"]],
  ["payload", 44 + 1168, 2252, ["damaged"]],
];

const verdictOf = async (file: Uint8Array): Promise<string> => (await openFully(file, ONE_KEY)).verdict;

describe("one turned bit", () => {
  it("has a faultless bundle to turn bits in", async () => {
    expect(SMALL).toHaveLength(2252);
    expect(await verdictOf(SMALL)).toBe("opened");
    expect(REGIONS.at(0)?.[1]).toBe(0);
    for (const [index, [, from]] of REGIONS.entries()) {
      if (index > 0) expect(from).toBe(REGIONS[index - 1]?.[2]);
    }
  });

  it.each(REGIONS)(
    "%s: refused",
    async (_, from, to, codes) => {
      const seen = new Set<string>();
      let tried = 0;
      for (let bit = from * 8; bit < to * 8; bit += 1) {
        const turned = SMALL.slice();
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const verdict = await verdictOf(turned);
        if (!codes.includes(verdict)) expect.fail(`bit ${bit}: ${verdict}`);
        seen.add(verdict);
        tried += 1;
      }
      expect(tried).toBe((to - from) * 8);
      expect([...seen].toSorted()).toEqual(codes.toSorted());
    },
    60_000,
  );
});

describe("another length", () => {
  it("shorter by any number of bytes", async () => {
    for (let length = 0; length < SMALL.length; length += 1) {
      expect(await verdictOf(SMALL.slice(0, length)), `${length}`).toBe(
        length < 8 ? "not-a-bundle" : "damaged",
      );
    }
  });

  it("longer by up to 64 bytes", async () => {
    for (let more = 1; more <= 64; more += 1) {
      expect(await verdictOf(concat(SMALL, new Uint8Array(more))), `${more}`).toBe("damaged");
      expect(await verdictOf(concat(SMALL, bytesFor("more", more))), `${more}`).toBe("damaged");
    }
  });

  it("without its first bytes", async () => {
    for (let from = 1; from < 64; from += 1) expect(await verdictOf(SMALL.slice(from))).toBe("not-a-bundle");
  });
});

describe("chunks", () => {
  const content = bytesFor("content", 4 * 65_536 + 500);
  const file = sealPlan({ attachments: [content] });
  const head = file.slice(0, PAYLOAD);
  const chunks: Uint8Array[] = [];
  for (let at = PAYLOAD; at < file.length; at += CHUNK) chunks.push(file.slice(at, at + CHUNK));
  const joined = (parts: readonly Uint8Array[]): Uint8Array => concat(head, ...parts);
  const verdict = async (parts: readonly Uint8Array[]): Promise<string> => verdictOf(joined(parts));

  it("has five chunks to play with", async () => {
    expect(chunks).toHaveLength(5);
    expect(chunks[4]?.length).toBeLessThan(CHUNK);
    expect(await verdict(chunks)).toBe("opened");
  });

  it("swapped with each other", async () => {
    for (let i = 0; i < 5; i += 1) {
      for (let j = i + 1; j < 5; j += 1) {
        const order = chunks.with(i, chunks[j] ?? head).with(j, chunks[i] ?? head);
        expect(await verdict(order), `${i} and ${j}`).toBe("damaged");
      }
    }
  });

  it("put in the place of another", async () => {
    for (let i = 0; i < 5; i += 1) {
      for (let j = 0; j < 5; j += 1) {
        if (i !== j) expect(await verdict(chunks.with(i, chunks[j] ?? head)), `${j} at ${i}`).toBe("damaged");
      }
    }
  });

  it("doubled, dropped, appended", async () => {
    for (const [index, chunk] of chunks.entries()) {
      expect(await verdict(chunks.toSpliced(index, 0, chunk)), `${index} doubled`).toBe("damaged");
      expect(await verdict(chunks.toSpliced(index, 1)), `${index} dropped`).toBe("damaged");
      expect(await verdict([...chunks, chunk]), `${index} appended`).toBe("damaged");
      expect(await verdict([chunk, ...chunks]), `${index} put first`).toBe("damaged");
      expect(await verdict(chunks.slice(0, index)), `cut before ${index}`).toBe("damaged");
    }
  });

  it("zeroed, or their tags", async () => {
    for (const [index, chunk] of chunks.entries()) {
      expect(await verdict(chunks.with(index, new Uint8Array(chunk.length)))).toBe("damaged");
      expect(await verdict(chunks.with(index, concat(chunk.slice(0, -16), new Uint8Array(16))))).toBe(
        "damaged",
      );
    }
  });

  it("taken from another bundle of the same sender to the same desk", async () => {
    const second = sealPlan({ attachments: [content], seed: "another day" });
    for (const [index, chunk] of chunks.entries()) {
      const at = PAYLOAD + index * CHUNK;
      expect(await verdict(chunks.with(index, second.slice(at, at + chunk.length)))).toBe("damaged");
    }
  });

  it("turned anywhere, one bit in each kilobyte", async () => {
    for (let at = PAYLOAD; at < file.length; at += 1021) {
      const turned = file.slice();
      turned[at] = (turned[at] ?? 0) ^ (1 << (at & 7));
      expect(await verdictOf(turned), `${at}`).toBe("damaged");
    }
  }, 60_000);

  it("are judged when their bytes are needed: a forged letter stays forged", async () => {
    const forged = sealPlan({
      attachments: [content],
      letter: { from: addressee.identity.publicKey },
      signer: sender.identity,
    });
    for (let index = 0; index < 5; index += 1) {
      const turned = forged.slice();
      turned.fill(0, PAYLOAD + index * CHUNK, PAYLOAD + index * CHUNK + 10);
      expect(await verdictOf(turned)).toBe(index === 0 ? "damaged" : "forged");
    }
  });
});
