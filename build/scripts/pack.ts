import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { Arch, build, Platform } from "electron-builder";

import { configurationFor, PREPARED } from "../electron-builder.ts";
import { projectRoot } from "../lint/source-scan.ts";
import { electronRefusal, type ElectronRelease } from "../packaging/electron-age.ts";
import { contentFaults, filesOf } from "../packaging/files.ts";
import { fuseFaults } from "../packaging/fuses.ts";
import { fuseFile, resourcesFolder, unpackedFolder } from "../packaging/layout.ts";
import { prepare, requireBuilt } from "../packaging/prepare.ts";

const HELP = `Packs the built program into out/release.

  --dir                   only the unpacked folder, to try it; no release is made
  --platform <name>       linux, win32 or darwin; this system without it
  --arch <name>           x64 or arm64; this system's without it
  --electron-dist <path>  an unpacked Electron, or a folder with its zip; downloaded and checked without it
  --output <path>         another folder than out/release
`;

const PLATFORMS: Readonly<Record<string, Platform>> = {
  linux: Platform.LINUX,
  win32: Platform.WINDOWS,
  darwin: Platform.MAC,
};
const ARCHES: Readonly<Record<string, Arch>> = { x64: Arch.x64, arm64: Arch.arm64 };

const read = (path: string): unknown => JSON.parse(readFileSync(join(projectRoot, path), "utf8"));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: "boolean" },
      dir: { type: "boolean", default: false },
      platform: { type: "string", default: process.platform },
      arch: { type: "string", default: process.arch },
      "electron-dist": { type: "string" },
      output: { type: "string", default: "out/release" },
    },
  });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const platform = PLATFORMS[values.platform];
  const arch = ARCHES[values.arch];
  if (platform === undefined || arch === undefined) {
    throw new Error(`there is no package for ${values.platform} on ${values.arch}`);
  }
  const release = read("build/packaging/electron-version.json") as ElectronRelease;
  const manifest = read("package.json") as { readonly devDependencies: Readonly<Record<string, string>> };
  const refusal = electronRefusal(release, manifest.devDependencies["electron"] ?? "none", new Date());
  if (refusal !== undefined && !values.dir) {
    throw new Error(refusal);
  }
  requireBuilt(projectRoot);
  prepare(projectRoot, join(projectRoot, PREPARED));

  const target = { platform: values.platform, arch: values.arch };
  const configuration = configurationFor(target);
  const output = resolve(projectRoot, values.output);
  const dist = values["electron-dist"];
  await build({
    projectDir: projectRoot,
    publish: "never",
    targets: platform.createTarget(values.dir ? ["dir"] : null, arch),
    config: {
      ...configuration,
      directories: { ...configuration.directories, output },
      electronVersion: release.version,
      ...(dist === undefined ? {} : { electronDist: resolve(dist) }),
    },
  });

  const unpacked = unpackedFolder(output, target);
  const faults = [
    ...contentFaults(filesOf(join(resourcesFolder(unpacked, values.platform), "app.asar")), target),
    ...fuseFaults(fuseFile(unpacked, values.platform)),
  ];
  if (faults.length > 0) {
    throw new Error(["The package is not as decided. Do not hand it out.", ...faults].join("\n  "));
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : "unknown");
  process.exitCode = 1;
}
