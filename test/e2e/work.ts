import { cpSync, mkdirSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { goTo } from "./acts.ts";
import { expect, test as base, type Launch, type Program } from "./program.ts";
import { type Made, makeStations, PASSPHRASE } from "./stations-made.ts";

/** Which of the stations that `makeStations` made. */
type Station = "small" | "busy";

interface WorkerFixtures {
  readonly made: () => Promise<Made>;
}

interface Fixtures {
  /** The stations, made once for a worker. */
  readonly stations: Made;
  /** Copies a station into the folder that `start(name)` uses, and gives that folder. */
  readonly lay: (name: string, station: Station) => string;
  /** A program of a copied station, with its officer signed in. */
  readonly atWork: (station: Station, options?: Omit<Launch, "userData">) => Promise<Program>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  made: [
    // Playwright reads the names of what a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      let made: Promise<Made> | undefined;
      // Only when a test that is not skipped asks for it.
      await use(() => (made ??= makeStations()));
      (await made)?.remove();
    },
    { scope: "worker" },
  ],
  // The fixture `start` skips the test where its host is missing, and so comes first.
  stations: async ({ start, made }, use) => {
    void start;
    await use(await made());
  },
  lay: async ({ stations }, use, info) => {
    await use((name, station) => {
      const folder = info.outputPath(name);
      cpSync(stations[station], folder, { recursive: true });
      return folder;
    });
  },
  atWork: async ({ start, lay }, use) => {
    await use(async (station, options) => {
      lay("oslo", station);
      const program = await start("oslo", options);
      await signIn(program.page());
      return program;
    });
  },
});

/** Unlocks the vault of a station that has one officer. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Desk" })).toBeVisible({ timeout: 60_000 });
}

/** Opens the draft from the desk, and gives the field that says what happened. */
export async function factsOfDraft(page: Page): Promise<Locator> {
  await page.getByRole("row", { name: /Finish the draft/ }).click();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Continue the draft" }).click();
  const facts = page.getByRole("textbox", { name: /^Facts/ });
  await expect(facts).toBeVisible();
  return facts;
}

const UNWRITTEN = "Not written to the end. Seal it again.";

/** Begins to seal everything for London into a folder, and waits until bytes are written. */
export async function beginToSeal(program: Program, folder: string): Promise<Page> {
  const page = program.page();
  await goTo(page, "To carry");
  await program.choose(folder);
  await page.getByRole("button", { name: "Seal for London" }).click();
  await underWay(page.getByRole("progressbar", { name: "Sealing" }));
  return page;
}

/** Resolves when a bar has left its beginning. */
export async function underWay(bar: Locator): Promise<void> {
  const value = () => bar.getAttribute("aria-valuenow", { timeout: 5000 });
  await expect.poll(async () => Number(await value()), { intervals: [20] }).toBeGreaterThan(0);
}

/** The first letter that was not written to the end, sealed again into another folder. */
export async function sealAgain(program: Program, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const page = program.page();
  await goTo(page, "To carry");
  await program.choose(folder);
  await page
    .getByRole("listitem")
    .filter({ hasText: UNWRITTEN })
    .getByRole("button", { name: "Seal again" })
    .click();
  await expect(page.getByText("Written, read back and compared")).toBeVisible({ timeout: 60_000 });
}

export { expect } from "./program.ts";
