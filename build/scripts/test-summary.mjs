import { existsSync, readFileSync } from "node:fs";

/** Where the test runners leave their reports; see build/config/vitest.config.ts and the two playwright.config.ts. */
export const REPORTS = {
  unit: "out/test-results.json",
  standIn: "out/standin-results.json",
  window: "out/e2e-results.json",
};

/**
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number, readonly good: boolean }} Count
 */

/**
 * Counts a report of vitest. A file that could not be loaded counts as one failed test.
 *
 * @param {any} report
 * @returns {Count}
 */
function countOfUnit(report) {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    good: report.success === true,
  };
}

/**
 * Counts a report of Playwright. There are no second tries, so a flaky test is a failed one; so is an error outside of
 * every test.
 *
 * @param {any} report
 * @returns {Count}
 */
function countOfWindow({ stats, errors }) {
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed, skipped: stats.skipped, good: failed === 0 };
}

/**
 * Counts the reports together. One that is not there means that its runner did not come to an end.
 *
 * @param {readonly string[]} reports
 */
export function summaryOf(reports) {
  const counts = reports.map((path) => {
    if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0, good: false };
    const report = JSON.parse(readFileSync(path, "utf8"));
    return "stats" in report ? countOfWindow(report) : countOfUnit(report);
  });
  const sum = (name) => counts.reduce((total, count) => total + count[name], 0);
  return {
    line: `tests: ${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`,
    good: counts.every(({ passed, failed, good }) => good && failed === 0 && passed > 0),
  };
}

/**
 * Prints the closing line of a run, the last line of output.
 *
 * @param {readonly string[]} reports
 * @returns true when each runner passed at least one test and none failed
 */
export function printSummary(reports) {
  const { line, good } = summaryOf(reports);
  console.log(line);
  return good;
}
