import { expect } from "@playwright/test";

import { CHECKS } from "./checks.ts";
import { test, type Broken } from "./launch.ts";

test("the whole sample is protected", async ({ sample, page }) => {
  for (const [name, check] of Object.entries(CHECKS)) {
    expect(await check.tryIt(sample, page), name).toEqual(check.whole);
  }
});

// A check that passes with and without the protection checks nothing.
for (const [name, check] of Object.entries(CHECKS)) {
  test.describe(`without the protection: ${name}`, () => {
    test.use({ broken: name as Broken });
    test("the same check fails", async ({ sample, page }) => {
      const outcome = await check.tryIt(sample, page);
      expect(outcome).not.toEqual(check.whole);
      expect(outcome).toEqual(check.broken);
    });
  });
}
