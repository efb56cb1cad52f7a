import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import { settled } from "./tour.ts";

export const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * The checker as text. As a `<script>` the page's policy and Trusted Types refuse it. DevTools may evaluate, and that is how
 * it comes in.
 */
const CHECKER = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Checked extends Window {
  readonly axe?: { readonly run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> };
}

/** Violations as lines that can be read: rule, where, why. */
export async function violationsOf(page: Page, options: RunOptions): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(CHECKER);
  return page.evaluate(async (chosen) => {
    // What was spoken of a field stays in the log for a while after the field went with its screen.
    const shown = { exclude: [["[data-live-announcer]"]] };
    const results = await (window as Checked).axe?.run(shown, { resultTypes: ["violations"], ...chosen });
    if (results === undefined) return ["the checker is not there"];
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary ?? ""})`),
    );
  }, options);
}

/** What is shown now meets WCAG 2.2 AA, in the theme it is shown in. */
export async function isAccessible(page: Page, name: string): Promise<void> {
  await settled(page);
  expect.soft(await violationsOf(page, { runOnly: { type: "tag", values: STANDARD } }), name).toEqual([]);
}
