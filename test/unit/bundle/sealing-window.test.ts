import { describe, expect, it } from "vitest";
import {
  chooseWindows,
  COVERAGE,
  missingWindows,
  SEED_GRACE,
  type SealingWindow,
  WINDOW_LENGTH,
} from "../../../electron/bundle/sealing-window.ts";

const DAY = 86_400_000;

function window(
  desk: string,
  notBefore: number,
  notAfter: number,
  key = "",
): SealingWindow & { readonly key: string } {
  return { desk, notBefore, notAfter, key };
}

/** Which window a single desk gives at `now`, by key, and whether it is outside all. */
function chosen(
  windows: readonly (SealingWindow & { readonly key: string })[],
  now: number,
): [string, boolean] {
  const [only, ...more] = chooseWindows(windows, now);
  expect(more).toEqual([]);
  if (only === undefined) throw new Error("no window");
  return [only.window.key, only.outsideAllWindows];
}

describe("the window a sender uses", () => {
  const joined = [window("a", 100, 200, "one"), window("a", 200, 300, "two"), window("a", 400, 500, "three")];

  it.each([
    ["before all: the first", 0, "one", false],
    ["just before the first", 99, "one", false],
    ["at notBefore", 100, "one", false],
    ["inside", 150, "one", false],
    ["just before notAfter", 199, "one", false],
    ["at notAfter, which is the next notBefore", 200, "two", false],
    ["at the beginning of a gap: the nearest later", 300, "three", true],
    ["in a gap", 350, "three", true],
    ["just before the end of a gap", 399, "three", true],
    ["behind a gap", 400, "three", false],
    ["after all: the last", 500, "three", true],
    ["long after all", 10 * COVERAGE, "three", true],
  ])("%s", (_, now, key, outside) => {
    expect(chosen(joined, now)).toEqual([key, outside]);
    expect(chosen(joined.toReversed(), now)).toEqual([key, outside]);
  });

  it("is the later one in an overlap", () => {
    const overlapping = [window("a", 0, 100, "early"), window("a", 50, 90, "late")];
    expect(chosen(overlapping, 49)).toEqual(["early", false]);
    expect(chosen(overlapping, 50)).toEqual(["late", false]);
    expect(chosen(overlapping, 89)).toEqual(["late", false]);
    expect(chosen(overlapping, 90)).toEqual(["early", false]);
    expect(chosen(overlapping, 100)).toEqual(["late", true]);
  });

  it("is the later one in the card when both begin at once", () => {
    const twins = [window("a", 0, 100, "first"), window("a", 0, 50, "second")];
    expect(chosen(twins, 10)).toEqual(["second", false]);
    expect(chosen(twins, 60)).toEqual(["first", false]);
    expect(chosen(twins.toReversed(), 10)).toEqual(["first", false]);
  });

  it("is one per desk", () => {
    const two = [window("a", 0, 100, "a1"), window("b", 0, 50, "b1"), window("a", 100, 200, "a2")];
    const answer = chooseWindows(two, 60).map(({ window: { key }, outsideAllWindows }) => [
      key,
      outsideAllWindows,
    ]);
    expect(answer).toEqual([
      ["a1", false],
      ["b1", true],
    ]);
    expect(chooseWindows([], 0)).toEqual([]);
  });
});

describe("the windows a card needs", () => {
  const now = 1_750_000_000_000;

  it("cover 400 days ahead from now, joined without a gap", () => {
    const windows = missingWindows("a", null, now);
    expect(windows[0]?.notBefore).toBe(now);
    expect(windows).toHaveLength(7);
    for (const [index, each] of windows.entries()) {
      expect(each.notAfter - each.notBefore).toBe(60 * DAY);
      expect(each.notBefore).toBe(windows[index - 1]?.notAfter ?? now);
    }
    expect(windows.at(-1)?.notAfter).toBeGreaterThanOrEqual(now + COVERAGE);
    expect(windows.at(-1)?.notBefore).toBeLessThan(now + COVERAGE);
  });

  it("go on where the last one ends", () => {
    expect(missingWindows("a", now + COVERAGE, now)).toEqual([]);
    const [only, ...more] = missingWindows("a", now + COVERAGE - 1, now);
    expect(only).toEqual({
      desk: "a",
      notBefore: now + COVERAGE - 1,
      notAfter: now + COVERAGE - 1 + WINDOW_LENGTH,
    });
    expect(more).toEqual([]);
  });

  it("fill the past too after a long absence, so that no letter on its way is lost", () => {
    const windows = missingWindows("a", now - 100 * DAY, now);
    expect(windows[0]?.notBefore).toBe(now - 100 * DAY);
    expect(chooseWindows(windows, now)[0]?.outsideAllWindows).toBe(false);
  });

  it("keeps seeds for sixty days", () => {
    expect(SEED_GRACE).toBe(60 * DAY);
  });
});
