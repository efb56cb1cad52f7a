import { readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

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
import { aimAt, rounds } from "../helpers/kill-aim.ts";
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

/** How long one child needs from its order to saying `line`: where the search for the right moment begins. */
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

/** Kills go on for as many times more until what a test is about was seen. */
const PATIENCE = 5;

/** Lines waited for after "open", round after round: what is under way then is another deed each time. */
const DEEDS = { work: [0, 1, 2, 3, 4, 7, 10, 11], slots: [0, 1, 2, 3, 5] };

/**
 * Kills a child that works in a vault at another moment each time, in milliseconds as in deeds: some deeds are waited for,
 * then the kill is aimed at the end of the next one. One aim for each of the two kinds of deeds that take turns.
 */
function killAtWork(waits: readonly number[]): (child: Child, order: string, round: number) => Promise<void> {
  const aims = [aimAt(5), aimAt(5)] as const;
  return async (child, order, round) => {
    const deeds = waits[round % waits.length] ?? 0;
    const aim = deeds % 2 === 0 ? aims[0] : aims[1];
    child.send(order);
    // "ready" and "open" come first.
    await child.saidLines(2 + deeds);
    await aim.wait();
    await child.kill();
    aim.fell(child.lines.length > 2 + deeds ? "after" : "before");
  };
}

describe("kill -9 at any moment", () => {
  it(
    `during transactions and blobs, ${KILLS.work} times: whole, and nothing lost that was reported`,
    { timeout: 400_000 },
    async () => {
      const nextChild = childLine();
      let reported = 0;
      let swept = 0;
      let folder = "";
      let last = 0;
      let kills = 0;
      const kill = killAtWork(DEEDS.work);
      // A blob file without its row must have been found, else no kill fell between the two.
      for (const round of rounds(KILLS.work, KILLS.work * PATIENCE, () => swept > 0)) {
        if (round % 20 === 0) {
          folder = join(temporary.path, `work-${round}`);
          (await newVault(folder)).close();
          last = 0;
        }
        const child = await nextChild();
        await kill(child, `work ${folder}`, round);
        expect(child.errors()).toBe("");
        const vault = await reopen(folder);
        swept += vault.swept.blobs;
        const entries = await judge(vault, child.lines);
        expect(entries).toBeGreaterThanOrEqual(last);
        last = entries;
        reported += child.lines.length - 2;
        kills += 1;
        if (round % 20 === 19) expect(checkCipherIntegrity(vault).badPages).toBe(0);
        vault.close();
      }
      await (await nextChild()).kill();
      process.stdout.write(
        `kills ${kills} of at most ${KILLS.work * PATIENCE}, deeds reported ${reported}, blob files swept ${swept}\n`,
      );
      expect(reported).toBeGreaterThan(KILLS.work);
      expect(swept).toBeGreaterThan(0);
    },
  );

  it(
    `while slots are added, ${KILLS.slots} times: never taken for an attack, no reported slot lost`,
    { timeout: 400_000 },
    async () => {
      const nextChild = childLine();
      let reported = 0;
      let folder = "";
      const kill = killAtWork(DEEDS.slots);
      for (let round = 0; round < KILLS.slots; round += 1) {
        if (round % 4 === 0) {
          folder = join(temporary.path, `slots-${round}`);
          (await newVault(folder)).close();
        }
        const child = await nextChild();
        await kill(child, `slots ${folder}`, round);
        expect(child.errors()).toBe("");
        (await reopen(folder)).close();
        const labels = new Set(must(await listSlots(folder)).map(({ label }) => label));
        const slots = child.lines.filter((line) => line.startsWith("slot ")).map((line) => line.slice(5));
        expect(slots.filter((label) => !labels.has(label))).toEqual([]);
        reported += slots.length;
      }
      await (await nextChild()).kill();
      process.stdout.write(`kills ${KILLS.slots}, slots reported ${reported}\n`);
      // One of each five kills waits for the first slot, one for the first and a journal entry, one for the second.
      expect(reported).toBeGreaterThan(KILLS.slots / 2);
    },
  );

  it(
    `while a vault is made, ${KILLS.create} times: either none or a whole one`,
    { timeout: 400_000 },
    async () => {
      const nextChild = childLine();
      const seen = { whole: 0, none: 0 };
      const whole = await timeOf(
        await nextChild(),
        `create ${join(temporary.path, "create-whole")}`,
        "created",
      );
      const aim = aimAt(whole);
      const isEnough = () => Math.min(seen.whole, seen.none) > 0;
      for (const round of rounds(KILLS.create, KILLS.create * PATIENCE, isEnough)) {
        const folder = join(temporary.path, `create-${round}`);
        const child = await nextChild();
        child.send(`create ${folder}`);
        await aim.wait();
        await child.kill();
        const opened = await openVault(folder, ANA, env);
        aim.fell(opened.ok ? "after" : "before");
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
      process.stdout.write(
        `kills ${seen.whole + seen.none} of at most ${KILLS.create * PATIENCE}: ${seen.whole} whole, ${seen.none} none\n`,
      );
      expect(Math.min(seen.whole, seen.none)).toBeGreaterThan(0);
    },
  );

  it(
    `during a migration, ${KILLS.migrate} times: the step before or the step after, with all data`,
    { timeout: 400_000 },
    async () => {
      const nextChild = childLine();
      const later = { migrations: [...MIGRATIONS, LATER_STEP] };
      const seen = { before: 0, after: 0 };
      let folder = "";
      let isMigrated = false;
      const whole = await timeOf(await nextChild(), `migrate ${await largeVault("migrate-whole")}`, "open");
      const aim = aimAt(whole);
      const isEnough = () => Math.min(seen.before, seen.after) > 0;
      for (const round of rounds(KILLS.migrate, KILLS.migrate * PATIENCE, isEnough)) {
        if (round % 8 === 0 || isMigrated) {
          folder = await largeVault(`migrate-${round}`);
        }
        const child = await nextChild();
        child.send(`migrate ${folder}`);
        await aim.wait();
        await child.kill();
        expect(child.errors()).toBe("");
        const before = await openVault(folder, ANA, env);
        isMigrated = !before.ok;
        if (!before.ok) expect(before.code).toBe("vault-newer");
        const side = isMigrated ? "after" : "before";
        seen[side] += 1;
        aim.fell(side);
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
      process.stdout.write(
        `kills ${seen.before + seen.after} of at most ${KILLS.migrate * PATIENCE}: ${seen.before} before, ${seen.after} after\n`,
      );
      expect(Math.min(seen.before, seen.after)).toBeGreaterThan(0);
    },
  );
});
