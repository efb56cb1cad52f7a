import { readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { hash256 } from "../../electron/crypto/hash.ts";
import { toHex } from "../../electron/encoding/bytes.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { checkCipherIntegrity } from "../../electron/vault/integrity.ts";
import { verifyJournal } from "../../electron/vault/journal.ts";
import { MIGRATIONS } from "../../electron/vault/migrations/index.ts";
import { listSlots, openVault } from "../../electron/vault/open-vault.ts";
import { sql } from "../../electron/vault/sql.ts";
import type { Vault } from "../../electron/vault/vault.ts";
import { ANA, CHEAP, env, must, newVault, readBlob, reopen, temporaryFolder } from "../unit/vault/fixture.ts";
import { LATER_STEP } from "./children/later-step.ts";
import { bundleChild, type Child, startChild } from "./children/start-child.ts";

const temporary = temporaryFolder();
let script = "";
beforeAll(async () => {
  script = await bundleChild("vault-writer");
});
afterAll(() => {
  temporary.remove();
  rmSync(dirname(script), { recursive: true, force: true });
});

/** Starts the next child while the present one works: most of a round is the start of a process. */
function childLine(): () => Promise<Child> {
  const start = async (): Promise<Child> => {
    const child = startChild([script]);
    await child.said("ready");
    return child;
  };
  let next = start();
  return async () => {
    const child = await next;
    next = start();
    next.catch(() => undefined);
    return child;
  };
}

/** How long one child needs from its order to saying `line`, so that the kills fall all over that time on any machine. */
async function timeOf(child: Child, order: string, line: string): Promise<number> {
  const start = performance.now();
  child.send(order);
  await child.said(line);
  const duration = performance.now() - start;
  await child.kill();
  return duration;
}

function blobFiles(vault: Vault): readonly string[] {
  const folder = join(vault.folder, "blobs");
  return readdirSync(folder)
    .flatMap((inner) => readdirSync(join(folder, inner)))
    .toSorted();
}

/** What must hold after every kill. Returns how far the journal had come. */
async function judge(vault: Vault, lines: readonly string[]): Promise<number> {
  const { entries } = must(verifyJournal(vault.read));
  const rows = vault.read.all<{ blob_id: string }>(sql`SELECT blob_id FROM blobs ORDER BY blob_id`);
  expect(blobFiles(vault)).toEqual(rows.map((row) => row.blob_id));
  for (const line of lines) {
    const [what, id, hash] = line.split(" ");
    if (what === "journal") expect(Number(id)).toBeLessThanOrEqual(entries);
    if (what === "blob") expect(toHex(hash256(await readBlob(vault, id ?? "")))).toBe(hash);
  }
  const named = vault.read.all(
    sql`SELECT subject FROM journal WHERE action = 'blob' AND subject NOT IN (SELECT blob_id FROM blobs)`,
  );
  expect(named).toEqual([]);
  return entries;
}

async function largeVault(name: string): Promise<string> {
  const folder = join(temporary.path, name);
  const vault = await newVault(folder);
  vault.transaction((db) => {
    for (let i = 0; i < 400; i += 1) {
      db.run(sql`INSERT INTO settings (name, value) VALUES (${`row ${i}`}, ${new Uint8Array(5000).fill(i)})`);
    }
  });
  vault.close();
  return folder;
}

const KILLS = { work: 100, slots: 50, create: 50, migrate: 30 };

describe("kill -9 at any moment", () => {
  it(
    `during transactions and blobs, ${KILLS.work} times: whole, and nothing lost that was reported`,
    { timeout: 120_000 },
    async () => {
      const nextChild = childLine();
      let reported = 0;
      let swept = 0;
      let folder = "";
      let last = 0;
      for (let round = 0; round < KILLS.work; round += 1) {
        if (round % 20 === 0) {
          folder = join(temporary.path, `work-${round}`);
          (await newVault(folder)).close();
          last = 0;
        }
        const child = await nextChild();
        child.send(`work ${folder}`);
        await child.said("open");
        await sleep(Math.random() * 120);
        await child.kill();
        expect(child.errors()).toBe("");
        const vault = await reopen(folder);
        swept += vault.swept.blobs;
        const entries = await judge(vault, child.lines);
        expect(entries).toBeGreaterThanOrEqual(last);
        last = entries;
        reported += child.lines.length - 2;
        if (round % 20 === 19) expect(checkCipherIntegrity(vault).badPages).toBe(0);
        vault.close();
      }
      await (await nextChild()).kill();
      process.stdout.write(`kills ${KILLS.work}, deeds reported ${reported}, blob files swept ${swept}\n`);
      expect(reported).toBeGreaterThan(KILLS.work);
      expect(swept).toBeGreaterThan(0);
    },
  );

  it(
    `while slots are added, ${KILLS.slots} times: never taken for an attack, no reported slot lost`,
    { timeout: 120_000 },
    async () => {
      const nextChild = childLine();
      let reported = 0;
      let folder = "";
      for (let round = 0; round < KILLS.slots; round += 1) {
        if (round % 4 === 0) {
          folder = join(temporary.path, `slots-${round}`);
          (await newVault(folder)).close();
        }
        const child = await nextChild();
        child.send(`slots ${folder}`);
        await child.said("open");
        await sleep(Math.random() * 120);
        await child.kill();
        expect(child.errors()).toBe("");
        (await reopen(folder)).close();
        const labels = new Set(must(await listSlots(folder)).map(({ label }) => label));
        const slots = child.lines.filter((line) => line.startsWith("slot ")).map((line) => line.slice(5));
        expect(slots.filter((label) => !labels.has(label))).toEqual([]);
        reported += slots.length;
      }
      await (await nextChild()).kill();
      process.stdout.write(`kills ${KILLS.slots}, slots reported ${reported}\n`);
      expect(reported).toBeGreaterThan(0);
    },
  );

  it(
    `while a vault is made, ${KILLS.create} times: either none or a whole one`,
    { timeout: 120_000 },
    async () => {
      const nextChild = childLine();
      const seen = { whole: 0, none: 0 };
      const whole = await timeOf(
        await nextChild(),
        `create ${join(temporary.path, "create-whole")}`,
        "created",
      );
      for (let round = 0; round < KILLS.create; round += 1) {
        const folder = join(temporary.path, `create-${round}`);
        const child = await nextChild();
        child.send(`create ${folder}`);
        await sleep(Math.random() * 1.4 * whole);
        await child.kill();
        const opened = await openVault(folder, ANA, env);
        if (opened.ok) {
          seen.whole += 1;
          must(verifyJournal(opened.value.read));
          opened.value.close();
        } else {
          seen.none += 1;
          expect(opened.code).toBe("vault-missing");
          expect(child.lines).not.toContain("created");
          must(await createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, env)).close();
        }
        expect(readdirSync(folder).toSorted()).toEqual([
          "blobs",
          "lock",
          "reserve",
          "vault.cbor",
          "vault.db",
        ]);
        expect(statSync(join(folder, "reserve")).size).toBe(64 * 1024);
      }
      await (await nextChild()).kill();
      process.stdout.write(`kills ${KILLS.create}: ${seen.whole} whole, ${seen.none} none\n`);
      expect(Math.min(seen.whole, seen.none)).toBeGreaterThan(0);
    },
  );

  it(
    `during a migration, ${KILLS.migrate} times: the step before or the step after, with all data`,
    { timeout: 120_000 },
    async () => {
      const nextChild = childLine();
      const later = { migrations: [...MIGRATIONS, LATER_STEP] };
      const seen = { before: 0, after: 0 };
      let folder = "";
      let isMigrated = false;
      const whole = await timeOf(await nextChild(), `migrate ${await largeVault("migrate-whole")}`, "open");
      for (let round = 0; round < KILLS.migrate; round += 1) {
        if (round % 8 === 0 || isMigrated) {
          folder = await largeVault(`migrate-${round}`);
        }
        const child = await nextChild();
        child.send(`migrate ${folder}`);
        await sleep(Math.random() * 1.4 * whole);
        await child.kill();
        expect(child.errors()).toBe("");
        const before = await openVault(folder, ANA, env);
        isMigrated = !before.ok;
        if (!before.ok) expect(before.code).toBe("vault-newer");
        seen[isMigrated ? "after" : "before"] += 1;
        const vault = before.ok ? before.value : await reopen(folder, later);
        expect(vault.read.get(sql`SELECT count(*) AS n, sum(length(value)) AS size FROM settings`)).toEqual({
          n: 400,
          size: 2_000_000,
        });
        vault.close();
        const extra = readdirSync(folder).filter(
          (name) => !/^(blobs|lock|reserve|vault\.cbor|vault\.db)$/.test(name),
        );
        expect(extra.filter((name) => name !== "before-100000.db")).toEqual([]);
        if (!before.ok) expect(extra).toEqual(["before-100000.db"]);
      }
      await (await nextChild()).kill();
      process.stdout.write(`kills ${KILLS.migrate}: ${seen.before} before, ${seen.after} after\n`);
      expect(Math.min(seen.before, seen.after)).toBeGreaterThan(0);
    },
  );
});
