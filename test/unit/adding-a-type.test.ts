import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const helpers = join(root, "test", "helpers", "new-type");
const run = promisify(execFile);

/** The whole source, in which a maintainer adds one data file and its texts, and touches nothing else. */
const copy = mkdtempSync(join(tmpdir(), "valise-new-type-"));
const bin = (name: string) => join(root, "node_modules", ".bin", name);

beforeAll(() => {
  for (const name of [
    "electron",
    "renderer",
    "resources",
    "build",
    "test",
    "package.json",
    "tsconfig.json",
    "tsconfig.base.json",
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  cpSync(
    join(helpers, "consular-help.ts.txt"),
    join(copy, "electron", "core", "catalogue", "types", "consular-help.ts"),
  );
  const texts = JSON.parse(readFileSync(join(helpers, "texts.json"), "utf8")) as Record<string, object>;
  for (const [name, added] of Object.entries(texts)) {
    const path = join(copy, "resources", "locales", `${name}.json`);
    const present = JSON.parse(readFileSync(path, "utf8")) as object;
    writeFileSync(path, JSON.stringify({ ...present, ...added }));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a type is one data file and its texts: everything that is proved of every type is proved of it", async () => {
  await run(bin("tsx"), ["build/scripts/catalogue.ts"], { cwd: copy });
  const files = [
    "test/unit/core/catalogue-types.test.ts",
    "test/unit/core/locales.test.ts",
    "test/property/core/catalogue-lifecycles.test.ts",
    "test/unit/renderer/compose/every-type.test.tsx",
  ];
  const { stdout } = await run(
    bin("vitest"),
    [
      "run",
      "--root",
      copy,
      "--config",
      join(copy, "build", "config", "vitest.config.ts"),
      ...files,
      "-t",
      "consular-help|sentences|the list of types|used once|is one message",
      "--reporter",
      "verbose",
    ],
    { cwd: copy, maxBuffer: 32 * 1024 * 1024, env: { ...process.env, NO_COLOR: "1" } },
  );
  expect(stdout).toMatch(/✓ .*consular-help > has a complete example/u);
  expect(stdout).toMatch(/✓ .*consular-help > no sequence makes it throw/u);
  expect(stdout).not.toMatch(/[×✗]/u);
}, 180_000);

test("the command line offers it, with its form", async () => {
  await run(bin("tsx"), ["build/scripts/catalogue.ts"], { cwd: copy });
  await run(bin("vite"), ["build", "--config", "build/config/vite.config.ts", "--logLevel", "error"], {
    cwd: copy,
  });
  const valise = async (...args: readonly string[]) =>
    (await run(process.execPath, [join(copy, "out", "valise.js"), ...args], { cwd: copy })).stdout;
  expect(await valise("request", "types")).toContain("Request for consular help");
  const template = JSON.parse(await valise("request", "new", "consular-help", "--template")) as object;
  expect(template).toHaveProperty("consularQuestion");
}, 180_000);
