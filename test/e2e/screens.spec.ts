import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { ROOT } from "./hosts.ts";
import { focusShows, looksWhole, violations, watch } from "./looks.ts";
import { test } from "./program.ts";
import { seed } from "./seed.ts";
import { visitAll, visitEmpty, visitFirstRun } from "./tour.ts";

/** The smallest screen that the screens are drawn for. */
const WINDOW = { width: 1366, height: 768 };

const THEMES = ["light", "dark", "contrast"] as const;

/** Pictures for people, kept as output of the run. */
const PICTURES = join(ROOT, "out/e2e/screens");

/**
 * Pictures of the screen in each theme. The theme is an attribute of the page and nothing else (`renderer/app/use-look.ts`),
 * so it is set there: one walk serves all three.
 */
async function picture(page: Page, name: string): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const before = await page.evaluate(() => document.documentElement.dataset["theme"]);
  for (const theme of THEMES) {
    await page.evaluate((value) => {
      document.documentElement.dataset["theme"] = value;
    }, theme);
    const { data } = await tools.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
    writeFileSync(join(PICTURES, theme, `${name}.png`), data, "base64");
  }
  await page.evaluate((value) => {
    document.documentElement.dataset["theme"] = value;
  }, before);
  await tools.detach();
}

/** Puts the focus one further and back again: wherever it goes, it shows. */
async function focusIsSeen(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Tab");
  // After the last thing of the page it leaves the page, and comes in again at the first.
  if (await page.evaluate(() => document.activeElement === document.body)) await page.keyboard.press("Tab");
  expect.soft(await focusShows(page), `${name}: focus after Tab`).toBe("shows");
  await page.keyboard.press("Shift+Tab");
}

/** What is asked of every screen. */
async function look(name: string, page: Page): Promise<void> {
  await looksWhole(page, name);
  await picture(page, name);
  await focusIsSeen(page, name);
  expect.soft(await violations(page), `${name}: refusals of the policy`).toEqual([]);
}

test.beforeAll(() => {
  for (const theme of THEMES) mkdirSync(join(PICTURES, theme), { recursive: true });
});

test("every screen and dialog is whole, in every theme", async ({ start }, info) => {
  test.slow();
  const made = await seed(info.outputPath("seed"));
  const program = await start("oslo", { args: [`--vault=${made.vault}`] });
  const watched = await watch(program.page());
  await program.page().setViewportSize(WINDOW);
  const names: string[] = [];
  await visitAll(program, made, async (name, page) => {
    await watched.follow(page);
    names.push(name);
    await look(name, page);
  });
  expect(watched.problems()).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("every screen with nothing to show says what to do", async ({ start }, info) => {
  const made = await seed(info.outputPath("seed"));
  const program = await start("lisbon", { args: [`--vault=${made.empty}`] });
  const watched = await watch(program.page());
  await program.page().setViewportSize(WINDOW);
  await visitEmpty(program, look);
  expect(watched.problems()).toEqual([]);
});

test("the first start is whole", async ({ start }) => {
  const program = await start("new");
  const watched = await watch(program.page());
  await program.page().setViewportSize(WINDOW);
  await visitFirstRun(program, look);
  expect(watched.problems()).toEqual([]);
});
