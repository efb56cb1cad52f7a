import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** The linter looks for its type-aware part there. */
const searchPath = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);

/** One fault per rule that the project relies on most; the last three need types. */
const FAULTS: Readonly<Record<string, string>> = {
  "valise(layers)": `export * from "../vault/store.ts";`,
  "eslint(eqeqeq)": `export const same = (a: string, b: string) => a == b;`,
  "eslint(no-console)": `console.log("a");`,
  "eslint(no-restricted-globals)": `export const bytes = crypto.getRandomValues(new Uint8Array(1));`,
  "import(no-default-export)": `export default 1;`,
  "typescript(no-explicit-any)": `export const a = (b: any): void => { void b; };`,
  "typescript(no-non-null-assertion)": `export const a = (b: string | undefined): string => b!;`,
  "typescript(consistent-type-imports)": `import { Failure } from "./result.ts"; export const a = (b: Failure): Failure => b;`,
  "typescript(await-thenable)": `export const a = async (b: number): Promise<void> => { await b; };`,
  "typescript(no-floating-promises)": `export const a = (b: Promise<void>): void => { b; };`,
  "typescript(switch-exhaustiveness-check)": `export function a(b: "x" | "y"): void { switch (b) { case "x": break; } }`,
};

/** Codes of the reports for one source file in `electron/core` under the project's own configuration. */
function codesFor(sources: readonly string[]): readonly (readonly string[])[] {
  const project = mkdtempSync(join(tmpdir(), "valise-lint-"));
  try {
    const folder = join(project, "electron/core");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(project, "package.json"), "{}");
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { strict: true } }));
    sources.forEach((source, index) => writeFileSync(join(folder, `case-${index}.ts`), `${source}\n`));
    const run = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/oxlint/bin/oxlint"),
        "--config",
        join(root, "build/config/oxlint.json"),
        "--type-aware",
        "--format",
        "json",
        ".",
      ],
      { cwd: project, encoding: "utf8", env: { ...process.env, PATH: searchPath } },
    );
    const report = JSON.parse(run.stdout) as { diagnostics: readonly { filename: string; code: string }[] };
    return sources.map((_source, index) =>
      report.diagnostics
        .filter((found) => found.filename.endsWith(`case-${index}.ts`))
        .map((found) => found.code),
    );
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

test("the project's configuration reports each of the faults it is meant to stop", () => {
  const codes = codesFor(Object.values(FAULTS));
  Object.keys(FAULTS).forEach((code, index) => expect(codes[index]).toContain(code));
});

test("a plain file passes", () => {
  expect(
    codesFor(["/** Doubles. */\nexport function twice(n: number): number {\n  return n * 2;\n}"]),
  ).toEqual([[]]);
});
