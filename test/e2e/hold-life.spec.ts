import type { Locator, Page } from "@playwright/test";
import {
  act,
  acts,
  chooseAnswer,
  day,
  entries,
  fillIn,
  moment,
  onBoard,
  open,
  put,
  question,
  recordAct,
  standing,
} from "./answer-acts.ts";
import { isAccessible } from "./axe.ts";
import { textOf } from "./case-texts.ts";
import { approve, askForApproval, section, select, startRequest } from "./request-acts.ts";
import { acknowledged, answered, ask, dutyAt, expect, superviseAt, test, type Two } from "./two-stations.ts";

// The life of a hold: a warning before it, its confirmation, more time, and the mutual assistance request that keeps it.

const HOLD = "NO-2026-0501";
const ASSISTANCE = "NO-2026-0502";
const WARNING = {
  kind: "confidentiality",
  text: "The provider tells its customers of every order. Yours would know within a day.",
  measureHeld: true,
};

/** London warns, through the page. */
async function warn(page: Page): Promise<void> {
  await open(page, HOLD);
  await chooseAnswer(page, "Warning before preservation");
  const form = section(page, "Warning before preservation");
  await select(form, "What endangers it", "Secrecy would be endangered");
  await form.getByLabel("Text").fill(WARNING.text);
  await select(form, "Preservation waits for the answer", "Yes");
  await put(page);
}

/** London holds the one target, and says until when. */
async function hold(page: Page): Promise<void> {
  await open(page, HOLD);
  await act(page, "Tell Oslo what is held");
  const form = section(page, "Confirmation of preservation");
  await select(form, "Preserved", "In full");
  await moment(form, "Preserved until", 60.5);
  await put(page);
}

/** The days that the board says are left of the hold. */
async function daysLeft(row: Locator): Promise<number> {
  return Number(await row.locator(".days b").textContent());
}

/** More time is asked for from the board, by one key and its confirmation, and London gives it. */
async function extend({ oslo, london, carry }: Two): Promise<void> {
  const page = oslo.page();
  const row = await onBoard(page, HOLD);
  expect(await daysLeft(row)).toBe(60);
  await expect(row).toContainText("no date");
  await row.focus();
  await page.keyboard.press("e");
  await expect(question(page)).toContainText("The message asks for 60 more days");
  await isAccessible(page, "more time, from the board");
  await question(page).getByRole("button", { name: "Ask for 60 more days" }).click();
  await expect(page.getByRole("status").filter({ hasText: "waits to be sealed" })).toBeVisible();
  await carry(oslo, london);
  const there = london.page();
  await open(there, HOLD);
  await act(there, "Give more time");
  // The day that was asked for stands there already.
  await expect(there.getByRole("button", { name: "Look at the answer" })).not.toHaveAttribute(
    "aria-disabled",
  );
  await put(there);
  await carry(london, oslo);
  await open(page, HOLD);
  await expect(standing(page)).toHaveText("Preserved. London says so, and our record agrees.");
  await expect.poll(async () => daysLeft(await onBoard(page, HOLD))).toBe(120);
}

/** The mutual assistance request is drafted, linked to the hold, approved, and recorded as transmitted. */
async function transmit({ oslo }: Two): Promise<void> {
  const page = await dutyAt(oslo);
  await startRequest(page, "United Kingdom", "Mutual assistance request for stored data");
  // The text is not what this is about: it is saved, and the form read again.
  await fillIn(page, textOf("stored-data", ASSISTANCE));
  const holds = page.getByRole("group", { name: "Holds that name the same" });
  await expect(holds.getByRole("listitem")).toContainText(HOLD);
  await expect(holds.getByRole("listitem")).toContainText("Both name office@harbour-invoices.example.");
  await holds.getByRole("button", { name: "Link it" }).click();
  await expect(holds.getByText("linked", { exact: true })).toBeVisible();
  await isAccessible(page, "mutual assistance request, linked");
  await askForApproval(page);
  const supervisor = await superviseAt(oslo);
  await open(supervisor, ASSISTANCE);
  await approve(supervisor);
  await recordAct(supervisor, "Record: Transmitted abroad", async (dialog) => {
    await dialog.getByLabel("Channel").fill("Courier of the central authorities");
    await day(dialog, "Day of transmission", 0);
  });
  await expect(standing(supervisor)).toContainText("Transmitted, arrival not confirmed");
}

test("a hold: warned, decided, confirmed, extended, and open once the treaty request arrived", async ({
  meet,
}) => {
  const two = await meet(async (before) => {
    await ask(before, "preservation", textOf("preservation", HOLD));
    await acknowledged(before, HOLD);
  });
  const { oslo, london, carry } = two;

  await test.step("London warns before it holds anything, Art 29(6)", async () => {
    await warn(london.page());
    await carry(london, oslo);
    const page = oslo.page();
    await open(page, HOLD);
    await expect(standing(page)).toContainText("Warned, a decision is due");
    await expect(entries(page).first()).toContainText(WARNING.text);
    // The duty officer reads it; to decide is the supervisor's.
    await expect(acts(page)).toContainText("Decide on the warning from London: a supervisor must do this");
  });

  await test.step("a supervisor decides to go on", async () => {
    const page = await superviseAt(oslo);
    await open(page, HOLD);
    await act(page, "Decide on the warning from London");
    await select(section(page, "Decision after a warning"), "Decision", "Go on all the same");
    await put(page);
    await carry(oslo, london);
    await open(london.page(), HOLD);
    await expect(standing(london.page())).toContainText("Acknowledged");
    await expect(entries(london.page()).first()).toContainText("Go on all the same");
  });

  await test.step("London holds the data and says until when", async () => {
    await hold(london.page());
    await carry(london, oslo);
    await open(oslo.page(), HOLD);
    await expect(standing(oslo.page())).toHaveText("Preserved. London says so, and our record agrees.");
    await expect(oslo.page().getByRole("group", { name: "Clocks" })).toContainText(
      "until London’s hold ends",
    );
  });

  await test.step("60 days more are asked for on the board, and given", () => extend(two));

  await test.step("the treaty request is linked to the hold and goes its own way", () => transmit(two));

  await test.step("it is announced to the State that holds", async () => {
    const page = oslo.page();
    await act(page, /^Tell about hold \d+: Notice of a mutual assistance request$/);
    const form = section(page, "Notice of a mutual assistance request");
    await expect(form.getByRole("button", { name: "Stage" })).toContainText("Sent");
    await form.getByLabel("Authority that sends it").fill("Director of Public Prosecutions");
    await put(page);
    await open(page, HOLD);
    await carry(oslo, london);
    await expect((await onBoard(page, HOLD)).getByText("not proved")).toBeVisible();
  });

  await test.step("it arrives there: the hold is open, and its clock waits", async () => {
    const there = london.page();
    await open(there, HOLD);
    await expect(standing(there)).toContainText("Preserved, mutual assistance announced");
    await act(there, "Confirm that the MLA request arrived");
    const form = section(there, "Mutual assistance request arrived");
    await form.getByLabel("Authority it arrived at").fill("UK Central Authority, London");
    await day(form, "Arrived on", 0);
    await form.getByLabel("Reference of the central authority").fill("J-26-118");
    await put(there);
    await carry(london, oslo);
    const page = oslo.page();
    await open(page, HOLD);
    await expect(standing(page)).toContainText("Preserved until mutual assistance is decided");
    const clocks = page.getByRole("group", { name: "Clocks" });
    await expect(clocks.getByRole("timer").filter({ hasText: "hold ends" })).toContainText("Waits");
    const row = await onBoard(page, HOLD);
    await expect(row.locator(".days")).toHaveText("openuntil decided");
    await expect(row).toContainText("J-26-118");
    await expect(row).toContainText("Kept until decided.");
    await isAccessible(page, "the board with an open hold");
  });
});

test("a supervisor changes the request after a warning: London gets version 2", async ({ meet }) => {
  const { oslo, london, carry } = await meet(async (before) => {
    await ask(before, "preservation", textOf("preservation", HOLD));
    await acknowledged(before, HOLD);
    await answered(before, before.london, before.oslo, HOLD, "warning", WARNING);
  });
  const page = await superviseAt(oslo);
  await open(page, HOLD);
  await act(page, "Decide on the warning from London");
  const form = section(page, "Decision after a warning");
  await select(form, "Decision", "Change the request");
  await put(page);
  await carry(oslo, london);
  await open(london.page(), HOLD);
  await expect(standing(london.page())).toContainText("Being changed after a warning");

  // Another officer rewrites it, so that the supervisor may approve it.
  const author = await dutyAt(oslo);
  await open(author, HOLD);
  await act(author, "Change the request");
  await expect(question(author)).toContainText("London keeps the present version until the new one arrives");
  await isAccessible(author, "a new version");
  await question(author).getByRole("button", { name: "Write version 2" }).click();
  await section(author, "Secrecy")
    .getByLabel("Text")
    .fill("Take a copy at the exchange, not at the provider.");
  await askForApproval(author);
  const supervisor = await superviseAt(oslo);
  await open(supervisor, HOLD);
  await approve(supervisor);
  await carry(oslo, london);
  await open(london.page(), HOLD);
  await expect(london.page().locator(".ids")).toContainText("Version 2");
  await expect(standing(london.page())).toContainText("Sender confirmed by our record.");
  const receipt = acts(london.page()).getByRole("link", { name: "Acknowledge the request", exact: true });
  await expect(receipt).toBeVisible();
  const newest = entries(london.page()).filter({ hasText: "Oslo asks for preservation" }).first();
  await newest.locator("summary").click();
  await expect(newest).toContainText("Take a copy at the exchange");
});
