import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { ShippedPackage } from "./lockfile.ts";

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|ofl)(?:-\w+)?(?:\.(?:md|txt))?$/iu;
const RULE = "=".repeat(78);

/** The licence texts inside the package at `folder`, in order of file name. */
function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/**
 * The text of LICENCES.txt: name, version, licence and licence text of every package in the program. `root` is
 * the folder that holds node_modules.
 */
export function licencesText(root: string, shipped: readonly ShippedPackage[]): string {
  const parts = shipped.map(({ name, path, entry }) => {
    const texts = textsIn(join(root, path));
    const body = texts.length === 0 ? "The package contains no licence text of its own." : texts.join("\n\n");
    return `${name} ${entry.version ?? ""}\nLicence: ${entry.license ?? "not stated"}\n\n${body}\n`;
  });
  const intro =
    "Valise contains the software below. The licence of Valise itself is in LICENSE.txt. Electron and Chromium\n" +
    "are in LICENSE.electron.txt and LICENSES.chromium.html.\n";
  return [intro, ...parts].join(`\n${RULE}\n\n`);
}
