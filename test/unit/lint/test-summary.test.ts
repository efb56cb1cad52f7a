import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { expect, test } from "vitest";

import { projectRoot } from "../../../build/lint/source-scan.ts";

const script = pathToFileURL(join(projectRoot, "build/scripts/test-summary.mjs")).href;
const unit = "out/unit.json";
const window = "out/window.json";

/** Runs the summary in a folder that holds these reports; what is undefined is not there. */
function summarise(reports: Readonly<Record<string, unknown>>): {
  readonly line: string;
  readonly good: boolean;
} {
  const folder = mkdtempSync(join(tmpdir(), "valise-summary-"));
  try {
    for (const [path, json] of Object.entries(reports)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (json !== undefined) writeFileSync(join(folder, path), JSON.stringify(json));
    }
    const paths = JSON.stringify(Object.keys(reports));
    const code = `import { printSummary } from ${JSON.stringify(script)}; process.exitCode = printSummary(${paths}) ? 0 : 1;`;
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
const good = { ...counts, testResults: [file] };
const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 2 };

test("a good run", () => {
  expect(summarise({ [unit]: good })).toEqual({
    line: "tests: 3 passed, 0 failed, 0 skipped",
    good: true,
  });
});

test("the reports of all runners are counted together", () => {
  expect(summarise({ [unit]: good, [window]: { stats, errors: [] } })).toEqual({
    line: "tests: 8 passed, 0 failed, 2 skipped",
    good: true,
  });
});

test("failures, and files that could not be loaded, count", () => {
  const testResults = [
    file,
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "failed", assertionResults: [] },
  ];
  const bad = { ...counts, success: false, numFailedTests: 1, numPendingTests: 2, testResults };
  expect(summarise({ [unit]: bad })).toEqual({ line: "tests: 3 passed, 2 failed, 2 skipped", good: false });
});

test.each([
  ["a failed test", { stats: { ...stats, unexpected: 1 }, errors: [] }],
  ["a flaky test", { stats: { ...stats, flaky: 1 }, errors: [] }],
  ["an error outside of every test", { stats, errors: [{}] }],
])("%s of the window is a failure", (_name, report) => {
  expect(summarise({ [unit]: good, [window]: report })).toEqual({
    line: "tests: 8 passed, 1 failed, 2 skipped",
    good: false,
  });
});

test("a run of nothing is not a good run, and neither is one whose report is missing", () => {
  expect(summarise({ [unit]: { ...good, numPassedTests: 0 } }).good).toBe(false);
  expect(summarise({ [unit]: undefined })).toEqual({
    line: "tests: 0 passed, 0 failed, 0 skipped",
    good: false,
  });
  expect(summarise({ [unit]: good, [window]: undefined })).toEqual({
    line: "tests: 3 passed, 0 failed, 0 skipped",
    good: false,
  });
});
