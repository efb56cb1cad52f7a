import { mkdirSync, readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { Program } from "./program.ts";

export const PASSPHRASE = "correct horse battery staple";

/** A station as the specs play it. */
export interface Cast {
  readonly state: string;
  readonly authority: string;
  readonly zone: string;
  readonly officer: string;
  readonly supervisor: string;
}

export const OSLO: Cast = {
  state: "Norway",
  authority: "Kripos, Oslo",
  zone: "Europe/Oslo",
  officer: "A. Lie",
  supervisor: "K. Tangen",
};
export const LONDON: Cast = {
  state: "United Kingdom",
  authority: "National Crime Agency, London",
  zone: "Europe/London",
  officer: "J. Marsh",
  supervisor: "R. Shah",
};
export const MADRID: Cast = {
  state: "Spain",
  authority: "Policía Nacional, Madrid",
  zone: "Europe/Madrid",
  officer: "I. Vega",
  supervisor: "L. Ortiz",
};

/** Chooses a suggestion of a combo box by typing. */
export async function pick(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: label });
  if ((await box.inputValue()) === text) return;
  await box.fill(text);
  await page.getByRole("option", { name: text }).first().click();
}

/** Makes the vault of a station through the first screen, and stays signed in. */
export async function createVault(page: Page, cast: Cast): Promise<void> {
  await pick(page, "State", cast.state);
  await page.getByLabel("Authority and city").fill(cast.authority);
  await pick(page, "Time zone", cast.zone);
  await page.getByLabel("Telephone of the desk").fill("+00 00 000 000");
  await page.getByLabel("Your name").fill(cast.officer);
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("Passphrase, once more").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Make the vault" }).click();
  await expect(page.getByRole("heading", { name: "Desk" })).toBeVisible({ timeout: 30_000 });
}

/** Goes to an area of the navigation. */
export async function goTo(page: Page, area: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: area }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Gives a second officer a slot: duty officer and supervisor. */
export async function addSupervisor(page: Page, { supervisor }: Cast): Promise<void> {
  await goTo(page, "Officers");
  await page.getByLabel("Name", { exact: true }).fill(supervisor);
  await page.locator("label").filter({ hasText: "Supervisor" }).click();
  await page.getByLabel("Their passphrase").fill(PASSPHRASE);
  await page.getByLabel("Passphrase, once more").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Add this officer" }).click();
  await expect(page.getByText(`${supervisor} can open this vault`)).toBeVisible({ timeout: 30_000 });
}

/** Locks by the keys, and waits for the window that asks for a passphrase. */
export async function lock(program: Program): Promise<Page> {
  // The page that hears the keys is gone before it can answer.
  await program
    .page()
    .keyboard.press("Control+l")
    .catch(() => undefined);
  const page = await program.nextPage();
  await expect(page.getByRole("heading", { name: "Unlock the vault" })).toBeVisible();
  return page;
}

/** Signs an officer in. */
export async function unlock(page: Page, officer: string): Promise<void> {
  await page.getByRole("button", { name: /Officer/ }).click();
  await page.getByRole("option", { name: officer }).click();
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Desk" })).toBeVisible({ timeout: 30_000 });
}

/** Another officer of the same station takes the seat. */
export async function changeSeat(program: Program, officer: string): Promise<Page> {
  const page = await lock(program);
  await unlock(page, officer);
  return page;
}

/** Writes the station's card into a folder. */
export async function giveCard(program: Program, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const page = program.page();
  await goTo(page, "Contacts");
  await program.choose(folder);
  await page.getByRole("button", { name: "Give out our card" }).click();
  await expect(page.getByText("Written, read back and compared")).toBeVisible();
}

/** Imports everything in a folder, and waits for the end. */
export async function importFolder(program: Program, folder: string): Promise<void> {
  const page = program.page();
  await goTo(page, "Import");
  await program.choose(folder);
  await page.getByRole("button", { name: "Choose a folder or drive" }).click();
  const list = page.getByRole("list", { name: "What was found" });
  for (const name of readdirSync(folder)) await expect(list.getByText(name)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("You can take the stick out.")).toBeVisible({ timeout: 60_000 });
}

/** Seals everything that waits for a State into a folder. */
export async function sealFor(program: Program, state: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const page = program.page();
  await goTo(page, "To carry");
  await program.choose(folder);
  await page
    .getByRole("region", { name: state })
    .getByRole("button", { name: /^Seal for/ })
    .click();
  await expect(page.getByText("Written, read back and compared")).toBeVisible({ timeout: 60_000 });
}

/** Opens a contact point's call-back screen. */
export async function openCallBack(page: Page, state: string): Promise<void> {
  await goTo(page, "Contacts");
  await page.getByRole("row", { name: new RegExp(state) }).click();
  await page.getByRole("button", { name: "Call back" }).click();
  await expect(
    page.getByRole("heading", { name: new RegExp(`^Call back to confirm .*${state}`) }),
  ).toBeVisible();
}

/** The 60 digits that the screen shows. */
export async function digitsShown(page: Page): Promise<string> {
  const groups = await page
    .getByRole("grid", { name: "Safety number, 60 digits" })
    .locator("b")
    .allTextContents();
  return groups.join("");
}

/** Confirms the contact point on the screen by keyboard, after both sides have read the same. */
export async function confirmKey(page: Page, spokenWith: string): Promise<void> {
  await page.getByRole("grid", { name: "Safety number, 60 digits" }).getByRole("row").first().focus();
  for (let agreed = 1; agreed <= 12; agreed += 1) {
    await page.keyboard.press("Space");
    await expect(page.getByText(`${agreed} of 12 agree.`)).toBeVisible();
  }
  const shown = page.getByText(/^serial \d+, made/).first();
  const [, serial = "", made = ""] = /serial (\d+), made (.+)/.exec((await shown.textContent()) ?? "") ?? [];
  const day = new Date(`${made} UTC`).toISOString().slice(0, 10);
  await page.getByLabel("There, name and rank").fill(spokenWith);
  await page.getByLabel("Number came from").fill("Council of Europe directory");
  await page.getByLabel("Their card’s serial").fill(serial);
  await page.getByLabel("Their card’s day").fill(day);
  await page.getByRole("button", { name: "Confirm this key" }).click();
  await expect(page.getByText(/^Identity confirmed/).first()).toBeVisible();
}
