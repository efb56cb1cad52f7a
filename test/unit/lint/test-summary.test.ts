import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect, test } from "vitest";

import { projectRoot } from "../../../build/lint/source-scan.ts";

const script = pathToFileURL(join(projectRoot, "build/scripts/test-summary.mjs")).href;
const report = "out/test-results.json";

/** Runs the summary in a folder that holds `json` as the report, or no report at all. */
function summarise(json?: unknown): { readonly line: string; readonly good: boolean } {
  const folder = mkdtempSync(join(tmpdir(), "valise-summary-"));
  try {
    if (json !== undefined) {
      mkdirSync(dirname(join(folder, report)), { recursive: true });
      writeFileSync(join(folder, report), JSON.stringify(json));
    }
    const code = `import { printSummary } from ${JSON.stringify(script)}; process.exitCode = printSummary() ? 0 : 1;`;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: folder,
      encoding: "utf8",
    });
    return { line: run.stdout.trimEnd(), good: run.status === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const file = { status: "passed", assertionResults: [{ status: "passed" }] };

test("a good run", () => {
  expect(summarise({ ...counts, testResults: [file] })).toEqual({
    line: "tests: 3 passed, 0 failed, 0 skipped",
    good: true,
  });
});

test("failures, and files that could not be loaded, count", () => {
  const testResults = [
    file,
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "failed", assertionResults: [] },
  ];
  expect(
    summarise({ ...counts, success: false, numFailedTests: 1, numPendingTests: 2, testResults }),
  ).toEqual({
    line: "tests: 3 passed, 2 failed, 2 skipped",
    good: false,
  });
});

test("a run of nothing is not a good run", () => {
  expect(summarise({ ...counts, numPassedTests: 0, testResults: [] }).good).toBe(false);
  expect(summarise()).toEqual({ line: "tests: 0 passed, 0 failed, 0 skipped", good: false });
});
