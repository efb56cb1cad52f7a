import { CHECKS } from "./isolation-checks.ts";
import { expect, test } from "./program.ts";

for (const [name, { outcome, whole }] of Object.entries(CHECKS)) {
  test(name, async ({ start }) => {
    expect(await outcome(await start("oslo"))).toEqual(whole);
  });
}

test("a download is refused", async ({ start }) => {
  const program = await start("oslo");
  const page = program.page();
  await page.getByRole("main").waitFor();
  const download = page.waitForEvent("download", { timeout: 5000 }).catch(() => null);
  await page.evaluate(() => {
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(new Blob(["secret"]));
    anchor.download = "secret.txt";
    document.body.append(anchor);
    anchor.click();
  });
  const begun = await download;
  // Either it never began, or it was cancelled: nothing lies on the disk.
  expect(begun === null ? "never began" : await begun.failure()).not.toBeNull();
});
