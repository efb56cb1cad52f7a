import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { must, workshop, type Workshop } from "../../helpers/stations.ts";
import { BATCH, type DeskAtWork, deskAtWork, isUnderWay, PASSPHRASE } from "./desk-at-work.ts";
import { type BuiltEngine, buildEngine, jobName } from "./thread.ts";

const JOB = jobName(7);
const HALF_A_SECOND = 500;
const MOST_TRIES = 10;

describe("long work and the lock", () => {
  let built: BuiltEngine;
  let shop: Workshop;
  let desk: DeskAtWork;

  const seal = (folder: string, job = JOB) =>
    desk.at.ask("exchange.seal", { stationId: desk.partner.stationId, batch: BATCH, job }, [folder]);

  beforeAll(async () => {
    built = await buildEngine();
    shop = workshop();
    desk = await deskAtWork(built.url, shop);
    await desk.readyRequest(200);
  }, 60_000);
  afterAll(async () => {
    await desk.at.end();
    shop.remove();
    built.remove();
  });
  beforeEach(async () => {
    rmSync(shop.path("stick"), { recursive: true, force: true });
    mkdirSync(shop.path("stick"));
    if (!desk.at.engine.isOpen()) await desk.unlock();
  });

  it("answers reads while it seals, and refuses a second long work as busy", async () => {
    const order: string[] = [];
    const underWay = desk.heard(isUnderWay(JOB));
    const sealing = seal(shop.path("stick")).then((result) => {
      order.push("sealed");
      return result;
    });
    await underWay;
    const second = await seal(shop.path("stick"), jobName(8));
    expect(second).toMatchObject({ ok: false, code: "busy" });
    must(await desk.at.ask("desk.read", { limit: 10 }));
    order.push("read");
    must(await desk.at.ask("work.cancel", { job: JOB }));
    expect(await sealing).toMatchObject({ ok: false, code: "cancelled" });
    expect(order).toEqual(["read", "sealed"]);
    expect(readdirSync(shop.path("stick"))).toEqual([]);
  });

  it("ends the thread within half a second while 200 MiB are sealed, and leaves nothing of them", async () => {
    // The quickest of some: what else the machine does at the moment proves nothing against the lock.
    let quickest = Infinity;
    for (let tries = 0; tries < MOST_TRIES && quickest >= HALF_A_SECOND; tries += 1) {
      if (!desk.at.engine.isOpen()) await desk.unlock();
      const underWay = desk.heard(isUnderWay(JOB));
      const sealing = seal(shop.path("stick"));
      await underWay;
      const asked = performance.now();
      await desk.at.engine.lock();
      quickest = Math.min(quickest, performance.now() - asked);
      const result = await sealing;
      expect(result.ok).toBe(false);
      expect(result).toMatchObject({ code: expect.stringMatching(/^(cancelled|locked)$/) });
      expect(readdirSync(shop.path("stick"))).toEqual([]);
    }
    expect(quickest).toBeLessThan(HALF_A_SECOND);
    // The keys went with the thread: the next one knows nothing.
    expect(await desk.at.ask("desk.read", { limit: 1 })).toMatchObject({ ok: false, code: "locked" });
    await desk.unlock();
    must(await desk.at.ask("journal.prove", {}));
    const { lines } = must(await desk.at.ask("journal.read", { before: null, limit: 2 }));
    expect(lines.map(({ action }) => action)).toEqual(["vault.unlocked", "vault.locked"]);
    expect(must(await desk.at.ask("exchange.waiting", {}))).toMatchObject([
      { letters: [{ messages: ["preservation.request"], writtenAt: null }] },
    ]);
  }, 60_000);

  it("tells of a folder that vanished in the middle, and the letter still waits", async () => {
    const underWay = desk.heard(isUnderWay(JOB));
    const sealing = seal(shop.path("stick"));
    await underWay;
    rmSync(shop.path("stick"), { recursive: true });
    expect(await sealing).toMatchObject({ ok: false, code: "file-not-found" });
    expect(must(await desk.at.ask("requests.read", { number: 1 })).line).toMatchObject({
      state: "APPROVED",
      waitsForSealing: true,
    });
  });

  it("stops an import between and inside files, and keeps what was finished", async () => {
    const files = [];
    for (const name of ["a", "b", "c", "d", "e"]) files.push(await desk.bundleFile(name, 12));
    const firstLine = desk.heard(({ event }) => event === "import-line");
    const importing = desk.at.ask("exchange.import", { batch: BATCH, job: JOB }, files);
    await firstLine;
    must(await desk.at.ask("work.cancel", { job: JOB }));
    const { lines, stopped } = must(await importing);
    expect(stopped).toBe(true);
    expect(lines[0]?.outcome).toMatchObject({ kind: "bundle", tray: "verified" });
    expect(lines.filter(({ outcome }) => outcome.kind === "bundle").length).toBeLessThan(files.length);
    const again = must(await desk.at.ask("exchange.import", { batch: BATCH, job: JOB }, files));
    expect(again.lines[0]?.outcome.kind).toBe("already-imported");
    expect(again.lines.at(-1)?.outcome).toMatchObject({ kind: "bundle" });
  });

  it("stops the passphrase that is being worked on", async () => {
    await desk.at.engine.lock();
    const unlocking = desk.at.ask("vault.unlock", { officer: "supervisor", passphrase: PASSPHRASE });
    const second = desk.at.ask("vault.unlock", { officer: "supervisor", passphrase: PASSPHRASE });
    expect(await second).toMatchObject({ ok: false, code: "busy" });
    await desk.at.engine.lock();
    expect(await unlocking).toMatchObject({ ok: false, code: expect.stringMatching(/^(cancelled|locked)$/) });
    expect(desk.at.engine.isOpen()).toBe(false);
    expect(must(await desk.at.ask("app.state", {})).phase).toBe("locked");
  });
});
