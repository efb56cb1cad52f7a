import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const oxlint = join(root, "node_modules/oxlint/bin/oxlint");

interface Diagnostic {
  readonly filename: string;
  readonly message: string;
  readonly code: string;
}

let project = "";

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "valise-lint-"));
  write("package.json", "{}");
  write(
    "oxlint.json",
    JSON.stringify({
      jsPlugins: [join(root, "build/lint/plugin.mjs")],
      categories: { correctness: "off" },
      rules: { "valise/layers": "error" },
    }),
  );
});

afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Lints the fixture and returns `path: message` for each report, in order of path and message. */
function lint(): readonly string[] {
  const run = spawnSync(process.execPath, [oxlint, "--config", "oxlint.json", "--format", "json", "."], {
    cwd: project,
    encoding: "utf8",
  });
  const report = JSON.parse(run.stdout) as { diagnostics: readonly Diagnostic[]; number_of_files: number };
  expect(report.number_of_files, run.stderr).toBeGreaterThan(0);
  expect(report.diagnostics.every((found) => found.code === "valise(layers)")).toBe(true);
  expect(run.status).toBe(report.diagnostics.length === 0 ? 0 : 1);
  return report.diagnostics
    .map((found) => `${found.filename.replaceAll("\\", "/")}: ${found.message}`)
    .toSorted();
}

/** Each way to name a module, as one line of source. */
const WAYS: Readonly<Record<string, (specifier: string) => string>> = {
  "an import": (name) => `import { a } from "${name}"; a();`,
  "an import for its effect": (name) => `import "${name}";`,
  "a default import": (name) => `import a from "${name}"; a();`,
  "a namespace import": (name) => `import * as a from "${name}"; a.b();`,
  "a type import": (name) => `import type { A } from "${name}"; export const a: A = 1;`,
  "an inline type import": (name) => `import { type A } from "${name}"; export const a: A = 1;`,
  "an import type": (name) => `export type B = import("${name}").A;`,
  "a typeof import": (name) => `export type B = typeof import("${name}");`,
  "a dynamic import": (name) => `export const a = await import("${name}");`,
  "a dynamic import with a template": (name) => `export const a = await import(\`${name}\`);`,
  "an export from": (name) => `export { a } from "${name}";`,
  "a type export from": (name) => `export type { A } from "${name}";`,
  "an export of everything": (name) => `export * from "${name}";`,
  "an export of a namespace": (name) => `export * as a from "${name}";`,
  "an import equals": (name) => `import a = require("${name}"); a();`,
  "a require": (name) => `export const a = require("${name}");`,
  "a require.resolve": (name) => `export const a = require.resolve("${name}");`,
  "a getBuiltinModule": (name) => `export const a = process.getBuiltinModule("${name}");`,
};

test("every way to name a module is seen", () => {
  const names = Object.keys(WAYS);
  names.forEach((name, index) => write(`electron/core/way-${index}.ts`, WAYS[name]!("../vault/store.ts")));
  const found = lint();
  const expected = names.map(
    (_, index) => `electron/core/way-${index}.ts: 'core' may not import the room 'vault'`,
  );
  expect(found).toEqual(expected.toSorted());
});

test("every way is allowed downwards", () => {
  Object.values(WAYS).forEach((way, index) => {
    write(`electron/vault/way-${index}.ts`, way("../core/result.ts"));
    write(`electron/vault/deep/er/way-${index}.ts`, way("../../../core/result.ts"));
    write(`electron/vault/own-${index}.ts`, way("./migrations/0010-initial.ts"));
  });
  expect(lint()).toEqual([]);
});

/** Room, what it tries to import, and what the report names. */
const FORBIDDEN: readonly (readonly [string, string, string])[] = [
  ["core", "../encoding/cbor.ts", "the room 'encoding'"],
  ["encoding", "../crypto/sign.ts", "the room 'crypto'"],
  ["crypto", "../bundle/seal.ts", "the room 'bundle'"],
  ["crypto", "../files/paths.ts", "the room 'files'"],
  ["bundle", "../files/paths.ts", "the room 'files'"],
  ["bundle", "../vault/store.ts", "the room 'vault'"],
  ["files", "../encoding/bytes.ts", "the room 'encoding'"],
  ["vault", "../bundle/seal.ts", "the room 'bundle'"],
  ["vault", "../services/seal.ts", "the room 'services'"],
  ["services", "../cli/main.ts", "the room 'cli'"],
  ["services", "../engine/engine.ts", "the room 'engine'"],
  ["cli", "../main/main.ts", "the room 'main'"],
  ["main", "../vault/store.ts", "the room 'vault'"],
  ["preload", "../services/seal.ts", "the room 'services'"],
  ["core", "libsodium-wrappers-sumo", "the package 'libsodium-wrappers-sumo'"],
  ["bundle", "libsodium-wrappers-sumo", "the package 'libsodium-wrappers-sumo'"],
  ["vault", "libsodium-wrappers-sumo", "the package 'libsodium-wrappers-sumo'"],
  ["services", "@signalapp/sqlcipher", "the package '@signalapp/sqlcipher'"],
  ["cli", "@signalapp/sqlcipher/lib/index.js", "the package '@signalapp/sqlcipher'"],
  ["bundle", "cborg", "the package 'cborg'"],
  ["vault", "cborg/length", "the package 'cborg'"],
  ["cli", "electron", "the package 'electron'"],
  ["engine", "electron/main", "the package 'electron'"],
  ["services", "@noble/hashes/blake2.js", "the package '@noble/hashes'"],
  ["core", "node:fs", "'node:fs'"],
  ["encoding", "node:buffer", "'node:buffer'"],
  ["crypto", "node:crypto", "'node:crypto'"],
  ["bundle", "node:path", "'node:path'"],
  ["vault", "node:crypto", "'node:crypto'"],
  ["cli", "node:crypto", "'node:crypto'"],
  ["services", "node:net", "'node:net'"],
  ["files", "fs", "'fs': Node's modules need the prefix 'node:'"],
  ["services", "../../test/helpers/clock.ts", "'test/helpers/clock.ts', which is in no room"],
  ["cli", "../../build/scripts/x.ts", "'build/scripts/x.ts', which is in no room"],
  ["core", "../loose.ts", "'electron/loose.ts', which is in no room"],
  ["services", "../../resources/locales/en.json", "'resources/locales/en.json', which is in no room"],
  ["cli", "../../resources/forms/a.json", "'resources/forms/a.json', which is in no room"],
  ["cli", "../../resources/locales/a.ts", "'resources/locales/a.ts', which is in no room"],
  ["cli", "../../resources/locales/deep/a.json", "'resources/locales/deep/a.json', which is in no room"],
];

test("arrows against the table are refused", () => {
  FORBIDDEN.forEach(([room, specifier], index) => {
    write(`electron/${room}/case-${index}.ts`, `import { a } from "${specifier}"; a();`);
  });
  const expected = FORBIDDEN.map(
    ([room, _specifier, what], index) =>
      `electron/${room}/case-${index}.ts: '${room}' may not import ${what}`,
  );
  expect(lint()).toEqual(expected.toSorted());
});

test("each guarded package is allowed in its own room", () => {
  write("electron/crypto/a.ts", `import sodium from "libsodium-wrappers-sumo"; sodium.ready;`);
  write("electron/vault/a.ts", `import { Database } from "@signalapp/sqlcipher"; new Database();`);
  write("electron/encoding/a.ts", `import { encode } from "cborg"; encode(1);`);
  write("electron/main/a.ts", `import { app } from "electron"; app.quit();`);
  write("electron/preload/a.ts", `import { contextBridge } from "electron"; contextBridge.a();`);
  write("electron/files/a.ts", `import { open } from "node:fs/promises"; open("a");`);
  expect(lint()).toEqual([]);
});

test("the sentences are data that the command line may import", () => {
  write("electron/cli/a.ts", `import a from "../../resources/locales/en.json"; a;`);
  write("electron/cli/commands/a.ts", `import a from "../../../resources/locales/fr.json"; a;`);
  expect(lint()).toEqual([]);
});

test("a computed name is refused", () => {
  write("electron/cli/a.ts", "export const load = (name: string) => import(name);");
  write("electron/cli/b.ts", "export const load = (name: string) => import(`../${name}.ts`);");
  expect(lint()).toEqual([
    "electron/cli/a.ts: The name of an imported module must be a plain text",
    "electron/cli/b.ts: The name of an imported module must be a plain text",
  ]);
});

test("a file outside every room is refused, tools and tests are free", () => {
  write("electron/loose.ts", "export const a = 1;");
  write("electron/attic/a.ts", "export const a = 1;");
  write("build/scripts/a.ts", `import { a } from "../../electron/vault/a.ts"; a();`);
  write("test/unit/a.test.ts", `import sodium from "libsodium-wrappers-sumo"; sodium.ready;`);
  expect(lint()).toEqual([
    "electron/attic/a.ts: 'electron/attic/a.ts' is in no room of the table",
    "electron/loose.ts: 'electron/loose.ts' is in no room of the table",
  ]);
});

test("comments and texts are not imports", () => {
  write("electron/core/a.ts", `// import "../vault/a.ts"\nexport const a = 'import "../vault/a.ts"';\n`);
  expect(lint()).toEqual([]);
});
