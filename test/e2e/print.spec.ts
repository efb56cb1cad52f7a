import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { goTo } from "./acts.ts";
import { valueOf } from "./inside.ts";
import { readPdf, textOfPages } from "./read-pdf.ts";
import { expect, test } from "./work.ts";

// The printed form as it lies on the disk: tagged, titled, with an outline, in the languages of both sides.

/** Opens the request that was approved. */
async function openRequest(page: Page): Promise<void> {
  await goTo(page, "Requests");
  await page.getByRole("row", { name: /2026\/1187/ }).click();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Print the form" })).toBeVisible();
}

interface JournalLines {
  readonly lines: readonly { readonly action: string }[];
}

async function printsInJournal(page: Page): Promise<number> {
  const journal = await valueOf<JournalLines>(page, "journal.read", { before: null, limit: 100 });
  return (journal?.lines ?? []).filter(({ action }) => action === "request.printed").length;
}

/** Resolves when a whole PDF lies at the path. */
async function isWritten(path: string): Promise<void> {
  const end = () => {
    try {
      return readFileSync(path).subarray(-8).toString("latin1").trim();
    } catch {
      return "";
    }
  };
  await expect.poll(end, { timeout: 60_000 }).toContain("%%EOF");
}

test("a request prints as a tagged form, by Ctrl P", async ({ atWork }, info) => {
  const program = await atWork("small");
  const page = program.page();
  await openRequest(page);
  const path = info.outputPath("form.pdf");
  await program.choose(path);
  await page.keyboard.press("Control+p");
  await isWritten(path);
  const facts = readPdf(path);
  expect(facts).toMatchObject({
    isTagged: true,
    title: "Preservation request, 2026/1187",
    language: "en-GB",
  });
  expect(facts.pages).toBeGreaterThan(1);
  expect([...facts.tags]).toEqual(expect.arrayContaining(["H1", "H2", "Figure"]));
  expect(facts.outline).toEqual(expect.arrayContaining(["Preservation request", "Summary of the facts"]));
  // Printing takes nothing from the screen, and the window keeps its name.
  await expect(page.locator(".print-sheet")).toHaveCount(0);
  expect(await page.title()).toBe("Valise");
  expect(await printsInJournal(page)).toBe(1);
});

test("an officer who reads French gives the form in both languages, and a form to answer on", async ({
  atWork,
}, info) => {
  const program = await atWork("small");
  const page = program.page();
  await openRequest(page);
  await valueOf(page, "preferences.change", { language: "fr" });
  await expect(page.locator("html")).toHaveAttribute("lang", "fr-FR");
  const form = info.outputPath("form.pdf");
  await program.choose(form);
  await page.getByRole("button", { name: "Imprimer le formulaire", exact: true }).click();
  await isWritten(form);
  expect(readPdf(form)).toMatchObject({
    isTagged: true,
    title: "Demande de conservation, 2026/1187",
    language: "fr-FR",
  });
  const answer = info.outputPath("answer.pdf");
  await program.choose(answer);
  await page.getByRole("button", { name: "Imprimer le formulaire de réponse" }).click();
  await isWritten(answer);
  const facts = readPdf(answer);
  expect(facts).toMatchObject({ isTagged: true, title: "Formulaire de réponse, 2026/1187" });
  expect(facts.outline).toEqual(expect.arrayContaining(["Formulaire de réponse", "Accusé de réception"]));
  const pages = textOfPages(answer);
  if (pages === undefined) {
    info.annotations.push({
      type: "not looked at",
      description: "pdftotext is not installed: no text was read",
    });
  } else {
    expect(pages).toHaveLength(facts.pages);
    pages.forEach((text, index) => {
      expect(text).toContain(`page ${index + 1} sur ${pages.length}`);
      expect(text).toContain("2026/1187");
    });
    expect(pages.join("\n")).toContain("M05-1");
    expect(pages.join("\n")).toContain("Acknowledgement of receipt");
  }
});
