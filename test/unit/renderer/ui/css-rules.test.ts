import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

import { ICON_NAMES } from "../../../../renderer/ui/Icon.tsx";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

type Declaration = { readonly where: string; readonly property: string; readonly value: string };

/** The text without comments; the content of url() is left out, because a picture in it has its own words. */
function plain(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//gu, "").replace(/url\("[^"]*"\)/gu, "url()");
}

const FILES = readdirSync(join(ROOT, "renderer"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".css"))
  .map((path) => `renderer/${path.split(sep).join("/")}`)
  .map((path) => ({ path, css: plain(readFileSync(join(ROOT, path), "utf8")) }));

const DECLARATIONS: readonly Declaration[] = FILES.flatMap(({ path, css }) =>
  [...css.matchAll(/(?:^|[;{])\s*(-{0,2}[a-z][\w-]*)\s*:\s*([^;{}]+)(?=[;}])/gu)].map((found) => ({
    where: path,
    property: found[1]!,
    value: found[2]!.trim(),
  })),
);

const PHYSICAL =
  /^(?:left|right|top|bottom|float|clear|(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-.*)?|border-(?:top|bottom)-(?:left|right)-radius|(?:min-|max-)?(?:width|height)|overflow-x-anchor)$/u;

const SIDED = /^(?:margin|padding|inset|border-width|border-style|border-color|border-radius)$/u;

/** True for a value of four parts whose second and fourth differ: it would not turn round from right to left. */
function isLopsided(value: string): boolean {
  const parts = value.match(/[^\s()]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?/gu) ?? [];
  return parts.length === 4 && parts[1] !== parts[3];
}

test("the sheets are found", () => {
  expect(FILES.length).toBeGreaterThan(15);
  expect(DECLARATIONS.length).toBeGreaterThan(800);
});

describe("direction", () => {
  test("no physical side is named", () => {
    expect(DECLARATIONS.filter(({ property }) => PHYSICAL.test(property))).toEqual([]);
  });

  test("no text is aligned to a physical side", () => {
    expect(
      DECLARATIONS.filter(({ property, value }) => property === "text-align" && /left|right/u.test(value)),
    ).toEqual([]);
  });

  test("no shorthand of four sides differs between start and end", () => {
    expect(isLopsided("0 7px 0 10px")).toBe(true);
    expect(DECLARATIONS.filter(({ property, value }) => SIDED.test(property) && isLopsided(value))).toEqual(
      [],
    );
  });
});

describe("colour", () => {
  test("literals stand in tokens.css only", () => {
    const literal =
      /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab|lch)\(|\b(?:white|black|red|green|blue|gray|grey)\b/iu;
    const found = DECLARATIONS.filter(
      ({ where, value }) =>
        !where.endsWith("tokens.css") && literal.test(value.replace(/var\([^)]*\)/gu, "")),
    );
    expect(found).toEqual([]);
  });

  test("every role that is used exists", () => {
    const known = new Set([
      ...DECLARATIONS.filter(({ property }) => property.startsWith("--")).map(({ property }) => property),
      // Set by the program: the used part of a dial, the hold axis, React Aria's width of a trigger, and the head of a print.
      "--used",
      "--a",
      "--b",
      "--trigger-width",
      "--print-head",
      "--print-page",
      "--print-of",
      "--print-end",
    ]);
    const used = FILES.flatMap(({ path, css }) =>
      [...css.matchAll(/var\((--[\w-]+)/gu)].map((found) => ({ path, name: found[1]! })),
    );
    expect(used.filter(({ name }) => !known.has(name))).toEqual([]);
  });
});

describe("type", () => {
  test("nothing is italic, and only figures and hidden passphrases are spaced", () => {
    expect(
      DECLARATIONS.filter(({ property, value }) => property === "font-style" && value !== "normal"),
    ).toEqual([]);
    const spaced = FILES.flatMap(({ css }) =>
      [...css.matchAll(/([^{}]+)\{[^{}]*letter-spacing/gu)].map((found) => found[1]!.trim()),
    );
    expect(new Set(spaced)).toEqual(new Set(['.input-own[type="password"]', ".digits b", ".digits.large b"]));
  });

  test("two weights, as tokens", () => {
    const weights = DECLARATIONS.filter(
      ({ where, property }) => property === "font-weight" && !where.endsWith("fonts.css"),
    );
    expect(new Set(weights.map(({ value }) => value))).toEqual(
      new Set(["var(--weight-text)", "var(--weight-strong)"]),
    );
  });

  test("the faces are files of their own, and every file exists", () => {
    const text = readFileSync(join(ROOT, "renderer/ui/styles/fonts.css"), "utf8");
    const urls = [...text.matchAll(/url\("([^"]+)"\)/gu)].map((found) => found[1]!);
    expect(urls.length).toBeGreaterThan(8);
    expect(urls.filter((url) => !existsSync(join(ROOT, "node_modules", url)))).toEqual([]);
  });
});

test("icons.css and the list of icons name the same icons", () => {
  const icons = readFileSync(join(ROOT, "renderer/ui/styles/icons.css"), "utf8");
  const rules = [...icons.matchAll(/^\.i-([\w-]+)/gmu)].map((found) => found[1]!);
  expect(rules.toSorted()).toEqual([...ICON_NAMES].toSorted());
});

test("every sheet is imported by index.css", () => {
  const index = readFileSync(join(ROOT, "renderer/ui/styles/index.css"), "utf8");
  const missing = FILES.map(({ path }) => path)
    .filter((path) => path.startsWith("renderer/ui/styles/") && !path.endsWith("/index.css"))
    .filter((path) => !index.includes(`"./${path.split("/").at(-1) ?? ""}"`));
  expect(missing).toEqual([]);
});

describe("isolated text", () => {
  const base = FILES.find(({ path }) => path.endsWith("/base.css"))?.css ?? "";
  const ruleOf = (selector: string) =>
    [...base.matchAll(/([^{}]+)\{([^{}]*)\}/gu)].find((found) =>
      found[1]!.split(",").some((one) => one.trim() === selector),
    )?.[2] ?? "";

  test("a name keeps its own direction and may wrap; a reference, a time and an identifier do neither", () => {
    expect(ruleOf("bdi")).toContain("unicode-bidi: isolate");
    expect(ruleOf("bdi")).not.toMatch(/direction|white-space/u);
    for (const selector of [".ltr", ".ref bdi", ":where(bdi.code)"]) {
      expect(ruleOf(selector)).toMatch(/direction: ltr[\s\S]*white-space: nowrap/u);
    }
  });
});

test("the columns of the safety number are counted by the room there is, at every width", () => {
  const rules = FILES.flatMap(({ css }) =>
    [...css.matchAll(/([^{}]+)\{([^{}]*grid-template-columns:[^{}]*)\}/gu)].filter(
      (found) => found[1]!.trim() === ".digits",
    ),
  );
  expect(rules).toHaveLength(1);
  // Twelve groups fill every number of columns up to four; a fixed number would cut the last one off in a narrow window.
  expect(rules[0]?.[2]).toMatch(
    /repeat\(auto-fit, minmax\(min\(100%, max\(24%, var\(--group\)\)\), 1fr\)\)/u,
  );
});
