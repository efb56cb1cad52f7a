import { expect, type Locator, type Page } from "@playwright/test";
import { goTo, pick } from "./acts.ts";

/** A section of the form, by its heading. */
export function section(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title });
}

/** Chooses from a closed list. */
export async function select(within: Locator, label: string, option: string): Promise<void> {
  await within.getByRole("button", { name: label }).click();
  await within.page().getByRole("option", { name: option, exact: true }).click();
}

/** Ticks a box by its words. */
export async function tick(within: Locator, words: string): Promise<void> {
  await within.locator("label").filter({ hasText: words }).click();
}

/** Starts a request of this kind to a State's contact point. */
export async function startRequest(page: Page, state: string, kind = "Preservation request"): Promise<void> {
  await page.keyboard.press("Control+n");
  await expect(page.getByRole("heading", { name: "New request" })).toBeVisible();
  await pick(page, "Contact point", state);
  const words = page.locator(".name", { hasText: new RegExp(`^${kind}$`) });
  const kinds = page.getByRole("listbox", { name: "Kind of request" });
  await kinds.getByRole("option").filter({ has: words }).click();
  await page.getByRole("button", { name: "Start the draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`^${kind} to`) })).toBeVisible();
}

/** Fills in everything that Article 29(2) asks for, by mouse. */
export async function fillRequest(page: Page, account: string): Promise<void> {
  await section(page, "Reference or case number").getByLabel("Reference").fill("NO-2026-0417");
  await section(page, "Offence Art 29(2)(b)")
    .getByLabel("Offence", { exact: true })
    .fill("Fraud by false invoices");
  await section(page, "Summary of the facts")
    .getByLabel("Facts", { exact: true })
    .fill("Harbour invoices: payments of three ports were sent to a false account.");
  const data = section(page, "Data to preserve");
  await select(data, "Kind of identifier", "E-mail address");
  await data.getByLabel("Identifier", { exact: true }).fill(account);
  await select(data, "Kind of data", "Traffic data");
  await section(page, "How the data relate")
    .getByRole("textbox")
    .fill("The account sent the false invoices.");
  await section(page, "Custodian or location").getByLabel("Provider").fill("Example Mail Ltd");
  await select(section(page, "Why preservation is needed"), "Reason", "Retention period ends soon");
  await select(section(page, "Urgency"), "Urgency", "Urgent");
  await section(page, "Urgency")
    .getByLabel("Reason for the urgency")
    .fill("The logs are overwritten in a week.");
  await tick(
    section(page, "Intention to ask for mutual assistance"),
    "A mutual assistance request will follow",
  );
}

/** Offers the draft on the screen for approval. */
export async function askForApproval(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByText("Waits for approval").first()).toBeVisible();
}

/** Opens a request out of the list, by a word of its row. */
export async function openRequest(page: Page, word: string | RegExp): Promise<void> {
  await goTo(page, "Requests");
  await page.getByRole("row").filter({ hasText: word }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /request/i })).toBeVisible();
}

/** Approves the request on the screen, after reading it. */
export async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review and approve" }).click();
  await page.getByRole("button", { name: "Approve the request" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Approve the request" }).click();
  await expect(page.getByText("Approved, not sealed").first()).toBeVisible();
}

/** Puts the answer on the screen to the letters to carry, and comes back to its request. */
export async function putAnswer(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Look at the answer" }).click();
  await page.getByRole("button", { name: "Put it into the outbox" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Preservation request from/ })).toBeVisible();
}
