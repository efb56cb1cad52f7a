import { expect, type Page } from "@playwright/test";
import { unlock } from "./acts.ts";
import { test } from "./program.ts";
import { seed } from "./seed.ts";
import { PLACES } from "./seed-places.ts";

// From an empty form to the offer for approval, with nothing but keys.

/** The field that has the focus, by its place in the form: "targets.0.zone". */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.activeElement?.closest("[data-path]")?.getAttribute("data-path") ?? null,
  );
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** F8, and the field it must lead to. */
async function toMissing(page: Page, place: string): Promise<void> {
  await press(page, "F8");
  await expect.poll(() => focused(page)).toBe(place);
}

async function tabTo(page: Page, place: string): Promise<void> {
  await press(page, "Tab");
  await expect.poll(() => focused(page)).toBe(place);
}

/** Opens the list that has the focus, goes to an option by its first letters, takes it, and has the focus back. */
async function choose(page: Page, letters: string, option: string): Promise<void> {
  const place = await focused(page);
  await press(page, "Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.type(letters);
  await expect(page.getByRole("option", { name: option, exact: true })).toBeFocused();
  await press(page, "Enter");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe(place);
}

/** Types a part of a name into the box that has the focus, and takes the first suggestion. */
async function suggest(page: Page, typed: string, value: string): Promise<void> {
  const place = await focused(page);
  await page.keyboard.type(typed);
  await expect(page.getByRole("option").first()).toBeVisible();
  await press(page, "ArrowDown", "Enter");
  await expect(page.locator("input:focus")).toHaveValue(value);
  expect(await focused(page)).toBe(place);
}

async function startDraft(page: Page): Promise<void> {
  await press(page, "Control+n");
  const contact = page.getByRole("combobox", { name: "Contact point" });
  await expect(contact).toBeFocused();
  await page.keyboard.type("united");
  await press(page, "ArrowDown", "Enter");
  await expect(contact).toHaveValue("United Kingdom (GB)");
  await press(page, "Tab");
  await expect(page.getByRole("searchbox", { name: "Kind of request" })).toBeFocused();
  await page.keyboard.type("art 29");
  await expect(page.getByRole("listbox", { name: "Kind of request" }).getByRole("option")).toHaveCount(1);
  await press(page, "ArrowDown", "Enter", "Control+Enter");
  await expect(
    page.getByRole("heading", { name: "Preservation request to the United Kingdom" }),
  ).toBeVisible();
}

/** One address with its times: one typed part by part, one pasted as a log writes it. */
async function fillTarget(page: Page): Promise<void> {
  await toMissing(page, "targets.0.identifierType");
  await choose(page, "IP address", "IP address, port and time");
  await tabTo(page, "targets.0.identifier");
  await page.keyboard.type("2026-05-09 22:02:51");
  await press(page, "Control+a", "Control+x");
  await page.keyboard.type("203.0.113.84");
  await tabTo(page, "targets.0.port");
  await page.keyboard.type("51820");
  await tabTo(page, "targets.0.category");
  await choose(page, "Tra", "Traffic data");
  await tabTo(page, "targets.0.from");
  await page.keyboard.type("09052026211407");
  await tabTo(page, "targets.0.to");
  await press(page, "Control+v");
  await expect(page.getByText("Choose the time zone.").first()).toBeVisible();
  await toMissing(page, "targets.0.zone");
  await suggest(page, "utc", "UTC");
  await expect(
    page.getByText("In London: 9 May 2026, 22:14:07 to 9 May 2026, 23:02:51.").first(),
  ).toBeVisible();
}

/** A second entry is added, begins with the focus, and is taken away again. */
async function addAndRemove(page: Page): Promise<void> {
  const data = page.getByRole("region", { name: /^Data to preserve/ });
  await page.keyboard.press("Shift+Tab");
  while ((await focused(page)) !== "targets") await press(page, "Tab");
  await press(page, "Enter");
  await expect.poll(() => focused(page)).toBe("targets.1.identifierType");
  await expect(data.getByRole("group", { name: "Entry 2" })).toBeVisible();
  await tabTo(page, "targets.1.identifier");
  while ((await focused(page)) !== "targets.1") await press(page, "Tab");
  await press(page, "Enter");
  await expect(data.getByRole("group", { name: "Entry 2" })).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe("targets.0.identifierType");
}

test("a request of Article 29 is written and offered with the keyboard alone", async ({ start }, info) => {
  const made = await seed(info.outputPath("seed"));
  const program = await start("oslo", { args: [`--vault=${made.vault}`] });
  const page = program.page();
  await unlock(page, PLACES.oslo.duty);
  await startDraft(page);

  await press(page, "Control+ArrowDown");
  await expect.poll(() => focused(page)).toBe("reference");
  await page.keyboard.type("NO-2026-0500");
  await toMissing(page, "offences.0.name");
  await page.keyboard.type("Fraud by false invoices");
  await toMissing(page, "facts");
  await page.keyboard.type("Payments of three ports were sent to a false account.");
  await fillTarget(page);
  await addAndRemove(page);

  await toMissing(page, "relationToOffence");
  await page.keyboard.type("The address sent the false invoices.");
  await toMissing(page, "custodian.unknown");
  await press(page, "Space");
  await toMissing(page, "necessity.reason");
  await choose(page, "Ret", "Retention period ends soon");
  await toMissing(page, "intendsMla");
  await press(page, "Space");
  await expect(page.getByText("Nothing is missing").first()).toBeVisible();

  await press(page, "Control+Enter");
  await expect(page.getByText("Waits for approval").first()).toBeVisible();
  await press(page, "Control+2");
  await expect(page.getByRole("row").filter({ hasText: "NO-2026-0500" })).toBeVisible();
});
