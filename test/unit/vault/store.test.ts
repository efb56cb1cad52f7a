import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { hash256 } from "../../../electron/crypto/hash.ts";
import { Secret } from "../../../electron/crypto/secret.ts";
import { openCipher } from "../../../electron/vault/cipher.ts";
import { checkCipherIntegrity } from "../../../electron/vault/integrity.ts";
import { sql, sqlJoin, sqlList, type WritableDb } from "../../../electron/vault/sql.ts";
import { StoreFault } from "../../../electron/vault/store-fault.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import { newVault, temporaryFolder, utf8 } from "./fixture.ts";

let temporary = temporaryFolder();
let vault: Vault;
beforeEach(async () => {
  temporary = temporaryFolder();
  vault = await newVault(join(temporary.path, "vault"));
});
afterEach(() => {
  vault.close();
  temporary.remove();
});

const put = (db: WritableDb, name: string, value: Uint8Array) =>
  db.run(sql`INSERT INTO settings (name, value) VALUES (${name}, ${value})`);
const count = () => vault.read.get<{ n: number }>(sql`SELECT count(*) AS n FROM settings`)?.n;

describe("a gate that is shut", () => {
  it("keeps the store from being opened at all, and is left again by every opening that fails", () => {
    const path = join(temporary.path, "other.db");
    const key = new Secret(new Uint8Array(32));
    const shut = {
      enter: () => {
        throw new Error("being ended");
      },
      leave: () => undefined,
    };
    expect(() => openCipher(path, key, shut)).toThrow("being ended");
    expect(existsSync(path)).toBe(false);
    let inside = 0;
    const open = { enter: () => void (inside += 1), leave: () => void (inside -= 1) };
    writeFileSync(path, Buffer.alloc(8192, 7));
    expect(() => openCipher(path, key, open)).toThrow(StoreFault);
    expect(inside).toBe(0);
  });
});

describe("the sql template", () => {
  it("never puts a value into the text", () => {
    const name = "x'; DROP TABLE settings; --";
    const query = sql`SELECT * FROM settings WHERE name = ${name} AND ${sql`value = ${utf8("a")}`}`;
    expect(query.text).toBe("SELECT * FROM settings WHERE name = ? AND value = ?");
    expect(query.values).toEqual([name, utf8("a")]);
  });

  it("joins lists and conditions", () => {
    expect(sqlList([1, "b", null]).text).toBe("?, ?, ?");
    expect(sqlList([]).text).toBe("NULL");
    expect(sqlJoin([sql`a = ${1}`, sql`b = ${2}`], sql` AND `)).toMatchObject({
      text: "a = ? AND b = ?",
      values: [1, 2],
    });
    expect(sqlJoin([], sql` AND `).text).toBe("");
  });

  it("brings values back as they went in", () => {
    const row = vault.read.get<Record<string, unknown>>(
      sql`SELECT ${"é\u0000x"} AS t, ${2 ** 53 - 1} AS n, ${null} AS z, ${true} AS b, ${utf8("ab")} AS x, ${new Uint8Array(0)} AS e`,
    );
    expect(row).toEqual({
      t: "é\u0000x",
      n: 2 ** 53 - 1,
      z: null,
      b: 1,
      x: utf8("ab"),
      e: new Uint8Array(0),
    });
    expect(Buffer.isBuffer(row?.["x"])).toBe(false);
    expect(vault.read.all(sql`SELECT name FROM settings WHERE name IN (${sqlList([])})`)).toEqual([]);
  });
});

describe("transactions", () => {
  it("commit or leave nothing", () => {
    expect(vault.transaction((db) => put(db, "a", utf8("1")).changes)).toBe(1);
    expect(() =>
      vault.transaction((db) => {
        put(db, "b", utf8("2"));
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(count()).toBe(1);
  });

  it("a broken constraint is a defect and rolls back", () => {
    expect(() =>
      vault.transaction((db) => {
        put(db, "a", utf8("1"));
        put(db, "a", utf8("1"));
      }),
    ).toThrow(/UNIQUE|constraint/i);
    expect(count()).toBe(0);
    // The same cached statement works again.
    vault.transaction((db) => put(db, "a", utf8("1")));
    expect(count()).toBe(1);
  });

  it("do not nest, do not wait, and do not outlive themselves", () => {
    let kept: WritableDb | undefined;
    vault.transaction((db) => {
      kept = db;
      expect(() => vault.transaction(() => 1)).toThrow("nest");
    });
    expect(() => put(kept!, "late", utf8("x"))).toThrow("after its end");
    expect(() => kept!.get(sql`SELECT 1`)).toThrow("after its end");
    expect(() => vault.transaction(async () => Promise.resolve(1))).toThrow("synchronous");
    expect(vault.transaction(() => "still works")).toBe("still works");
  });

  it("the WAL is empty after a delete and gone after closing", () => {
    const wal = join(vault.folder, "vault.db-wal");
    vault.transaction((db) => put(db, "a", new Uint8Array(100_000)));
    expect(statSync(wal).size).toBeGreaterThan(100_000);
    vault.transaction((db) => db.run(sql`DELETE FROM settings WHERE name = ${"a"}`));
    expect(statSync(wal).size).toBe(0);
    vault.close();
    expect(existsSync(wal)).toBe(false);
  });

  it("references are enforced", () => {
    expect(() =>
      vault.transaction((db) =>
        db.run(
          sql`INSERT INTO journal_details (seq, salt, details) VALUES (9, ${new Uint8Array(32)}, x'00')`,
        ),
      ),
    ).toThrow(/FOREIGN KEY/);
  });
});

describe("long lists of values", () => {
  it("work beyond what is cached", () => {
    vault.transaction((db) => put(db, "n7", utf8("1")));
    const names = Array.from({ length: 2000 }, (_, i) => `n${i}`);
    expect(vault.read.all(sql`SELECT name FROM settings WHERE name IN (${sqlList(names)})`)).toEqual([
      { name: "n7" },
    ]);
  });
});

describe("integrity", () => {
  it("finds no bad page in a whole database", () => {
    vault.transaction((db) => put(db, "a", new Uint8Array(100_000)));
    expect(checkCipherIntegrity(vault)).toEqual({ badPages: 0, findings: [] });
  });

  it("keeps the salt, not the key, in the file", () => {
    const head = readFileSync(join(vault.folder, "vault.db")).subarray(0, 16);
    expect(hash256(head)).not.toEqual(hash256(utf8("SQLite format 3\0")));
  });
});
