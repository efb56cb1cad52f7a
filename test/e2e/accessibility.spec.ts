import { expect, type Page } from "@playwright/test";
import type { RunOptions } from "axe-core";
import { STANDARD, violationsOf } from "./axe.ts";
import { test } from "./program.ts";
import { seed } from "./seed.ts";
import { visitAll, visitEmpty, visitFirstRun } from "./tour.ts";

/**
 * Everything in the light theme, then what differs in the others. A theme changes colours and nothing else, and it is an
 * attribute of the page, so it is set there. The theme for those who need more contrast promises more.
 */
async function check(name: string, page: Page): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.dataset["theme"]);
  const inTheme = async (theme: string, options: RunOptions) => {
    await page.evaluate((value) => {
      document.documentElement.dataset["theme"] = value;
    }, theme);
    expect.soft(await violationsOf(page, options), `${name}, ${theme}`).toEqual([]);
  };
  await inTheme("light", { runOnly: { type: "tag", values: STANDARD } });
  await inTheme("dark", { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } });
  await inTheme("contrast", {
    runOnly: { type: "rule", values: ["color-contrast-enhanced", "link-in-text-block"] },
  });
  await page.evaluate((value) => {
    document.documentElement.dataset["theme"] = value;
  }, before);
}

test("every screen and dialog meets WCAG 2.2 AA in every theme", async ({ start }, info) => {
  test.slow();
  const made = await seed(info.outputPath("seed"));
  const program = await start("oslo", { args: [`--vault=${made.vault}`] });
  await program.page().setViewportSize({ width: 1366, height: 768 });
  await visitAll(program, made, check);
});

test("so do the screens with nothing to show, and the first start", async ({ start }, info) => {
  const made = await seed(info.outputPath("seed"));
  const program = await start("lisbon", { args: [`--vault=${made.empty}`] });
  await program.page().setViewportSize({ width: 1366, height: 768 });
  await visitEmpty(program, check);
  await visitFirstRun(await start("new"), check);
});
