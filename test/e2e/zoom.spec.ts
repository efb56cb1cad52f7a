import { expect, type Locator, type Page } from "@playwright/test";
import { cutTexts, focusShows, looksWhole, widerThanWindow } from "./looks.ts";
import { type Program, test } from "./program.ts";
import { type Seed, seed } from "./seed.ts";
import { find, toArea, visitAll, visitDoor } from "./tour.ts";

async function open(
  start: (name: string, options: { args: readonly string[] }) => Promise<Program>,
  folder: string,
  size: { readonly width: number; readonly height: number },
): Promise<{ readonly program: Program; readonly made: Seed }> {
  const made = await seed(folder);
  const program = await start("oslo", { args: [`--vault=${made.vault}`] });
  await program.page().setViewportSize(size);
  return { program, made };
}

/** The controls of the page that the window can't be scrolled to, or that lie wider than it: WCAG 1.4.10. */
async function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main h1, main button, main a, main input, main textarea")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .flatMap((element) => {
        element.scrollIntoView({ block: "nearest" });
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        const isBehind = top < -1 || bottom > innerHeight + Math.max(0, bottom - top - innerHeight) + 1;
        return width > 1 && (left < -1 || right > innerWidth + 1 || isBehind)
          ? [`<${element.localName} class="${element.className}"> ${element.textContent?.slice(0, 40) ?? ""}`]
          : [];
      }),
  );
}

test("at 400 % everything is reached by scrolling in one direction", async ({ start }, info) => {
  test.slow();
  // A window of 1366 by 768 px at 400 %.
  const { program, made } = await open(start, info.outputPath("seed"), { width: 342, height: 192 });
  const tables = new Set([
    "requests",
    "requests-received",
    "requests-none-found",
    "contacts",
    "journal",
    "journal-line",
  ]);
  await visitAll(program, made, async (name, page) => {
    // Tables of data need both directions (WCAG 1.4.10 leaves them out); everything around them does not.
    const wide = (await widerThanWindow(page)).filter((line) => !(tables.has(name) && line.includes("vtbl")));
    expect.soft(wide, `${name}: scrolls sideways`).toEqual([]);
    expect.soft(await cutTexts(page), `${name}: texts cut off`).toEqual([]);
    if ((await page.locator("[role=dialog], [role=alertdialog]").count()) > 0 || tables.has(name)) return;
    expect.soft(await outOfReach(page), `${name}: out of reach`).toEqual([]);
  });
});

/** A few screens that differ most. */
async function someScreens(program: Program, made: Seed, visit: (name: string, page: Page) => Promise<void>) {
  await visitDoor(program, "A. Lie", visit);
  const page = program.page();
  await visit("desk", page);
  await toArea(page, { at: "requests", filter: "all" });
  await visit("requests", page);
  await find(page, `#${made.requests.preserved}`);
  await visit("request", page);
  await find(page, "@London");
  await visit("contact", page);
  await toArea(page, { at: "settings" });
  await visit("settings", page);
}

test("on a screen of 3840 by 2160 the lines keep a length that can be read", async ({ start }, info) => {
  const { program, made } = await open(start, info.outputPath("seed"), { width: 3840, height: 2160 });
  await someScreens(program, made, async (name, page) => {
    await looksWhole(page, name);
    const long = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main p, main .why")]
        .filter((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return range.getBoundingClientRect().width > 1600;
        })
        .map((element) => element.textContent?.slice(0, 60)),
    );
    expect.soft(long, name).toEqual([]);
  });
});

/** What an element shows beside its words: the ring, and the mark at its start. */
async function shapeOf(element: Locator): Promise<string> {
  return element.evaluate((node) => {
    const own = getComputedStyle(node);
    const mark = getComputedStyle(node, "::before");
    return [
      own.outlineStyle,
      own.outlineWidth,
      own.borderTopColor,
      own.backgroundColor,
      mark.content,
      mark.backgroundColor,
    ].join(" ");
  });
}

test("in the system's own colours what has the focus and what is chosen can be told", async ({
  start,
}, info) => {
  const { program, made } = await open(start, info.outputPath("seed"), { width: 1366, height: 768 });
  await program.page().emulateMedia({ forcedColors: "active" });
  await someScreens(program, made, async (name, page) => {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) await page.keyboard.press("Tab");
    expect.soft(await focusShows(page), `${name}: focus`).toBe("shows");
    await page.keyboard.press("Shift+Tab");
  });
  const page = program.page();
  const items = page.locator(".nav .nav-item");
  expect(await shapeOf(items.and(page.locator("[aria-current]")))).not.toBe(await shapeOf(items.first()));
  const chosen = page.locator("main .seg-item, main [role=radio]");
  const shapes = await Promise.all([chosen.nth(0), chosen.nth(1)].map((item) => shapeOf(item)));
  expect(new Set(shapes).size).toBe(2);
});

test("with less motion asked for nothing moves by itself", async ({ start }, info) => {
  const { program, made } = await open(start, info.outputPath("seed"), { width: 1366, height: 768 });
  await program.page().emulateMedia({ reducedMotion: "reduce" });
  await someScreens(program, made, async (name, page) => {
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } =
          getComputedStyle(element);
        const lasts = (value: string) => value.split(",").some((part) => Number.parseFloat(part) > 0.01);
        const moves = (animationName !== "none" && lasts(animationDuration)) || lasts(transitionDuration);
        return moves || scrollBehavior === "smooth"
          ? [`<${element.localName} class="${element.className}">`]
          : [];
      }),
    );
    expect.soft(moving, name).toEqual([]);
  });
});
