import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { insertContact } from "../../electron/vault/contacts.store.ts";
import { appendJournal, verifyJournal } from "../../electron/vault/journal.ts";
import { type Migration, MIGRATIONS } from "../../electron/vault/migrations/index.ts";
import { stepHash } from "../../electron/vault/migrate.ts";
import { openVault } from "../../electron/vault/open-vault.ts";
import { insertRequest } from "../../electron/vault/requests.store.ts";
import { staleTexts } from "../../electron/vault/search.store.ts";
import { sql } from "../../electron/vault/sql.ts";
import { heldSummaries, readSummary, staleSummaries } from "../../electron/vault/summaries.store.ts";
import {
  ANA,
  CHEAP,
  env,
  must,
  newVault,
  readBlob,
  reopen,
  storeBlob,
  temporaryFolder,
} from "../unit/vault/fixture.ts";

let temporary = temporaryFolder();
let folder = "";
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, "vault");
});
afterEach(() => temporary.remove());

const newest = MIGRATIONS.at(-1)!.version;
const later = (
  version: number,
  statements = `CREATE TABLE later_${version} (a INTEGER NOT NULL) STRICT`,
): Migration => ({
  version: newest + version,
  name: `later-${version}`,
  sql: statements,
});
const copies = () => readdirSync(folder).filter((name) => name.startsWith("before-"));

async function vaultWithData(migrations: readonly Migration[]) {
  const vault = await newVault(folder, { migrations });
  const blob = await storeBlob(vault, new Uint8Array(70_000).fill(3));
  vault.transaction((db) => {
    appendJournal(db, { at: 1, officer: "Ana", action: "a", subject: "s", details: { x: 1 } }, systemEntropy);
  });
  vault.close();
  return blob;
}

async function expectDataThere(vault: Awaited<ReturnType<typeof reopen>>, blobId: string) {
  expect(must(verifyJournal(vault.read)).entries).toBe(1);
  expect(await readBlob(vault, blobId)).toHaveLength(70_000);
  expect(vault.read.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
  expect(vault.read.get(sql`PRAGMA integrity_check`)).toEqual({ integrity_check: "ok" });
}

describe("the list of steps", () => {
  it("ascends, with names of its own", () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
    expect(new Set(MIGRATIONS.map(({ name }) => name)).size).toBe(versions.length);
  });

  it("holds no statement that would end the transaction of its step", () => {
    for (const { sql: statements, name } of MIGRATIONS) {
      expect([
        name,
        /^\s*(?:COMMIT|ROLLBACK|BEGIN(?! *\n?\s*SELECT)|VACUUM|PRAGMA)\b/im.test(statements),
      ]).toEqual([name, false]);
    }
  });
});

describe("from every older version, with data in it", () => {
  it.each(MIGRATIONS.map((step, index) => [step.version, MIGRATIONS.slice(0, index + 1)] as const))(
    "from %i to the newest",
    async (version, older) => {
      const blob = await vaultWithData(older);
      const vault = await reopen(folder);
      await expectDataThere(vault, blob.blobId);
      expect(vault.read.get(sql`PRAGMA user_version`)).toEqual({ user_version: newest });
      const steps = vault.read.all<{ version: number; hash: Uint8Array }>(
        sql`SELECT version, hash FROM schema_steps ORDER BY version`,
      );
      expect(steps).toEqual(MIGRATIONS.map((step) => ({ version: step.version, hash: stepHash(step) })));
      vault.close();
      expect(copies()).toHaveLength(version === newest ? 0 : 1);
    },
  );
});

describe("0030", () => {
  it("gives every request that is there a summary to be worked out, and from then on those that come", async () => {
    const vault = await newVault(folder, { migrations: MIGRATIONS.slice(0, 2) });
    const stationId = "ab".repeat(32);
    const request = (requestId: string) => ({
      direction: "inbound" as const,
      type: "preservation",
      requestId: requestId.repeat(32),
      stationId,
      parent: null,
      createdAt: 7,
    });
    vault.transaction((db) => {
      insertContact(db, { stationId, identity: new Uint8Array(32), card: null, succeeds: null, at: 1 });
      insertRequest(db, request("1"));
    });
    vault.close();
    const opened = await reopen(folder);
    expect(staleSummaries(opened.read, 0, 0, 10)).toEqual([1]);
    expect(staleTexts(opened.read, 0, 10)).toEqual([1]);
    opened.transaction((db) => insertRequest(db, request("2")));
    expect(staleSummaries(opened.read, 0, 0, 10)).toEqual([1, 2]);
    expect(readSummary(opened.read, 2)).toMatchObject({ direction: "inbound", stationId, createdAt: 7 });
    opened.close();
  });
});

describe("0040", () => {
  it("gives every summary room for a hold, and lists those with one only", async () => {
    const older = MIGRATIONS.filter(({ version }) => version < 40);
    const vault = await newVault(folder, { migrations: older });
    const stationId = "ab".repeat(32);
    vault.transaction((db) => {
      insertContact(db, { stationId, identity: new Uint8Array(32), card: null, succeeds: null, at: 1 });
      for (const digit of ["1", "2"]) {
        insertRequest(db, {
          direction: "outbound",
          type: "preservation",
          requestId: digit.repeat(32),
          stationId,
          parent: null,
          createdAt: 7,
        });
      }
    });
    vault.close();
    const opened = await reopen(folder);
    expect(heldSummaries(opened.read)).toEqual([]);
    opened.transaction((db) => db.run(sql`UPDATE request_summaries SET hold = '{}' WHERE number = 2`));
    expect(heldSummaries(opened.read)).toMatchObject([{ number: 2, hold: "{}", stationId }]);
    const plan = opened.read.all<{ readonly detail: string }>(
      sql`EXPLAIN QUERY PLAN SELECT number FROM request_summaries WHERE hold IS NOT NULL ORDER BY number`,
    );
    expect(plan.map(({ detail }) => detail).join()).toContain("request_summaries_holds");
    opened.close();
  });
});

describe("the copy before a migration", () => {
  it("is made, encrypted, private and whole; only the last one stays", async () => {
    const blob = await vaultWithData(MIGRATIONS);
    const first = await reopen(folder, { migrations: [...MIGRATIONS, later(1)] });
    await expectDataThere(first, blob.blobId);
    first.close();
    expect(copies()).toEqual([`before-${newest + 1}.db`]);
    const second = await reopen(folder, { migrations: [...MIGRATIONS, later(1), later(2), later(3)] });
    await expectDataThere(second, blob.blobId);
    second.close();
    expect(copies()).toEqual([`before-${newest + 2}.db`]);
    const copy = join(folder, copies()[0]!);
    expect(readFileSync(copy).subarray(0, 15).toString("latin1")).not.toBe("SQLite format 3");
    expect(statSync(copy).mode & 0o077).toBe(0);
    // It is a database of the step before: put in the place of the vault's, it opens there.
    const { renameSync } = await import("node:fs");
    renameSync(copy, join(folder, "vault.db"));
    const back = await reopen(folder, { migrations: [...MIGRATIONS, later(1)] });
    await expectDataThere(back, blob.blobId);
    back.close();
  });

  it("is not made for a new vault, nor when there is nothing to do", async () => {
    await vaultWithData(MIGRATIONS);
    (await reopen(folder)).close();
    expect(copies()).toEqual([]);
  });
});

describe("refusals", () => {
  it("a database from the future is refused politely and left as it is", async () => {
    await vaultWithData([...MIGRATIONS, later(1)]);
    const before = readFileSync(join(folder, "vault.db"));
    expect(await openVault(folder, ANA, env)).toEqual({
      ok: false,
      code: "vault-newer",
      params: { version: newest + 1 },
    });
    expect(readFileSync(join(folder, "vault.db")).equals(before)).toBe(true);
    (await reopen(folder, { migrations: [...MIGRATIONS, later(1)] })).close();
  });

  it("a changed step, a renamed step and an unknown step are refused", async () => {
    await vaultWithData([...MIGRATIONS, later(1), later(3)]);
    const lists: readonly (readonly Migration[])[] = [
      [...MIGRATIONS, later(1, "CREATE TABLE later_1 (b INTEGER) STRICT"), later(3)],
      [...MIGRATIONS, { ...later(1), name: "renamed" }, later(3)],
      [...MIGRATIONS, later(1), later(2), later(3)],
      [...MIGRATIONS, later(3)],
      [...MIGRATIONS, later(2), later(4)],
    ];
    for (const [index, migrations] of lists.entries()) {
      expect([index, await openVault(folder, ANA, { ...env, migrations })]).toMatchObject([
        index,
        { ok: false, code: "vault-damaged" },
      ]);
    }
    (await reopen(folder, { migrations: [...MIGRATIONS, later(1), later(3)] })).close();
  });

  it("a step that fails leaves the step before, whole", async () => {
    const blob = await vaultWithData(MIGRATIONS);
    const broken = later(2, "CREATE TABLE half (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)");
    await expect(
      openVault(folder, ANA, { ...env, migrations: [...MIGRATIONS, later(1), broken] }),
    ).rejects.toThrow("nowhere");
    const vault = await reopen(folder, { migrations: [...MIGRATIONS, later(1)] });
    await expectDataThere(vault, blob.blobId);
    expect(vault.read.get(sql`SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'`)).toEqual({
      n: 0,
    });
    vault.close();
  });

  it("a vault that can't be made for a broken step leaves nothing", async () => {
    const migrations = [...MIGRATIONS, later(1, "INSERT INTO nowhere VALUES (1)")];
    await expect(
      createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, { ...env, migrations }),
    ).rejects.toThrow("nowhere");
    expect(existsSync(join(folder, "vault.cbor"))).toBe(false);
    (await newVault(folder)).close();
  });
});

describe("released steps never change", () => {
  it("0010 has the hash it was released with", () => {
    expect(toHex(stepHash(MIGRATIONS[0]!))).toBe(
      "e77a61f56d21ba781cb3edf2c92ca068fde5d2fb3a3502750dd089086def5b17",
    );
  });
});
