import { existsSync, readFileSync } from "node:fs";

/** Where the test runner leaves its report; see build/config/vitest.config.ts. */
export const REPORT = "out/test-results.json";

/**
 * Counts the report of one run. A file that could not be loaded counts as one failed test.
 *
 * @param {string} json the text of the report
 */
export function summaryOf(json) {
  const report = JSON.parse(json);
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  return {
    line: `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    good: report.success === true && failed === 0 && passed > 0,
  };
}

/**
 * Prints the closing line of a run, the last line of output.
 *
 * @returns true when at least one test ran and none failed
 */
export function printSummary() {
  if (!existsSync(REPORT)) {
    console.log("tests: 0 passed, 0 failed, 0 skipped");
    return false;
  }
  const { line, good } = summaryOf(readFileSync(REPORT, "utf8"));
  console.log(line);
  return good;
}
