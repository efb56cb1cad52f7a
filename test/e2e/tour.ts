import { expect, type Locator, type Page } from "@playwright/test";
import { changeSeatTo, signIn } from "./tour-seats.ts";
import type { Program } from "./program.ts";
import type { Seed } from "./seed.ts";

/**
 * Looks at what is shown now. The name is of the form "request-urgent"; the page is the one of that moment: after a lock it
 * is another one.
 */
export type Visit = (name: string, page: Page) => Promise<void>;

type Place = Readonly<Record<string, string | number>>;

/** The address of a place, as the links of the page have it: the same in every language. */
export function addressOf(place: Place): string {
  return `#${encodeURIComponent(JSON.stringify(place))}`;
}

/** Waits until nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".loading, [aria-busy=true]")).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What comes in by fading has its colours only at the end.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Goes to an area by the navigation. */
export async function toArea(page: Page, place: Place): Promise<void> {
  const link = page.locator(`.nav a[href="${addressOf(place)}"]`);
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
  await settled(page);
}

/** Follows the first link of this screen to a place of this kind. */
async function follow(page: Page, place: Place): Promise<void> {
  const parts = Object.entries(place).map(([key, value]) =>
    encodeURIComponent(`"${key}":${JSON.stringify(value)}`),
  );
  await page
    .locator(`main a${parts.map((part) => `[href*="${part}"]`).join("")}`)
    .first()
    .click();
  await settled(page);
}

/** Opens what the palette finds for a query: "#NO-2026-0417", "@London". */
export async function find(page: Page, query: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog");
  await dialog.locator("input").fill(query);
  await expect(dialog.locator(".loading")).toHaveCount(0);
  const choice = dialog.getByRole("option").filter({ hasText: query.slice(1) });
  await expect(choice.first()).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await settled(page);
}

async function openRequest(page: Page, reference: string): Promise<void> {
  await find(page, `#${reference}`);
  await expect(page.locator(".ids")).toContainText(reference);
}

/** Shows a dialog, looks at it, and closes it without having done anything. */
async function dialogOf(page: Page, name: string, opener: Locator, visit: Visit): Promise<void> {
  const dialogs = page.locator("[role=dialog], [role=alertdialog]");
  const before = await dialogs.count();
  await opener.click();
  await expect(dialogs).toHaveCount(before + 1);
  await settled(page);
  await visit(name, page);
  await page.keyboard.press("Escape");
  await expect(dialogs).toHaveCount(before);
}

const acts = (page: Page) => page.locator("ul.acts");

async function requests(page: Page, seed: Seed, visit: Visit): Promise<void> {
  const { requests: known } = seed;
  await toArea(page, { at: "requests", filter: "all" });
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  await visit("requests", page);
  await page.locator("main [role=radio]").nth(1).click();
  await settled(page);
  await visit("requests-received", page);
  await page.locator("main input[type=text], main input:not([type])").first().fill("zzzz");
  await expect(page.locator(".empty-state")).toBeVisible();
  await visit("requests-none-found", page);

  await openRequest(page, known.preserved);
  await visit("request-preserved", page);
  await page.locator("details > summary").first().click();
  await visit("request-message", page);
  await dialogOf(page, "request-file", page.locator("ul.files .link, ul.files button").first(), visit);
  for (const name of ["ending", "asked", "silent", "ready", "approved", "received", "holding"] as const) {
    await openRequest(page, known[name]);
    await visit(`request-${name}`, page);
  }
  await openRequest(page, known.urgent);
  await visit("request-urgent", page);
  const record = acts(page).locator(".link:not([href])").first();
  await dialogOf(page, "request-record", record, visit);
}

/** The hold board, and what its two keys ask. */
async function holds(page: Page, visit: Visit): Promise<void> {
  await toArea(page, { at: "holds" });
  await expect(page.locator(".hrow[role=row]").nth(7)).toBeVisible();
  await visit("holds", page);
  const dialogs = page.locator("[role=dialog], [role=alertdialog]");
  for (const [name, key] of [
    ["holds-mla", "m"],
    ["holds-extend", "e"],
  ] as const) {
    await page.locator(".hrow[role=row]").nth(1).focus();
    await page.keyboard.press(key);
    await expect(dialogs).toHaveCount(1);
    await settled(page);
    await visit(name, page);
    await page.keyboard.press("Escape");
    await expect(dialogs).toHaveCount(0);
  }
}

async function writing(page: Page, { requests: known }: Seed, visit: Visit): Promise<void> {
  await openRequest(page, known.incomplete);
  await follow(page, { at: "compose" });
  await expect(page.locator(".rail-item").first()).toBeVisible();
  await visit("compose-incomplete", page);
  await page.keyboard.press("F8");
  await visit("compose-next-missing", page);
  await openRequest(page, known.complete);
  await follow(page, { at: "compose" });
  await expect(page.locator(".rail-item").first()).toBeVisible();
  await visit("compose-complete", page);

  await page.keyboard.press("Control+n");
  await expect(page.locator(".choose-form")).toBeVisible();
  await settled(page);
  await visit("new-request", page);

  await openRequest(page, known.urgent);
  await follow(page, { at: "answer", message: "acknowledgement" });
  await visit("answer-acknowledgement", page);
  for (const message of ["clarification", "preserved", "hop-notice"]) {
    await openRequest(page, known.received);
    await follow(page, { at: "answer", message });
    await visit(`answer-${message}`, page);
  }
  await openRequest(page, known.asked);
  await follow(page, { at: "answer", message: "clarification.answer" });
  await visit("answer-question", page);
}

async function exchange(program: Program, { stick }: Seed, visit: Visit): Promise<void> {
  const page = program.page();
  await toArea(page, { at: "import" });
  await visit("import", page);
  await program.choose(stick);
  await page.locator(".head-acts button").first().click();
  await expect(page.locator(".strip .icon")).toBeVisible({ timeout: 30_000 });
  await settled(page);
  await visit("import-done", page);
  await toArea(page, { at: "carry" });
  await visit("carry", page);
  await toArea(page, { at: "trays" });
  await visit("trays", page);
}

async function directory(page: Page, visit: Visit): Promise<void> {
  await toArea(page, { at: "contacts" });
  await expect(page.getByRole("row").nth(2)).toBeVisible();
  await visit("contacts", page);
  await find(page, "@London");
  await visit("contact", page);
  await find(page, "@București");
  await visit("contact-unconfirmed", page);
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".digits")).toBeVisible();
  await settled(page);
  await visit("ceremony", page);
  const digits = page.locator(".digits [role=row]");
  await digits.first().focus();
  for (let group = 0; group < 4; group += 1) await page.keyboard.press("Space");
  await settled(page);
  await visit("ceremony-begun", page);
  await page.keyboard.press("x");
  await expect(page.locator(".band").first()).toBeVisible();
  await settled(page);
  await visit("ceremony-differs", page);
}

async function others(program: Program, visit: Visit): Promise<void> {
  const page = program.page();
  await toArea(page, { at: "journal" });
  await visit("journal-not-allowed", page);
  await toArea(page, { at: "officers" });
  await visit("officers-not-allowed", page);
  await toArea(page, { at: "settings" });
  await visit("settings", page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  await visit("palette", page);
  await page.getByRole("dialog").locator("input").fill("london");
  await expect(page.getByRole("dialog").getByRole("option").nth(1)).toBeVisible();
  await settled(page);
  await visit("palette-found", page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  await visit("keys", page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await program.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send("valise:event", { event: "locks-soon", seconds: 60 });
  });
  await expect(page.locator(".bands .band")).toBeVisible();
  await settled(page);
  await visit("locks-soon", page);
}

async function supervising(page: Page, { requests: known }: Seed, visit: Visit): Promise<void> {
  await openRequest(page, known.ready);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  await visit("review", page);
  const approve = page.getByRole("dialog").locator(".btn.main, .btn-main").last();
  await dialogOf(page, "review-approve", approve, visit);
  await page.keyboard.press("Escape");
  await toArea(page, { at: "trays" });
  await dialogOf(page, "trays-discard", page.locator(".tray-acts button").first(), visit);
  await toArea(page, { at: "journal" });
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("main .band")).toBeVisible();
  await settled(page);
  await visit("journal", page);
  await dialogOf(page, "journal-line", page.getByRole("row").nth(3), visit);
  await toArea(page, { at: "officers" });
  await visit("officers", page);
}

/** The door: nobody has signed in. Ends signed in as the duty officer. */
export async function visitDoor(program: Program, officer: string, visit: Visit): Promise<void> {
  const page = program.page();
  await settled(page);
  await visit("unlock", page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.locator("button[type=submit]").click();
  await settled(page);
  await visit("unlock-incomplete", page);
  await signIn(page, officer, "certainly not the passphrase");
  await expect(page.locator("[role=alert], .field .help.t-now, .field.missing").first()).toBeVisible();
  await settled(page);
  await visit("unlock-wrong", page);
  await signIn(page, officer);
  await expect(page.locator(".nav")).toBeVisible({ timeout: 30_000 });
  await settled(page);
}

/** Every screen and dialog of a vault in the middle of its work: first as the duty officer, then as the supervisor. */
export async function visitAll(program: Program, seed: Seed, visit: Visit): Promise<void> {
  await visitDoor(program, "A. Lie", visit);
  const page = program.page();
  await expect(page.locator(".row").first()).toBeVisible();
  await visit("desk", page);
  await page.locator(".row").first().focus();
  await page.keyboard.press("Space");
  await expect(page.locator(".aside .facts").first()).toBeVisible();
  await settled(page);
  await visit("desk-inside", page);
  await requests(page, seed, visit);
  await holds(page, visit);
  await writing(page, seed, visit);
  await directory(page, visit);
  await others(program, visit);
  await exchange(program, seed, visit);
  await supervising(await changeSeatTo(program, "K. Tangen"), seed, visit);
}

/** Every screen that has nothing to show, under a clock that jumped. */
export async function visitEmpty(program: Program, visit: Visit): Promise<void> {
  const page = program.page();
  await settled(page);
  await signIn(page, "R. Valente");
  await expect(page.locator(".nav")).toBeVisible({ timeout: 30_000 });
  await settled(page);
  await visit("empty-desk", page);
  await dialogOf(page, "clock-jumped", page.locator(".bands .band button").first(), visit);
  for (const at of ["holds", "import", "carry", "trays", "contacts", "journal"]) {
    await toArea(page, { at });
    await visit(`empty-${at}`, page);
  }
  await toArea(page, { at: "requests", filter: "all" });
  await visit("empty-requests", page);
  await page.keyboard.press("Control+n");
  await expect(page.locator(".empty-state")).toBeVisible();
  await visit("empty-new-request", page);
}

/** The very first start: no vault yet. */
export async function visitFirstRun(program: Program, visit: Visit): Promise<void> {
  const page = program.page();
  await settled(page);
  await visit("first-run", page);
  await page.locator("button[type=submit]").click();
  await expect(page.locator(".field.missing, .missing").first()).toBeVisible();
  await settled(page);
  await visit("first-run-incomplete", page);
}
