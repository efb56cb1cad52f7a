import { expect, type Page } from "@playwright/test";
import { PASSPHRASE } from "./acts.ts";
import type { Program } from "./program.ts";

/** Types an officer's passphrase and sends it. The same in every language: nothing is found by its words. */
export async function signIn(page: Page, officer: string, passphrase = PASSPHRASE): Promise<void> {
  const choice = page.locator("button[aria-haspopup=listbox]");
  if (!((await choice.textContent()) ?? "").includes(officer)) {
    await choice.click();
    await page.getByRole("option", { name: officer }).click();
  }
  await page.locator("input[name=passphrase]").fill(passphrase);
  await page.keyboard.press("Enter");
}

/** Locks, and another officer of the same station takes the seat. */
export async function changeSeatTo(program: Program, officer: string): Promise<Page> {
  // The page that hears the keys is gone before it can answer.
  await program
    .page()
    .keyboard.press("Control+l")
    .catch(() => undefined);
  const page = await program.nextPage();
  await signIn(page, officer);
  await expect(page.locator(".nav")).toBeVisible({ timeout: 30_000 });
  return page;
}
