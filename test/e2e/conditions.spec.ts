import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import {
  acts,
  chooseAnswer,
  entries,
  open,
  put,
  question,
  recordAct,
  standing,
  toAnswers,
  offered,
} from "./answer-acts.ts";
import { isAccessible } from "./axe.ts";
import { textOf } from "./case-texts.ts";
import { section, select } from "./request-acts.ts";
import { acknowledged, ask, type Before, expect, superviseAt, test, type Two } from "./two-stations.ts";

// Information that nobody asked for, under conditions: the offer leaves without its content, Art 26(2).

const OFFER = "NO-2026-0601";
const FILE = "plan.pdf";
const LENGTH = 1_000_000;
const CONDITIONS = [
  { kind: "confidential", text: "Keep the source secret, also from the accused.", widest: "court" },
  { kind: "use_limit", text: "Use it in the case named here only.", caseReference: "LON 2026/77" },
];
const CONTENT = "The plan is for the night of 4 December. The file names the accounts.";

/** Oslo offers a file under conditions, and London has acknowledged the offer. */
async function offer(before: Before): Promise<void> {
  const file = join(before.folder, FILE);
  writeFileSync(file, randomBytes(LENGTH));
  const answerBy = Date.now() + 5 * 86_400_000;
  await ask(before, "spontaneous", textOf("spontaneous", OFFER, { conditions: CONDITIONS, answerBy }), [
    file,
  ]);
  await acknowledged(before, OFFER);
}

/** Bytes of what a stick holds. */
function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

const conditions = (page: Page) => page.getByRole("region", { name: "Conditions" });
const files = (page: Page) => page.getByRole("region", { name: "Attachments" });

/** London declines the second condition, through the page, and Oslo knows. */
async function decline({ oslo, london, carry }: Two): Promise<void> {
  const page = london.page();
  await open(page, OFFER);
  await conditions(page).getByRole("link", { name: "Say which one cannot be met" }).click();
  const form = section(page, "Conditions declined");
  await select(form, "Condition that cannot be met", "2. Use it in the case named here only.");
  await form.getByLabel("Reason").fill("Our law makes us open a second case.");
  await put(page);
  await carry(london, oslo);
  await open(oslo.page(), OFFER);
  await expect(standing(oslo.page())).toContainText("Conditions declined");
  await expect(conditions(oslo.page())).toContainText("London cannot meet a condition.");
}

/** Oslo gives the information, with its file. The folder that it went by. */
async function give({ oslo, london, carry }: Two): Promise<string> {
  const page = oslo.page();
  await open(page, OFFER);
  await chooseAnswer(page, "Information");
  await section(page, "Information").getByLabel("The information").fill(CONTENT);
  await put(page);
  return carry(oslo, london);
}

/** Asks to write the file out for a use that is declared first. */
async function take(page: Page, use: { purpose: string; case: string; who: string }): Promise<void> {
  await files(page)
    .getByRole("link", { name: `Write ${FILE} to a folder` })
    .click();
  const dialog = question(page);
  const go = dialog.getByRole("button", { name: "Choose a folder and write it" });
  await dialog.getByLabel("Purpose").fill("");
  await expect(go).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Purpose").fill(use.purpose);
  await dialog.getByLabel("Case").fill(use.case);
  await select(dialog, "For whom", use.who);
  await isAccessible(page, "what it is used for");
  await go.click();
}

test("an offer under conditions: accepted by exactly its text, then given, and held to it", async ({
  meet,
}, info) => {
  const two = await meet(offer);
  const { oslo, london, carry } = two;

  await test.step("the offer came without its content, and nothing of it can leave before a yes", async () => {
    const page = london.page();
    await open(page, OFFER);
    await expect(standing(page)).toContainText("Offered, content held back");
    await expect(conditions(page)).toContainText("Content comes only after exactly this text is accepted.");
    for (const { text } of CONDITIONS) await expect(conditions(page)).toContainText(text);
    await expect(files(page)).toHaveCount(0);
    await isAccessible(page, "an offer under conditions");
    const post = join(info.outputPath("two"));
    const letters = readdirSync(post).filter((name) => name.endsWith(".valise"));
    expect(letters.length).toBeGreaterThan(0);
    for (const name of letters) expect(statSync(join(post, name)).size).toBeLessThan(LENGTH / 4);
    await open(oslo.page(), OFFER);
    await expect(files(oslo.page())).toContainText("from us, has not left");
    await toAnswers(oslo.page());
    await expect(offered(oslo.page(), "Withdrawal")).toBeVisible();
    await expect(offered(oslo.page(), "Information")).toHaveCount(0);
    // To accept is the supervisor's.
    await expect(conditions(page)).toContainText(
      "Accept exactly these conditions: a supervisor must do this",
    );
  });

  await test.step("London’s supervisor accepts exactly this text", async () => {
    await open(oslo.page(), OFFER);
    const digest = await conditions(oslo.page()).locator(".digest").textContent();
    const page = await superviseAt(london);
    await open(page, OFFER);
    await expect(conditions(page).locator(".digest")).toHaveText(digest ?? "");
    await conditions(page).getByRole("link", { name: "Accept exactly these conditions" }).click();
    await expect(section(page, "Conditions accepted").getByLabel("Accepted by")).toHaveValue("R. Shah");
    await put(page);
    await carry(london, oslo);
    await open(oslo.page(), OFFER);
    await expect(standing(oslo.page())).toContainText("Conditions accepted, content may go");
  });

  await test.step("only now the content leaves, with its conditions", async () => {
    const stick = await give(two);
    expect(sizeOf(stick)).toBeGreaterThan(LENGTH);
    const page = london.page();
    await open(page, OFFER);
    await expect(standing(page)).toContainText("Content given under conditions");
    await expect(entries(page).first()).toContainText(CONTENT);
    await expect(conditions(page)).toContainText("Accepted here. It binds every use and every copy.");
    await expect(files(page)).toContainText(FILE);
  });

  await test.step("a use that breaks a condition is refused, one that keeps them is recorded", async () => {
    const page = london.page();
    const out = info.outputPath("out");
    mkdirSync(out);
    await london.program.choose(out);
    await take(page, { purpose: "Statement to the press", case: "LON 2026/77", who: "The public" });
    await expect(page.getByText(/^It must be kept secret, and this use would not\./)).toBeVisible();
    await take(page, { purpose: "Another investigation", case: "LON 2026/78", who: "A court" });
    await expect(page.getByText(/^It may be used in the named case only\./)).toBeVisible();
    await take(page, { purpose: "Application for a search", case: "LON 2026/77", who: "A court" });
    await expect(page.getByText(`Written, read back and compared: ${FILE}`)).toBeVisible();
    expect(statSync(join(out, FILE)).size).toBe(LENGTH);
  });

  await test.step("the report on the use says it already", async () => {
    const page = london.page();
    await chooseAnswer(page, "Report on the use");
    const form = section(page, "Report on the use");
    await expect(form.getByLabel("Use", { exact: true })).toHaveCount(1);
    await expect(form.getByLabel("Use", { exact: true })).toHaveValue("Application for a search");
    await expect(form.getByLabel("Case")).toHaveValue("LON 2026/77");
    await put(page);
    await carry(london, oslo);
    await open(oslo.page(), OFFER);
    await expect(entries(oslo.page()).first()).toContainText("Report on the use");
  });
});

test("a condition is declined, and the giver gives all the same", async ({ meet }) => {
  const two = await meet(offer);
  await decline(two);
  const page = await superviseAt(two.oslo);
  await open(page, OFFER);
  await recordAct(
    page,
    "Give it without acceptance",
    async (dialog) => dialog.getByLabel("Reason").fill("Lives depend on it."),
    "Give it all the same",
  );
  await expect(standing(page)).toContainText("To be given all the same");
  await give(two);
  const there = two.london.page();
  await open(there, OFFER);
  await expect(conditions(there)).toContainText("Oslo gave it although a condition was declined.");
  await expect(files(there)).toContainText(FILE);
});

test("a condition is declined, and the offer is withdrawn", async ({ meet }) => {
  const two = await meet(offer);
  const { oslo, london, carry } = two;
  await decline(two);
  const page = oslo.page();
  await chooseAnswer(page, "Withdrawal");
  await section(page, "Withdrawal").getByLabel("Reason").fill("The source did not agree to less.");
  await put(page);
  const stick = await carry(oslo, london);
  expect(sizeOf(stick)).toBeLessThan(LENGTH / 4);
  await open(london.page(), OFFER);
  await expect(standing(london.page())).toContainText("Withdrawn");
  await expect(files(london.page())).toHaveCount(0);
  await expect(acts(london.page()).getByRole("link", { name: /conditions/i })).toHaveCount(0);
  await open(page, OFFER);
  await expect(files(page)).toContainText("from us, has not left");
});
