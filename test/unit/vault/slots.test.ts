import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { hashPassword } from "../../../electron/crypto/password.ts";
import { decodeCbor, encodeCbor } from "../../../electron/encoding/cbor.ts";
import { addOfficerSlot, addRecoverySlot, recoverySeedOpens } from "../../../electron/vault/add-slot.ts";
import { createVault } from "../../../electron/vault/create-vault.ts";
import { listSlots, openVault, openVaultWithRecovery } from "../../../electron/vault/open-vault.ts";
import {
  ANA,
  BEA,
  CHEAP,
  env,
  must,
  newVault,
  quickHash,
  recoveryKey,
  temporaryFolder,
  utf8,
} from "./fixture.ts";

let temporary = temporaryFolder();
let folder = "";
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, "vault");
});
afterEach(() => temporary.remove());

type Editable = Map<string, unknown>;

/** Changes slot `index` of vault.cbor and makes the checksum fit again, as somebody with an editor would. */
function forgeSlot(index: number, change: (slot: Editable) => void): void {
  const path = join(folder, "vault.cbor");
  const file = decodeCbor(readFileSync(path)) as unknown as Editable;
  const entry = (file.get("slots") as Editable[])[index]!;
  const slot = decodeCbor(entry.get("slot") as Uint8Array) as unknown as Editable;
  change(slot);
  const bytes = encodeCbor(slot as never);
  entry.set("slot", bytes);
  entry.set("checksum", hash256(bytes));
  writeFileSync(path, encodeCbor(file as never));
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

describe("creating a vault", () => {
  it("leaves exactly these files, for this user alone", async () => {
    (await newVault(folder)).close();
    expect(readdirSync(folder).toSorted()).toEqual(["blobs", "lock", "reserve", "vault.cbor", "vault.db"]);
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
    }
    expect(statSync(join(folder, "reserve")).size).toBe(64 * 1024);
    expect(statSync(join(folder, "reserve")).blocks * 512).toBeGreaterThanOrEqual(64 * 1024);
  });

  it("refuses a folder with anything in it, a file, and a second vault", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "mine");
    const order = { officer: ANA, cost: CHEAP, now: 1 };
    expect(await createVault(folder, order, env)).toMatchObject({ code: "vault-exists" });
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
    expect(await createVault(join(folder, "notes.txt"), order, env)).toMatchObject({ code: "vault-exists" });
    const other = join(temporary.path, "other");
    (await newVault(other)).close();
    expect(await createVault(other, order, env)).toMatchObject({ code: "vault-exists" });
    expect(await createVault(join(temporary.path, "none", "deep"), order, env)).toMatchObject({
      code: "file-not-found",
    });
  });

  it("never takes a database without slots for its own leftovers", async () => {
    (await newVault(folder)).close();
    const { rmSync } = await import("node:fs");
    rmSync(join(folder, "vault.cbor"));
    expect(await createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, env)).toMatchObject({
      code: "vault-exists",
    });
    expect(existsSync(join(folder, "vault.db"))).toBe(true);
  });

  it.each([
    ["short passphrase", { passphrase: utf8("elevenchars") }, CHEAP, "passphrase-too-short"],
    [
      "twelve bytes but eleven characters",
      { passphrase: utf8("élevenchars") },
      CHEAP,
      "passphrase-too-short",
    ],
    ["not UTF-8", { passphrase: Uint8Array.of(0xff, ...utf8("correct horse")) }, CHEAP, "bad-argument"],
    ["unassigned character", { passphrase: utf8("correct horse \u0378") }, CHEAP, "bad-argument"],
    ["empty key file", { keyFile: new Uint8Array(0) }, CHEAP, "bad-argument"],
    ["too little memory", {}, { memory: 63 * 1024 * 1024, passes: 3 }, "kdf-out-of-range"],
    ["too much memory", {}, { memory: 1025 * 1024 * 1024, passes: 3 }, "kdf-out-of-range"],
    ["no pass", {}, { memory: CHEAP.memory, passes: 0 }, "kdf-out-of-range"],
    ["eleven passes", {}, { memory: CHEAP.memory, passes: 11 }, "kdf-out-of-range"],
    ["half a pass", {}, { memory: CHEAP.memory, passes: 1.5 }, "kdf-out-of-range"],
    ["invisible label", { label: "Ana\u200B" }, CHEAP, "invalid-field"],
    ["empty label", { label: "  " }, CHEAP, "invalid-field"],
    ["long label", { label: "x".repeat(65) }, CHEAP, "invalid-field"],
  ])("refuses: %s", async (_what, officer, cost, code) => {
    expect(await createVault(folder, { officer: { ...ANA, ...officer }, cost, now: 1 }, env)).toMatchObject({
      ok: false,
      code,
    });
    expect(existsSync(folder)).toBe(false);
  });

  it("refuses a faulty recovery key", async () => {
    const order = { officer: ANA, cost: CHEAP, now: 1, recoveryPublicKey: new Uint8Array(1216).fill(0xff) };
    expect(await createVault(folder, order, env)).toMatchObject({ code: "bad-argument" });
  });

  it("clears up after an attempt that failed, so that the next one succeeds", async () => {
    const { failingLayer } = await import("../files/failing-layer.ts");
    const files = failingLayer({
      fail: { rename: (from) => (from.endsWith(".part") && from.includes("vault.cbor") ? "EIO" : undefined) },
    });
    const order = { officer: ANA, cost: CHEAP, now: 1 };
    expect(await createVault(folder, order, { ...env, files })).toMatchObject({ code: "write-failed" });
    expect(readdirSync(folder)).toEqual(["lock"]);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-missing" });
    (await newVault(folder)).close();
  });
});

describe("opening a vault", () => {
  it("opens with the officer's own words in any form of them", async () => {
    const made = await newVault(folder);
    made.close();
    const opened = must(await openVault(folder, { ...ANA, label: "  ANA KOVAC\u030C " }, env));
    expect([opened.id, opened.slotId, opened.label]).toEqual([made.id, made.slotId, "Ana Kovač"]);
    expect(opened.swept).toEqual({ blobs: 0, slots: 0 });
    opened.close();
    opened.close();
    expect(() => opened.transaction(() => 1)).toThrow("closed");
  });

  it("zeroes the passphrase when Argon2id fails, at opening and at making", async () => {
    (await newVault(folder)).close();
    const given: Uint8Array[] = [];
    const passwordHash = (passphrase: Uint8Array) => {
      given.push(passphrase);
      return Promise.reject(new Error("out of memory"));
    };
    await expect(openVault(folder, ANA, { ...env, passwordHash })).rejects.toThrow("out of memory");
    const vault = must(await openVault(folder, ANA, env));
    await expect(addOfficerSlot(vault, BEA, CHEAP, 1, { ...env, passwordHash })).rejects.toThrow(
      "out of memory",
    );
    vault.close();
    expect(given.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true, true]);
  });

  it("works with the real Argon2id", async () => {
    const real = {
      ...env,
      passwordHash: (...given: Parameters<typeof hashPassword>) => Promise.resolve(hashPassword(...given)),
    };
    must(await createVault(folder, { officer: BEA, cost: CHEAP, now: 1 }, real)).close();
    const nfd = utf8("pferd Ka\u0308se Bu\u0308roklammer");
    must(await openVault(folder, { ...BEA, passphrase: nfd }, real)).close();
    expect(await openVault(folder, BEA, env)).toMatchObject({ code: "wrong-passphrase" });
  });

  it("gives each wrong key its own code", async () => {
    const vault = await newVault(folder);
    must(await addOfficerSlot(vault, BEA, CHEAP, 1, env));
    vault.close();
    const cases: readonly (readonly [object, string])[] = [
      [{ ...ANA, passphrase: utf8("correct horse batterz") }, "wrong-passphrase"],
      [{ ...ANA, passphrase: Uint8Array.of(0xff) }, "wrong-passphrase"],
      [{ ...ANA, passphrase: new Uint8Array(0) }, "wrong-passphrase"],
      [{ ...ANA, keyFile: utf8("any") }, "key-file-wrong"],
      [{ label: BEA.label, passphrase: BEA.passphrase }, "key-file-missing"],
      [{ ...BEA, keyFile: utf8("key file\n") }, "wrong-passphrase"],
      [{ ...BEA, passphrase: ANA.passphrase }, "wrong-passphrase"],
      [{ ...ANA, label: "Nobody" }, "unknown-officer"],
      [{ ...ANA, label: "recovery" }, "unknown-officer"],
    ];
    for (const [given, code] of cases) {
      expect([code, await openVault(folder, given as typeof ANA, env)]).toMatchObject([
        code,
        { ok: false, code },
      ]);
    }
    must(await openVault(folder, BEA, env)).close();
  });

  it("says that there is no vault, and leaves nothing in a foreign folder", async () => {
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-missing" });
    mkdirSync(folder);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-missing" });
    expect(readdirSync(folder)).toEqual([]);
    expect(await listSlots(folder)).toMatchObject({ code: "vault-missing" });
  });

  it("refuses costs outside the limits before anything runs", async () => {
    (await newVault(folder)).close();
    const passwordHash = vi.fn(quickHash);
    for (const [field, value] of [
      ["memory", 2 ** 40],
      ["memory", 1024],
      ["passes", 11],
      ["passes", 0],
    ] as const) {
      const path = join(folder, "vault.cbor");
      const before = readFileSync(path);
      forgeSlot(0, (slot) => slot.set(field, value));
      expect(await openVault(folder, ANA, { ...env, passwordHash })).toMatchObject({
        code: "kdf-out-of-range",
      });
      writeFileSync(path, before);
    }
    expect(passwordHash).not.toHaveBeenCalled();
  });

  it("refuses slots of a later version politely", async () => {
    (await newVault(folder)).close();
    writeFileSync(
      join(folder, "vault.cbor"),
      encodeCbor({ format: "valise-vault", version: 2, more: [1, 2] }),
    );
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-newer" });
    expect(await listSlots(folder)).toMatchObject({ code: "vault-newer" });
  });

  it("refuses a database that is missing, empty or in the clear", async () => {
    (await newVault(folder)).close();
    const path = join(folder, "vault.db");
    const { rmSync } = await import("node:fs");
    rmSync(path);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-damaged" });
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, "");
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-damaged" });
    const { openPlain } = await import("../../../electron/vault/cipher.ts");
    const plain = openPlain(path);
    plain.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    plain.close();
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-damaged" });
  });

  it("the database is never in the clear", async () => {
    const vault = await newVault(folder);
    vault.transaction((db) => {
      const { text, values } = {
        text: "INSERT INTO settings (name, value) VALUES ('needle-in-the-clear', x'00')",
        values: [],
      };
      db.run({ text, values } as never);
    });
    for (const name of ["vault.db", "vault.db-wal"]) {
      const bytes = readFileSync(join(folder, name));
      expect(bytes.subarray(0, 15).toString("latin1")).not.toBe("SQLite format 3");
      expect(bytes.includes("needle-in-the-clear")).toBe(false);
    }
    vault.close();
  });
});

describe("slots", () => {
  it("lists what a locked vault may tell", async () => {
    const { publicKey } = recoveryKey();
    const vault = await newVault(folder, {}, publicKey);
    const added = must(await addOfficerSlot(vault, BEA, CHEAP, 1, env));
    vault.close();
    expect(must(await listSlots(folder))).toEqual([
      { slotId: vault.slotId, kind: "officer", label: ANA.label, needsKeyFile: false, damaged: false },
      expect.objectContaining({ kind: "recovery", label: "recovery", needsKeyFile: false, damaged: false }),
      added,
    ]);
    expect(added).toMatchObject({ label: "Béa", needsKeyFile: true });
  });

  it("refuses the same officer twice, however written", async () => {
    const vault = await newVault(folder);
    for (const label of ["ana kovač", "ANA KOVAC\u030C", "Ana Kovač", " Ａna Kovač"]) {
      expect(await addOfficerSlot(vault, { ...BEA, label }, CHEAP, 1, env)).toMatchObject({
        code: "officer-exists",
      });
    }
    expect(await addOfficerSlot(vault, { ...BEA, passphrase: utf8("short") }, CHEAP, 1, env)).toMatchObject({
      code: "passphrase-too-short",
    });
    vault.close();
    expect(must(await listSlots(folder))).toHaveLength(1);
  });

  it("proves that the recovery seed opens this vault, and opens with it", async () => {
    const { seed, publicKey } = recoveryKey();
    const vault = await newVault(folder);
    expect(recoverySeedOpens(vault, seed)).toBe(false);
    must(await addRecoverySlot(vault, publicKey, 1, env));
    expect(await addRecoverySlot(vault, publicKey, 1, env)).toMatchObject({ code: "officer-exists" });
    expect(recoverySeedOpens(vault, seed)).toBe(true);
    expect(recoverySeedOpens(vault, systemEntropy.bytes(32))).toBe(false);
    expect(recoverySeedOpens(vault, seed.slice(1))).toBe(false);
    must(await addOfficerSlot(vault, BEA, CHEAP, 1, env));
    vault.close();
    const opened = must(await openVaultWithRecovery(folder, seed, env));
    expect([opened.id, opened.label]).toEqual([vault.id, "recovery"]);
    opened.close();
    expect(await openVaultWithRecovery(folder, systemEntropy.bytes(32), env)).toMatchObject({
      code: "wrong-passphrase",
    });
    expect(await openVaultWithRecovery(folder, new Uint8Array(3), env)).toMatchObject({
      code: "bad-argument",
    });
  });

  it("a flipped bit harms one slot only, and the next officer's sign-in mends it", async () => {
    const vault = await newVault(folder);
    must(await addOfficerSlot(vault, BEA, CHEAP, 1, env));
    vault.close();
    const path = join(folder, "vault.cbor");
    const whole = readFileSync(path);
    const inAna = whole.indexOf(Buffer.from("publicKey")) + 100;
    flip(path, inAna);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "slot-damaged" });
    expect(must(await listSlots(folder)).map(({ damaged }) => damaged)).toEqual([true, false]);
    const opened = must(await openVault(folder, BEA, env));
    expect(opened.swept.slots).toBe(1);
    opened.close();
    expect(readFileSync(path)).toEqual(whole);
    must(await openVault(folder, ANA, env)).close();
  });

  it("old slots put back, exchanged keys and slots of another vault are noticed", async () => {
    const path = join(folder, "vault.cbor");
    const vault = await newVault(folder);
    const old = readFileSync(path);
    must(await addOfficerSlot(vault, BEA, CHEAP, 1, env));
    vault.close();
    const current = readFileSync(path);
    writeFileSync(path, old);
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "slots-rolled-back" });
    writeFileSync(path, current);
    forgeSlot(1, (slot) => slot.set("publicKey", recoveryKey().publicKey));
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "slots-rolled-back" });
    expect(await openVault(folder, BEA, env)).toMatchObject({ code: "slot-damaged" });
    writeFileSync(path, current);
    const other = join(temporary.path, "other");
    (await newVault(other)).close();
    writeFileSync(path, readFileSync(join(other, "vault.cbor")));
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-damaged" });
    writeFileSync(path, current);
    must(await openVault(folder, ANA, env)).close();
  });

  it("an older database under newer slots is not called an attack on the slots", async () => {
    const vault = await newVault(folder);
    vault.close();
    const oldDatabase = readFileSync(join(folder, "vault.db"));
    const again = must(await openVault(folder, ANA, env));
    must(await addOfficerSlot(again, BEA, CHEAP, 1, env));
    again.close();
    writeFileSync(join(folder, "vault.db"), oldDatabase);
    expect(await openVault(folder, ANA, env)).toMatchObject({
      code: "vault-damaged",
      params: { generation: 2 },
    });
  });

  it("every bit of vault.cbor may flip: nothing wrong is ever accepted", async () => {
    (await newVault(folder)).close();
    const path = join(folder, "vault.cbor");
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 29) {
      flip(path, at);
      const opened = await openVault(folder, ANA, env);
      expect([at, opened]).toMatchObject([at, { ok: false }]);
      expect(["slot-damaged", "unknown-officer"]).toContain(opened.ok ? "" : opened.code);
      writeFileSync(path, whole);
    }
    must(await openVault(folder, ANA, env)).close();
  });
});
