import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { contentFaults, filesOf } from "../../../build/packaging/files.ts";
import { fuseFaults } from "../../../build/packaging/fuses.ts";
import { fuseFile, resourcesFolder } from "../../../build/packaging/layout.ts";
import { isIntact, readArchive } from "./asar-reader.ts";
import { runPack } from "./run-pack.ts";
import { writeStubMacElectron } from "./stub-electron-mac.ts";

let scratch = "";
let folder = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "valise-package-mac-"));
  const dist = join(scratch, "electron");
  writeStubMacElectron(dist);
  const env = {
    ...process.env,
    PATH: `${join(dist, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    CSC_IDENTITY_AUTO_DISCOVERY: "false",
  };
  const target = ["--dir", "--platform", "darwin", "--arch", "arm64"];
  const { code, said } = runPack(
    [...target, "--electron-dist", dist, "--output", join(scratch, "release")],
    env,
  );
  expect(code, said).toBe(0);
  folder = join(scratch, "release/mac-arm64");
}, 90_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

test("the package for macOS holds its own binaries only, each file with its hash", () => {
  const archive = join(resourcesFolder(folder, "darwin"), "app.asar");
  expect(contentFaults(filesOf(archive), { platform: "darwin", arch: "arm64" })).toEqual([]);
  const { files } = readArchive(archive);
  const binaries = files.map(({ path }) => path).filter((path) => path.endsWith(".node"));
  expect(binaries.every((path) => path.includes("/darwin-arm64/"))).toBe(true);
  expect(binaries).toHaveLength(2);
  expect(files.filter((file) => !isIntact(file)).map(({ path }) => path)).toEqual([]);
});

test("the program notes the hash of the archive's header, which Electron compares when it starts", () => {
  const { headerHash } = readArchive(join(resourcesFolder(folder, "darwin"), "app.asar"));
  const info = readFileSync(join(folder, "Valise.app/Contents/Info.plist"), "utf8").replaceAll(/\s+/gu, "");
  expect(info).toContain(
    `<key>ElectronAsarIntegrity</key><dict><key>Resources/app.asar</key><dict><key>algorithm</key>` +
      `<string>SHA256</string><key>hash</key><string>${headerHash}</string></dict></dict>`,
  );
});

test("the fuses are those decided, and nothing runs instead of the program", () => {
  expect(fuseFaults(fuseFile(folder, "darwin"))).toEqual([]);
  expect(readdirSync(resourcesFolder(folder, "darwin"))).not.toContain("default_app.asar");
});
