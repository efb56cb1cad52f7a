import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { addOfficerSlot } from "../../electron/vault/add-slot.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { appendJournal, verifyJournal } from "../../electron/vault/journal.ts";
import { listSlots, openVault } from "../../electron/vault/open-vault.ts";
import { sql } from "../../electron/vault/sql.ts";
import { StoreFault } from "../../electron/vault/store-fault.ts";
import type { Vault } from "../../electron/vault/vault.ts";
import { failingLayer } from "../unit/files/failing-layer.ts";
import {
  ANA,
  BEA,
  CHEAP,
  env,
  must,
  newVault,
  readBlob,
  reopen,
  storeBlob,
  temporaryFolder,
} from "../unit/vault/fixture.ts";

const MIB = 1024 * 1024;
let temporary = temporaryFolder();
let mounted: string | undefined;
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(() => {
  if (mounted !== undefined) {
    execFileSync("umount", [mounted]);
    mounted = undefined;
  }
  temporary.remove();
});

/** Mounts a real file system of its own, or says why not. */
function mount(options: string): string | undefined {
  const path = join(temporary.path, "medium");
  mkdirSync(path);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path], { stdio: "pipe" });
    mounted = path;
    return path;
  } catch (error) {
    process.stdout.write(`skipped: no tmpfs can be mounted here (${String(error).split("\n")[0]})\n`);
    return undefined;
  }
}

const note = (vault: Vault, size: number): void =>
  vault.transaction((db) => {
    appendJournal(
      db,
      { at: 1, officer: "Ana", action: "note", subject: "s", details: new Uint8Array(size) },
      systemEntropy,
    );
  });

function faultOf(work: () => unknown): string {
  try {
    work();
    return "";
  } catch (error) {
    if (error instanceof StoreFault) return error.code;
    throw error;
  }
}

describe("a full disk", () => {
  it("in a transaction: disk-full, rolled back, the reserve lets it close, nothing lost", async (context) => {
    const path = mount("size=12m");
    if (path === undefined) return context.skip();
    const folder = join(path, "vault");
    const vault = await newVault(folder, { reserveLength: 2 * MIB });
    const reserve = join(folder, "reserve");
    const blob = await storeBlob(vault, new Uint8Array(100_000).fill(7));
    let done = 0;
    let code = "";
    while (code === "" && done < 10_000) {
      code = faultOf(() => note(vault, 50_000));
      if (code === "") done += 1;
    }
    expect(code).toBe("disk-full");
    expect(done).toBeGreaterThan(10);
    expect(existsSync(reserve)).toBe(false);
    expect(must(verifyJournal(vault.read)).entries).toBe(done);
    // The reserve's room takes the small facts of closing down; blobs wait until it is back.
    expect(faultOf(() => note(vault, 100))).toBe("");
    await expect(vault.blobs.create("attachment")).rejects.toMatchObject({ code: "disk-full" });
    vault.close();
    const again = await reopen(folder, { reserveLength: 2 * MIB });
    expect(must(verifyJournal(again.read)).entries).toBe(done + 1);
    expect(await readBlob(again, blob.blobId)).toHaveLength(100_000);
    again.close();
    expect(existsSync(`${folder}/vault.db-wal`)).toBe(false);
  });

  it("in a blob: disk-full, nothing left, and room again", async (context) => {
    const path = mount("size=8m");
    if (path === undefined) return context.skip();
    const vault = await newVault(join(path, "vault"), { reserveLength: MIB });
    const writer = await vault.blobs.create("evidence");
    const write = async (): Promise<void> => {
      for (let i = 0; i < 20; i += 1) await writer.write(new Uint8Array(MIB));
      await writer.finish();
    };
    await expect(write()).rejects.toMatchObject({ code: "disk-full" });
    await writer.abort();
    await storeBlob(vault, new Uint8Array(2 * MIB));
    note(vault, 10);
    expect(statSync(join(path, "vault", "reserve")).size).toBe(MIB);
    vault.close();
  });

  it("filled by somebody else: the vault still opens, out of its reserve, and takes it back when there is room", async (context) => {
    const path = mount("size=12m");
    if (path === undefined) return context.skip();
    const folder = join(path, "vault");
    const more = { reserveLength: 2 * MIB };
    const made = await newVault(folder, more);
    note(made, 10);
    made.close();
    const hog = join(path, "hog");
    expect(() => writeFileSync(hog, new Uint8Array(20 * MIB))).toThrow("ENOSPC");
    const vault = await reopen(folder, more);
    note(vault, 10);
    expect(must(verifyJournal(vault.read)).entries).toBe(2);
    vault.close();
    rmSync(hog);
    (await reopen(folder, more)).close();
    expect(statSync(join(folder, "reserve")).size).toBe(2 * MIB);
  });

  it("while a vault is made: disk-full and nothing that opens", async (context) => {
    const path = mount("size=100k");
    if (path === undefined) return context.skip();
    const folder = join(path, "vault");
    const made = await createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, env);
    expect(made).toMatchObject({ ok: false, code: "disk-full" });
    expect(readdirSync(folder)).toEqual(["lock"]);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-missing" });
  });

  it("while a slot is added: disk-full, and the old slots go on working", async () => {
    const folder = join(temporary.path, "vault");
    (await newVault(folder)).close();
    const files = failingLayer({ writeLimit: { bytes: 1000, code: "ENOSPC" } });
    const vault = await reopen(folder, { files });
    expect(await addOfficerSlot(vault, BEA, CHEAP, 1, { ...env, files })).toMatchObject({
      code: "disk-full",
    });
    vault.close();
    expect(must(await listSlots(folder))).toHaveLength(1);
    const again = await reopen(folder);
    must(await addOfficerSlot(again, BEA, CHEAP, 1, env));
    again.close();
  });
});

describe("a slot's file that fails after it was renamed", () => {
  it("counts as added, because it is there", async () => {
    const folder = join(temporary.path, "vault");
    (await newVault(folder)).close();
    const files = failingLayer({ fail: { syncFolder: (path) => (path === folder ? "EIO" : undefined) } });
    const vault = await reopen(folder, { files });
    must(await addOfficerSlot(vault, BEA, CHEAP, 1, { ...env, files }));
    vault.close();
    must(await openVault(folder, BEA, env)).close();
  });
});

describe("a read-only medium", () => {
  it("says so, and nothing changes", async (context) => {
    const path = mount("size=12m");
    if (path === undefined) return context.skip();
    const folder = join(path, "vault");
    (await newVault(folder)).close();
    execFileSync("mount", ["-o", "remount,ro", path]);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "read-only-medium" });
    expect(must(await listSlots(folder))).toHaveLength(1);
    expect(await createVault(join(path, "other"), { officer: ANA, cost: CHEAP, now: 1 }, env)).toMatchObject({
      code: "read-only-medium",
    });
    execFileSync("mount", ["-o", "remount,rw", path]);
    (await reopen(folder)).close();
  });
});

describe("a failing medium", () => {
  it.each([0, 100, 3000, 6000])(
    "EIO after %i bytes while a vault is made leaves nothing that opens",
    async (bytes) => {
      const folder = join(temporary.path, "vault");
      const files = failingLayer({ writeLimit: { bytes, code: "EIO" } });
      const made = await createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, { ...env, files });
      if (made.ok) {
        // Only the reserve could not be written: the vault is whole without it.
        made.value.close();
        (await reopen(folder)).close();
      } else {
        expect(made.code).toBe("write-failed");
        expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-missing" });
      }
    },
  );

  it("slots that can't be read are read-failed", async () => {
    const folder = join(temporary.path, "vault");
    (await newVault(folder)).close();
    expect(await openVault(folder, ANA, { ...env, files: failingLayer({ readLimit: 10 }) })).toMatchObject({
      code: "read-failed",
    });
    (await reopen(folder)).close();
  });

  it("answers wrong SQL with the binding's own error, not with a fault", async () => {
    const vault = await newVault(join(temporary.path, "vault"));
    expect(() => vault.read.get(sql`SELECT a FROM nowhere`)).toThrow(/no such table/);
    expect(vault.read.get(sql`SELECT 1 AS one`)).toEqual({ one: 1 });
    vault.close();
  });
});
