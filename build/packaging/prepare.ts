import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { icnsOf, icoOf, ICON_SIZES } from "./icons.ts";
import { licencesText } from "./licences.ts";
import { readLock, shippedPackages } from "./lockfile.ts";

const BUILT = ["out/main/index.js", "out/preload/index.cjs", "out/renderer/index.html"];

/** Throws when the program was not built below `root`; says what to run. */
export function requireBuilt(root: string): void {
  const missing = BUILT.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    throw new Error(`there is no ${missing.join(", no ")}. Run 'npm run build' first`);
  }
}

/** Writes what the packager needs besides the program into `folder` (absolute): icons and licence texts. */
export function prepare(root: string, folder: string): void {
  const icon = (size: number): Buffer => readFileSync(join(root, `resources/icons/app/${size}x${size}.png`));
  const icons = ICON_SIZES.map(icon);
  mkdirSync(folder, { recursive: true });
  // Under its final name a file is always whole, also when two packages are made at the same time.
  const write = (name: string, content: string | Buffer): void => {
    const unfinished = join(folder, `${name}.${process.pid}`);
    writeFileSync(unfinished, content);
    renameSync(unfinished, join(folder, name));
  };
  write("icon.ico", icoOf(icons));
  write("icon.icns", icnsOf(icons));
  write("LICENCES.txt", licencesText(root, shippedPackages(readLock())));
}
