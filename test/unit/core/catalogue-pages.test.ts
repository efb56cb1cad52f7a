import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { catalogueTables } from "../../../build/catalogue/catalogue-tables.ts";
import { alignedTable, table, withMade } from "../../../build/catalogue/markdown.ts";
import { messagesPage, type Texts } from "../../../build/catalogue/messages-page.ts";
import { CATALOGUE } from "../../../electron/core/catalogue/catalogue.ts";
import type { FieldSpec } from "../../../electron/core/catalogue/field-spec.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const texts = JSON.parse(read("resources/locales/en.json")) as Texts;
const requests = read("docs/requests.md");

test("the pages about the catalogue are up to date (npm run catalogue)", () => {
  expect(read("docs/messages.md")).toBe(messagesPage(CATALOGUE, texts));
  expect(requests).toBe(withMade(requests, catalogueTables(CATALOGUE)));
});

function keysOf(fields: readonly FieldSpec[]): readonly string[] {
  return fields.flatMap(({ key, kind }) => [
    key,
    ...(kind.type === "group" ? keysOf(kind.fields) : kind.type === "list" ? keysOf(kind.of) : []),
  ]);
}

test("every message with every key stands on the page, and each link leads somewhere", () => {
  const page = messagesPage(CATALOGUE, texts);
  const headings = new Set([...page.matchAll(/^###? (.+)$/gmu)].map(([, name]) => name?.toLowerCase()));
  for (const { type, fields } of CATALOGUE.flatMap(({ message, replies }) => [message, ...replies])) {
    expect(headings).toContain(`\`${type}\``);
    for (const key of keysOf(fields)) expect(page).toMatch(new RegExp(`[\`.]${key}\``, "u"));
  }
  const links = [...page.matchAll(/\]\(#([^)]+)\)/gu)].map(([, name]) => name);
  expect(links.length).toBeGreaterThan(100);
  for (const link of links) expect(headings).toContain(link);
});

test("docs/requests.md names every timer and every act that the catalogue knows", () => {
  for (const type of CATALOGUE) {
    for (const { id } of [...type.clocks.outbound, ...type.clocks.inbound]) {
      expect(requests).toContain(id.replace(/^T-ACK-[EUR]$/u, "T-ACK"));
    }
    for (const { kind } of type.acts) expect(requests, kind).toMatch(new RegExp(`[\` ]${kind}[\` ]`, "u"));
    for (const state of type.summary.ended) expect(requests, state).toContain(state);
  }
});

test("a page without the place of a table is refused, and a bar in a cell ends no column", () => {
  expect(() => withMade("nothing", { types: "x" })).toThrow("no place for types");
  expect(table(["a"], [["x|y"]])).toBe("| a |\n| --- |\n| x\\|y |");
  expect(alignedTable(["a"], [["x|y"]])).toBe("| a    |\n| ---- |\n| x\\|y |");
});
