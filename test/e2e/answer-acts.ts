import { expect, type Locator, type Page } from "@playwright/test";
import type { Body } from "../../electron/core/body.ts";
import { goTo } from "./acts.ts";
import { isAccessible } from "./axe.ts";
import { codeOf, valueOf } from "./inside.ts";
import { find } from "./tour.ts";
import { wallIn } from "./wall-time.ts";

const DAY = 86_400_000;

/** Opens a request by its reference. */
export async function open(page: Page, reference: string): Promise<void> {
  await find(page, `#${reference}`);
  await expect(page.locator(".ids")).toContainText(reference);
}

/** What can be done with the request on the screen. */
export function acts(page: Page): Locator {
  return page.getByRole("list", { name: "What you can do now" });
}

/** Does what can be done, by its words. */
export async function act(page: Page, words: string | RegExp): Promise<void> {
  await acts(page).getByRole("link", { name: words, exact: true }).click();
}

/** Where the request is by both records. */
export function standing(page: Page): Locator {
  return page.locator(".list-head h2");
}

/** The entries of the timeline, newest first. */
export function entries(page: Page): Locator {
  return page.getByRole("list", { name: "What happened" }).getByRole("listitem");
}

/** An answer of this name, in the list of those that the state allows. */
export function offered(page: Page, name: string): Locator {
  const words = page.locator(".name", { hasText: new RegExp(`^${name}$`) });
  return page.getByRole("listbox", { name: "Answers" }).getByRole("option").filter({ has: words });
}

/** Goes to the list of the answers that the state allows. */
export async function toAnswers(page: Page): Promise<void> {
  await act(page, /^Answer (otherwise|Oslo|London)$/);
  await expect(page.getByRole("listbox", { name: "Answers" })).toBeVisible();
}

/** Chooses an answer in the list, and waits for its form or for what comes before it. */
export async function chooseAnswer(page: Page, name: string): Promise<void> {
  await toAnswers(page);
  await offered(page, name).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${name} `) })).toBeVisible();
}

/** Looks at the answer on the screen as its reader will, and puts it to the letters. */
export async function put(page: Page): Promise<void> {
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await isAccessible(page, `${title}, form`);
  await page.getByRole("button", { name: "Look at the answer" }).click();
  await expect(page.getByRole("button", { name: "Put it into the outbox" })).toBeVisible();
  await isAccessible(page, `${title}, preview`);
  await page.getByRole("button", { name: "Put it into the outbox" }).click();
  await expect(acts(page)).toBeVisible();
}

/** What asks before it is done. */
export function question(page: Page): Locator {
  return page.getByRole("alertdialog");
}

/** Records an act of the house after its fields were filled in; without `fill` it has none. */
export async function recordAct(
  page: Page,
  words: string | RegExp,
  fill?: (dialog: Locator) => Promise<void>,
  done: string | RegExp = "Record it",
): Promise<void> {
  await act(page, words);
  const dialog = question(page);
  await expect(dialog).toBeVisible();
  await fill?.(dialog);
  await isAccessible(page, String(words));
  await dialog.getByRole("button", { name: done }).click();
  await expect(dialog).toHaveCount(0);
}

/** Types a date into its parts, and the time where the field has one. */
export async function typeParts(field: Locator, parts: Readonly<Record<string, string>>): Promise<void> {
  for (const [part, text] of Object.entries(parts)) {
    const segment = field.locator(`[data-type="${part}"]`);
    if ((await segment.count()) > 0) await segment.pressSequentially(text);
  }
}

/** Types a moment, in the zone of Oslo, and says so. `days` from now; the seconds are zero. */
export async function moment(within: Locator, label: string, days: number): Promise<Date> {
  const at = new Date(Math.floor((Date.now() + days * DAY) / 60_000) * 60_000);
  const cell = within.locator(".moment", { has: within.page().getByRole("group", { name: label }) });
  await typeParts(cell.getByRole("group", { name: label }), wallIn(at, "Europe/Oslo"));
  const zone = cell.getByRole("combobox");
  if (!(await zone.inputValue()).includes("Oslo")) {
    await zone.fill("Oslo");
    await within.page().getByRole("option", { name: /Oslo/ }).first().click();
  }
  return at;
}

/** Types a day, `days` from now. */
export async function day(within: Locator, label: string, days: number): Promise<void> {
  const at = new Date(Date.now() + days * DAY);
  await typeParts(within.getByRole("group", { name: label }), wallIn(at, "Europe/Oslo"));
}

interface Lines {
  readonly lines: readonly { readonly number: number }[];
}

/** Saves a text into the newest draft without typing it, and opens its form again. */
export async function fillIn(page: Page, changes: Body): Promise<void> {
  const order = { filter: "drafts", text: "", sort: "newest", descending: true, offset: 0, limit: 1 };
  const newest = await valueOf<Lines>(page, "requests.list", order);
  const number = newest?.lines[0]?.number;
  await goTo(page, "Desk");
  expect(await codeOf(page, "drafts.edit", { number, changes })).toBe("ok");
  await open(page, String(changes["reference"]));
  await act(page, "Continue the draft");
}

/** The row of a hold on the board. */
export async function onBoard(page: Page, reference: string): Promise<Locator> {
  await goTo(page, "Holds");
  const row = page.getByRole("row").filter({ hasText: reference });
  await expect(row).toBeVisible();
  return row;
}
