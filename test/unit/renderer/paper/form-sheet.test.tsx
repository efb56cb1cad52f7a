// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { CATALOGUE } from "../../../../electron/core/catalogue/catalogue.ts";
import { conditionsIn } from "../../../../electron/core/paper/paper-conditions.ts";
import type { PaperSheet } from "../../../../electron/core/paper/paper.ts";
import { sheetOf } from "../../../../electron/core/paper/print-facts.ts";
import { formPage } from "../../../../electron/report/form-page.ts";
import { FormSheet } from "../../../../renderer/lib/paper/FormSheet.tsx";
import { PAPER_TEXTS, paperTongues } from "../../../../renderer/lib/paper/paper-languages.ts";
import { completeExample } from "../../../helpers/complete-example.ts";
import { printFactsOf } from "../../../helpers/paper-facts.ts";
import { completePreservation } from "../../../helpers/preservation-example.ts";

afterEach(cleanup);

const PRESERVATION = CATALOGUE.find(({ id }) => id === "preservation")!;
type Facts = Parameters<typeof printFactsOf>[2];

function sheetIn(
  body: unknown,
  more: Facts = {},
  partner: "en" | "fr" = "fr",
  type = PRESERVATION,
): PaperSheet {
  const sheet = sheetOf(printFactsOf(type, body, more), type, paperTongues(PAPER_TEXTS.en, partner));
  if (sheet === undefined) throw new Error("no such message");
  return sheet;
}

function shown(sheet: PaperSheet): HTMLElement {
  return render(<FormSheet sheet={sheet} />).container;
}

/** Every element with its class, its language and its direction, and every text, in their order. */
function outline(root: Element): readonly string[] {
  const walk = (node: Node): readonly string[] => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent ?? "";
      return text.trim() === "" ? [] : [text.trim()];
    }
    if (!(node instanceof Element)) return [];
    if (node.tagName.toLowerCase() === "svg") {
      return [`code ${node.querySelector("path")?.getAttribute("d")}`];
    }
    const isWrapper = node.getAttribute("style")?.includes("contents") === true;
    const { tagName } = node;
    const facts = ["class", "lang", "dir"].map((name) => node.getAttribute(name) ?? "");
    const own = isWrapper ? [] : [[tagName.toLowerCase(), ...facts].join(" ").trim()];
    return [...own, ...[...node.childNodes].flatMap(walk)];
  };
  return walk(root);
}

/** Texts of one element that are drawn in pieces on one side and in one on the other are compared whole. */
function texts(root: Element): string {
  return (root.textContent ?? "").replaceAll(/\s+/g, "");
}

describe("the sheet of a form", () => {
  it("names the language and the direction of every text of ours", () => {
    const root = shown(sheetIn(completePreservation()));
    expect(root.querySelector("h1")?.parentElement?.getAttribute("lang")).toBe("en-GB");
    expect(root.querySelector("h1")?.textContent).toBe("Preservation request");
    const titles = [...root.querySelectorAll(".form-title")].map((node) => node.getAttribute("lang"));
    expect(new Set(titles)).toEqual(new Set(["en-GB", "fr-FR"]));
  });

  it("lets what an author wrote run in its own direction, once", () => {
    const facts = "دخل المسلحون المبنى";
    const root = shown(sheetIn(completePreservation({ facts })));
    const found = [...root.querySelectorAll("bdi")].filter((node) => node.textContent === facts);
    expect(found).toHaveLength(1);
    expect(found[0]?.getAttribute("dir")).toBe("auto");
    expect(found[0]?.closest("[lang]")?.classList.contains("form-sheet")).toBe(true);
  });

  it("never makes a tag of a value", () => {
    const root = shown(sheetIn(completePreservation({ facts: "<img src=x onerror=alert(1)>" })));
    expect(root.querySelector("img")).toBeNull();
    expect(root.textContent).toContain("<img src=x onerror=alert(1)>");
  });

  it("says what a box and a mark mean to who can't see them", () => {
    const root = shown(sheetIn(completePreservation()));
    const labels = [...root.querySelectorAll(".tick-box")].map((node) => node.getAttribute("aria-label"));
    expect(new Set(labels)).toEqual(new Set(["ticked", "not ticked", "coché", "non coché"]));
    const mark = root.querySelector(`[aria-label="check against the official text"]`);
    expect(mark?.textContent?.trim()).toBe("†");
  });

  it("has one column where both sides read the same language", () => {
    const root = shown(sheetIn(completePreservation(), {}, "en"));
    expect(root.querySelector(".is-two")).toBeNull();
    expect(root.querySelector("[lang='fr-FR']")).toBeNull();
  });

  it("carries the foot and the conditions that every page repeats", () => {
    const conditions = conditionsIn({ conditions: [{ kind: "other", text: "Not in open court." }] })!;
    const root = shown(sheetIn(completePreservation(), { conditions }));
    expect(root.querySelector(".form-top .form-cond")?.textContent).toContain("Not in open court.");
    const foot = root.querySelector(".form-foot");
    expect(foot?.getAttribute("aria-hidden")).toBe("true");
    expect(foot?.textContent).toContain("3c91 e07a 3c91");
    expect(foot?.querySelector("svg")).not.toBeNull();
  });
});

describe("the page of the command line", () => {
  const conditions = conditionsIn({ conditions: [{ kind: "other", text: "Not in open court." }] })!;
  const cases: readonly (readonly [string, PaperSheet])[] = [
    ["a request", sheetIn(completePreservation())],
    ["a draft", sheetIn({ facts: "so far" }, { isDraft: true })],
    ["a reply form", sheetIn(completePreservation(), { print: "reply-form" })],
    ["a form under conditions", sheetIn(completePreservation(), { conditions })],
    ["one language", sheetIn(completePreservation(), {}, "en")],
    // One of each family: the model is judged for all of them elsewhere.
    ...CATALOGUE.filter((type) => CATALOGUE.find(({ family }) => family === type.family) === type).map(
      (type) => [type.id, sheetIn(completeExample(type, "all"), {}, "fr", type)] as const,
    ),
  ];

  it.each(cases)("is the same form as that of the window: %s", (_, sheet) => {
    const page = new DOMParser().parseFromString(formPage(sheet), "text/html");
    const [theirs, ours] = [page.querySelector("article"), shown(sheet).querySelector("article")];
    if (theirs === null || ours === null) throw new Error("no form");
    expect(texts(theirs)).toBe(texts(ours));
    const elements = (root: Element) =>
      outline(root).filter((line) => /^(?:h1|h2|section|bdi|code) ?|form-|tick-box/.test(line));
    expect(elements(theirs).map((line) => line.replace(/ (?:en-GB|fr-FR) ltr$/, ""))).toEqual(
      elements(ours).map((line) => line.replace(/ (?:en-GB|fr-FR) ltr$/, "")),
    );
  });
});
