import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Electron's own executable, where it is installed; undefined where there is only the package without its binary. */
export function electronBinary(): string | undefined {
  const folder = join(ROOT, "node_modules/electron");
  try {
    const path = join(folder, "dist", readFileSync(join(folder, "path.txt"), "utf8").trim());
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The stand-in for it on the system's Chromium. */
export function standIn(): string {
  return join(ROOT, "test/standin", process.platform === "win32" ? "electron.cmd" : "electron");
}
