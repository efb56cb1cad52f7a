import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { type Cast, digitsShown, LONDON, OSLO, PASSPHRASE } from "./acts.ts";
import { arrive, choose, press, rowTo, standing, suggest, tabTo, typeIn } from "./keyboard-acts.ts";
import { type Program, test } from "./program.ts";
import { watchPage } from "./watch-page.ts";

// The whole work of two stations with nothing but keys. Locators read here; they never press, fill or focus.

const REFERENCE = "NO-2026-0417";

async function createVault(page: Page, cast: Cast): Promise<void> {
  await arrive(page, "");
  expect(await standing(page)).toBe("State");
  await suggest(page, cast.state, `${cast.state} (${cast === OSLO ? "NO" : "GB"})`);
  await typeIn(page, "Authority and city", cast.authority);
  await tabTo(page, "Time zone");
  await suggest(page, cast.zone, cast.zone);
  await typeIn(page, /^Telephone of the desk/, "+00 00 000 000");
  await typeIn(page, "Your name", cast.officer);
  await typeIn(page, "Passphrase", PASSPHRASE);
  await typeIn(page, "Passphrase, once more", PASSPHRASE);
  await tabTo(page, "Make the vault");
  await page.keyboard.press("Enter");
  await arrive(page, "Desk");
}

/** Goes to an area that has no keys of its own. */
async function goTo(page: Page, area: RegExp): Promise<void> {
  const inNav = () => page.evaluate(() => document.activeElement?.closest("nav[data-area]") !== null);
  for (let most = 6; most > 0 && !(await inNav()); most -= 1) await press(page, "F6");
  await tabTo(page, area);
  await page.keyboard.press("Enter");
}

async function addSupervisor(page: Page, { supervisor }: Cast): Promise<void> {
  await goTo(page, /^Officers/);
  await arrive(page, "Officers");
  await typeIn(page, "Name", supervisor);
  await tabTo(page, "Supervisor");
  await press(page, "Space");
  await typeIn(page, "Their passphrase", PASSPHRASE);
  await typeIn(page, "Passphrase, once more", PASSPHRASE);
  await tabTo(page, "Add this officer");
  await press(page, "Enter");
  await expect(page.getByText(`${supervisor} can open this vault`)).toBeVisible({ timeout: 30_000 });
  expect(await standing(page)).toBe("Add this officer");
}

async function giveCard(program: Program, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const page = program.page();
  await program.choose(folder);
  await press(page, "Control+7");
  await arrive(page, "Contacts");
  await press(page, "Control+Enter");
  await expect(page.getByText("Written, read back and compared")).toBeVisible();
  await standing(page);
}

async function importFolder(program: Program, folder: string): Promise<void> {
  const page = program.page();
  await program.choose(folder);
  await press(page, "Control+i");
  await arrive(page, "Import");
  await tabTo(page, "Choose a folder or drive");
  await press(page, "Enter");
  const list = page.getByRole("list", { name: "What was found" });
  for (const name of readdirSync(folder)) await expect(list.getByText(name)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("You can take the stick out.")).toBeVisible({ timeout: 60_000 });
  await standing(page);
}

async function openCallBack(page: Page, state: string): Promise<void> {
  await press(page, "Control+7");
  await arrive(page, "Contacts");
  await rowTo(page, new RegExp(state));
  await page.keyboard.press("Enter");
  await arrive(page, new RegExp(state));
  await press(page, "Control+Enter");
  await arrive(page, new RegExp(`^Call back to confirm .*${state}`));
}

async function confirmKey(page: Page, spokenWith: string): Promise<void> {
  for (let agreed = 1; agreed <= 12; agreed += 1) {
    await press(page, "Space");
    await expect(page.getByText(`${agreed} of 12 agree.`)).toBeVisible();
  }
  const shown = page.getByText(/^serial \d+, made/).first();
  const [, serial = "", made = ""] = /serial (\d+), made (.+)/.exec((await shown.textContent()) ?? "") ?? [];
  await typeIn(page, "There, name and rank", spokenWith);
  await typeIn(page, "Number came from", "Council of Europe directory");
  await typeIn(page, "Their card’s serial", serial);
  await typeIn(page, "Their card’s day", new Date(`${made} UTC`).toISOString().slice(0, 10));
  await press(page, "Control+Enter");
  await expect(page.getByText(/^Identity confirmed/).first()).toBeVisible();
  await standing(page);
}

/** Locks, and another officer of the station takes the seat. */
async function changeSeat(program: Program, officer: string): Promise<Page> {
  // The page that hears the keys is gone before it can answer.
  await program
    .page()
    .keyboard.press("Control+l")
    .catch(() => undefined);
  const page = await program.nextPage();
  await arrive(page, "Unlock the vault");
  expect(await standing(page)).toMatch(/Officer$/);
  await choose(page, officer.slice(0, 1), officer);
  await tabTo(page, "Passphrase");
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await arrive(page, "Desk");
  return page;
}

/** Seals on the screen of what is to carry. */
async function seal(program: Program, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const page = program.page();
  await program.choose(folder);
  await expect(page.getByRole("button", { name: /^Seal for/ })).toBeVisible();
  await press(page, "Control+Enter");
  await expect(page.getByText("Written, read back and compared")).toBeVisible({ timeout: 60_000 });
  await standing(page);
}

/** F8 leads to the next missing item, whose name is given. */
async function nextMissing(page: Page, name: string | RegExp): Promise<void> {
  await page.keyboard.press("F8");
  if (typeof name === "string") await expect.poll(() => standing(page)).toBe(name);
  else await expect.poll(() => standing(page)).toMatch(name);
}

async function fillRequest(page: Page): Promise<void> {
  await tabTo(page, "Reference");
  await page.keyboard.type(REFERENCE);
  await nextMissing(page, "Offence");
  await page.keyboard.type("Fraud by false invoices");
  await nextMissing(page, "Facts");
  await page.keyboard.type("Payments of three ports were sent to a false account.");
  await nextMissing(page, /Kind of identifier$/);
  await choose(page, "E-", "E-mail address");
  await nextMissing(page, "Identifier");
  await page.keyboard.type("harbour@example.org");
  await nextMissing(page, /Kind of data$/);
  await choose(page, "Tra", "Traffic data");
  await nextMissing(page, /relate/i);
  await page.keyboard.type("The account sent the false invoices.");
  await nextMissing(page, "Not known");
  await press(page, "Space");
  await nextMissing(page, /Reason$/);
  await choose(page, "Ret", "Retention period ends soon");
  await nextMissing(page, "A mutual assistance request will follow");
  await press(page, "Space");
  await expect(page.getByText("Nothing is missing").first()).toBeVisible();
}

/** Looks at an answer as its reader will, and puts it to the letters. */
async function lookAndPut(page: Page): Promise<void> {
  await press(page, "Control+Enter");
  await expect(page.getByRole("button", { name: /^Put it into the outbox/ })).toBeVisible();
  await press(page, "Control+Enter");
}

/** What floats closes with Esc and gives the focus back; what was typed stands. */
async function closesWithoutLoss(page: Page, keys: string, dialog: string | RegExp): Promise<void> {
  const before = await standing(page);
  await press(page, keys);
  await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(() => standing(page)).toBe(before);
}

/** F6 goes through the areas and comes round. */
async function areasOf(page: Page): Promise<readonly string[]> {
  const area = () =>
    page.evaluate(() => document.activeElement?.closest("[data-area]")?.getAttribute("data-area") ?? "none");
  const first = await area();
  const passed = [first];
  for (let most = 8; most > 0; most -= 1) {
    await press(page, "F6");
    const next = await area();
    if (next === first) return passed;
    passed.push(next);
  }
  throw new Error(`F6 does not come round: ${passed.join(", ")}`);
}

test("two stations do the whole work by keyboard alone", async ({ start }, info) => {
  test.setTimeout(400_000);
  const stick = (name: string) => join(info.outputPath("stick"), name);
  const [oslo, london] = await Promise.all([start("oslo"), start("london")]);
  const watched = [oslo, london].map((program) => watchPage(program));

  await test.step("both make their vaults, and Oslo a supervisor", async () => {
    await createVault(oslo.page(), OSLO);
    await createVault(london.page(), LONDON);
    await addSupervisor(oslo.page(), OSLO);
  });

  await test.step("cards go to and fro, and both read the same digits", async () => {
    await giveCard(oslo, stick("card-oslo"));
    await giveCard(london, stick("card-london"));
    await importFolder(london, stick("card-oslo"));
    await importFolder(oslo, stick("card-london"));
    await openCallBack(oslo.page(), LONDON.state);
    await openCallBack(london.page(), OSLO.state);
    expect(await digitsShown(oslo.page())).toMatch(/^\d{60}$/);
    expect(await digitsShown(oslo.page())).toBe(await digitsShown(london.page()));
    await confirmKey(oslo.page(), LONDON.officer);
    await confirmKey(london.page(), OSLO.officer);
  });

  await test.step("Oslo writes a request and offers it", async () => {
    const page = oslo.page();
    await press(page, "Control+n");
    await arrive(page, "New request");
    await expect.poll(() => standing(page)).toBe("Contact point");
    await suggest(page, "united", "United Kingdom (GB)");
    await tabTo(page, "Kind of request");
    await page.keyboard.type("art 29");
    await expect(page.getByRole("listbox", { name: "Kind of request" }).getByRole("option")).toHaveCount(1);
    await press(page, "ArrowDown", "Enter", "Control+Enter");
    await arrive(page, /^Preservation request to/);
    await fillRequest(page);
    await closesWithoutLoss(page, "F1", /keys/i);
    await closesWithoutLoss(page, "Control+k", /find/i);
    expect(await areasOf(page)).toEqual(expect.arrayContaining(["nav", "work", "aside"]));
    await press(page, "Control+Enter");
    await expect(page.getByText("Waits for approval").first()).toBeVisible();
    await standing(page);
  });

  await test.step("a supervisor finds it, reads, approves and seals it", async () => {
    const page = await changeSeat(oslo, OSLO.supervisor);
    await press(page, "Control+k");
    await page.keyboard.type(REFERENCE);
    await expect(page.locator("[role=option][data-focused]")).toContainText(REFERENCE);
    await page.keyboard.press("Enter");
    await arrive(page, /^Preservation request to/);
    await press(page, "Control+Enter");
    await tabTo(page, "Approve the request");
    await press(page, "Enter");
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await press(page, "Escape");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect.poll(() => standing(page)).toBe("Approve the request");
    await press(page, "Enter");
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await tabTo(page, "Approve the request");
    await press(page, "Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByText("Approved, not sealed").first()).toBeVisible();
    await press(page, "Control+Enter");
    await arrive(page, "To carry");
    await seal(oslo, stick("request"));
    await press(page, "Alt+ArrowLeft");
    await arrive(page, /^Preservation request to/);
    await expect(page.getByText("Sent, arrival not proved").first()).toBeVisible();
  });

  await test.step("London opens it from the desk, acknowledges and tells what is held", async () => {
    await importFolder(london, stick("request"));
    const page = london.page();
    await press(page, "Control+1");
    await arrive(page, "Desk");
    await rowTo(page, /^Acknowledge Norway/);
    await page.keyboard.press("Enter");
    await arrive(page, /^Preservation request from/);
    await press(page, "Control+Enter");
    await arrive(page, /^Acknowledgement/);
    await lookAndPut(page);
    await arrive(page, /^Preservation request from/);
    await expect(page.getByRole("link", { name: "Tell Oslo what is held", exact: true })).toBeVisible();
    await tabTo(page, "Tell Oslo what is held", 40);
    await page.keyboard.press("Enter");
    await arrive(page, /^Confirmation of preservation/);
    await nextMissing(page, /Preserved$/);
    await choose(page, "In f", "In full");
    await lookAndPut(page);
    await arrive(page, /^Preservation request from/);
    await press(page, "Control+5");
    await arrive(page, "To carry");
    await seal(london, stick("answer"));
  });

  await test.step("Oslo sees that it is held, and goes back to the row it came from", async () => {
    await importFolder(oslo, stick("answer"));
    const page = oslo.page();
    await press(page, "Control+2");
    await arrive(page, "Requests");
    await rowTo(page, new RegExp(REFERENCE));
    const row = await standing(page);
    await page.keyboard.press("Enter");
    await arrive(page, /^Preservation request to/);
    await expect(page.getByText("Preserved. London says so, and our record agrees.")).toBeVisible();
    await press(page, "Alt+ArrowLeft");
    await arrive(page, "Requests");
    await expect.poll(() => standing(page)).toBe(row);
  });
  for (const watch of watched) expect(watch.found()).toEqual([]);
});
