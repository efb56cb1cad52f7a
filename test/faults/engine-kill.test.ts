import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemEntropy } from "../../electron/crypto/entropy.ts";
import { hashPassword } from "../../electron/crypto/password.ts";
import { newGate, shutGate } from "../../electron/engine/gate.ts";
import type { EngineOrder, FromEngine, ToEngine } from "../../electron/engine/protocol.ts";
import { proveJournal } from "../../electron/services/journal.ts";
import { closeStation, openStation } from "../../electron/services/open-station.ts";
import { viewDraft } from "../../electron/services/drafts.ts";
import type { Station } from "../../electron/services/station.ts";
import { checkCipherIntegrity } from "../../electron/vault/integrity.ts";
import { must, START, workshop, type Workshop } from "../helpers/stations.ts";
import { brokenBlobs, rowCounts } from "../helpers/store-checks.ts";
import { BATCH, type DeskAtWork, deskAtWork, PASSPHRASE } from "../unit/engine/desk-at-work.ts";
import { type BuiltEngine, buildEngine, FACTS, jobName } from "../unit/engine/thread.ts";

const ROUNDS = 5;

/** A bare thread, so that it can be ended at any moment, without the manners of the client. */
interface BareThread {
  readonly say: (message: ToEngine) => void;
  /** Resolves when the thread has said something that fits. */
  readonly heard: (fits: (message: FromEngine) => boolean) => Promise<void>;
  readonly terminate: () => Promise<unknown>;
}

describe("a thread that is ended in the middle of its work", () => {
  let built: BuiltEngine;
  let shop: Workshop;
  let desk: DeskAtWork;
  let draft = 0;

  beforeAll(async () => {
    built = await buildEngine();
    shop = workshop();
    mkdirSync(shop.path("stick"));
    desk = await deskAtWork(built.url, shop);
    await desk.readyRequest(16);
    draft = must(
      await desk.at.ask("drafts.start", { type: "preservation", stationId: desk.partner.stationId }),
    ).number;
    await desk.at.end();
  }, 60_000);
  afterAll(() => {
    shop.remove();
    built.remove();
  });

  function startBare(): BareThread {
    const gate = newGate();
    const order: EngineOrder = {
      gate,
      userData: shop.path("NO"),
      facts: FACTS,
      passwordWorker: new URL("password-worker.js", built.url).href,
      clockAhead: START - Date.now(),
    };
    const worker = new Worker(built.url, { workerData: order });
    const listeners = new Set<(message: FromEngine) => void>();
    worker.on("message", (message: FromEngine) => {
      for (const listener of listeners) listener(message);
    });
    return {
      say: (message) => worker.postMessage(message),
      heard: (fits) =>
        new Promise((resolve) => {
          listeners.add((message) => {
            if (fits(message)) resolve();
          });
        }),
      terminate: async () => {
        await shutGate(gate);
        await worker.terminate();
      },
    };
  }

  async function openBare(): Promise<BareThread> {
    const thread = startBare();
    const open = thread.heard(({ kind }) => kind === "answer");
    const args = { officer: "supervisor", passphrase: PASSPHRASE };
    thread.say({ kind: "call", id: 1, name: "vault.unlock", args, paths: [] });
    await open;
    return thread;
  }

  /** Opens the vault here, after the thread is gone: nothing half, every page sound, the journal whole. */
  async function inspect<Value>(look: (station: Station) => Value): Promise<Value> {
    const env = {
      clock: () => START,
      entropy: systemEntropy,
      passwordHash: (...given: Parameters<typeof hashPassword>) => Promise.resolve(hashPassword(...given)),
    };
    const credential = { passphrase: new TextEncoder().encode(PASSPHRASE) };
    const { station } = must(await openStation(shop.path("NO", "vault"), "supervisor", credential, env));
    try {
      expect(checkCipherIntegrity(station.vault).badPages).toBe(0);
      expect(proveJournal(station)).toMatchObject({ ok: true });
      expect(brokenBlobs(station)).toEqual([]);
      return look(station);
    } finally {
      closeStation(station);
    }
  }

  /** A moment in the work that is another one each round. */
  function moment(round: number): Promise<void> {
    return new Promise((resolve) => {
      let turns = 1 + round * 7;
      const next = (): void => {
        turns -= 1;
        if (turns === 0) resolve();
        else setImmediate(next);
      };
      next();
    });
  }

  it("leaves every edit whole or not done", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const thread = await openBare();
      const first = thread.heard((message) => message.kind === "answer" && message.id === 10);
      for (let id = 10; id < 400; id += 1) {
        const changes = { reference: `r${id}`, facts: `f${id}`.repeat(500) };
        thread.say({ kind: "call", id, name: "drafts.edit", args: { number: draft, changes }, paths: [] });
      }
      await first;
      await moment(round);
      await thread.terminate();
      const body = await inspect((station) => must(viewDraft(station, draft)).body);
      const id = String(body["reference"]).slice(1);
      expect(body["facts"]).toBe(`f${id}`.repeat(500));
    }
  }, 60_000);

  it("leaves a sealing that can be done again, and no file that counts", async () => {
    const args = { stationId: desk.partner.stationId, batch: BATCH, job: jobName(3) };
    for (let round = 0; round < ROUNDS; round += 1) {
      const thread = await openBare();
      const begun = thread.heard((message) => message.kind === "event" && message.event.event === "progress");
      thread.say({ kind: "call", id: 2, name: "exchange.seal", args, paths: [shop.path("stick")] });
      await begun;
      await moment(round);
      await thread.terminate();
      // Either it came to its end, or what is on the stick does not bear the name of a bundle.
      const whole = readdirSync(shop.path("stick")).filter((name) => name.endsWith(".valise"));
      const counts = await inspect(rowCounts);
      expect(counts.outgoing).toBe(1);
      expect(whole.length).toBeLessThanOrEqual(1);
      rmSync(shop.path("stick"), { recursive: true });
      mkdirSync(shop.path("stick"));
    }
  }, 60_000);

  it("leaves an import done or not done", async () => {
    const file = await desk.bundleFile("bundle", 16);
    const args = { batch: BATCH, job: jobName(4) };
    for (let round = 0; round < ROUNDS; round += 1) {
      const thread = await openBare();
      const begun = thread.heard((message) => message.kind === "event" && message.event.event === "progress");
      thread.say({ kind: "call", id: 2, name: "exchange.import", args, paths: [file] });
      await begun;
      await moment(round);
      await thread.terminate();
      const counts = await inspect(rowCounts);
      // A letter and its file come together or not at all.
      expect(counts.attachments - 1).toBe(counts.letters);
      if (counts.letters === 1) return;
    }
  }, 60_000);
});
