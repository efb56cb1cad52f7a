import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { goTo, lock } from "./acts.ts";
import { codeOf, hostPid, inMemoryOf, isRunning, openFilesOf, pagePid, valueOf } from "./inside.ts";
import { MARKER, PASSPHRASE } from "./stations-made.ts";
import { beginToSeal, expect, factsOfDraft, sealAgain, signIn, test } from "./work.ts";

// What is left of an open vault once it is locked: nothing that can be read, and everything that was typed.

/** Calls that only an open vault answers. */
const UNLOCKED_CALLS: readonly (readonly [string, unknown])[] = [
  ["desk.read", { limit: 10 }],
  ["requests.read", { number: 1 }],
  ["drafts.read", { number: 1 }],
  ["exchange.waiting", {}],
  ["card.read", {}],
];

/** Lets the main process believe that this much more time has gone by, and that nobody touched the machine for so long. */
async function passTime(app: ElectronApplication, seconds: number, idleSeconds: number): Promise<void> {
  await app.evaluate(
    ({ powerMonitor }, [ahead, idle]) => {
      const { now } = Date;
      Date.now = () => now() + ahead * 1000;
      const seen = { looks: 0 };
      Object.assign(globalThis, { seen });
      powerMonitor.getSystemIdleTime = () => {
        seen.looks += 1;
        return idle;
      };
    },
    [seconds, idleSeconds] as const,
  );
}

/** Resolves when the lock has looked at the open vault after the last `passTime`. */
async function lockHasLooked(app: ElectronApplication): Promise<void> {
  const looks = () => app.evaluate(() => (globalThis as { seen?: { looks: number } }).seen?.looks);
  await expect.poll(looks).toBeGreaterThan(0);
}

test("locked while somebody types: the words are in the vault", async ({ atWork }) => {
  const program = await atWork("small");
  const page = program.page();
  await (await factsOfDraft(page)).pressSequentially("Typed up to the last moment");
  const door = await lock(program);
  await signIn(door);
  await expect(await factsOfDraft(door)).toHaveValue("Typed up to the last moment");
});

test("after a lock nothing of the vault is left in page, clipboard and open files", async ({
  atWork,
}, info) => {
  const program = await atWork("small");
  const page = program.page();
  await goTo(page, "Requests");
  await page.getByRole("row", { name: /2026\/1187/ }).click();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: `Write ${MARKER.file} to a folder` })).toBeVisible();
  await page.getByRole("button", { name: "Print the form" }).waitFor();
  expect(await codeOf(page, "shell.copy", { text: MARKER.text })).toBe("ok");
  expect(await valueOf(page, "requests.read", { number: 2 })).toBeDefined();

  const app = program.app;
  const clipboardText = () => app.evaluate(({ clipboard }) => clipboard.readText());
  const [host, old] = [await hostPid(app), await pagePid(app)];
  const vault = join(info.outputPath("oslo"), "vault");
  const vaultFiles = () => openFilesOf(host).filter((path) => path.startsWith(vault));
  // The same looks find all of it while the vault is open.
  expect(await clipboardText()).toBe(MARKER.text);
  expect(await inMemoryOf(page, [MARKER.file])).toEqual([MARKER.file]);
  if (process.platform === "linux") expect(vaultFiles()).not.toEqual([]);

  const door = await lock(program);
  await expect.poll(() => isRunning(old)).toBe(false);
  expect(await pagePid(app)).not.toBe(old);
  await expect.poll(clipboardText).toBe("");
  if (process.platform === "linux") expect(vaultFiles()).toEqual([]);
  expect(await door.content()).not.toMatch(new RegExp(`${MARKER.text}|${MARKER.file}`));
  expect(await inMemoryOf(door, [MARKER.file, MARKER.text, PASSPHRASE])).toEqual([]);
  for (const [name, args] of UNLOCKED_CALLS) expect(await codeOf(door, name, args), name).toBe("locked");
  expect(await codeOf(door, "app.state", {})).toBe("ok");
});

test("nobody is there: the page warns, a key keeps it open, and then it locks", async ({ atWork }) => {
  const program = await atWork("small");
  const page = program.page();
  const band = page.getByText(/^The vault locks in \d+ seconds?\. Press any key to stay\.$/).last();
  // The lock must know since when the vault is open before its clock is moved.
  await passTime(program.app, 0, 0);
  await lockHasLooked(program.app);
  await passTime(program.app, 245, 300);
  await expect(band).toBeVisible();
  // Whoever presses a key is no longer away, as the system counts.
  await passTime(program.app, 0, 0);
  await page.keyboard.press("Shift");
  await expect(band).toHaveCount(0);
  await passTime(program.app, 200, 0);
  await lockHasLooked(program.app);
  await expect(page.getByRole("heading", { name: "Desk" })).toBeVisible();
  expect(await codeOf(page, "desk.read", { limit: 10 })).toBe("ok");
  await passTime(program.app, 100, 300);
  const door = await program.nextPage();
  await expect(door.getByText("No key was pressed for a while.")).toBeVisible();
  expect(await codeOf(door, "desk.read", { limit: 10 })).toBe("locked");
});

test("the machine sleeps, the screen is locked: the vault locks at once, and says why", async ({
  atWork,
}) => {
  const program = await atWork("small");
  for (const [event, why] of [
    ["suspend", "The machine went to sleep."],
    ["lock-screen", "The screen was locked."],
  ] as const) {
    await program.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
    const door = await program.nextPage();
    await expect(door.getByText(why)).toBeVisible();
    expect(await codeOf(door, "desk.read", { limit: 10 })).toBe("locked");
    await signIn(door);
  }
});

test("locked while a letter is sealed: no half file, no half state", async ({ atWork }, info) => {
  const program = await atWork("busy");
  const stick = info.outputPath("stick");
  mkdirSync(stick);
  await beginToSeal(program, stick);
  const door = await lock(program);
  await expect.poll(() => readdirSync(stick)).toEqual([]);
  await signIn(door);
  await sealAgain(program, stick);
  expect(readdirSync(stick)).toHaveLength(1);
});
