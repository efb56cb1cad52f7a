import { expect } from "@playwright/test";

import { isRunning, test } from "./launch.ts";

test("a menu item is clicked by its id and by its keys, and the window may refuse to close", async ({
  sample,
  page,
}) => {
  await sample.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById("lock")?.click();
  });
  await expect(page.locator("#log")).toHaveText(/^"locked"\s*$/u);
  await page.keyboard.press("Control+l");
  await expect(page.locator("#log")).toHaveText(/^"locked" "locked"\s*$/u);
  await page.evaluate(() => window.bridge.call("dirty", true));
  const handle = await sample.browserWindow(page);
  await handle.evaluate((shown: { readonly close: () => void }) => {
    shown.close();
  });
  await expect(page.locator("#log")).toContainText('"close refused"');
  await page.evaluate(() => window.bridge.call("dirty", false));
});

test("a destroyed window makes room for a fresh renderer", async ({ sample, page }) => {
  const processId = (): Promise<number> =>
    sample.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
  const first = await processId();
  expect(isRunning(first)).toBe(true);
  const closed = page.waitForEvent("close");
  const next = sample.waitForEvent("window");
  await sample.evaluate(async ({ BrowserWindow }) => {
    const shared = globalThis as unknown as { keepRunning: boolean; openWindow: () => Promise<void> };
    shared.keepRunning = true;
    BrowserWindow.getAllWindows()[0]?.destroy();
    await shared.openWindow();
  });
  await closed;
  const second = await next;
  await second.getByRole("heading", { name: "Self check" }).waitFor();
  expect(await second.evaluate(() => [innerWidth, innerHeight, typeof window.bridge])).toEqual([
    900,
    640,
    "object",
  ]);
  expect(await second.evaluate(() => window.bridge.call("hello", { name: "second" }))).toBe("Hello, second");
  expect(await processId()).not.toBe(first);
  await expect.poll(() => isRunning(first)).toBe(false);
  expect(await sample.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("a crashed renderer is told, and a new window can follow", async ({ sample, page }) => {
  const crashed = page.waitForEvent("crash");
  const reason = await sample.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise<string>((resolve) => {
      contents?.once("render-process-gone", (_event, details) => resolve(details.reason));
      contents?.forcefullyCrashRenderer();
    });
  });
  expect(reason).toBe("crashed");
  await crashed;
});

test("the page prints to PDF", async ({ sample, page }) => {
  await expect(page.getByRole("heading")).toBeVisible();
  const [start, size] = await sample.evaluate(async ({ BrowserWindow }) => {
    const data = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: "A4" });
    return [data?.subarray(0, 4).toString("latin1"), data?.length ?? 0] as const;
  });
  expect(start).toBe("%PDF");
  expect(size).toBeGreaterThan(1000);
});
