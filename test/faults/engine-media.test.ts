import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SmallDisk, smallDisk, whyNoMount } from "../helpers/small-disk.ts";
import { must, profileOf, workshop, type Workshop } from "../helpers/stations.ts";
import { BATCH, type DeskAtWork, deskAtWork, PASSPHRASE } from "../unit/engine/desk-at-work.ts";
import { type BuiltEngine, buildEngine, jobName, testEngine } from "../unit/engine/thread.ts";
import { bundleChild, startChild } from "./children/start-child.ts";

const probe = mkdtempSync(join(tmpdir(), "valise-mount-"));
const reason = whyNoMount(probe);
rmSync(probe, { recursive: true });
if (reason !== null) process.stdout.write(`tests that need a full disk are skipped: ${reason}\n`);

const MEBIBYTE = 1024 * 1024;

describe("the engine and its media", () => {
  let built: BuiltEngine;
  let shop: Workshop;
  let desk: DeskAtWork;

  beforeAll(async () => {
    built = await buildEngine();
    shop = workshop();
    desk = await deskAtWork(built.url, shop);
    await desk.readyRequest(4);
  }, 60_000);
  afterAll(async () => {
    await desk.at.end();
    shop.remove();
    built.remove();
  });

  it.skipIf(reason !== null)(
    "a full stick: the letter waits, nothing stays on it, the next one takes it",
    async () => {
      const disk: SmallDisk = smallDisk(shop.path("full"), MEBIBYTE);
      const args = { stationId: desk.partner.stationId, batch: BATCH, job: jobName(3) };
      try {
        expect(await desk.at.ask("exchange.seal", args, [disk.path])).toMatchObject({
          ok: false,
          code: "disk-full",
        });
        expect(readdirSync(disk.path)).toEqual([]);
        disk.makeReadOnly();
        expect(await desk.at.ask("exchange.seal", args, [disk.path])).toMatchObject({
          ok: false,
          code: "read-only-medium",
        });
      } finally {
        disk.remove();
      }
      mkdirSync(shop.path("stick"));
      expect(must(await desk.at.ask("exchange.seal", args, [shop.path("stick")]))).toHaveLength(1);
    },
  );

  it.skipIf(reason !== null)(
    "a full stick for the key file: no vault is made that nobody could open",
    async () => {
      const disk: SmallDisk = smallDisk(shop.path("full-key"), 65_536);
      const at = testEngine(built.url, shop.path("GB"));
      const create = {
        profile: profileOf("GB"),
        fourEyes: true,
        officer: { name: "supervisor", roles: ["administrator" as const] },
        passphrase: PASSPHRASE,
        batch: BATCH,
      };
      try {
        disk.fill(0);
        expect(await at.ask("vault.create", create, [disk.path])).toMatchObject({
          ok: false,
          code: "disk-full",
        });
        expect(readdirSync(disk.path)).toEqual(["filler"]);
        expect(must(await at.ask("app.state", {})).phase).toBe("no-vault");
        mkdirSync(shop.path("keys"));
        writeFileSync(shop.path("keys", "supervisor.valisekey"), "another vault's");
        expect(await at.ask("vault.create", create, [shop.path("keys")])).toMatchObject({
          ok: false,
          code: "file-exists",
        });
        const short = { ...create, passphrase: "short" };
        mkdirSync(shop.path("keys2"));
        expect(await at.ask("vault.create", short, [shop.path("keys2")])).toMatchObject({
          ok: false,
          code: "passphrase-too-short",
        });
        expect(readdirSync(shop.path("keys2"))).toEqual([]);
        expect(must(await at.ask("vault.create", create, [shop.path("keys2")])).slots).toEqual([
          { label: "supervisor", needsKeyFile: true },
        ]);
      } finally {
        await at.end();
        disk.remove();
      }
    },
  );

  it("a vault that another program has open is not opened a second time", async () => {
    await desk.at.engine.lock();
    const other = startChild([await bundleChild("hold-lock"), shop.path("NO", "vault", "lock")]);
    try {
      await other.said("warm");
      const unlock = { officer: "supervisor", passphrase: PASSPHRASE };
      expect(await desk.at.ask("vault.unlock", unlock)).toMatchObject({ ok: false, code: "vault-in-use" });
    } finally {
      await other.kill();
    }
    await desk.unlock();
  });

  it("an argument that no schema let through ends in `internal`, without a word of it", async () => {
    const hostile = { number: { secret: "word" }, limit: 3n };
    expect(await desk.at.engine.callNamed("requests.read", hostile, [])).toEqual({
      ok: false,
      code: "internal",
      params: {},
    });
  });
});
