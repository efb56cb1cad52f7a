import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import { conditionsIn } from "../../../electron/core/paper/paper-conditions.ts";
import { formPage } from "../../../electron/report/form-page.ts";
import { FORM_STYLE } from "../../../electron/report/form-style.ts";
import { escapeHtml } from "../../../electron/report/html.ts";
import { completeExample } from "../../helpers/complete-example.ts";
import { rowsOf, sheetFor, textsOf } from "../../helpers/paper.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";

const PRESERVATION = CATALOGUE.find(({ id }) => id === "preservation")!;

describe.each(CATALOGUE.map((type) => ({ name: type.id, type })))("the page of $name", ({ type }) => {
  test("says everything that its model says", () => {
    const sheet = sheetFor(type, completeExample(type, "all"));
    const page = formPage(sheet);
    for (const { label, values } of rowsOf(sheet)) {
      for (const text of [
        ...(label ?? []),
        ...values.filter(({ kind }) => kind !== "digest").flatMap(textsOf),
      ]) {
        expect(page).toContain(escapeHtml(text));
      }
    }
  });
});

describe("the page", () => {
  const page = formPage(sheetFor(PRESERVATION, completePreservation()));

  test("is one whole file that runs, loads and sends nothing", () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB" dir="ltr"><head><meta charset="utf-8">/);
    expect(page).toContain("<title>Preservation request, NO-2026-0417</title>");
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|url\(|https?:/);
  });

  test("numbers its pages and names itself at the head of each", () => {
    expect(page).toContain(`content: "page " counter(page) " of " counter(pages) "";`);
    expect(page).toContain(`content: "Kripos, Oslo, Norway. NO\\2d 2026\\2d 0417";`.replaceAll("\\2d ", "-"));
  });

  test("has its foot on every page and the code of the bundle in it", () => {
    expect(page.match(/class="form-foot"/g)).toHaveLength(1);
    expect(page).toContain(`data-code="0F1E2D3C4B5A69788796A5B4C3D2E1F0"`);
    expect(FORM_STYLE).toMatch(/\.form-foot \{\n {2}position: fixed;/);
  });

  test("names the language of every text of ours, and lets an author's run its own way", () => {
    const arabic = formPage(sheetFor(PRESERVATION, completePreservation({ facts: "دخل المسلحون" })));
    expect(arabic).toContain(`<bdi class="form-own" dir="auto">دخل المسلحون</bdi>`);
    expect(page).toContain(
      `<div class="form-title" lang="en-GB" dir="ltr"><h1>Preservation request</h1></div>`,
    );
    expect(page).toContain(`<p class="form-title" lang="fr-FR" dir="ltr">Demande de conservation</p>`);
  });

  test("repeats the conditions at the head of every page", () => {
    const conditions = conditionsIn({ conditions: [{ kind: "other", text: "Not in open court." }] })!;
    const bound = formPage(sheetFor(PRESERVATION, completePreservation(), { conditions }));
    expect(bound).toMatch(/class="form-top">.*Not in open court\..*class="form-main">/s);
    expect(FORM_STYLE).toMatch(/\.form-top \{\n {2}display: table-header-group;/);
    expect(page).not.toContain('form-cond"');
  });
});

test("the rules of the page are those of the window's print", () => {
  const path = new URL("../../../renderer/lib/paper/form.css", import.meta.url);
  const rules = readFileSync(path, "utf8").replace(/^\/\*.*?\*\/\n/s, "");
  expect(FORM_STYLE).toBe(rules);
  // Nothing of it may end the element that it stands in.
  expect(FORM_STYLE).not.toContain("<");
});
