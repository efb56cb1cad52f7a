import { defineConfig } from "@playwright/test";

/** The checks of the stand-in itself. They need `npx vite build --config build/config/standin.vite.config.ts`. */
export default defineConfig({
  testDir: ".",
  outputDir: "../../../out/standin-self-check",
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "../../../out/standin-results.json" }]],
});
