import { defineConfig } from "@playwright/test";

/** Measures the built program in its window, one thing at a time. `npm run bench:window` builds it first. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../../../out/bench-window",
  workers: 1,
  timeout: 600_000,
  reporter: "line",
  projects: [{ name: "stand-in" }],
});
