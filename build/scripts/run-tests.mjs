import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { electronBinary } from "./install-electron.mjs";
import { readyBrowser } from "./ready-browser.mjs";
import { printSummary, REPORTS } from "./test-summary.mjs";

// Runs the tests and closes with one line that counts them. With --window also those of the built program in its
// window; other arguments go to the unit test runner.
process.chdir(fileURLToPath(new URL("../../", import.meta.url)));
const withWindow = process.argv.includes("--window");
const rest = process.argv.slice(2).filter((argument) => argument !== "--window");

/**
 * @param {string} script of a package
 * @param {readonly string[]} args
 */
function run(script, args) {
  return spawnSync(process.execPath, [`node_modules/${script}`, ...args], { stdio: "inherit" }).status === 0;
}

const reports = withWindow ? Object.values(REPORTS) : [REPORTS.unit];
for (const report of reports) rmSync(report, { force: true });

if (withWindow && !readyBrowser()) {
  process.exitCode = 1;
} else {
  const ended = [run("vitest/vitest.mjs", ["run", "--config", "build/config/vitest.config.ts", ...rest])];
  if (withWindow) {
    if (electronBinary() === undefined) {
      console.log(
        "Electron's binary is not installed: each window test runs on Chromium and is counted as skipped on Electron.",
      );
    }
    for (const config of ["test/standin/self-check", "test/e2e"]) {
      ended.push(run("@playwright/test/cli.js", ["test", "--config", `${config}/playwright.config.ts`]));
    }
  }
  console.log("");
  process.exitCode = printSummary(reports) && ended.every(Boolean) ? 0 : 1;
}
