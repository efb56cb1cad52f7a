import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { printSummary, REPORT } from "./test-summary.mjs";

// Runs the tests and closes with one line that counts them. Arguments go to the test runner.
process.chdir(fileURLToPath(new URL("../../", import.meta.url)));
rmSync(REPORT, { force: true });

const run = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "build/config/vitest.config.ts",
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
console.log("");
const good = printSummary();
process.exitCode = run.status === 0 && good ? 0 : 1;
