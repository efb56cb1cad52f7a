import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import type { AfterPackContext, Configuration } from "electron-builder";

import { projectRoot } from "./lint/source-scan.ts";
import { filesFor } from "./packaging/files.ts";
import { BUILDER_FUSES, setUnnamedFuses } from "./packaging/fuses.ts";
import { fuseFile, PRODUCT, resourcesFolder, type Target } from "./packaging/layout.ts";

type AfterExtractContext = Parameters<Extract<Configuration["afterExtract"], (...args: never) => unknown>>[0];

/** Folder of what the packager makes from other files: icons in their platform's form, licence texts. */
export const PREPARED = "out/packaging";

/** SHA-256 of Electron's archives. They come with its npm package, whose own hash package-lock.json pins. */
function electronChecksums(): Record<string, string> {
  const text = readFileSync(join(projectRoot, "node_modules/electron/checksums.json"), "utf8");
  return JSON.parse(text) as Record<string, string>;
}

/** Electron starts default_app.asar when app.asar is gone, and that program runs whatever it is given. */
async function afterExtract({ appOutDir, electronPlatformName }: AfterExtractContext): Promise<void> {
  const resources = resourcesFolder(appOutDir, electronPlatformName, "Electron");
  await rm(join(resources, "default_app.asar"), { force: true });
}

function afterPack({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> {
  setUnnamedFuses(fuseFile(appOutDir, electronPlatformName));
  return Promise.resolve();
}

/**
 * How the program is packed for `target`; a new object each time, because electron-builder changes what it is
 * given. See docs/packaging.md for the reasons.
 */
export function configurationFor(target: Target) {
  return {
    appId: "org.valise.workstation",
    productName: PRODUCT,
    copyright: "AGPL-3.0-only",
    artifactName: "valise-${version}-${os}-${arch}.${ext}",
    directories: { output: "out/release", buildResources: PREPARED },

    asar: { smartUnpack: false },
    asarUnpack: ["**/*.node"],
    files: filesFor(target),
    extraFiles: [
      { from: "LICENSE", to: "LICENSE.txt" },
      { from: `${PREPARED}/LICENCES.txt`, to: "LICENCES.txt" },
    ],
    extraMetadata: { main: "out/main/index.js" },
    electronLanguages: ["en", "fr"],
    electronDownload: { checksums: electronChecksums() },
    electronFuses: { ...BUILDER_FUSES, resetAdHocDarwinSignature: true } satisfies Required<
      NonNullable<Configuration["electronFuses"]>
    >,
    afterExtract,
    afterPack,

    // False: nothing is rebuilt, because the bindings bring their binaries, and nothing is collected from node_modules,
    // because `files` names what is shipped. `npmRebuild: false` would stop the rebuild only, and ask nobody here.
    beforeBuild: () => Promise.resolve(false),

    // No updates: nothing is published from here and no address for updates is written into the package.
    publish: null,
    detectUpdateChannel: false,
    generateUpdatesFilesForAllChannels: false,

    linux: {
      executableName: PRODUCT.toLowerCase(),
      // Unset, the desktop entry of an AppImage says --no-sandbox, which the program refuses.
      executableArgs: [],
      target: ["AppImage", "deb"],
      category: "Office",
      maintainer: "Valise maintainers",
      icon: "resources/icons/app",
      synopsis: "Workstation for 24/7 points of contact",
    },
    deb: { packageCategory: "misc", priority: "optional" },
    win: { target: ["nsis"], icon: `${PREPARED}/icon.ico` },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      packElevateHelper: false,
      differentialPackage: false,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      target: ["dmg"],
      icon: `${PREPARED}/icon.icns`,
      category: "public.app-category.business",
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: "build/packaging/entitlements.mac.plist",
      entitlementsInherit: "build/packaging/entitlements.mac.plist",
    },
    dmg: { writeUpdateInfo: false },
  } satisfies Configuration;
}
