import type { Locator, Page } from "@playwright/test";
import {
  act,
  acts,
  chooseAnswer,
  entries,
  moment,
  offered,
  onBoard,
  open,
  put,
  standing,
  toAnswers,
} from "./answer-acts.ts";
import { isAccessible } from "./axe.ts";
import { textOf } from "./case-texts.ts";
import { section, tick } from "./request-acts.ts";
import { acknowledged, answered, ask, type Before, expect, test, type Two } from "./two-stations.ts";

// No in all its forms: refused, not now, later, not here, no more time, and what is not a no: a question.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const OURS = {
  refused: "NO-2026-0901",
  path: "NO-2026-0902",
  postponed: "NO-2026-0903",
  forwarded: "NO-2026-0904",
  late: "NO-2026-0905",
  unclear: "NO-2026-0906",
  held: "NO-2026-0907",
} as const;

/** Oslo asks for these, and London has acknowledged them. */
function asked(...references: readonly string[]): (before: Before) => Promise<void> {
  return async (before) => {
    for (const reference of references) {
      const type = reference === OURS.path ? "traffic-disclosure" : "preservation";
      const offences = [
        { name: "Aggravated robbery", provision: "Penal Code, section 328", arts2to11: false },
      ];
      const holds = [{ reference: "NO-2026-0417", date: "2026-05-12" }];
      await ask(before, type, textOf(type, reference, { offences, holds }));
      await acknowledged(before, reference);
    }
  };
}

const grounds = (page: Page) => page.getByRole("radiogroup", { name: "On what ground?" });

function ground(page: Page, name: string): Locator {
  return grounds(page)
    .locator("label")
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Both questions of Art 27(6) are answered with no. */
async function consider(page: Page): Promise<void> {
  await tick(page.getByRole("main"), "Considered: no part can be granted.");
  await tick(page.getByRole("main"), "Considered: no condition would help.");
}

const goOn = (page: Page) => page.getByRole("button", { name: "Go on to the reasons" });

/** What Oslo reads after London's answer has come. */
async function learn({ oslo, london, carry }: Two, reference: string, state: string, said: string) {
  await carry(london, oslo);
  await open(oslo.page(), reference);
  await expect(standing(oslo.page())).toContainText(state);
  await expect(entries(oslo.page()).first()).toContainText(said);
  await isAccessible(oslo.page(), `${reference}, ${state}`);
}

test("a no asks first whether a part could be granted, and knows only the grounds of its provision", async ({
  meet,
}) => {
  const two = await meet(asked(OURS.refused, OURS.path));
  const page = two.london.page();

  await test.step("preservation: no plain dual criminality, and none under a reservation nobody made", async () => {
    await open(page, OURS.refused);
    await chooseAnswer(page, "Refusal");
    await expect(goOn(page)).toHaveAttribute("aria-disabled", "true");
    const plain = ground(page, "Dual criminality is missing");
    await expect(plain).toContainText("Dual criminality is no ground here");
    await expect(plain.getByRole("radio")).toBeDisabled();
    const reserved = ground(page, "Dual criminality, under a reservation");
    await expect(reserved.getByRole("radio")).toBeDisabled();
    await expect(reserved).toContainText(/reservation/);
    await expect(
      ground(page, "A ground in domestic law or another treaty").getByRole("radio"),
    ).toBeDisabled();
    await isAccessible(page, "before a no");
    await ground(page, "Sovereignty, security, public order or other essential interests").click();
    await expect(goOn(page)).toHaveAttribute("aria-disabled", "true");
    await consider(page);
    await goOn(page).click();
    const form = section(page, "Refusal");
    await form.getByLabel("Reasons").fill("The account belongs to a service whose traffic is protected.");
    await put(page);
    await learn(two, OURS.refused, "Refused", "other essential interests");
    await expect(entries(two.oslo.page()).first()).toContainText("whose traffic is protected");
  });

  await test.step("disclosure of the path: two grounds, and facts", async () => {
    await open(page, OURS.path);
    await chooseAnswer(page, "Refusal");
    const open30 = grounds(page).getByRole("radio", { disabled: false });
    await expect(open30).toHaveCount(5);
    await expect(ground(page, "Political offence").getByRole("radio")).toBeEnabled();
    await expect(ground(page, "Dual criminality is missing")).toContainText(
      "Dual criminality is no ground here",
    );
    await expect(ground(page, "A ground in domestic law or another treaty")).toContainText(
      "does not know this ground",
    );
    // A fact leaves nothing to consider.
    await ground(page, "The data are gone").click();
    await expect(goOn(page)).not.toHaveAttribute("aria-disabled", "true");
    await goOn(page).click();
    await section(page, "Refusal").getByLabel("Reasons").fill("The logs were overwritten on Monday.");
    await put(page);
    await learn(two, OURS.path, "Refused", "The data are gone.");
  });
});

test("not now, not here and later: each says what comes next", async ({ meet }) => {
  const two = await meet(asked(OURS.postponed, OURS.forwarded, OURS.late));
  const page = two.london.page();

  await test.step("postponed until a day, after the question of Art 27(6)", async () => {
    await open(page, OURS.postponed);
    await chooseAnswer(page, "Postponement");
    await expect(goOn(page)).toHaveAttribute("aria-disabled", "true");
    await consider(page);
    await goOn(page).click();
    const form = section(page, "Postponement");
    await form.getByLabel("Reason").fill("Our own searches are set for next week.");
    await moment(form, "Looked at again", 10);
    await put(page);
    await learn(two, OURS.postponed, "Postponed", "Our own searches are set for next week.");
  });

  await test.step("passed to the authority that is competent", async () => {
    await open(page, OURS.forwarded);
    await chooseAnswer(page, "Passed to another authority");
    const form = section(page, "Passed to another authority");
    await form.getByLabel("Passed to").fill("Police Scotland, Glasgow");
    await put(page);
    await learn(two, OURS.forwarded, "Passed to another authority", "Police Scotland, Glasgow");
  });

  await test.step("late, and until when", async () => {
    await open(page, OURS.late);
    await chooseAnswer(page, "Notice of delay");
    const form = section(page, "Notice of delay");
    await form.getByLabel("Reason").fill("The provider asks for a court order.");
    await moment(form, "New estimate", 4);
    await put(page);
    // It is no decision: the request is where it was.
    await learn(two, OURS.late, "Acknowledged", "The provider asks for a court order.");
  });
});

/** London holds for Oslo, and Oslo asks for more time. */
async function moreTimeAsked(before: Before): Promise<void> {
  await asked(OURS.held)(before);
  const { oslo, london } = before;
  await answered(before, london, oslo, OURS.held, "preserved", {
    targets: [{ target: 0, preserved: "full", effectiveFrom: Date.now() - 1000 }],
    preservedUntil: Date.now() + 60 * DAY + 12 * HOUR,
  });
  await answered(before, oslo, london, OURS.held, "extension.request", {
    askedUntil: Date.now() + 120 * DAY,
    reason: "The treaty request needs another month.",
  });
}

test("no more time: the hold stays as it was", async ({ meet }) => {
  const two = await meet(moreTimeAsked);
  const page = two.london.page();
  await open(page, OURS.held);
  await expect(standing(page)).toContainText("Preserved, more time asked for");
  await chooseAnswer(page, "Refusal");
  // What is refused is more time: no part of it is considered, and no ground of the request is asked for.
  await expect(page.getByRole("button", { name: "What is refused" })).toContainText("More time");
  await expect(grounds(page)).toHaveCount(0);
  await isAccessible(page, "before a no to more time");
  await goOn(page).click();
  const form = section(page, "Refusal");
  await form.getByRole("button", { name: "Ground" }).click();
  await page.getByRole("option", { name: "Another ground" }).click();
  await form.getByLabel("Reasons").fill("Our law ends it after sixty days.");
  await put(page);
  await learn(two, OURS.held, "Preserved. London says so", "Our law ends it after sixty days.");
  await expect((await onBoard(two.oslo.page(), OURS.held)).locator(".days b")).toHaveText("60");
});

test("what is incomplete is asked about, not refused", async ({ meet }) => {
  const two = await meet(asked(OURS.unclear));
  const { oslo, london, carry } = two;
  const page = london.page();
  await open(page, OURS.unclear);
  // Incompleteness is among no grounds; a question is what the state offers.
  await toAnswers(page);
  await expect(offered(page, "Refusal")).toBeVisible();
  await open(page, OURS.unclear);
  await act(page, "Ask Oslo a question");
  const form = section(page, "Question");
  await form
    .getByRole("textbox", { name: "Question" })
    .fill("Which of the two accounts of this name is meant?");
  await put(page);
  await learn(two, OURS.unclear, "A question is open", "Which of the two accounts of this name is meant?");
  const asker = oslo.page();
  await act(asker, "Answer the question from London");
  await section(asker, "Answer to a question")
    .getByRole("textbox", { name: "Answer" })
    .fill("The one of 2019.");
  await put(asker);
  await carry(oslo, london);
  await open(page, OURS.unclear);
  await expect(standing(page)).toContainText("Acknowledged");
  await expect(entries(page).first()).toContainText("The one of 2019.");
  await expect(acts(page)).toBeVisible();
});
