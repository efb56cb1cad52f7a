import { expect, type Page } from "@playwright/test";
import { cutTexts, looksWhole, shownTexts, violations, widerThanWindow } from "./looks.ts";
import { type Program, test } from "./program.ts";
import { knownWords } from "./seed-words.ts";
import { type Seed, seed } from "./seed.ts";
import { settled, visitAll, visitFirstRun } from "./tour.ts";

const LOCALES = { fr: "fr-FR", "en-XA": "en-GB", "ar-XB": "ar" } as const;
type Language = keyof typeof LOCALES;

interface Bridge {
  readonly valise: { readonly call: (name: string, args: object) => Promise<unknown> };
}

/** Chooses a language as the settings do, and waits until the page speaks it. */
async function speak(program: Program, language: Language): Promise<void> {
  const page = program.page();
  await settled(page);
  const before = await page.locator("h1").textContent();
  await page.evaluate(
    (chosen) => (window as unknown as Bridge).valise.call("preferences.change", { language: chosen }),
    language,
  );
  await expect(page.locator("html")).toHaveAttribute("lang", LOCALES[language]);
  await expect(page.locator("h1")).not.toHaveText(before ?? "");
}

type Start = (name: string, options?: { args: readonly string[] }) => Promise<Program>;

async function open(start: Start, language: Language, made: Seed): Promise<Program> {
  const program = await start("oslo", { args: [`--vault=${made.vault}`] });
  await program.page().setViewportSize({ width: 1366, height: 768 });
  await speak(program, language);
  return program;
}

// Each walks through everything; a busy machine needs time for that.
test.describe.configure({ timeout: 360_000 });

test("French: every screen is whole", async ({ start }, info) => {
  const made = await seed(info.outputPath("seed"));
  await visitAll(await open(start, "fr", made), made, async (name, page) => {
    await looksWhole(page, name);
    expect.soft(await violations(page), name).toEqual([]);
  });
});

/** Texts of the screen, but for keys, for what others wrote or named, and for paper, which speaks its reader's language. */
async function ownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      const isOurs =
        parent?.closest("kbd, bdi, textarea, .code, .paper, .script, body [lang], .date-part") === null;
      if (text !== "" && isOurs && parent.checkVisibility()) texts.push(text);
    }
    return texts;
  });
}

/** Accented letters and the waves that make a text longer: a text of the catalogue has both. */
const FROM_CATALOGUE = /~/;

test("accented: every text comes out of the catalogue, and has room to be longer", async ({
  start,
}, info) => {
  const made = await seed(info.outputPath("seed"));
  const known = knownWords(made);
  const look = async (name: string, page: Page) => {
    const texts = (await ownTexts(page)).filter((text) => !FROM_CATALOGUE.test(text));
    const plain = texts.filter((text) =>
      /[A-Za-z]{2}/.test(known.reduce((rest, word) => rest.replaceAll(word, ""), text)),
    );
    expect.soft(plain, `${name}: never in the catalogue`).toEqual([]);
    await looksWhole(page, name);
  };
  await visitAll(await open(start, "en-XA", made), made, look);
  const first = await start("new");
  await speak(first, "en-XA");
  await visitFirstRun(first, look);
});

interface Mirror {
  readonly flipped: readonly string[];
  readonly upright: readonly string[];
  readonly rightToLeft: readonly string[];
}

/** What points, and does not point the other way; what must stay as it is, and does not. */
async function mirrorFaults(page: Page): Promise<Mirror> {
  return page.evaluate(() => {
    const isFlipped = (element: Element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { transform, scale } = getComputedStyle(at);
        if (transform.startsWith("matrix(-1") || scale.startsWith("-1")) return true;
      }
      return false;
    };
    const namesOf = (selector: string, wrong: (element: Element) => boolean) =>
      [...document.querySelectorAll(selector)]
        .filter(wrong)
        .map((element) => element.outerHTML.slice(0, 120));
    return {
      flipped: namesOf(".row > .icon:last-child, .crumb .icon, .ref .icon", (element) => !isFlipped(element)),
      upright: namesOf(".dial, .qr, .digits, .cc", isFlipped),
      rightToLeft: namesOf(".digits", (element) => getComputedStyle(element).direction !== "ltr"),
    };
  });
}

test("right to left: everything is mirrored that points, and nothing else", async ({ start }, info) => {
  const made = await seed(info.outputPath("seed"));
  await visitAll(await open(start, "ar-XB", made), made, async (name, page) => {
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    expect.soft(await mirrorFaults(page), name).toEqual({ flipped: [], upright: [], rightToLeft: [] });
    expect.soft(await widerThanWindow(page), `${name}: scrolls sideways`).toEqual([]);
    expect.soft(await cutTexts(page), `${name}: texts cut off`).toEqual([]);
    expect
      .soft(
        (await shownTexts(page)).filter((text) => /[٠-٩]/.test(text)),
        `${name}: digits`,
      )
      .toEqual([]);
  });
});
