import { chooseAnswer, entries, moment, open, put, standing } from "./answer-acts.ts";
import { textOf } from "./case-texts.ts";
import { section } from "./request-acts.ts";
import { acknowledged, ask, expect, test } from "./two-stations.ts";

// Traffic data as they pass, Art 33: covered only while the other State says so.

const REFERENCE = "NO-2026-0801";

test("a measure in real time: authorised there until, renewal asked and given", async ({ meet }) => {
  const { oslo, london, carry } = await meet(async (before) => {
    await ask(before, "real-time-traffic", textOf("real-time-traffic", REFERENCE));
    await acknowledged(before, REFERENCE);
  });
  const clocks = () => oslo.page().getByRole("group", { name: "Clocks" });

  await test.step("London authorises it for nine days", async () => {
    const page = london.page();
    await open(page, REFERENCE);
    await chooseAnswer(page, "Authorisation of the measure");
    const form = section(page, "Authorisation of the measure");
    await form.getByLabel("Authority", { exact: true }).fill("Crown Court, London");
    await moment(form, "Authorised until", 9.5);
    await put(page);
    await carry(london, oslo);
    await open(oslo.page(), REFERENCE);
    await expect(standing(oslo.page())).toContainText("Authorised there");
    await expect(entries(oslo.page()).first()).toContainText("Crown Court, London");
    await expect(clocks().getByText(/^9 d /)).toBeVisible();
  });

  await test.step("Oslo asks for more, on its own decision", async () => {
    const page = oslo.page();
    await chooseAnswer(page, "Request for renewal");
    const form = section(page, "Request for renewal");
    await moment(form, "Asked until", 30.5);
    await form.getByLabel("Reference of our decision").fill("26-118820ENE-2");
    await form.getByLabel("Reason").fill("The account is still in use.");
    await put(page);
    await carry(oslo, london);
    await open(london.page(), REFERENCE);
    await expect(standing(london.page())).toContainText("Renewal asked");
  });

  await test.step("London renews it, and its end moves", async () => {
    const page = london.page();
    await chooseAnswer(page, "Renewal of the measure");
    await moment(section(page, "Renewal of the measure"), "New end", 30.5);
    await put(page);
    await carry(london, oslo);
    await open(oslo.page(), REFERENCE);
    await expect(standing(oslo.page())).toContainText("Authorised there");
    await expect(clocks().getByText(/^30 days /)).toBeVisible();
    await expect(clocks().getByText(/^9 d /)).toHaveCount(0);
  });
});
