import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { electronBinary, ROOT, standIn } from "./hosts.ts";
import { codeOf, hostPid, isRunning, vaultOf } from "./inside.ts";
import { PASSPHRASE } from "./stations-made.ts";
import { expect, test } from "./work.ts";

test("a second start brings the first to the front and ends; the vault is whole", async ({
  atWork,
}, info) => {
  const program = await atWork("small");
  await program.app.evaluate(({ BrowserWindow }) => {
    const seen = { focused: 0 };
    Object.assign(globalThis, { seen });
    const [window] = BrowserWindow.getAllWindows();
    Object.assign(window ?? {}, { focus: () => (seen.focused += 1) });
  });
  const executable = info.project.name === "electron" ? (electronBinary() ?? "") : standIn();
  const noSandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const second = spawn(executable, [...noSandbox, `--user-data-dir=${info.outputPath("oslo")}`, "."], {
    cwd: ROOT,
    env: { ...process.env, VALISE_HEADLESS: "1" },
    stdio: "ignore",
  });
  expect(await once(second, "exit")).toEqual([0, null]);
  const focused = () =>
    program.app.evaluate(() => (globalThis as { seen?: { focused: number } }).seen?.focused);
  await expect.poll(focused).toBe(1);
  expect(isRunning(await hostPid(program.app))).toBe(true);
  expect(program.app.windows()).toHaveLength(1);
  expect(await codeOf(program.page(), "drafts.edit", { number: 1, changes: { facts: "Still ours." } })).toBe(
    "ok",
  );
  await program.close();
  expect((await vaultOf(info.outputPath("oslo"))).deeds.slice(-2)).toEqual([
    "vault.locked",
    "vault.unlocked",
  ]);
});

test("a second program on the same vault is told that it is in use", async ({ atWork, start }, info) => {
  await atWork("small");
  const other = await start("other", { args: [`--vault=${join(info.outputPath("oslo"), "vault")}`] });
  const page = other.page();
  await page.getByLabel("Passphrase", { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").getByText("Another Valise has this vault open.")).toBeVisible();
});
