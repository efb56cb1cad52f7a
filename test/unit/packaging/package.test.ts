import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { importsOf, projectRoot } from "../../../build/lint/source-scan.ts";
import { contentFaults, filesOf } from "../../../build/packaging/files.ts";
import { isIntact, readArchive, type PackedFile } from "./asar-reader.ts";
import { runPack } from "./run-pack.ts";
import { wireBytes, writeStubElectron } from "./stub-electron.ts";

const version = (
  JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  }
).devDependencies["electron"]!;

/** What is shipped of node_modules for Linux on x64, written out. */
const NODE_MODULES = [
  "@signalapp/sqlcipher/dist/index.mjs",
  "@signalapp/sqlcipher/package.json",
  "@signalapp/sqlcipher/prebuilds/linux-x64/@signalapp+sqlcipher.node",
  "bare-addon-resolve/index.js",
  "bare-addon-resolve/lib/errors.js",
  "bare-addon-resolve/package.json",
  "bare-module-resolve/index.js",
  "bare-module-resolve/lib/errors.js",
  "bare-module-resolve/package.json",
  "bare-semver/index.js",
  "bare-semver/lib/comparator.js",
  "bare-semver/lib/constants.js",
  "bare-semver/lib/errors.js",
  "bare-semver/lib/range.js",
  "bare-semver/lib/version.js",
  "bare-semver/package.json",
  "node-gyp-build/index.js",
  "node-gyp-build/node-gyp-build.js",
  "node-gyp-build/package.json",
  "require-addon/lib/node.js",
  "require-addon/package.json",
  "sodium-native/binding.js",
  "sodium-native/index.js",
  "sodium-native/package.json",
  "sodium-native/prebuilds/linux-x64/sodium-native.node",
  "which-runtime/index.js",
  "which-runtime/package.json",
];

/** Every file below `folder` of the project, from the root, with `/`. */
function built(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? built(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

let scratch = "";
let unpacked = "";
let archive = "";
let files: readonly PackedFile[] = [];

beforeAll(async () => {
  if (!existsSync(join(projectRoot, "out/main/index.js"))) {
    throw new Error("The program is not built. Run 'npm run build' first.");
  }
  scratch = mkdtempSync(join(tmpdir(), "valise-package-"));
  const dist = join(scratch, "electron");
  await writeStubElectron(dist, version);
  const target = ["--dir", "--platform", "linux", "--arch", "x64"];
  const { code, said } = runPack([...target, "--electron-dist", dist, "--output", join(scratch, "release")]);
  expect(said).not.toContain("NETWORK");
  expect(code, said).toBe(0);
  unpacked = join(scratch, "release/linux-unpacked");
  archive = join(unpacked, "resources/app.asar");
  files = readArchive(archive).files;
}, 90_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe("the archive", () => {
  test("holds every built file with its bytes, but no source map", () => {
    const wanted = ["out/main", "out/preload", "out/renderer"]
      .flatMap(built)
      .filter((path) => !path.endsWith(".map"));
    const packed = files.filter(({ path }) => path.startsWith("out/"));
    expect(packed.map(({ path }) => path).toSorted()).toEqual(wanted.toSorted());
    const changed = packed.filter(({ path, bytes }) => !bytes.equals(readFileSync(join(projectRoot, path))));
    expect(changed.map(({ path }) => path)).toEqual([]);
  });

  test("holds of node_modules only the bindings of its platform and what they load", () => {
    const inside = files.flatMap(({ path }) =>
      path.startsWith("node_modules/") ? [path.slice("node_modules/".length)] : [],
    );
    expect(inside.toSorted()).toEqual(NODE_MODULES);
  });

  test("holds nothing else but a package.json without scripts and tools", () => {
    const rest = files.filter(({ path }) => !/^(?:out|node_modules)\//u.test(path));
    expect(rest.map(({ path }) => path)).toEqual(["package.json"]);
    const packed = JSON.parse(rest[0]!.bytes.toString("utf8")) as Record<string, unknown>;
    expect(packed).toMatchObject({ name: "valise", main: "out/main/index.js", type: "module" });
    expect(packed).not.toHaveProperty("scripts");
    expect(packed).not.toHaveProperty("devDependencies");
  });

  test("keeps only native binaries beside itself, and their bytes are those of the packages", () => {
    const beside = files.filter(({ entry }) => entry.unpacked === true);
    expect(beside.map(({ path }) => path).toSorted()).toEqual(
      NODE_MODULES.filter((path) => path.endsWith(".node")).map((path) => `node_modules/${path}`),
    );
    expect(beside.every(({ path, bytes }) => bytes.equals(readFileSync(join(projectRoot, path))))).toBe(true);
  });

  test("notes for every file the hash that its bytes have", () => {
    expect(files.length).toBeGreaterThan(NODE_MODULES.length);
    expect(files.filter((file) => !isIntact(file)).map(({ path }) => path)).toEqual([]);
    const [first] = files;
    const flipped = Buffer.from(first!.bytes);
    flipped[0]! ^= 1;
    expect(isIntact({ ...first!, bytes: flipped })).toBe(false);
  });

  test("is enough to load both bindings", () => {
    const app = join(scratch, "app");
    for (const { path, bytes } of files.filter(({ path }) => path.startsWith("node_modules/"))) {
      mkdirSync(dirname(join(app, path)), { recursive: true });
      writeFileSync(join(app, path), bytes);
    }
    const load = createRequire(join(app, "index.js"));
    expect(load("sodium-native")).toHaveProperty("crypto_aead_xchacha20poly1305_ietf_encrypt");
    const sqlcipher = load.resolve("node-gyp-build");
    const bind = load(sqlcipher) as (folder: string) => object;
    expect(bind(join(app, "node_modules/@signalapp/sqlcipher"))).toHaveProperty("statementNew");
  });

  test("has in the program no import that is not inside", () => {
    const inside = /^(?:node:|\.{1,2}\/|electron$|@signalapp\/sqlcipher$|sodium-native$)/u;
    const outside = files
      .filter(({ path }) => /^out\/(?:main|preload)\//u.test(path))
      .flatMap(({ path, bytes }) =>
        bytes
          .toString("utf8")
          .split("\n")
          .filter((line) => /^(?:import|export)\b.*\bfrom\b|^import\s*["']/u.test(line))
          .flatMap((line) => importsOf(line))
          .filter(({ specifier }) => !inside.test(specifier))
          .map(({ specifier }) => `${path}: ${specifier}`),
      );
    expect(outside).toEqual([]);
  });
});

describe("the unpacked package", () => {
  test("has the decided fuses, byte by byte", async () => {
    const binary = readFileSync(join(unpacked, "valise"));
    expect(binary.includes(wireBytes("000011001"))).toBe(true);
    const wire = await getCurrentFuseWire(join(unpacked, "valise"));
    const on = "1".charCodeAt(0);
    const enabled = Object.entries(wire).flatMap(([index, state]) =>
      state === on ? [FuseV1Options[Number(index)] ?? `fuse ${index}`] : [],
    );
    expect(enabled).toEqual(["EnableEmbeddedAsarIntegrityValidation", "OnlyLoadAppFromAsar", "fuse 8"]);
  });

  test("has nothing that runs instead of the program, and no address for updates", () => {
    expect(readdirSync(join(unpacked, "resources")).toSorted()).toEqual(["app.asar", "app.asar.unpacked"]);
  });

  test("has English and French only, and the licences", () => {
    expect(readdirSync(join(unpacked, "locales")).toSorted()).toEqual(["en-GB.pak", "en-US.pak", "fr.pak"]);
    const own = readFileSync(join(projectRoot, "LICENSE"), "utf8");
    expect(readFileSync(join(unpacked, "LICENSE.txt"), "utf8")).toBe(own);
    expect(readFileSync(join(unpacked, "LICENSE.electron.txt"), "utf8")).toBe("Electron's licence\n");
    expect(existsSync(join(unpacked, "LICENSES.chromium.html"))).toBe(true);
    const others = readFileSync(join(unpacked, "LICENCES.txt"), "utf8");
    for (const text of [
      "react-dom 19",
      "@signalapp/sqlcipher 4",
      "SIL OPEN FONT LICENSE",
      "Permission is hereby granted",
    ]) {
      expect(others).toContain(text);
    }
  });
});

describe("the check of contents", () => {
  const target = { platform: "linux", arch: "x64" };

  test("finds nothing in the real package and knows its platform", () => {
    expect(filesOf(archive)).toEqual(files.map(({ path }) => path).toSorted());
    expect(contentFaults(filesOf(archive), target)).toEqual([]);
    expect(contentFaults(filesOf(archive), { platform: "linux", arch: "arm64" })).toHaveLength(4);
  });

  test.each([
    "out/main/index.js.map",
    "out/main/index.ts",
    "out/main/router.test.js",
    "out/renderer/index.html.map",
    "out/main/settings.json",
    "out/renderer/data.json",
    "out/valise.js",
    "test/unit/house.test.ts",
    "node_modules/zod/index.js",
    "node_modules/sodium-native/binding.cc",
    "node_modules/sodium-native/prebuilds/linux-arm64/sodium-native.node",
    "node_modules/sodium-native/prebuilds/linux-x64/sodium-native.bare",
    "node_modules/@signalapp/sqlcipher/prebuilds/win32-x64/@signalapp+sqlcipher.node",
    "node_modules/@signalapp/sqlcipher/dist/lib/index.d.ts",
    "node_modules/evil/node_modules/sodium-native/index.js",
    "vault/valise.db",
  ])("refuses %s", (path) => {
    expect(contentFaults([...filesOf(archive), path], target)).toEqual([`${path} may not be shipped`]);
  });

  test.each(["out/main/index.js", "out/main/page-files.json", "out/preload/index.cjs", "package.json"])(
    "misses %s",
    (path) => {
      const without = filesOf(archive).filter((file) => file !== path);
      expect(contentFaults(without, target)).toEqual([`${path} is missing`]);
    },
  );
});

test("the run above would have seen a download", () => {
  const cache = join(scratch, "cache");
  const env = { ...process.env, electron_config_cache: cache, ELECTRON_CACHE: cache };
  const { code, said } = runPack(["--dir", "--output", join(scratch, "fetched")], env);
  expect(said).toContain("REACHED FOR THE NETWORK");
  expect(code).toBe(99);
}, 60_000);

test("a binary with one more fuse than decided is not packed", async () => {
  const dist = join(scratch, "electron-next");
  cpSync(join(scratch, "electron"), dist, { recursive: true });
  writeFileSync(join(dist, "electron"), wireBytes("1011001011"));
  const target = ["--dir", "--platform", "linux", "--arch", "x64"];
  const { code, said } = runPack([...target, "--electron-dist", dist, "--output", join(scratch, "next")]);
  expect(code).toBe(1);
  expect(said).toContain("the fuse wire has 10 fuses, decided are 9");
}, 60_000);
