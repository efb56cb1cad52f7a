import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import type { ElectronApplication, Page } from "@playwright/test";
import { smallDisk, whyNoMount } from "../helpers/small-disk.ts";
import { goTo } from "./acts.ts";
import { hostPid, isRunning, pagePid, valueOf, vaultOf } from "./inside.ts";
import type { Program } from "./program.ts";
import { MARKER } from "./stations-made.ts";
import { beginToSeal, expect, factsOfDraft, sealAgain, signIn, test, underWay } from "./work.ts";

// What goes wrong while an officer works: the officer is told, nothing is lost, and the work can go on.

const WRITTEN = "Written, read back and compared";

/** Takes what the next message box asks, and answers it with the button of this number. */
async function answerWith(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showMessageBox: (...words: readonly unknown[]) => {
        const { message } = words.at(-1) as { readonly message: string };
        asked.push(message);
        return Promise.resolve({ response, checkboxChecked: false });
      },
    });
  }, button);
}

function asked(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);
}

function closeWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    // Not in this turn: the answer must still leave the program.
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
  });
}

/** Resolves when the program has ended; `end` is what ends it. */
async function ended(program: Program, end: () => unknown): Promise<void> {
  const closed = program.app.waitForEvent("close");
  await end();
  await closed;
}

/** Types into the draft, and waits until the vault has it. */
async function typeFacts(page: Page, text: string): Promise<void> {
  await (await factsOfDraft(page)).fill(text);
  const kept = () => valueOf<{ body: { facts?: string } }>(page, "drafts.read", { number: 1 });
  await expect.poll(async () => (await kept())?.body.facts).toBe(text);
}

test("the engine thread dies: the officer is told why, and what was recorded is there", async ({
  atWork,
}) => {
  const program = await atWork("small");
  const page = program.page();
  await typeFacts(page, "Typed before the thread died.");
  // The next message to the thread is followed by one that no handler expects: the thread ends by an exception.
  await program.app.evaluate(() => {
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    type Post = (this: unknown, message: unknown) => void;
    const given = Worker.prototype as unknown as { postMessage: Post };
    const { postMessage } = given;
    given.postMessage = function (message) {
      given.postMessage = postMessage;
      postMessage.call(this, message);
      postMessage.call(this, { kind: "call", id: -1, name: "no such call", args: {}, paths: [] });
    };
  });
  await goTo(page, "Requests").catch(() => undefined);
  const door = await program.nextPage();
  await expect(door.getByRole("heading", { name: "Unlock the vault" })).toBeVisible();
  await expect(
    door.getByText("The part that holds the vault stopped. What was recorded is kept."),
  ).toBeVisible();
  await signIn(door);
  await expect(await factsOfDraft(door)).toHaveValue("Typed before the thread died.");
});

test("a full stick: the officer is told, and the letter is sealed onto another one", async ({
  atWork,
}, info) => {
  const path = info.outputPath("full");
  const why = whyNoMount(path);
  test.skip(why !== null, `no small disk can be mounted: ${why}`);
  const program = await atWork("small");
  const page = program.page();
  const disk = smallDisk(path, 65_536);
  try {
    disk.fill(4096);
    await goTo(page, "To carry");
    await program.choose(disk.path);
    await page.getByRole("button", { name: "Seal for London" }).click();
    await expect(page.getByRole("alert").getByText("The disk is full.")).toBeVisible();
    expect(readdirSync(disk.path)).toEqual(["filler"]);
  } finally {
    disk.remove();
  }
  await sealAgain(program, info.outputPath("stick"));
  expect(readdirSync(info.outputPath("stick"))).toHaveLength(1);
});

test("a stick is pulled while it is written: the officer is told, and the letter is sealed onto another one", async ({
  atWork,
}, info) => {
  const program = await atWork("busy");
  const stick = info.outputPath("stick");
  mkdirSync(stick);
  const page = await beginToSeal(program, stick);
  renameSync(stick, info.outputPath("pulled"));
  await expect(page.getByRole("alert")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("alert").locator(".code")).toHaveText(/^(?:file-not-found|write-failed)$/);
  await expect(page.getByText(WRITTEN)).toHaveCount(0);
  expect(existsSync(stick), "no folder is made where the stick was").toBe(false);
  await sealAgain(program, info.outputPath("another"));
  expect(readdirSync(info.outputPath("another"))).toHaveLength(1);
});

test("the window is closed while a letter is sealed: it asks, and leaves no half file", async ({
  atWork,
  start,
}, info) => {
  const program = await atWork("busy");
  const stick = info.outputPath("stick");
  mkdirSync(stick);
  await beginToSeal(program, stick);
  await answerWith(program.app, 1);
  await ended(program, () => closeWindow(program.app));
  expect(readdirSync(stick)).toEqual([]);
  // The thread is ended after a moment even if it could not write its line: the vault is sound in both cases.
  expect((await vaultOf(info.outputPath("oslo"))).deeds.at(-1)).toBe("vault.unlocked");
  const again = await start("oslo");
  await signIn(again.page());
  await sealAgain(again, stick);
  expect(readdirSync(stick)).toHaveLength(1);
});

test("the officer keeps the window open: the letter is written to its end", async ({ atWork }, info) => {
  const program = await atWork("busy");
  const stick = info.outputPath("stick");
  mkdirSync(stick);
  await answerWith(program.app, 0);
  const page = await beginToSeal(program, stick);
  await closeWindow(program.app);
  await expect.poll(() => asked(program.app)).toEqual(["One thing is not finished."]);
  await expect(page.getByText(WRITTEN)).toBeVisible({ timeout: 30_000 });
  expect(readdirSync(stick)).toHaveLength(1);
});

test("the page's process crashes: a new window comes, and the vault is as it was", async ({ atWork }) => {
  const program = await atWork("small");
  const page = program.page();
  const before = await pagePid(program.app);
  await typeFacts(page, "Typed before the crash.");
  await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  const next = await program.nextPage();
  // The keys were never in the page, so that the vault stays open.
  await expect(next.getByRole("heading", { name: "Desk" })).toBeVisible();
  expect(await pagePid(program.app)).not.toBe(before);
  await expect.poll(() => isRunning(before)).toBe(false);
  await expect(await factsOfDraft(next)).toHaveValue("Typed before the crash.");
});

test("the program is killed during an import: imported again, nothing is doubled", async ({
  atWork,
  stations,
  start,
}, info) => {
  const program = await atWork("small");
  await beginToImport(program, stations.letters);
  const pid = await hostPid(program.app);
  await ended(program, () => process.kill(pid, "SIGKILL"));
  const again = await start("oslo");
  const page = again.page();
  await signIn(page);
  await importAll(again, stations.letters);
  await expect(page.getByText(MARKER.text)).toHaveCount(0);
  await goTo(page, "Requests");
  await page.getByText("Received", { exact: true }).click();
  await expect(page.getByRole("status").getByText("2 requests.")).toBeVisible();
  await importAll(again, stations.letters);
  await expect(page.getByText("Nothing changed.")).toHaveCount(2);
  await again.close();
  const { deeds } = await vaultOf(info.outputPath("oslo"));
  expect(deeds.filter((deed) => deed === "bundle.imported")).toHaveLength(2);
});

test("an import is stopped: what is listed is kept, and the rest is imported later", async ({
  atWork,
  stations,
}) => {
  const program = await atWork("small");
  const page = await beginToImport(program, stations.letters);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped as you asked. What is listed is done and kept")).toBeVisible();
  await importAll(program, stations.letters);
  await goTo(page, "Requests");
  await page.getByText("Received", { exact: true }).click();
  await expect(page.getByRole("status").getByText("2 requests.")).toBeVisible();
});

test("asked to end by the system, the program locks the vault first", async ({ atWork }, info) => {
  const program = await atWork("small");
  const pid = await hostPid(program.app);
  const exited = new Promise((resolve) => program.app.process().once("exit", resolve));
  await ended(program, () => process.kill(pid, "SIGTERM"));
  expect(await exited).toBe(0);
  const { deeds } = await vaultOf(info.outputPath("oslo"));
  expect(deeds.slice(-2)).toEqual(["vault.locked", "vault.unlocked"]);
});

test("an attachment can't be written where nothing may be written: the officer is told", async ({
  atWork,
}, info) => {
  const path = info.outputPath("read-only");
  const why = whyNoMount(path);
  test.skip(why !== null, `no read-only disk can be mounted: ${why}`);
  const program = await atWork("small");
  const page = program.page();
  const disk = smallDisk(path, 65_536);
  disk.makeReadOnly();
  try {
    await goTo(page, "Requests");
    await page.getByRole("row", { name: /2026\/1187/ }).click();
    await page.keyboard.press("Enter");
    await program.choose(disk.path);
    await page.getByRole("link", { name: `Write ${MARKER.file} to a folder` }).click();
    await page.getByRole("button", { name: "Choose a folder and write it" }).click();
    await expect(page.getByRole("alert").getByText("This medium cannot be written to.")).toBeVisible();
    expect(readdirSync(disk.path)).toEqual([]);
  } finally {
    disk.remove();
  }
});

async function beginToImport(program: Program, folder: string): Promise<Page> {
  const page = program.page();
  await goTo(page, "Import");
  await program.choose(folder);
  await page.getByRole("button", { name: "Choose a folder or drive" }).click();
  await underWay(page.getByRole("progressbar", { name: "Import" }));
  return page;
}

async function importAll(program: Program, folder: string): Promise<void> {
  const page = program.page();
  await goTo(page, "Import");
  await program.choose(folder);
  await page.getByRole("button", { name: "Choose a folder or drive" }).click();
  await expect(page.getByText("You can take the stick out.")).toBeVisible({ timeout: 30_000 });
}
