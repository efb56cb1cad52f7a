import { expect, type Page } from "@playwright/test";

/** What has the focus: its name for a screen reader, and why an officer could not see it, if so. */
interface Standing {
  readonly name: string;
  readonly trouble: string | null;
}

/** Looks at the element that has the focus. Runs in the page, so it holds everything that it needs. */
function lookAtFocus(): Standing {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) {
    return { name: "", trouble: "nothing has the focus" };
  }
  const plain = (text: string | null | undefined) => (text ?? "").replaceAll(/\s+/gu, " ").trim();
  // A part that is only drawn says nothing.
  const words = (element: Element | null): string => {
    const copy = element?.cloneNode(true);
    if (!(copy instanceof Element)) return "";
    for (const hidden of copy.querySelectorAll("[aria-hidden='true']")) hidden.remove();
    return plain(copy.textContent);
  };
  const labels =
    active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active.labels : null;
  const byId = (active.getAttribute("aria-labelledby") ?? "").split(" ").filter((id) => id !== "");
  const texts = [
    byId
      .map(
        (id) =>
          plain(document.getElementById(id)?.getAttribute("aria-label")) ||
          words(document.getElementById(id)),
      )
      .join(" "),
    plain(active.getAttribute("aria-label")),
    [...(labels ?? [])].map(words).join(" "),
    words(active),
  ];
  const name = texts.find((text) => text !== "") ?? "";

  // A tick is drawn beside its own input, a framed field by its frame.
  const drawn = active.closest(".check, .input") ?? active;
  const box = drawn.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) return { name, trouble: "it is outside of the window" };
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (above !== null && !drawn.contains(above) && !above.contains(drawn)) {
    return { name, trouble: `it is hidden by ${above.outerHTML.slice(0, 90)}` };
  }
  // The heading of a screen and a dialog that has just opened are where reading begins; nothing can be done with them. In the
  // palette the only field has the caret.
  if (active.matches("h1, [role='dialog'], [role='dialog'] .q input")) return { name, trouble: null };
  const ringed = [active, active.parentElement, drawn, drawn.querySelector(".box")].some((element) => {
    if (element === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  });
  return { name, trouble: ringed ? null : "nothing is drawn around it" };
}

/** Holds that something has the focus, that it is in sight and that it is seen to have it. Returns its name. */
export async function standing(page: Page): Promise<string> {
  let seen: Standing = { name: "", trouble: null };
  const about = async () => {
    seen = await page.evaluate(lookAtFocus);
    return seen.trouble === null ? "in sight" : `${seen.name}: ${seen.trouble}`;
  };
  await expect.poll(about, { message: "the element with the focus" }).toBe("in sight");
  return seen.name;
}

/** Presses keys one after the other; afterwards the focus is still seen. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await standing(page);
}

/** A name, or what must be true of the element that has the focus. */
type Wanted = string | RegExp | (() => Promise<boolean>);

async function fits(name: string, wanted: Wanted): Promise<boolean> {
  if (typeof wanted === "function") return wanted();
  return typeof wanted === "string" ? name === wanted : wanted.test(name);
}

const END = "(the end of the page)";

/** Presses a key until what has the focus is called so; every stop on the way must be in sight. */
async function walk(page: Page, key: string, wanted: Wanted, most: number): Promise<void> {
  const passed: string[] = [];
  while (passed.length < most) {
    await page.keyboard.press(key);
    const isEnd = await isAtEnd(page);
    // A second time round finds nothing that the first did not.
    if (isEnd && passed.includes(END)) break;
    const name = isEnd ? END : await standing(page);
    if (await fits(name, wanted)) return;
    passed.push(name);
  }
  throw new Error(`${key} does not lead to ${String(wanted)} within ${most}. Passed: ${passed.join(" | ")}`);
}

/** After its last stop a page gives the focus to the window around it, for one press of Tab. */
function isAtEnd(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement === document.body && document.hasFocus());
}

/** Goes on with Tab to the control of this name. */
export async function tabTo(page: Page, wanted: string | RegExp, most = 25): Promise<void> {
  await walk(page, "Tab", wanted, most);
}

/** Goes into the list of this screen with Tab and through it with the arrows, to the row of this name. */
export async function rowTo(page: Page, wanted: RegExp): Promise<void> {
  await expect(page.getByRole("row", { name: wanted }).first()).toBeVisible();
  const inRow = () => page.evaluate(() => document.activeElement?.getAttribute("role") === "row");
  if (!(await inRow())) await walk(page, "Tab", inRow, 25);
  if (!wanted.test(await standing(page))) await walk(page, "ArrowDown", wanted, 10);
}

/** Types into the field of this name, found with Tab. What stood there goes. */
export async function typeIn(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
  await standing(page);
}

/** Takes a suggestion of the box that has the focus, found by a part of its name. */
export async function suggest(page: Page, typed: string, value: string): Promise<void> {
  const box = page.locator("input:focus");
  if ((await box.inputValue()) === value) return;
  await page.keyboard.press("Control+a");
  await page.keyboard.type(typed);
  await expect(page.getByRole("option", { name: value }).first()).toBeVisible();
  await press(page, "ArrowDown", "Enter");
  await expect(box).toHaveValue(value);
}

/** Takes an option of the closed list that has the focus, found by its first letters. */
export async function choose(page: Page, letters: string, option: string): Promise<void> {
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.type(letters);
  await expect(page.getByRole("option", { name: option, exact: true })).toBeFocused();
  await standing(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  expect(await standing(page)).toContain(option);
}

/** Waits for a screen by its heading; the focus has come along. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible({ timeout: 30_000 });
  await standing(page);
}
