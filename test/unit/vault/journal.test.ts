import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { decodeCbor, encodeCbor } from "../../../electron/encoding/cbor.ts";
import {
  appendJournal,
  checkpointBytes,
  eraseDetails,
  journalHead,
  listCheckpoints,
  listJournal,
  recordOwnCheckpoint,
  recordPartnerCheckpoint,
  verifyJournal,
} from "../../../electron/vault/journal.ts";
import { sql } from "../../../electron/vault/sql.ts";
import type { Vault } from "../../../electron/vault/vault.ts";
import { must, newVault, reopen, temporaryFolder } from "./fixture.ts";

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

function append(count: number) {
  return vault.transaction((db) =>
    Array.from({ length: count }, (_, i) =>
      appendJournal(
        db,
        {
          at: 1000 + i,
          officer: "Ana",
          action: "request.sealed",
          subject: `r${i}`,
          details: { i, note: "é" },
        },
        systemEntropy,
      ),
    ),
  );
}

/** Changes a row behind the journal's back, as somebody with the key and an own program would. */
function tamper(statement: string): void {
  vault.transaction((db) => {
    const run = (text: string) => db.run({ text, values: [] } as never);
    run("DROP TRIGGER journal_is_never_changed");
    run("DROP TRIGGER journal_is_never_cut");
    run(statement);
  });
}

describe("the journal", () => {
  it("starts with a hash of its own", () => {
    const head = journalHead(vault.read);
    expect(head.number).toBe(0);
    expect(head.hash).toEqual(hash256(Buffer.from("valise.vault.1/journal"), head.journalId));
    expect(must(verifyJournal(vault.read))).toMatchObject({ entries: 0 });
  });

  it("is the chain that docs/vault.md describes, recomputed here by hand", () => {
    append(3);
    let prevHash = hash256(Buffer.from("valise.vault.1/journal"), journalHead(vault.read).journalId);
    const rows = vault.read.all<Record<string, never>>(
      sql`SELECT j.*, d.salt, d.details FROM journal j JOIN journal_details d ON d.seq = j.seq ORDER BY j.seq`,
    );
    for (const [index, row] of rows.entries()) {
      const { at, officer, action, subject, salt, details } = row;
      expect(row["prev_hash"]).toEqual(prevHash);
      prevHash = hash256(
        encodeCbor({
          seq: index + 1,
          at,
          officer,
          action,
          subject,
          detailsHash: hash256(salt!, details!),
          prevHash,
        }),
      );
      expect(row["hash"]).toEqual(prevHash);
    }
    expect(journalHead(vault.read)).toMatchObject({ number: 3, hash: prevHash });
  });

  it("lists in pages", () => {
    append(5);
    expect(
      listJournal(vault.read, { after: 2, limit: 2 }).map(({ number, subject }) => [number, subject]),
    ).toEqual([
      [3, "r2"],
      [4, "r3"],
    ]);
    expect(listJournal(vault.read, { after: 0, limit: 1 })[0]?.details).toEqual(
      new Map<string, unknown>([
        ["i", 0],
        ["note", "é"],
      ]),
    );
  });

  it("verifies more entries than fit one page, also after reopening", async () => {
    append(1203);
    vault.close();
    vault = await reopen(vault.folder);
    expect(must(verifyJournal(vault.read))).toMatchObject({ entries: 1203, head: { number: 1203 } });
  });

  it("keeps the chain whole and the erasure visible", () => {
    append(3);
    expect(vault.transaction((db) => eraseDetails(db, 2))).toBe(true);
    expect(vault.transaction((db) => eraseDetails(db, 2))).toBe(false);
    expect(must(verifyJournal(vault.read))).toMatchObject({ entries: 3 });
    const [, second] = listJournal(vault.read, { after: 0, limit: 9 });
    expect(second).toMatchObject({ number: 2, details: undefined, erased: true });
  });

  it("refuses to be changed or cut by statements", () => {
    append(2);
    for (const text of [
      "UPDATE journal SET action = 'x' WHERE seq = 1",
      "DELETE FROM journal WHERE seq = 2",
    ]) {
      expect(() => vault.transaction((db) => db.run({ text, values: [] } as never))).toThrow("never");
    }
  });

  it("rolls back with the transaction it belongs to", () => {
    expect(() =>
      vault.transaction((db) => {
        appendJournal(db, { at: 1, officer: "a", action: "b", subject: "c", details: null }, systemEntropy);
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(journalHead(vault.read).number).toBe(0);
  });

  it.each([
    ["changed text", "UPDATE journal SET action = 'other' WHERE seq = 2", 2],
    ["changed time", "UPDATE journal SET at = at + 1 WHERE seq = 2", 2],
    ["changed hash", "UPDATE journal SET hash = x'" + "00".repeat(32) + "' WHERE seq = 2", 2],
    ["changed details", "UPDATE journal_details SET details = x'00' WHERE seq = 2", 2],
    ["changed salt", "UPDATE journal_details SET salt = x'" + "00".repeat(32) + "' WHERE seq = 2", 2],
    ["renumbered", "UPDATE journal SET seq = 9 WHERE seq = 4", 4],
  ])("notices: %s", (_what, statement, number) => {
    append(4);
    vault.transaction((db) => eraseDetails(db, 4));
    tamper(statement);
    expect(verifyJournal(vault.read)).toEqual({ ok: false, code: "journal-broken", params: { number } });
  });

  it("notices by its own checkpoints that the end was cut off or written anew", () => {
    append(4);
    const { number, hash } = journalHead(vault.read);
    vault.transaction((db) =>
      recordOwnCheckpoint(db, { number, hash, at: 5, signature: new Uint8Array(64) }),
    );
    append(1);
    expect(verifyJournal(vault.read).ok).toBe(true);
    vault.transaction((db) => [4, 5].map((seq) => eraseDetails(db, seq)));
    tamper("DELETE FROM journal WHERE seq >= 4");
    expect(verifyJournal(vault.read)).toMatchObject({ code: "journal-broken", params: { number: 4 } });
    append(2);
    expect(verifyJournal(vault.read)).toMatchObject({ code: "journal-broken", params: { number: 4 } });
  });
});

describe("checkpoints", () => {
  it("are signed over these bytes", () => {
    const journalId = new Uint8Array(16).fill(1);
    const bytes = checkpointBytes({ journalId, number: 7, hash: new Uint8Array(32).fill(2), at: 9 });
    expect(decodeCbor(bytes)).toEqual(
      new Map<string, unknown>([
        ["at", 9],
        ["hash", new Uint8Array(32).fill(2)],
        ["number", 7],
        ["journalId", journalId],
      ]),
    );
  });

  it("of our own are listed in order, the first of a number stays", () => {
    const of = (number: number, fill: number) => ({
      number,
      hash: new Uint8Array(32).fill(fill),
      at: 1,
      signature: new Uint8Array(64),
    });
    vault.transaction((db) =>
      [of(0, 1), of(5, 1), of(2, 1), of(5, 9)].forEach((checkpoint) => recordOwnCheckpoint(db, checkpoint)),
    );
    expect(listCheckpoints(vault.read).map(({ number, hash }) => [number, hash[0]])).toEqual([
      [0, 1],
      [2, 1],
      [5, 1],
    ]);
  });

  it("of partners: new, same, conflict for good", () => {
    const record = (fill: number, number = 3, identity = 1) =>
      vault.transaction((db) =>
        recordPartnerCheckpoint(db, {
          identity: new Uint8Array(32).fill(identity),
          journalId: new Uint8Array(16),
          number,
          hash: new Uint8Array(32).fill(fill),
          at: 1,
        }),
      );
    expect([record(1), record(1), record(2), record(2), record(1), record(2, 4), record(2, 3, 7)]).toEqual([
      "new",
      "same",
      "conflict",
      "conflict",
      "same",
      "new",
      "new",
    ]);
  });
});
