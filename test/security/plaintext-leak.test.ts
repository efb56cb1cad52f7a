import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hashPassword } from "../../electron/crypto/password.ts";
import { ownCopy, toHex } from "../../electron/encoding/bytes.ts";
import { closeStation, openStation } from "../../electron/services/open-station.ts";
import { interiorOf } from "../../electron/vault/interior.ts";
import { databaseKey } from "../../electron/vault/slot-keys.ts";
import { sql } from "../../electron/vault/sql.ts";
import { prepareChild } from "../helpers/killed-child.ts";
import { completePreservation } from "../helpers/preservation-example.ts";
import { must, START, workshop, type Workshop } from "../helpers/stations.ts";

/** Words that occur nowhere unless they leaked. */
const MARKERS = {
  passphrase: "pass-QZ81-phrase-XW07",
  secondPassphrase: "second-HK55-phrase-PO19",
  facts: "facts-LM42-of-the-case",
  target: "target-RT66@example.org",
  spokenWith: "spoken-GV30-with",
  content: "content-JC93-of-the-evidence",
  name: "name-YD28-of-the-evidence",
};

/** A place where something was found. */
interface Finding {
  readonly what: string;
  readonly where: string;
}

/** Everything that can be read under a folder: content and name of every file. */
function everything(folder: string): readonly { readonly where: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => [
      { where: path, bytes: readFileSync(path) },
      { where: `name of ${path}`, bytes: Buffer.from(basename(path)) },
    ]);
}

describe("nothing readable leaves the vault", () => {
  let shop: Workshop;
  let child: ChildProcess;
  let spoken = "";
  let places: readonly { readonly where: string; readonly bytes: Buffer }[] = [];

  beforeAll(async () => {
    shop = workshop();
    const script = await prepareChild("main-job");
    for (const folder of ["temporary", "home", "own"]) mkdirSync(shop.path(folder));
    const evidence = shop.path("own", "evidence.bin");
    writeFileSync(evidence, `${MARKERS.content}\n`.repeat(20_000));
    const {
      requestId: _id,
      version: _version,
      requestedAuthority: _to,
      ...text
    } = completePreservation({
      facts: MARKERS.facts,
      targets: [{ identifierType: "email", identifier: MARKERS.target, category: "subscriber" }],
    });
    child = spawn(process.execPath, [script.path, shop.folder], {
      cwd: shop.path("home"),
      env: { PATH: process.env["PATH"], TMPDIR: shop.path("temporary"), HOME: shop.path("home") },
      stdio: ["pipe", "pipe", "pipe"],
    });
    await new Promise<void>((resolve, reject) => {
      const take = (bytes: Buffer) => {
        spoken += bytes.toString("latin1");
        if (spoken.includes("done\n")) resolve();
      };
      child.stdout?.on("data", take);
      child.stderr?.on("data", take);
      child.on("exit", () => reject(new Error(`the job ended early: ${spoken}`)));
      const { passphrase, secondPassphrase, spokenWith, name } = MARKERS;
      const order = { passphrase, secondPassphrase, text, spokenWith, evidence, evidenceName: `${name}.txt` };
      child.stdin?.end(JSON.stringify(order));
    });
    const about = ["cmdline", "environ"]
      .map((name) => `/proc/${child.pid}/${name}`)
      .filter((path) => existsSync(path));
    places = [
      ...everything(shop.folder),
      ...about.map((where) => ({ where, bytes: readFileSync(where) })),
      { where: "what it said", bytes: Buffer.from(spoken, "latin1") },
    ];
    script.remove();
  }, 60_000);
  afterAll(() => {
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
    shop.remove();
  });

  /** Looks for byte strings everywhere. */
  function find(wanted: readonly (readonly [string, Uint8Array])[]): readonly Finding[] {
    return places.flatMap(({ where, bytes }) =>
      wanted
        .filter(([, needle]) => bytes.includes(Buffer.from(needle)))
        .map(([what]) => ({ what, where: where.replace(shop.folder, "") })),
    );
  }

  it("keeps passphrases, texts, names and contents inside", () => {
    const forms = Object.entries(MARKERS).flatMap(([what, text]) => [
      [what, Buffer.from(text)] as const,
      [what, Buffer.from(text, "utf16le")] as const,
      [what, Buffer.from(Buffer.from(text).toString("base64").slice(0, 16))] as const,
    ]);
    expect(find(forms)).toEqual([
      { what: "content", where: `/exported/${MARKERS.name}.txt` },
      { what: "name", where: `name of /exported/${MARKERS.name}.txt` },
      { what: "content", where: "/own/evidence.bin" },
    ]);
    // It looked at a vault in use, not at an empty folder.
    expect(places.map(({ where }) => where)).toContain(shop.path("NO", "vault.db-wal"));
    expect(
      places.filter(({ where }) => /blobs.[0-9a-f]{2}.[0-9a-f]{32}$/.test(where)).length,
    ).toBeGreaterThanOrEqual(2);
    expect(readdirSync(shop.path("temporary"))).toEqual([]);
    expect(readdirSync(shop.path("home"))).toEqual([]);
    expect(spoken).toContain('"code":"not-a-bundle"');
    expect(spoken).toContain('"code":"wrong-passphrase"');
  });

  it("keeps every key inside, as bytes, hex and base64", async () => {
    const keys = [...(await keysOf("NO")), ...(await keysOf("GB"))];
    expect(keys.length).toBeGreaterThanOrEqual(2 * (2 + 1 + 7 + 1));
    const forms = keys.flatMap(([what, key]) => [
      [what, key] as const,
      [what, Buffer.from(toHex(key))] as const,
      [what, Buffer.from(toHex(key).toUpperCase())] as const,
      [what, Buffer.from(Buffer.from(key).toString("base64").slice(0, 40))] as const,
    ]);
    expect(find(forms)).toEqual([]);
  });

  /** All keys of a vault, read from a copy of its folder. */
  async function keysOf(country: string): Promise<readonly (readonly [string, Uint8Array])[]> {
    const copy = shop.path(`copy of ${country}`);
    cpSync(shop.path(country), copy, { recursive: true });
    const env = {
      clock: () => START,
      entropy: systemEntropy,
      passwordHash: (...given: Parameters<typeof hashPassword>) => Promise.resolve(hashPassword(...given)),
      reserveLength: 4096,
    };
    const passphrase = new TextEncoder().encode(MARKERS.passphrase);
    const { station } = must(await openStation(copy, "supervisor", { passphrase }, env));
    const { vmk, vaultId } = interiorOf(station.vault);
    const { read } = station.vault;
    const all = (what: string, rows: readonly { readonly key: Uint8Array }[]) =>
      rows.map(({ key }) => [what, ownCopy(key)] as const);
    const keys = [
      ["the vault's key", ownCopy(vmk.bytes)] as const,
      ["the database's key", ownCopy(databaseKey(vmk, vaultId).bytes)] as const,
      ...all("the identity's seed", read.all(sql`SELECT identity_seed AS key FROM station`)),
      ...all("a sealing seed", read.all(sql`SELECT seed AS key FROM sealing_keys WHERE seed IS NOT NULL`)),
      ...all("a blob's key", read.all(sql`SELECT key FROM blobs`)),
    ];
    closeStation(station);
    return keys;
  }
});
