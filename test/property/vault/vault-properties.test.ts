import { join } from "node:path";

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { concat, equalBytes } from "../../../electron/encoding/bytes.ts";
import type { FileWriter } from "../../../electron/files/atomic-write.ts";
import { blobFileLength, openBlob, sealBlob } from "../../../electron/vault/blob-file.ts";
import { appendJournal, eraseDetails, journalHead, verifyJournal } from "../../../electron/vault/journal.ts";
import { decodeSlotFile, encodeSlotFile } from "../../../electron/vault/slot-file.ts";
import { makeOfficerSlot, openOfficerSlot } from "../../../electron/vault/slot-keys.ts";
import { sql } from "../../../electron/vault/sql.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import { CHEAP, env, must, newVault, quickHash, temporaryFolder, utf8 } from "../../unit/vault/fixture.ts";

const temporary = temporaryFolder();
let vault: Vault;
beforeAll(async () => {
  vault = await newVault(join(temporary.path, "vault"));
});
afterAll(() => {
  vault.close();
  temporary.remove();
});

interface Binding {
  readonly blobId: string;
  readonly kind: string;
  readonly key: Uint8Array;
}

async function sealed(pieces: readonly Uint8Array[], binding: Binding): Promise<Uint8Array> {
  const written: Uint8Array[] = [];
  const file = {
    write: (...parts: readonly Uint8Array[]) => Promise.resolve(void written.push(...parts)),
  } as unknown as FileWriter;
  const sealer = sealBlob(file, binding);
  for (const piece of pieces) await sealer.write(piece);
  await sealer.finish();
  await sealer.end();
  return concat(...written);
}

async function opened(
  bytes: Uint8Array,
  binding: Binding,
): Promise<{ content: Uint8Array; isWhole: boolean }> {
  const source = {
    length: bytes.length,
    read: (offset: number, length: number) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => Promise.resolve(),
  };
  const pieces: Uint8Array[] = [];
  const chunks = openBlob(source, binding);
  for (;;) {
    const next = await chunks.next();
    if (next.done === true) return { content: concat(...pieces), isWhole: next.value };
    pieces.push(next.value);
  }
}

const bindingOf = (fill: number, kind = "attachment"): Binding => ({
  blobId: "ab".repeat(16),
  kind,
  key: new Uint8Array(32).fill(fill),
});
const sizes = fc.oneof(
  fc.nat(300),
  fc.integer({ min: 65_500, max: 65_600 }),
  fc.integer({ min: 131_000, max: 131_200 }),
  fc.nat(300_000),
);

describe("blob files", () => {
  it("open to what was sealed, in whatever pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sizes, { maxLength: 5 }), async (lengths) => {
        const pieces = lengths.map((length, i) => new Uint8Array(length).fill(i + 1));
        const bytes = await sealed(pieces, bindingOf(1));
        const content = concat(...pieces);
        expect(bytes.length).toBe(blobFileLength(content.length));
        const back = await opened(bytes, bindingOf(1));
        expect([back.isWhole, equalBytes(back.content, content)]).toEqual([true, true]);
      }),
      { numRuns: 60 },
    );
  });

  it("never open whole after any change, cut or growth, and what opens before it is genuine", async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom("flip", "cut", "grow"),
        async (length, place, mask, how) => {
          const content = new Uint8Array(length).fill(9);
          const bytes = await sealed([content], bindingOf(1));
          const at = place % bytes.length;
          const changed =
            how === "cut"
              ? bytes.slice(0, at)
              : how === "grow"
                ? concat(bytes, new Uint8Array(mask))
                : bytes.slice();
          if (how === "flip") changed[at]! ^= mask;
          const back = await opened(changed, bindingOf(1));
          expect(back.isWhole).toBe(false);
          expect(equalBytes(back.content, content.slice(0, back.content.length))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("do not open under another id, kind or key", async () => {
    const bytes = await sealed([utf8("exhibit")], bindingOf(1));
    for (const other of [
      bindingOf(2),
      bindingOf(1, "evidence"),
      { ...bindingOf(1), blobId: "cd".repeat(16) },
    ]) {
      expect(await opened(bytes, other)).toMatchObject({ isWhole: false, content: new Uint8Array(0) });
    }
  });
});

describe("slots", () => {
  const place = { vaultId: new Uint8Array(16).fill(1), slotId: new Uint8Array(16).fill(2), generation: 3 };

  it("open with the same passphrase and key file, and with nothing else", async () => {
    const secret = fc
      .string({ unit: "grapheme", minLength: 12, maxLength: 40 })
      .filter((text) => !/\p{Cn}/u.test(text) && [...text.normalize("NFKC")].length >= 12);
    const keyFile = fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(secret, secret, keyFile, keyFile, async (right, tried, file, triedFile) => {
        const vmk = new Secret(systemEntropy.bytes(32));
        const of = (text: string, bytes: Uint8Array | undefined) => ({
          passphrase: utf8(text),
          ...(bytes === undefined ? {} : { keyFile: bytes }),
        });
        const slot = must(
          await makeOfficerSlot(
            { label: "a", addedAt: 1, secrets: of(right, file), cost: CHEAP },
            vmk,
            place,
            env,
          ),
        );
        const same = must(await openOfficerSlot(slot, of(right.normalize("NFD"), file), place, quickHash));
        expect(equalBytes(same.bytes, vmk.bytes)).toBe(true);
        const other = await openOfficerSlot(slot, of(tried, triedFile), place, quickHash);
        const isSame =
          tried.normalize("NFKC") === right.normalize("NFKC") &&
          equalBytes(file ?? new Uint8Array(0), triedFile ?? new Uint8Array(0));
        expect(other.ok).toBe(isSame);
        for (const moved of [
          { ...place, generation: 4 },
          { ...place, slotId: new Uint8Array(16) },
          { ...place, vaultId: new Uint8Array(16) },
        ]) {
          expect((await openOfficerSlot(slot, of(right, file), moved, quickHash)).ok).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("no bytes make the reader of vault.cbor throw, and a changed file never reads as whole", async () => {
    const vmk = new Secret(systemEntropy.bytes(32));
    const secrets = { passphrase: utf8("correct horse battery") };
    const slot = must(
      await makeOfficerSlot({ label: "a", addedAt: 1, secrets, cost: CHEAP }, vmk, place, env),
    );
    const bytes = encodeSlotFile(place.vaultId, 3, [slot, slot]);
    expect(must(decodeSlotFile(bytes)).entries.map((entry) => entry.slot)).toEqual([slot, slot]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = bytes.slice();
        changed[at]! ^= mask;
        const read = decodeSlotFile(changed);
        expect(read.ok && read.value.entries.every((entry) => entry.slot !== null)).toBe(false);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => void decodeSlotFile(junk)),
      { numRuns: 300 },
    );
  });
});

describe("the journal", () => {
  it("verifies after any mixture of entries, erasures and rolled-back transactions", () => {
    const deed = fc.oneof(
      fc.record({
        do: fc.constant("append" as const),
        text: fc.string({ unit: "grapheme", maxLength: 20 }),
        fails: fc.boolean(),
      }),
      fc.record({ do: fc.constant("erase" as const), number: fc.nat(200) }),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        for (const one of deeds) {
          const before = journalHead(vault.read).number;
          if (one.do === "erase") {
            vault.transaction((db) => eraseDetails(db, one.number));
            continue;
          }
          const subject = one.text.normalize("NFC");
          try {
            vault.transaction((db) => {
              appendJournal(
                db,
                { at: 5, officer: "o", action: "a", subject, details: [subject] },
                systemEntropy,
              );
              if (one.fails) throw new RangeError("rolled back");
            });
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
          }
          expect(journalHead(vault.read).number).toBe(before + (one.fails ? 0 : 1));
        }
        expect(must(verifyJournal(vault.read)).entries).toBe(journalHead(vault.read).number);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the sql template", () => {
  it("brings any value back", () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.maxSafeInteger(),
      fc.uint8Array({ maxLength: 50 }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        for (const one of values) expect(vault.read.get(sql`SELECT ${one} AS v`)).toEqual({ v: one });
      }),
      { numRuns: 200 },
    );
  });
});
