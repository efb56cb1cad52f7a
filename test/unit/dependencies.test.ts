import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { LAYERS } from "../../build/lint/layers.mjs";
import { projectRoot } from "../../build/lint/source-scan.ts";

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

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
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Packages with an install script, and why the project works although the script is never run. */
const INSTALL_SCRIPTS_NOT_RUN: Readonly<Record<string, string>> = {
  "@signalapp/sqlcipher":
    "the binaries for every platform are inside the package; the script would only rebuild them",
  esbuild: "used by tsx only; its binary comes as a package of its own for each platform",
};

/** Licences that may be shipped together under AGPL-3.0-only. */
const LICENCES_SHIPPED = new Set(["AGPL-3.0-only", "Apache-2.0", "BSD-3-Clause", "ISC", "MIT"]);

/** Licences of tools that are used and not shipped. */
const LICENCES_OF_TOOLS = new Set([...LICENCES_SHIPPED, "0BSD", "BSD-2-Clause", "MPL-2.0"]);

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
    const shipped = installed.filter(([, entry]) => entry.dev !== true && entry.devOptional !== true);
    expect(shipped.map(([path]) => nameOf(path))).toEqual(
      expect.arrayContaining(Object.keys(manifest.dependencies)),
    );
    const unfit = (entries: typeof installed, allowed: ReadonlySet<string>): readonly string[] =>
      entries
        .filter(([, entry]) => !allowed.has(entry.license ?? ""))
        .map(([path, entry]) => `${nameOf(path)}: ${entry.license ?? "none"}`);
    expect(unfit(shipped, LICENCES_SHIPPED)).toEqual([]);
    expect(unfit(installed, LICENCES_OF_TOOLS)).toEqual([]);
  });
});
