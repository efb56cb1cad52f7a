import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createPackage } from "@electron/asar";

/** The fuses of a fresh Electron 45, as its release carries them. */
export const FRESH_WIRE = "101100101";

/** A wire as it stands in Electron's binary: the mark, the version, the number of fuses, the fuses. */
export function wireBytes(fuses: string): Buffer {
  return Buffer.concat([
    Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX", "latin1"),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses, "latin1"),
  ]);
}

/**
 * Writes into `folder` what electron-builder looks at in an unpacked Electron for Linux. It is no program: the
 * binary holds only a fuse wire between two stretches of filling.
 */
export async function writeStubElectron(folder: string, version: string): Promise<void> {
  const app = `${folder}-default-app`;
  for (const path of [join(folder, "locales"), join(folder, "resources"), app]) {
    mkdirSync(path, { recursive: true });
  }
  const filling = Buffer.alloc(4096, 0xa5);
  writeFileSync(join(folder, "electron"), Buffer.concat([filling, wireBytes(FRESH_WIRE), filling]), {
    mode: 0o755,
  });
  writeFileSync(join(folder, "chrome-sandbox"), "", { mode: 0o755 });
  writeFileSync(join(folder, "LICENSE"), "Electron's licence\n");
  writeFileSync(join(folder, "LICENSES.chromium.html"), "<p>Chromium's licences</p>\n");
  writeFileSync(join(folder, "version"), version);
  for (const language of ["de", "en-GB", "en-US", "fr", "zh-CN"]) {
    writeFileSync(join(folder, `locales/${language}.pak`), "");
  }
  writeFileSync(join(app, "main.js"), "");
  await createPackage(app, join(folder, "resources/default_app.asar"));
}
