import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { LAYERS } from "../../build/lint/layers.mjs";
import { projectRoot } from "../../build/lint/source-scan.ts";
import { nameOf, shippedPackages, type LockEntry } from "../../build/packaging/lockfile.ts";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(projectRoot, path), "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;
const lockText = read("package-lock.json");
const lock = JSON.parse(lockText) as { readonly packages: Readonly<Record<string, LockEntry>> };
const installed = Object.entries(lock.packages).filter(([path]) => path !== "");

/** Packages with an install script, and why the project works although the script is never run. */
const INSTALL_SCRIPTS_NOT_RUN: Readonly<Record<string, string>> = {
  "@signalapp/sqlcipher":
    "the binaries for every platform are inside the package; the script would only rebuild them",
  "electron-winstaller":
    "comes with electron-builder for Squirrel installers, which are not made; the script would only pick its 7-Zip",
  esbuild: "used by tsx only; its binary comes as a package of its own for each platform",
};

/** Licences that may be shipped together under AGPL-3.0-only. OFL-1.1 is for fonts, which stay works of their own. */
const LICENCES_SHIPPED = new Set([
  "0BSD",
  "AGPL-3.0-only",
  "Apache-2.0",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "OFL-1.1",
]);

/** Licences of tools that are used and not shipped. */
const LICENCES_OF_TOOLS = new Set([...LICENCES_SHIPPED, "BSD-2-Clause", "BlueOak-1.0.0", "MPL-2.0"]);

/** Tools under another licence, each looked at. None of them is shipped, and none leaves a trace in what is. */
const TOOLS_REVIEWED: Readonly<Record<string, string>> = {
  argparse: "Python-2.0",
  "caniuse-lite": "CC-BY-4.0",
  "truncate-utf8-bytes": "WTFPL",
};

/** True when the licence expression leaves a choice that is among `allowed`. */
function fits(expression: string, allowed: ReadonlySet<string>): boolean {
  const choices = expression.replaceAll(/^\(|\)$/gu, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((licence) => allowed.has(licence)));
}

describe("package.json", () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  test("pins every version exactly", () => {
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?$/u.test(version))).toEqual([]);
  });

  test("agrees with package-lock.json", () => {
    expect(lock.packages[""]?.dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[""]?.devDependencies).toEqual(manifest.devDependencies);
    for (const [name, version] of all) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test("has no runtime dependency that no room may import", () => {
    const allowed = new Set(Object.values(LAYERS).flatMap((room) => room.packages));
    expect(Object.keys(manifest.dependencies).filter((name) => !allowed.has(name))).toEqual([]);
  });

  test("runs no script at install time", () => {
    const hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish"];
    expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
    expect(read(".npmrc").split("\n")).toContain("ignore-scripts=true");
  });
});

describe("package-lock.json", () => {
  test("lists packages", () => {
    expect(installed.length).toBeGreaterThan(0);
  });

  test("holds only packages from the registry, each with its hash", () => {
    const wrong = installed.filter(
      ([, entry]) => entry.link === true || !/^sha512-[A-Za-z0-9+/]{86}==$/u.test(entry.integrity ?? ""),
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
    expect(lockText).not.toMatch(/"(?:git|ssh|file|link|github|http)[+a-z]*:(?!\/\/)/u);
    expect(lockText).not.toMatch(/git\+|\.tgz"|"file:|"link:/u);
  });

  test("names no registry", () => {
    expect(installed.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
    const hosts = [...lockText.matchAll(/https?:\/\/([^/"]+)/gu)].map((found) => found[1] ?? "");
    expect(
      hosts.filter((host) => /regist|npm|artifact|nexus|mirror|proxy|localhost|\d+\.\d+|:/u.test(host)),
    ).toEqual([]);
  });

  test("has no install script except those known to be needless", () => {
    const scripted = installed
      .filter(([, entry]) => entry.hasInstallScript === true)
      .map(([path]) => nameOf(path));
    expect(scripted.toSorted()).toEqual(Object.keys(INSTALL_SCRIPTS_NOT_RUN).toSorted());
    expect(Object.values(INSTALL_SCRIPTS_NOT_RUN).every((reason) => reason.length > 0)).toBe(true);
  });

  test("has licences that fit", () => {
    const shipped = shippedPackages(lock.packages).map(({ path, entry }): [string, LockEntry] => [
      path,
      entry,
    ]);
    expect(shipped.map(([path]) => nameOf(path))).toEqual(
      expect.arrayContaining(Object.keys(manifest.dependencies)),
    );
    const unfit = (entries: typeof installed, allowed: ReadonlySet<string>): readonly string[] =>
      entries
        .filter(([, entry]) => !fits(entry.license ?? "", allowed))
        .map(([path, entry]) => `${nameOf(path)}: ${entry.license ?? "none"}`);
    const forUse = installed.filter(([, entry]) => entry.dev !== true && entry.devOptional !== true);
    expect(unfit([...shipped, ...forUse], LICENCES_SHIPPED)).toEqual([]);
    expect([...new Set(unfit(installed, LICENCES_OF_TOOLS))].toSorted()).toEqual(
      Object.entries(TOOLS_REVIEWED).map(([name, licence]) => `${name}: ${licence}`),
    );
  });

  test("judges licence expressions by the choice they leave", () => {
    const allowed = new Set(["MIT", "ISC"]);
    expect(
      ["MIT", "(MIT OR WTFPL)", "WTFPL OR ISC", "MIT AND ISC"].every((text) => fits(text, allowed)),
    ).toBe(true);
    expect(
      ["", "GPL-2.0-only", "MIT AND WTFPL", "(GPL-2.0-only OR WTFPL)", "MITX"].some((text) =>
        fits(text, allowed),
      ),
    ).toBe(false);
  });
});
