import {
  act,
  acts,
  chooseAnswer,
  entries,
  fillIn,
  offered,
  open,
  put,
  recordAct,
  standing,
  toAnswers,
} from "./answer-acts.ts";
import { isAccessible } from "./axe.ts";
import { textOf } from "./case-texts.ts";
import { approve, section, select, startRequest } from "./request-acts.ts";
import { expect, superviseAt, test } from "./two-stations.ts";

// A life is at risk: asked fast, believed only after a call, given at once. Second Protocol, Art 9.

const REFERENCE = "NO-2026-0701";
const PERSON = "A girl of nine, missing since this morning.";

test("an emergency disclosure: no life at risk, no request; no call-back, no answer", async ({ meet }) => {
  const { oslo, london, carry } = await meet(async () => undefined);

  await test.step("without the person at risk it isn’t complete", async () => {
    const page = oslo.page();
    await startRequest(page, "United Kingdom", "Emergency disclosure request");
    const { personAtRisk: _person, ...changes } = textOf("emergency-disclosure", REFERENCE);
    await fillIn(page, changes);
    const complete = page.getByRole("button", { name: "Ask for approval" });
    await expect(complete).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByText("1 thing missing").first()).toBeVisible();
    await isAccessible(page, "emergency, incomplete");
    await section(page, "Emergency").getByLabel("Person at risk, or that they are not known").fill(PERSON);
    await complete.click();
    await expect(page.getByText("Waits for approval").first()).toBeVisible();
    const supervisor = await superviseAt(oslo);
    await open(supervisor, REFERENCE);
    await approve(supervisor);
    await carry(oslo, london);
  });

  await test.step("London acknowledges, and can’t determine anything on the word of a mailbox", async () => {
    const page = london.page();
    await open(page, REFERENCE);
    await act(page, "Acknowledge the request");
    await put(page);
    await carry(london, oslo);
    await open(page, REFERENCE);
    await toAnswers(page);
    await expect(offered(page, "Question")).toBeVisible();
    for (const name of ["Determination in an emergency", "Outcome", "Refusal"]) {
      await expect(offered(page, name)).toHaveCount(0);
    }
    await isAccessible(page, "answers before the call-back");
  });

  await test.step("after the call it determines, and the data go out", async () => {
    const page = london.page();
    await open(page, REFERENCE);
    await recordAct(page, "Record: Called back", async (dialog) => {
      await dialog.getByLabel("Spoken to").fill("A. Lie, duty officer");
      await dialog.getByLabel("Telephone").fill("+47 00 000 117");
      await select(dialog, "Where the number comes from", "Official directory");
      await select(dialog, "They confirmed that it is theirs", "Yes");
    });
    await expect(standing(page)).toContainText("Called back by our record");
    await chooseAnswer(page, "Determination in an emergency");
    const form = section(page, "Determination in an emergency");
    await select(form, "Determination", "Data will be disclosed");
    await form.getByLabel("Text").fill("The provider answers within the hour.");
    await put(page);
    await carry(london, oslo);
    await open(oslo.page(), REFERENCE);
    await expect(standing(oslo.page())).toContainText("Determined");
    await expect(entries(oslo.page()).first()).toContainText("Data will be disclosed.");

    await open(page, REFERENCE);
    await act(page, "Give the outcome");
    const outcome = section(page, "Outcome");
    await select(outcome, "Result", "Executed");
    await outcome.getByLabel("Text").fill("The account was last used from 198.51.100.7 in Bergen.");
    await put(page);
    await carry(london, oslo);
    await open(oslo.page(), REFERENCE);
    await expect(standing(oslo.page())).toContainText("Data handed over");
    await expect(entries(oslo.page()).first()).toContainText("last used from 198.51.100.7 in Bergen");
    await expect(acts(oslo.page())).toBeVisible();
  });
});
