import { readdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, startEngine } from "../../../electron/engine/client.ts";
import { workshop, type Workshop } from "../../helpers/stations.ts";
import { FACTS } from "./thread.ts";

describe("the shell's side of the engine", () => {
  let shop: Workshop;
  let engine: Engine;

  const startWith = (script: string): Engine => {
    // A thread of the test's own in the place of the engine.
    const start = 'import { parentPort, workerData } from "node:worker_threads";\n';
    writeFileSync(shop.path("thread.mjs"), start + script);
    const workerUrl = pathToFileURL(shop.path("thread.mjs"));
    engine = startEngine({ workerUrl, userData: shop.folder, facts: FACTS });
    return engine;
  };

  beforeEach(() => {
    shop = workshop();
  });
  afterEach(async () => {
    await engine.end();
    shop.remove();
  });

  it("answers every waiting call when the thread dies, tells it once, and starts another", async () => {
    startWith(`
      parentPort.on("message", ({ id, name }) => {
        if (name === "vault.unlock") throw new Error("a secret");
        if (name === "app.state") parentPort.postMessage({ kind: "answer", id, result: { ok: true, value: "new" } });
      });`);
    let stopped = 0;
    engine.onStopped((wasOpen) => {
      stopped += 1;
      expect(wasOpen).toBe(false);
    });
    const waiting = engine.callNamed("desk.read", {}, []);
    const crash = engine.callNamed("vault.unlock", {}, []);
    const failure = { ok: false, code: "engine-stopped", params: {} };
    expect(await Promise.all([waiting, crash])).toEqual([failure, failure]);
    expect(stopped).toBe(1);
    expect(engine.isOpen()).toBe(false);
    expect(await engine.callNamed("app.state", {}, [])).toEqual({ ok: true, value: "new" });
    expect(stopped).toBe(1);
  });

  it("is open from the thread's word to the lock, and a lock is no crash", async () => {
    startWith(`
      parentPort.on("message", ({ kind, id }) => {
        if (kind === "close") parentPort.postMessage({ kind: "closed" });
        else {
          parentPort.postMessage({ kind: "open" });
          parentPort.postMessage({ kind: "answer", id, result: { ok: true, value: null } });
        }
      });`);
    engine.onStopped(() => expect.fail("a lock is no crash"));
    await engine.callNamed("vault.unlock", {}, []);
    expect(engine.isOpen()).toBe(true);
    const locking = engine.lock();
    expect(engine.isOpen()).toBe(false);
    await Promise.all([locking, engine.lock()]);
    expect(engine.isOpen()).toBe(false);
  });

  it("hears nothing more of a thread once it is asked to end: no event, no sign-in", async () => {
    startWith(`
      parentPort.on("message", ({ kind, id }) => {
        if (kind === "call") parentPort.postMessage({ kind: "answer", id, result: { ok: true, value: null } });
        else {
          parentPort.postMessage({ kind: "event", event: { event: "changed", topics: [] } });
          parentPort.postMessage({ kind: "open" });
          setTimeout(() => parentPort.postMessage({ kind: "closed" }), 20);
        }
      });`);
    await engine.callNamed("app.state", {}, []);
    engine.onEvent(() => expect.fail("told after the lock"));
    let wasOpen = false;
    const locking = engine.lock();
    const watch = setInterval(() => (wasOpen ||= engine.isOpen()), 1);
    await locking;
    clearInterval(watch);
    expect(wasOpen).toBe(false);
  });

  it("tells of a crash with a vault open", async () => {
    startWith(`
      parentPort.on("message", () => {
        parentPort.postMessage({ kind: "open" });
        setImmediate(() => { throw new Error("a secret"); });
      });`);
    const heard = new Promise<boolean>((resolve) => engine.onStopped(resolve));
    expect(await engine.callNamed("vault.unlock", {}, [])).toMatchObject({ code: "engine-stopped" });
    expect(await heard).toBe(true);
  });

  it("ends a thread that does not answer, and takes away what it left half written, and nothing else", async () => {
    writeFileSync(shop.path("theirs.bin.0011aabb.part"), "of another program");
    writeFileSync(shop.path("notes.part"), "no name of ours");
    const left = JSON.stringify(shop.path("case.zip.89abcdef.part"));
    startWith(`
      import { writeFileSync } from "node:fs";
      parentPort.on("message", ({ id }) => {
        parentPort.postMessage({ kind: "writing", id, folder: workerData.userData, before: ["theirs.bin.0011aabb.part"] });
        writeFileSync(${left}, "clear text");
        parentPort.postMessage({ kind: "event", event: { event: "changed", topics: [] } });
        for (;;);
      });`);
    const began = new Promise<void>((resolve) => engine.onEvent(() => resolve()));
    const call = engine.callNamed("attachments.export", {}, [shop.folder]);
    await began;
    expect(readdirSync(shop.folder)).toContain("case.zip.89abcdef.part");
    await engine.lock();
    expect(await call).toMatchObject({ ok: false, code: "locked" });
    expect(readdirSync(shop.folder).toSorted()).toEqual([
      "notes.part",
      "theirs.bin.0011aabb.part",
      "thread.mjs",
    ]);
  });

  it("lets calls during a lock wait for the next thread, and refuses them after the end", async () => {
    startWith(`
            parentPort.on("message", ({ kind, id }) => {
        if (kind === "close") parentPort.postMessage({ kind: "closed" });
        else parentPort.postMessage({ kind: "answer", id, result: { ok: true, value: "answered" } });
      });`);
    await engine.callNamed("app.state", {}, []);
    const locking = engine.lock();
    expect(await engine.callNamed("app.state", {}, [])).toEqual({ ok: true, value: "answered" });
    await locking;
    await engine.end();
    expect(await engine.callNamed("app.state", {}, [])).toMatchObject({ ok: false, code: "engine-stopped" });
  });
});
