import { defineConfig } from "@playwright/test";

/**
 * The program as officers use it, through its real page. Every spec runs on both hosts; where Electron's binary is not
 * installed its half is counted as skipped, with the reason. `npm run build` first.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../../out/e2e",
  // Whole vaults lie there: those of tests that passed go.
  preserveOutput: "failures-only",
  fullyParallel: true,
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../out/e2e-results.json" }]],
  projects: [{ name: "stand-in" }, { name: "electron" }],
});
