import { join } from "node:path";
import type { Page } from "@playwright/test";
import {
  addSupervisor,
  changeSeat,
  confirmKey,
  createVault,
  digitsShown,
  giveCard,
  goTo,
  importFolder,
  LONDON,
  MADRID,
  openCallBack,
  OSLO,
  sealFor,
  type Cast,
} from "./acts.ts";
import { expect, test, type Program } from "./program.ts";
import {
  approve,
  askForApproval,
  fillRequest,
  openRequest,
  putAnswer,
  section,
  select,
  startRequest,
} from "./request-acts.ts";
import { watchPage } from "./watch-page.ts";

/** Both sides take in each other's card and read the same sixty digits. */
async function meet(
  one: Program,
  oneCast: Cast,
  other: Program,
  otherCast: Cast,
  stick: string,
): Promise<void> {
  const [from, back] = [join(stick, oneCast.state), join(stick, otherCast.state)];
  await giveCard(one, from);
  await giveCard(other, back);
  await importFolder(other, from);
  await importFolder(one, back);
  await openCallBack(one.page(), otherCast.state);
  await openCallBack(other.page(), oneCast.state);
  expect(await digitsShown(one.page())).toBe(await digitsShown(other.page()));
  expect(await digitsShown(one.page())).toMatch(/^\d{60}$/);
  await confirmKey(one.page(), otherCast.officer);
  await confirmKey(other.page(), oneCast.officer);
}

/** Walks the whole journal on the screen. */
async function proveJournal(page: Page): Promise<void> {
  await goTo(page, "Journal");
  await page.getByRole("button", { name: "Prove the whole journal" }).click();
  await expect(page.getByText(/^The journal adds up: \d+ entries/)).toBeVisible();
}

test("Norway asks London, London holds and names Spain, Norway asks Madrid", async ({ start }, info) => {
  test.setTimeout(300_000);
  const stick = info.outputPath("stick");
  const [oslo, london, madrid] = await Promise.all([start("oslo"), start("london"), start("madrid")]);
  const watched = [oslo, london, madrid].map((program) => watchPage(program));
  await createVault(oslo.page(), OSLO);
  await createVault(london.page(), LONDON);
  await createVault(madrid.page(), MADRID);
  await addSupervisor(oslo.page(), OSLO);
  await meet(oslo, OSLO, london, LONDON, join(stick, "1"));
  await meet(oslo, OSLO, madrid, MADRID, join(stick, "2"));

  await test.step("the form refuses to be incomplete, and its author can't approve", async () => {
    const page = oslo.page();
    await startRequest(page, LONDON.state);
    await expect(page.getByRole("button", { name: "Ask for approval" })).toBeDisabled();
    await fillRequest(page, "harbour@example.org");
    await askForApproval(page);
    await expect(page.getByText("you drafted this, so somebody else must approve it").first()).toBeVisible();
  });

  await test.step("a second officer reads, approves and seals it", async () => {
    const page = await changeSeat(oslo, OSLO.supervisor);
    await openRequest(page, "NO-2026-0417");
    await approve(page);
    await sealFor(oslo, LONDON.state, join(stick, "3"));
    await openRequest(page, "NO-2026-0417");
    await expect(page.getByText("Sent, arrival not proved").first()).toBeVisible();
  });

  await test.step("London takes it in, and its clock runs", async () => {
    await importFolder(london, join(stick, "3"));
    const page = london.page();
    await goTo(page, "Desk");
    await expect(page.getByRole("row").filter({ hasText: "NO-2026-0417" })).toBeVisible();
    await openRequest(page, "NO-2026-0417");
    await expect(page.getByText("Identity confirmed", { exact: false }).first()).toBeVisible();
  });

  await test.step("London acknowledges, holds, and names a provider in Spain", async () => {
    const page = london.page();
    await page.getByRole("link", { name: "Acknowledge the request", exact: true }).click();
    await putAnswer(page);
    await page.getByRole("link", { name: "Tell Oslo what is held", exact: true }).click();
    await select(section(page, "Confirmation of preservation"), "Preserved", "In full");
    await putAnswer(page);
    await page.getByRole("link", { name: "Name the next provider", exact: true }).click();
    const notice = section(page, "Notice of a provider in another State");
    await notice.getByLabel("Provider", { exact: true }).fill("Red Atalaya Telecom");
    await notice.getByRole("combobox", { name: "State" }).fill("Spain");
    await page.getByRole("option", { name: "Spain" }).first().click();
    await select(notice, "Kind of identifier", "IPv4 address");
    await notice.getByLabel("Identifier", { exact: true }).fill("203.0.113.84");
    await putAnswer(page);
    await sealFor(london, OSLO.state, join(stick, "4"));
  });

  await test.step("Oslo learns that it is held, and until when", async () => {
    await importFolder(oslo, join(stick, "4"));
    const page = oslo.page();
    await openRequest(page, "NO-2026-0417");
    await expect(page.getByText("Preserved. London says so, and our record agrees.")).toBeVisible();
    await expect(page.getByText("until London’s hold ends")).toBeVisible();
    await expect(page.getByText(/Red Atalaya Telecom/).first()).toBeVisible();
  });

  await test.step("one click drafts the onward request, and it goes to Madrid", async () => {
    const page = oslo.page();
    await page.getByRole("link", { name: "Draft the request to Spain", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Draft the request" }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: "Preservation request to Spain" }),
    ).toBeVisible();
    await expect(section(page, "Custodian or location").getByLabel("Provider")).toHaveValue(
      "Red Atalaya Telecom",
    );
    await section(page, "Reference or case number").getByLabel("Reference").fill("NO-2026-0421");
    await askForApproval(page);
    const other = await changeSeat(oslo, OSLO.officer);
    await openRequest(other, "NO-2026-0421");
    await approve(other);
    await sealFor(oslo, MADRID.state, join(stick, "5"));
    await importFolder(madrid, join(stick, "5"));
    await openRequest(madrid.page(), "NO-2026-0421");
  });

  await test.step("receipts come back, and every journal adds up", async () => {
    await madrid.page().getByRole("link", { name: "Acknowledge the request", exact: true }).click();
    await putAnswer(madrid.page());
    await sealFor(madrid, OSLO.state, join(stick, "6"));
    await importFolder(oslo, join(stick, "6"));
    await openRequest(oslo.page(), "NO-2026-0421");
    await expect(oslo.page().getByText("Acknowledged").first()).toBeVisible();
    for (const program of [oslo, london, madrid]) await proveJournal(program.page());
  });
  for (const watch of watched) expect(watch.found()).toEqual([]);
});
