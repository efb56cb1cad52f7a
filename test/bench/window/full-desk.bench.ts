import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { CallName } from "../../../electron/contract/calls.ts";
import { hashPassword } from "../../../electron/crypto/password.ts";
import { desk } from "../../../electron/services/desk.ts";
import { closeStation, openStation } from "../../../electron/services/open-station.ts";
import { prepareSearch } from "../../../electron/services/search.ts";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { expect, test } from "../../e2e/program.ts";
import { must, passphraseOf } from "../../helpers/stations.ts";
import { fillVault } from "../full-vault.ts";

const COUNT = 10_000;
const TIMES = 5;
const PASSPHRASE = "duty correct horse battery";
const THREE_YEARS = 3 * 365 * 86_400_000;

/** Milliseconds of a call, as the page sees it: the median of several. */
async function callTime(page: Page, name: CallName, args: object): Promise<number> {
  const times = await page.evaluate(
    async ([call, given, repeats]) => {
      const { valise } = window as unknown as { valise: { call: (...words: unknown[]) => Promise<unknown> } };
      const taken: number[] = [];
      for (let time = 0; time < Number(repeats); time += 1) {
        const start = performance.now();
        await valise.call(call, given);
        taken.push(performance.now() - start);
      }
      return taken;
    },
    [name, args, TIMES] as const,
  );
  return times.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
}

test("a desk of ten thousand requests", async ({ start }, info) => {
  const folder = info.outputPath("vaults");
  const realHash = async (...words: Parameters<typeof hashPassword>) => hashPassword(...words);
  const { draft } = await fillVault(folder, COUNT, {
    start: Date.now() - THREE_YEARS,
    passwordHash: realHash,
  });
  // As a desk that was used yesterday: what follows from the requests is known, and their words are indexed.
  const env = { clock: () => Date.now(), entropy: systemEntropy, passwordHash: realHash };
  const credential = { passphrase: passphraseOf("duty") };
  const { station } = must(await openStation(join(folder, "NO"), "duty", credential, env));
  must(desk(station, 200));
  while (must(prepareSearch(station, 500)).left > 0);
  closeStation(station);

  const program = await start("oslo", { args: [`--vault=${join(folder, "NO")}`] });
  const page = program.page();
  await expect(page.getByRole("heading", { name: "Unlock the vault" })).toBeVisible();
  const unlock = await page.evaluate(async (passphrase) => {
    const { valise } = window as unknown as { valise: { call: (...words: unknown[]) => Promise<unknown> } };
    const began = performance.now();
    await valise.call("vault.unlock", { officer: "duty", passphrase });
    const opened = performance.now();
    const isUsable = () => document.querySelector('[role="row"]') !== null;
    while (!isUsable()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return { opening: opened - began, drawing: performance.now() - opened };
  }, PASSPHRASE);
  const list = { filter: "all", text: "", sort: "clock", descending: false, offset: 0, limit: 100 } as const;
  const rows: readonly (readonly [string, number])[] = [
    ["unlock, with Argon2id at its least", unlock.opening],
    ["unlocked to a desk that can be used", unlock.drawing],
    ["desk.read", await callTime(page, "desk.read", { limit: 200 })],
    ["requests.list, first page", await callTime(page, "requests.list", list)],
    ["requests.list, last page", await callTime(page, "requests.list", { ...list, offset: COUNT - 100 })],
    ["requests.list, with a word", await callTime(page, "requests.list", { ...list, text: "robbery" })],
    ["search.find, an address", await callTime(page, "search.find", { text: "10.1.2.3", limit: 10 })],
    ["search.find, Chinese", await callTime(page, "search.find", { text: "诈骗", limit: 10 })],
    ["requests.read", await callTime(page, "requests.read", { number: draft + 1 })],
    ["one key in a draft, longest of 60", await typing(page)],
  ];
  for (const [what, ms] of rows) process.stdout.write(`${what.padEnd(40)} ${ms.toFixed(0).padStart(6)} ms\n`);
});

/** The longest time from a key to the next picture while a draft is typed, as the browser measures it. */
async function typing(page: Page): Promise<number> {
  await page.keyboard.press("Control+Digit2");
  await page
    .getByRole("radio", { name: "Drafts" })
    .or(page.getByRole("button", { name: "Drafts" }))
    .first()
    .click();
  await page.getByRole("row").nth(1).click();
  await page.getByRole("button", { name: "Continue the draft" }).click();
  const facts = page.getByLabel("Facts", { exact: true });
  await facts.click();
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) longest.ms = Math.max(longest.ms, entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let key = 0; key < 60; key += 1) await page.keyboard.press("a");
  return page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms);
}
