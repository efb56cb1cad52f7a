import { act, entries, offered, open, standing, typeParts } from "./answer-acts.ts";
import { isAccessible } from "./axe.ts";
import { textOf } from "./case-texts.ts";
import { section, select } from "./request-acts.ts";
import { wallIn } from "./wall-time.ts";
import { ask, expect, test, THEIRS } from "./two-stations.ts";

// An answer that came on paper: it counts as told, and proves nothing.

const REFERENCE = "NO-2026-0951";

test("a receipt on paper is keyed in, and shown as told, not proved", async ({ meet }) => {
  const { oslo } = await meet((before) => ask(before, "preservation", textOf("preservation", REFERENCE)));
  const page = oslo.page();
  await open(page, REFERENCE);
  await act(page, "Key in an answer from paper");
  await isAccessible(page, "which answer came on paper");
  await offered(page, "Acknowledgement of receipt").click();
  const keep = page.getByRole("button", { name: "Record it as keyed in" });
  await expect(keep).toHaveAttribute("aria-disabled", "true");
  const received = section(page, "The paper").getByRole("group", { name: "Received" });
  await section(page, "The paper").getByLabel("By which channel").fill("Fax");
  const form = section(page, "Acknowledgement of receipt");
  await form.getByLabel("Reference of the answering State").fill(THEIRS);
  await form.getByLabel("Duty officer").fill("P. Okafor");
  await select(form, "An answer will follow", "Yes");
  // What is still to come was not received.
  await typeParts(received, wallIn(new Date(Date.now() + 86_400_000), "Europe/Oslo"));
  await expect(page.getByText("This time is still to come.").first()).toBeVisible();
  await expect(keep).toHaveAttribute("aria-disabled", "true");
  await typeParts(received, wallIn(new Date(Date.now() - 120_000), "Europe/Oslo"));
  await isAccessible(page, "a receipt keyed in");
  await keep.click();

  await expect(standing(page)).toHaveText("Acknowledged. London said so on paper, and nothing proves it.");
  const entry = entries(page).first();
  await expect(entry).toContainText("London received the request");
  await expect(entry).toContainText("Keyed in by A. Lie from paper. Told, not proved.");
  await expect(entry).not.toContainText("Signed with");
  // The letter is where it was: nobody proved that it came.
  await expect(page.getByRole("region", { name: "Letters" })).toContainText("Arrival is not proved.");
  await expect(page.getByText(/proved the arrival/)).toHaveCount(0);
});
