import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import {
  filesBelow,
  importsOf,
  projectRoot,
  tokensOf,
  type SourceFile,
} from "../../build/lint/source-scan.ts";

const MAX_LINES = 350;
const CODE = [".ts", ".tsx", ".mts", ".mjs", ".cjs", ".js"];
const TEXT = [...CODE, ".md", ".json", ".cddl", ".txt", ".html", ".css", ".sql"];
const SELF = "test/unit/house.test.ts";
const NOT_OURS = new Set(["package-lock.json"]);

const sources = filesBelow("electron", CODE);
const all: readonly SourceFile[] = filesBelow(".", TEXT).filter(
  (file) => file.path !== SELF && !NOT_OURS.has(file.path),
);

/** `path:line` of every place in `files` where `pattern` stands. */
function places(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap((file) =>
    file.text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}`] : [])),
  );
}

test("there are files to look at", () => {
  expect(sources.length).toBeGreaterThan(0);
  expect(all.length).toBeGreaterThan(sources.length);
});

describe("electron/", () => {
  test(`has no file over ${MAX_LINES} lines`, () => {
    const long = sources
      .map((file) => ({ path: file.path, lines: file.text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > MAX_LINES);
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  test("does not use node:crypto, Web Crypto or Math.random", () => {
    const imported = sources.filter((file) =>
      importsOf(file.text).some(({ specifier }) => /^(?:node:)?crypto(?:\/|$)/u.test(specifier)),
    );
    expect(imported.map((file) => file.path)).toEqual([]);
    const used = sources.filter((file) => {
      const words = tokensOf(file.text).filter((token) => token.kind !== "comment");
      return words.some(
        (token, index) =>
          token.kind === "word" &&
          (["webcrypto", "getRandomValues", "randomUUID"].includes(token.value) ||
            (token.value === "random" && words[index - 2]?.value === "Math")),
      );
    });
    expect(used.map((file) => file.path)).toEqual([]);
  });

  test("does not use guarded memory, which the WASM build has not", () => {
    expect(places(sources, /sodium_m(?:alloc|protect|lock)/u)).toEqual([]);
  });
});

describe("all files", () => {
  test("leave no work marks behind", () => {
    expect(places(all, /\b(?:TODO|FIXME|XXX|HACK)\b/u)).toEqual([]);
  });

  test("name no folder of somebody's machine", () => {
    const folders = /(?:^|[\s"'`(=:])(?:\/(?:work|home|root|Users)\/|[A-Z]:\\+Users\\+)/u;
    expect(places(all, folders)).toEqual([]);
  });

  test("name no package registry", () => {
    expect(places(all, /registry\.[a-z]+\.[a-z]+|\bregistry=/u)).toEqual([]);
    expect(readFileSync(join(projectRoot, ".npmrc"), "utf8")).not.toMatch(/registry\s*=|https?:/u);
  });

  test("skip and narrow no tests", () => {
    const tests = all.filter((file) => file.path.endsWith(".test.ts"));
    expect(tests.length).toBeGreaterThan(0);
    expect(places(tests, /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|todo|skip)\b/u)).toEqual([]);
  });

  test("end with one line feed and have no carriage return", () => {
    const wrong = all.filter((file) => file.text.includes("\r") || !/[^\n]\n$/u.test(file.text));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});
