import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { FuseV1Options } from "@electron/fuses";
import { build, Platform } from "electron-builder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { configurationFor } from "../../../build/electron-builder.ts";
import { importsOf, filesBelow, projectRoot } from "../../../build/lint/source-scan.ts";
import { electronRefusal, type ElectronRelease } from "../../../build/packaging/electron-age.ts";
import { BUILDER_FUSES, fuseFaults, FUSES, setUnnamedFuses } from "../../../build/packaging/fuses.ts";
import { FRESH_WIRE, wireBytes } from "./stub-electron.ts";

/** electron-builder's maker of AppImages, as far as it is asked here. */
type AppImage = new (
  name: string,
  packager: object,
  helper: object,
  outDir: string,
) => { readonly desktopEntry: { readonly value: Promise<string> } };

const configuration = configurationFor({ platform: "linux", arch: "x64" });

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "valise-fuses-"));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe("the configuration", () => {
  /** Lets electron-builder judge the configuration with `config` in it; it does so before it packs anything. */
  const judged = async (config: object): Promise<void> => {
    const beforePack = (): Promise<never> => Promise.reject(new Error("judged as valid"));
    await build({
      projectDir: projectRoot,
      publish: "never",
      targets: Platform.LINUX.createTarget(["dir"]),
      config: { ...configurationFor({ platform: "linux", arch: "x64" }), beforePack, ...config },
    });
  };

  test("is valid in the eyes of electron-builder, and a misspelt key is not", async () => {
    await expect(judged({})).rejects.toThrow("judged as valid");
    const fuses = { ...configuration.electronFuses, runAsNodes: false };
    await expect(judged({ electronFuses: fuses })).rejects.toThrow("configuration.electronFuses should be");
    await expect(judged({ asarUnpak: [] })).rejects.toThrow(/unknown property 'asarUnpak'/u);
  });

  test("is the one that was decided", () => {
    expect(configuration).toMatchObject({
      productName: "Valise",
      asar: { smartUnpack: false },
      asarUnpack: ["**/*.node"],
      publish: null,
      electronLanguages: ["en", "fr"],
      linux: { target: ["AppImage", "deb"] },
      win: { target: ["nsis"] },
      mac: { target: ["dmg"], hardenedRuntime: true },
      nsis: { deleteAppDataOnUninstall: false },
    });
    expect(configuration).not.toHaveProperty("disableAsarIntegrity");
    expect(configuration).not.toHaveProperty("protocols");
    expect(configuration).not.toHaveProperty("fileAssociations");
  });

  test("starts the AppImage without --no-sandbox, which electron-builder adds where nothing is said", async () => {
    const file = join(projectRoot, "node_modules/app-builder-lib/out/targets/appimage/AppImageTarget.js");
    const { default: AppImageTarget } = (await import(file)) as { readonly default: AppImage };
    const execOf = (linux: object): Promise<string> => {
      const helper = { computeDesktopEntry: (_options: object, exec: string) => Promise.resolve(exec) };
      const packager = {
        platformSpecificBuildOptions: linux,
        config: configuration,
        appInfo: { buildVersion: "1" },
      };
      return new AppImageTarget("AppImage", packager, helper, scratch).desktopEntry.value;
    };
    expect(await execOf(configuration.linux)).toBe("AppRun %U");
    const { executableArgs: _, ...unsaid } = configuration.linux;
    expect(await execOf(unsaid)).toBe("AppRun --no-sandbox %U");
  });

  test.each([
    ["linux", "x64"],
    ["win32", "arm64"],
    ["darwin", "arm64"],
  ])(
    "names for %s-%s the binaries of that platform and leaves nothing to the packing system",
    (platform, arch) => {
      const text = JSON.stringify(configurationFor({ platform, arch }).files);
      const prebuilds = [...text.matchAll(/prebuilds\/([^/]+)\//gu)].map(([, folder]) => folder);
      expect(prebuilds).toEqual([`${platform}-${arch}`, `${platform}-${arch}`]);
      expect(text).not.toContain("${");
    },
  );

  test("pins the hash of Electron's archive for each platform", () => {
    const version = JSON.parse(
      readFileSync(join(projectRoot, "build/packaging/electron-version.json"), "utf8"),
    ) as ElectronRelease;
    for (const target of ["linux-x64", "linux-arm64", "win32-x64", "darwin-x64", "darwin-arm64"]) {
      const name = `electron-v${version.version}-${target}.zip`;
      expect(configuration.electronDownload.checksums[name], name).toMatch(/^[0-9a-f]{64}$/u);
    }
  });

  test("asks macOS for run-time compilation and for nothing else", () => {
    const text = readFileSync(join(projectRoot, configuration.mac.entitlements), "utf8");
    expect([...text.matchAll(/<key>(.+?)<\/key>/gu)].map(([, key]) => key)).toEqual([
      "com.apple.security.cs.allow-jit",
    ]);
  });
});

describe("the fuses", () => {
  test("are all named, in the order of the wire", () => {
    const camel = Object.keys(FuseV1Options)
      .filter((name) => !/^\d+$/u.test(name))
      .map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
    expect(Object.keys(BUILDER_FUSES)).toEqual(camel);
    expect(Object.keys(FUSES)).toEqual([...camel, "wasmTrapHandlers"]);
    expect(Object.keys(FUSES)).toHaveLength(FRESH_WIRE.length);
    expect(configuration.electronFuses).toEqual({ ...BUILDER_FUSES, resetAdHocDarwinSignature: true });
  });

  test("are reported by name when they stand otherwise", () => {
    const file = join(scratch, "wire");
    writeFileSync(file, wireBytes("000011001"));
    expect(fuseFaults(file)).toEqual([]);
    writeFileSync(file, wireBytes("100001001"));
    expect(fuseFaults(file)).toEqual([
      "the fuse runAsNode is '1' and not '0'",
      "the fuse enableEmbeddedAsarIntegrityValidation is '0' and not '1'",
    ]);
  });

  test("without a name in the packager are set in both halves of a universal binary", () => {
    const file = join(scratch, "universal");
    writeFileSync(file, Buffer.concat([wireBytes("101100100"), Buffer.alloc(99), wireBytes("101100100")]));
    setUnnamedFuses(file);
    const wanted = Buffer.concat([wireBytes(FRESH_WIRE), Buffer.alloc(99), wireBytes(FRESH_WIRE)]);
    expect(readFileSync(file).equals(wanted)).toBe(true);
    expect(fuseFaults(file)).not.toEqual([]);
  });

  test.each([
    ["no wire", Buffer.alloc(200), "there is no fuse wire"],
    ["a shorter wire", wireBytes("10110010"), "the fuse wire has 8 fuses"],
    ["another version", Buffer.from(wireBytes(FRESH_WIRE)).fill(2, 32, 33), "the fuse wire has version 2"],
  ])("refuse a binary with %s", (name, bytes, sentence) => {
    const file = join(scratch, name);
    writeFileSync(file, bytes);
    expect(() => {
      setUnnamedFuses(file);
    }).toThrow(sentence);
    expect(() => fuseFaults(file)).toThrow(sentence);
  });
});

describe("the version of Electron", () => {
  const release = JSON.parse(
    readFileSync(join(projectRoot, "build/packaging/electron-version.json"), "utf8"),
  ) as ElectronRelease;
  const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const day = (iso: string): Date => new Date(`${iso}T12:00:00Z`);
  const sample = { version: "45.0.0", released: "2026-10-01" };

  test("is pinned exactly, and its day of release is written down", () => {
    const pinned = manifest.devDependencies["electron"]!;
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(electronRefusal(release, pinned, day(release.released))).toBeUndefined();
  });

  test("may be eight weeks old and not a day more", () => {
    expect(electronRefusal(sample, "45.0.0", day("2026-11-26"))).toBeUndefined();
    expect(electronRefusal(sample, "45.0.0", day("2026-11-27"))).toContain("57 days old");
  });

  test("must be the one in package.json, of a day that exists and is past", () => {
    expect(electronRefusal(sample, "45.0.1", day("2026-10-02"))).toContain("package.json pins 45.0.1");
    expect(electronRefusal(sample, "45.0.0", day("2026-09-30"))).toContain("still to come");
    for (const released of ["soon", "2026-10", "2026-13-01"]) {
      expect(electronRefusal({ ...sample, released }, "45.0.0", day("2026-10-02"))).toContain("is not a day");
    }
  });
});

test("nothing fetches updates or reports crashes", () => {
  const own = ["electron", "renderer", "build"].flatMap((folder) =>
    filesBelow(folder, [".ts", ".tsx", ".mjs"]),
  );
  const updaters = own.flatMap(({ path, text }) =>
    importsOf(text)
      .filter(({ specifier }) => /electron-updater|update-electron-app/u.test(specifier))
      .map(() => path),
  );
  expect(updaters).toEqual([]);
  const words = own.filter(({ text }) => /\b(?:autoUpdater|crashReporter)\b/u.test(text));
  expect(words.map(({ path }) => path)).toEqual([]);
});
