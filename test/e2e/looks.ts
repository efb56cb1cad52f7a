import { expect, type Page } from "@playwright/test";

/** Keys of the catalogue begin with one of these words: one on the screen is a text that was not found. */
const RAW_KEY =
  /\b(?:app|desk|requests|compose|exchange|directory|journal|settings|vault|ui|command|field|error)\.[a-z-]+\.[a-z]/;

/** Values that a sentence must never be made of. */
const NOT_WORDS = /\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b/;

/** What the page did that nobody sees: refusals of its policy, and errors. */
export interface Watch {
  readonly problems: () => readonly string[];
  /** Puts the watch on another window: after a lock there is one. */
  readonly follow: (page: Page) => Promise<void>;
}

interface Watched extends Window {
  violations?: string[];
}

/** Listens to what the page reports of its own accord, from now on. */
export async function watch(first: Page): Promise<Watch> {
  const heard: string[] = [];
  const seen = new Set<Page>();
  const follow = async (page: Page) => {
    if (seen.has(page)) return;
    seen.add(page);
    page.on("console", (message) => {
      if (message.type() === "error") heard.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
    // What is refused before the page stands is told by the console.
    await page.locator("h1").waitFor();
    await page.evaluate(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
        const own: Watched = window;
        (own.violations ??= []).push(`${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
  };
  await follow(first);
  return { problems: () => heard, follow };
}

/** What the page's policy has refused since the watch began. */
export async function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as Watched).violations ?? []);
}

/** Everything that is read on the screen now: texts, and what fields and pictures say. */
export async function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const isSeen = node.parentElement?.checkVisibility({ visibilityProperty: true }) === true;
      if (text !== "" && isSeen) texts.push(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        const text = element.getAttribute(name);
        if (text !== null && text !== "") texts.push(text);
      }
    }
    return [document.title, ...texts];
  });
}

/** One title, words that mean something, and nothing that is cut off or pushed out of the window. */
export async function looksWhole(page: Page, name: string): Promise<void> {
  const texts = await shownTexts(page);
  expect
    .soft(
      texts.filter((text) => RAW_KEY.test(text)),
      `${name}: keys of the catalogue`,
    )
    .toEqual([]);
  expect
    .soft(
      texts.filter((text) => NOT_WORDS.test(text)),
      `${name}: values that are no words`,
    )
    .toEqual([]);
  expect.soft(texts[0], `${name}: title of the window`).not.toBe("");
  expect.soft(await page.locator("h1").count(), `${name}: main headings`).toBe(1);
  expect.soft(await widerThanWindow(page), `${name}: scrolls sideways`).toEqual([]);
  expect.soft(await cutTexts(page), `${name}: texts cut off`).toEqual([]);
}

/** Elements that can be scrolled sideways, and the window itself if it can. */
export async function widerThanWindow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.body.querySelectorAll("*")].flatMap((element) => {
      const { overflowX } = getComputedStyle(element);
      const scrolls = element === document.documentElement || overflowX === "auto" || overflowX === "scroll";
      // A table has its own bar where it must; nothing else has one.
      return scrolls && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        ? [
            `<${element.localName} class="${element.className}"> ${element.scrollWidth - element.clientWidth} px`,
          ]
        : [];
    }),
  );
}

/**
 * Texts of which a part lies outside a box that hides what does not fit, without the three dots that say so, or outside
 * the window. What is there only to be read aloud is no text on the screen.
 */
export async function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    /** What of a text can be seen or scrolled into sight, and whether a box cut it on the way. */
    const isCut = (parent: HTMLElement, text: DOMRect): boolean => {
      let { left, right } = text;
      for (let frame: HTMLElement | null = parent; frame !== null; frame = frame.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(frame);
        if (overflowX === "visible" || frame === document.body) continue;
        const edge = frame.getBoundingClientRect();
        // Only there to be read aloud.
        if (edge.width <= 2 || edge.height <= 2) return false;
        const isHidden = overflowX === "hidden" || overflowX === "clip";
        const isOutside = left < edge.left - 1 || right > edge.right + 1;
        if (isHidden && textOverflow !== "ellipsis" && isOutside) return true;
        // Dots, or a bar to scroll with: what counts from here on is the box itself.
        left = Math.max(left, edge.left);
        right = Math.min(right, edge.right);
      }
      return left < -1 || right > document.documentElement.clientWidth + 1;
    };
    const cut: string[] = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (text === "" || parent?.checkVisibility({ visibilityProperty: true }) !== true) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width > 1 && isCut(parent, box)) cut.push(text.slice(0, 60));
    }
    return cut;
  });
}

/** "shows" when what has the focus now has a ring, be it around the frame that it stands in; else what it is. */
export async function focusShows(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return "nothing has the focus";
    // The palette is one field from edge to edge: its caret, and the line that is chosen below it.
    if (focused.matches(".palette input")) return "shows";
    for (let element: HTMLElement | null = focused; element !== null; element = element.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) return "shows";
      if (element.matches("main, dialog, [role=dialog], nav, body")) break;
    }
    return `<${focused.localName} class="${focused.className}"> ${focused.textContent?.slice(0, 40) ?? ""}`;
  });
}
