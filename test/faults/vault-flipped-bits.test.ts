import { copyFileSync, cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { StoreFault } from "../../electron/vault/store-fault.ts";
import { checkCipherIntegrity } from "../../electron/vault/integrity.ts";
import { appendJournal, journalHead, verifyJournal } from "../../electron/vault/journal.ts";
import { openVault } from "../../electron/vault/open-vault.ts";
import { sql } from "../../electron/vault/sql.ts";
import type { Vault } from "../../electron/vault/vault.ts";
import { ANA, env, must, newVault, reopen, temporaryFolder } from "../unit/vault/fixture.ts";

const PAGE = 4096;
let temporary = temporaryFolder();
let folder = "";
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, "vault");
});
afterEach(() => temporary.remove());

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1 << (at % 8);
  writeFileSync(path, bytes);
}

function fill(vault: Vault, from: number, count: number): void {
  for (let i = from; i < from + count; i += 1) {
    vault.transaction((db) => {
      appendJournal(
        db,
        { at: i, officer: "Ana", action: "a", subject: `s${i}`, details: { text: "x".repeat(500) } },
        systemEntropy,
      );
    });
  }
}

it("a flipped bit anywhere in the database is never an answer: refused, or found by the check", async () => {
  const vault = await newVault(folder);
  fill(vault, 0, 400);
  vault.close();
  const path = join(folder, "vault.db");
  const whole = readFileSync(path);
  const pages = whole.length / PAGE;
  expect(pages).toBeGreaterThan(60);
  let refusedAtOpening = 0;
  for (let page = 0; page < pages; page += page < 8 ? 1 : 5) {
    flip(path, page * PAGE + ((page * 997) % PAGE));
    const opened = await openVault(folder, ANA, env);
    if (!opened.ok) {
      refusedAtOpening += 1;
      expect(opened.code).toBe("vault-damaged");
    } else {
      const damaged = opened.value;
      let answer: unknown;
      try {
        answer = must(verifyJournal(damaged.read)).entries;
      } catch (error) {
        answer = error instanceof StoreFault ? error.code : error;
      }
      expect([400, "vault-damaged"]).toContain(answer);
      if (answer === "vault-damaged") {
        // SQLCipher itself would now show empty tables on this connection.
        expect(() => damaged.read.all(sql`SELECT * FROM settings`)).toThrow(StoreFault);
        expect(() => damaged.transaction(() => 1)).toThrow(StoreFault);
      } else {
        expect(checkCipherIntegrity(damaged).badPages).toBe(1);
      }
      damaged.close();
    }
    writeFileSync(path, whole);
  }
  expect(refusedAtOpening).toBeGreaterThan(0);
  const mended = await reopen(folder);
  expect(must(verifyJournal(mended.read)).entries).toBe(400);
  mended.close();
});

/** A vault as a crash leaves it: copied while open, with `count` transactions in its WAL. */
async function crashedCopy(count: number): Promise<string> {
  const vault = await newVault(folder);
  fill(vault, 0, 20);
  vault.close();
  const again = await reopen(folder);
  fill(again, 20, count);
  const copy = join(temporary.path, "crashed");
  cpSync(folder, copy, { recursive: true });
  again.close();
  return copy;
}

it(
  "a flipped bit in the WAL of a crashed vault: refused, never half a transaction, nothing written",
  { timeout: 60_000 },
  async () => {
    const copy = await crashedCopy(30);
    const wal = join(copy, "vault.db-wal");
    const database = join(copy, "vault.db");
    const whole = { wal: readFileSync(wal), database: readFileSync(database) };
    const frame = PAGE + 24;
    const frames = (whole.wal.length - 32) / frame;
    expect(frames).toBeGreaterThan(60);
    const tally = { refused: 0, opened: 0 };
    const places = [
      0,
      5,
      9,
      17,
      25,
      ...Array.from({ length: Math.ceil(frames / 4) }, (_, i) => 32 + i * 4 * frame + ((i * 613) % frame)),
    ];
    for (const at of places) {
      flip(wal, at);
      const opened = await openVault(copy, ANA, env);
      if (opened.ok) {
        tally.opened += 1;
        const { number } = journalHead(opened.value.read);
        // Only the very last transaction can't be told from one that the crash tore.
        expect([49, 50]).toContain(number);
        expect(must(verifyJournal(opened.value.read)).entries).toBe(number);
        opened.value.close();
      } else {
        tally.refused += 1;
        expect([at, opened.code]).toEqual([at, "vault-damaged"]);
        expect(readFileSync(database).equals(whole.database)).toBe(true);
        expect(statSync(wal).size).toBe(whole.wal.length);
      }
      writeFileSync(wal, whole.wal);
      writeFileSync(database, whole.database);
    }
    expect(tally.refused).toBeGreaterThan(tally.opened);
    const opened = await reopen(copy);
    expect(journalHead(opened.read).number).toBe(50);
    opened.close();
  },
);

it(
  "a WAL cut anywhere is a crash: what was committed before the cut is there",
  { timeout: 60_000 },
  async () => {
    const copy = await crashedCopy(12);
    const wal = join(copy, "vault.db-wal");
    const kept = { wal: readFileSync(wal), database: readFileSync(join(copy, "vault.db")) };
    let last = 20;
    for (let length = 0; length <= kept.wal.length; length += 2500) {
      writeFileSync(wal, kept.wal.subarray(0, length));
      writeFileSync(join(copy, "vault.db"), kept.database);
      const opened = await reopen(copy);
      const { number } = journalHead(opened.read);
      expect(must(verifyJournal(opened.read)).entries).toBe(number);
      expect(number).toBeGreaterThanOrEqual(last);
      last = number;
      opened.close();
    }
    expect(last).toBeGreaterThanOrEqual(31);
  },
);

it("a database of another moment under the same slots opens, and its own checkpoints tell", async () => {
  const vault = await newVault(folder);
  fill(vault, 0, 5);
  vault.close();
  const kept = join(temporary.path, "old.db");
  copyFileSync(join(folder, "vault.db"), kept);
  const again = await reopen(folder);
  fill(again, 5, 5);
  again.close();
  expect(existsSync(join(folder, "vault.db-wal"))).toBe(false);
  copyFileSync(kept, join(folder, "vault.db"));
  const old = await reopen(folder);
  // Whoever puts the whole folder back is not noticed here; partners hold the later checkpoints (docs/vault.md).
  expect(journalHead(old.read).number).toBe(5);
  old.close();
});
