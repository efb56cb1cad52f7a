import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * One project for all kinds of tests. Each file runs in a process of its own, because the SQLCipher binding
 * and libsodium hold native and WASM state. The JSON report feeds `build/scripts/test-summary.mjs`.
 */
export default defineConfig({
  root,
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/bench/**", "test/e2e/**", "test/standin/**", "node_modules/**", "out/**"],
    environment: "node",
    pool: "forks",
    // As many as there are cores on the smallest machine that this has to run on; by default it would be one.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    passWithNoTests: false,
    allowOnly: false,
    restoreMocks: true,
    unstubEnvs: true,
    reporters: ["default", ["json", { outputFile: "out/test-results.json" }]],
  },
});
