import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { descendants, environment, findingsOf, isRunning, launchSample, test } from "./launch.ts";

const electron = join(import.meta.dirname, "../electron");

/** The flags that keep Chromium silent on the network; see `chromium-flags.ts`. */
const SILENCE = [
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=socks5://127.0.0.1:1",
  "--proxy-bypass-list=<-loopback>",
];

function leftovers(hostId: number): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`valise-standin-${hostId}-`));
}

test("messages, errors, events and the clipboard", async ({ sample, page }) => {
  const answers = await page.evaluate(async () => ({
    hello: await window.bridge.call("hello", { name: "Ada" }),
    failed: await window.bridge.call("fail").catch((error: unknown) => (error as Error).message),
    clipboard: await window.bridge.call("copy", "text"),
    sum: window.bridge.add(2, 3),
    worker: await window.bridge.call("worker"),
  }));
  expect(answers).toMatchObject({
    hello: "Hello, Ada",
    failed: "Error invoking remote method 'call': TypeError: nope",
    clipboard: "text",
    sum: 5,
  });
  expect(answers.worker, "a worker finds no module electron").toMatch(/^ERR_/u);
  expect(await page.evaluate(() => window.bridge.call("open"))).toEqual({ canceled: true, filePaths: [] });
  await sample.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ["/chosen"] });
  });
  expect(await page.evaluate(() => window.bridge.call("open"))).toMatchObject({ filePaths: ["/chosen"] });
  const ticks = await page.evaluate(async () => {
    const seen: number[] = [];
    const stop = window.bridge.onEvent((payload) => seen.push((payload as { tick: number }).tick));
    await window.bridge.call("ticks", 500);
    stop();
    await window.bridge.call("ticks", 5);
    return seen;
  });
  expect(ticks).toEqual(Array.from({ length: 500 }, (_, index) => index));
  await sample.evaluate(({ powerMonitor }) => {
    powerMonitor.emit("lock-screen");
  });
  await expect(page.locator("#log")).toContainText('"locked"');
});

test("values arrive as they were sent", async ({ page }) => {
  const result = await page.evaluate(async () => {
    const echo = (value: unknown): Promise<never> => window.bridge.call("echo", value) as Promise<never>;
    const cycle: Record<string, unknown> = { list: [1, 2], $: 5 };
    const shared = { one: 1 };
    const map: Map<number, Set<string>> = await echo(new Map([[1, new Set(["a"])]]));
    const odd: Record<string, unknown> = await echo({ undefined: undefined, nan: Number.NaN, zero: -0 });
    const twice: { left: object; right: object } = await echo({ left: shared, right: shared });
    const large: Uint8Array = await echo(new Uint8Array(2 << 20).fill(7));
    return {
      date: ((await echo(new Date(5))) as Date).getTime(),
      map: map.get(1)?.has("a"),
      bytes: [...((await echo(new Uint8Array([1, 2, 255]))) as Uint8Array)],
      floats: [...((await echo(new Float64Array([1.5]))) as Float64Array)],
      bigint: String(await echo(10n ** 20n)),
      odd: "undefined" in odd && Number.isNaN(odd["nan"]) && Object.is(odd["zero"], -0),
      error: ((await echo(new RangeError("q"))) as Error).message,
      tagged: await echo(cycle),
      shared: twice.left === undefined ? "gone" : twice.left,
      large: [large.length, large.at(-1)],
      functions: await echo({ inside: () => 1 }).catch((error: unknown) => (error as Error).message),
    };
  });
  expect(result).toMatchObject({
    date: 5,
    map: true,
    bytes: [1, 2, 255],
    floats: [1.5],
    bigint: "100000000000000000000",
    odd: true,
    error: "q",
    tagged: { list: [1, 2], $: 5 },
    shared: { one: 1 },
    large: [2 << 20, 7],
  });
  expect(result.functions).toContain("could not be cloned");
});

test("the page sees the bridge and nothing else of the host", async ({ page }) => {
  const result = await page.evaluate(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const clean = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    const extra = Object.getOwnPropertyNames(window).filter((name) => !clean.has(name));
    const bridge = window.bridge;
    let assigned = "kept";
    try {
      Object.assign(bridge, { call: 1 });
      assigned = "changed";
    } catch {
      // Frozen objects refuse.
    }
    return {
      extra: extra.filter((name) => !/^\d+$/u.test(name)),
      assigned,
      frozen: [bridge, bridge.nested, bridge.nested.deep].every((part) => Object.isFrozen(part)),
      bytes: [...bridge.bytes],
      secure: isSecureContext,
      isolated: crossOriginIsolated,
      size: [innerWidth, innerHeight],
      inFrame: "bridge" in (frame.contentWindow ?? {}),
    };
  });
  expect(result).toEqual({
    extra: ["bridge"],
    assigned: "kept",
    frozen: true,
    bytes: [1, 2, 3],
    secure: true,
    isolated: true,
    size: [900, 640],
    inFrame: false,
  });
});

test("a download is refused, and a reload keeps the bridge", async ({ sample, page }) => {
  await sample.evaluate(({ session }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    session.fromPartition("check").on("will-download", (_event, item) => {
      seen.push(item.getFilename());
      item.once("done", (_done, state) => seen.push(state));
    });
  });
  await page.evaluate(() => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["text"]));
    link.download = "out.txt";
    document.body.append(link);
    link.click();
  });
  const seen = (): Promise<unknown> => sample.evaluate(() => (globalThis as { seen?: string[] }).seen);
  await expect.poll(seen).toEqual(["out.txt", "cancelled"]);
  await page.reload();
  expect(await page.evaluate(() => window.bridge.call("hello", { name: "again" }))).toBe("Hello, again");
});

test("a file from the disk has its path, a made one has none", async ({ page }, info) => {
  const file = info.outputPath('with "quotes".txt');
  writeFileSync(file, "text");
  await page.locator("#file").setInputFiles(file);
  const paths = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>("#file");
    const chosen = input?.files?.[0];
    const dropped = new Promise<File | undefined>((resolve) => {
      addEventListener("drop", (event) => resolve(event.dataTransfer?.files[0]), { once: true });
    });
    const dataTransfer = new DataTransfer();
    if (chosen !== undefined) dataTransfer.items.add(chosen);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
    return {
      chosen: await window.bridge.readPath(chosen),
      dropped: await window.bridge.readPath(await dropped),
      made: await window.bridge.readPath(new File(["x"], "made.txt")),
    };
  });
  expect(paths).toEqual({
    chosen: { path: file, kept: 1 },
    dropped: { path: file, kept: 1 },
    made: { path: "", kept: 1 },
  });
});

test("a second start hands its command line to the first and ends", async ({ page }, info) => {
  const second = spawn(electron, [`--user-data-dir=${info.outputPath("data")}`, "."], {
    cwd: join(import.meta.dirname, "app"),
    env: environment(),
    stdio: "ignore",
  });
  const [code] = (await once(second, "exit")) as [number];
  expect(code).toBe(0);
  await expect(page.locator("#log")).toContainText('{"second":".","data":{"note":"from the second"}}');
});

test("nothing goes to the network", async ({ sample, page }) => {
  const chromium = await sample.evaluate((module) =>
    (module as unknown as { __standin: { chromiumPid: () => number } }).__standin.chromiumPid(),
  );
  const commandLine = readFileSync(`/proc/${chromium}/cmdline`, "utf8").split("\0");
  expect(commandLine).toEqual(expect.arrayContaining(SILENCE));
  const outcome = await page.evaluate(() =>
    Promise.all([
      fetch("https://example.com/").then(
        () => "answered",
        () => "failed",
      ),
      new Promise((resolve) => {
        const image = new Image();
        image.addEventListener("load", () => resolve("answered"));
        image.addEventListener("error", () => resolve("failed"));
        image.src = "http://127.0.0.1:9/x.png";
      }),
    ]),
  );
  expect(outcome).toEqual(["failed", "failed"]);
  expect((await findingsOf(sample)).blocked.every(({ url }) => !url.startsWith("app:"))).toBe(true);
});

for (const signal of ["SIGTERM", "SIGINT", "SIGKILL"] as const) {
  test(`nothing stays behind after ${signal}`, async ({ playwright: _playwright }, info) => {
    const sample = await launchSample(info.outputPath("data"));
    await sample.firstWindow();
    const host = sample.process();
    const hostId = host.pid ?? 0;
    const below = descendants(hostId);
    expect(below.length).toBeGreaterThan(2);
    expect(leftovers(hostId).length).toBeGreaterThan(0);
    host.kill(signal);
    await expect.poll(() => below.filter(isRunning), { timeout: 8000 }).toEqual([]);
    // A killed host cannot tidy up: the next start does.
    if (signal === "SIGKILL") await (await launchSample(info.outputPath("other"))).close();
    await expect.poll(() => leftovers(hostId)).toEqual([]);
    if (signal !== "SIGKILL") expect(existsSync(info.outputPath("data", "SingletonLock"))).toBe(false);
  });
}
