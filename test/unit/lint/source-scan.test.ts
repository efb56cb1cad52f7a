import { expect, test } from "vitest";

import { exportedFunctionsOf, filesBelow, importsOf, tokensOf } from "../../../build/lint/source-scan.ts";

const names = (text: string): readonly string[] => importsOf(text).map((found) => found.specifier);

test("every form of import is found, with its line", () => {
  const text = [
    `import a from "./1.ts";`,
    `import type { B } from "./2.ts";`,
    `import "./3.ts";`,
    `import {`,
    `  c, // from "./no.ts"`,
    `} from './4.ts';`,
    `export * from "./5.ts";`,
    `export { d } from "./6.ts";`,
    `const e = await import("./7.ts");`,
    "const f = await import(`./8.ts`);",
    `type G = import("./9.ts").G;`,
    `const h = require("./10.ts");`,
    `const i = process.getBuiltinModule("./11.ts");`,
  ].join("\n");
  expect(names(text)).toEqual(Array.from({ length: 11 }, (_, index) => `./${index + 1}.ts`));
  expect(importsOf(text).map((found) => found.line)).toEqual([1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test("comments, texts, templates and regular expressions hide nothing and show nothing", () => {
  expect(names(`// import "./a.ts"\n/* import "./b.ts" */ const a = 'import "./c.ts"';`)).toEqual([]);
  expect(names('const a = `import "./a.ts"`; import "./b.ts";')).toEqual(["./b.ts"]);
  expect(names('const a = `${b("`")} " ${`${c}`}`; import "./b.ts";')).toEqual(["./b.ts"]);
  expect(names('const a = `${{ b: "}" }.b} "`; import "./b.ts";')).toEqual(["./b.ts"]);
  expect(names(`const a = /["'\`/*]/u; import "./b.ts";`)).toEqual(["./b.ts"]);
  expect(names(`const a = b / c; const d = "/"; import "./b.ts";`)).toEqual(["./b.ts"]);
  expect(names(`const a = "\\""; import "./b.ts";`)).toEqual(["./b.ts"]);
});

test("a first line for the shell is a comment", () => {
  expect(tokensOf("#!/usr/bin/env node\nrun();")[0]?.kind).toBe("comment");
});

test("exported functions are found with their comment", () => {
  const text = [
    `/** Adds two numbers. */`,
    `export function add(a: number, b: number): number { return a + b; }`,
    `export async function bare(): Promise<void> {}`,
    `/** Makes numbers. */`,
    `export function* count(): Generator<number> { yield 1; }`,
    `/** First of two forms. */`,
    `export function over(): void;`,
    `export function over(a?: number): void {}`,
    `export const arrow = (a: number): number => a;`,
    `export const typed: (a: number) => number = (a) => a;`,
    `export const generic = <T>(a: T): T => a;`,
    `export const single = async a => a;`,
    `export const value = (1 + 2) * 3;`,
    `export const list: readonly ((a: number) => number)[] = [(a) => a];`,
    `export type Shape = (a: number) => number;`,
    `/* not a doc comment */`,
    `export function plain(): void {}`,
  ].join("\n");
  expect(exportedFunctionsOf(text).map(({ name, comment }) => [name, comment])).toEqual([
    ["add", "Adds two numbers."],
    ["bare", ""],
    ["count", "Makes numbers."],
    ["over", "First of two forms."],
    ["arrow", ""],
    ["typed", ""],
    ["generic", ""],
    ["single", ""],
    ["plain", ""],
  ]);
});

test("files are listed from the root, without what was built", () => {
  const paths = filesBelow("electron", [".ts"]).map((file) => file.path);
  expect(paths).toContain("electron/core/result.ts");
  expect(filesBelow(".", [".js"]).filter((file) => /^(?:out|node_modules)\//u.test(file.path))).toEqual([]);
});
