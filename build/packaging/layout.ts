import { join } from "node:path";

/** Name of the program as people see it, and of its files. */
export const PRODUCT = "Valise";

/** Target of a package in the words of Node: `linux`, `darwin` or `win32`, and `x64` or `arm64`. */
export interface Target {
  readonly platform: string;
  readonly arch: string;
}

const PREFIXES: Readonly<Record<string, string>> = { linux: "linux", win32: "win", darwin: "mac" };

/** Where electron-builder leaves the unpacked package for a target, below its output folder. */
export function unpackedFolder(output: string, { platform, arch }: Target): string {
  const name = `${PREFIXES[platform] ?? platform}${arch === "x64" ? "" : `-${arch}`}`;
  return join(output, platform === "darwin" ? name : `${name}-unpacked`);
}

/** The file that holds the fuse wire, below the unpacked package `folder`. */
export function fuseFile(folder: string, platform: string): string {
  if (platform === "darwin") {
    const framework = "Contents/Frameworks/Electron Framework.framework/Electron Framework";
    return join(folder, `${PRODUCT}.app`, framework);
  }
  return join(folder, platform === "win32" ? `${PRODUCT}.exe` : PRODUCT.toLowerCase());
}

/**
 * The folder of app.asar, below the unpacked package `folder`. `app` is the name of the bundle on macOS: that of
 * the product, or Electron's own before it is renamed.
 */
export function resourcesFolder(folder: string, platform: string, app: string = PRODUCT): string {
  return join(folder, platform === "darwin" ? `${app}.app/Contents/Resources` : "resources");
}
