import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

const CSS = readFileSync(join(ROOT, "renderer/ui/styles/tokens.css"), "utf8");

const TEXT = ["surface", "frame", "sunken", "raised", "hover", "selected"];
const WASHES = ["now-wash", "soon-wash", "proved-wash"];
const timeGrounds = (name: string) => ["surface", "frame", "hover", "selected", `${name}-wash`];
const markGrounds = (name: string) => ["surface", "frame", `${name}-wash`];

/** For each role: the ratio it needs, the ratio it needs in high contrast, the grounds it may stand on. */
const RULES: Readonly<Record<string, readonly [number, number, readonly string[]]>> = {
  ink: [7, 7, [...TEXT, ...WASHES]],
  "ink-2": [4.5, 7, [...TEXT, ...WASHES]],
  "ink-3": [4.5, 7, TEXT],
  "action-text": [4.5, 7, [...TEXT, ...WASHES]],
  "on-action": [4.5, 7, ["action", "action-hover"]],
  surface: [4.5, 7, ["ink"]],
  now: [4.5, 7, timeGrounds("now")],
  soon: [4.5, 7, timeGrounds("soon")],
  proved: [4.5, 7, timeGrounds("proved")],
  exercise: [4.5, 7, ["surface", "exercise-wash"]],
  "on-paper": [7, 7, ["paper"]],
  "paper-gap": [4.5, 7, ["paper"]],
  "paper-black": [7, 7, ["paper-white"]],
  action: [3, 3, ["surface", "frame", "raised"]],
  focus: [3, 3, ["surface", "frame", "sunken", "raised", "selected"]],
  "line-strong": [3, 3, ["surface", "frame", "sunken", "raised"]],
  "now-mark": [3, 3, markGrounds("now")],
  "soon-mark": [3, 3, markGrounds("soon")],
  "proved-mark": [3, 3, markGrounds("proved")],
};

const THEMES = [
  ["light", ":root"],
  ["dark", '[data-theme="dark"]'],
  ["contrast", '[data-theme="contrast"]'],
] as const;

/** The colours of a theme; a theme that leaves a role out keeps the one of the light theme. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const read = (from: string) => {
    const start = CSS.indexOf(`${from} {`);
    const block = CSS.slice(start, CSS.indexOf("\n}", start));
    return [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/gu)].map(
      (found) => [found[1]!, found[2]!] as const,
    );
  };
  return new Map([...read(":root"), ...read(selector)]);
}

function luminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** Contrast ratio of WCAG 2.2. */
function ratio(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

test("the ratio is the one of WCAG 2.2", () => {
  expect(ratio("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(ratio("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each(THEMES)("theme %s", (theme, selector) => {
  const colours = coloursOf(selector);

  test("names every role and every ground", () => {
    const needed = new Set(Object.entries(RULES).flatMap(([role, [, , grounds]]) => [role, ...grounds]));
    expect([...needed].filter((name) => !colours.has(name))).toEqual([]);
  });

  test.each(Object.entries(RULES))(
    "%s can be seen on every ground",
    (role, [need, needContrast, grounds]) => {
      const low = grounds
        .map((ground) => ({
          ground,
          got: ratio(colours.get(role) ?? "#000000", colours.get(ground) ?? "#000000"),
        }))
        .filter(({ got }) => got < (theme === "contrast" ? needContrast : need));
      expect(low).toEqual([]);
    },
  );
});

test("every colour of the light theme has its counterpart in the other themes", () => {
  const own = (selector: string) => {
    const start = CSS.indexOf(`${selector} {`);
    const block = CSS.slice(start, CSS.indexOf("\n}", start));
    return new Set([...block.matchAll(/--([\w-]+):\s*#[0-9a-f]{6}/gu)].map((found) => found[1]));
  };
  const light = [...own(":root")].filter((name) => name !== "paper-white" && name !== "paper-black");
  expect(light.length).toBeGreaterThan(25);
  for (const [theme, selector] of THEMES) {
    expect([theme, light.filter((name) => !own(selector).has(name))]).toEqual([theme, []]);
  }
});
