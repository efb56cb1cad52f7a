import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { FRESH_WIRE, wireBytes } from "./stub-electron.ts";

const HELPERS = ["", " (Renderer)", " (Plugin)", " (GPU)"].map((kind) => `Electron Helper${kind}`);

function plist(executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${executable}</string></dict></plist>
`;
}

/**
 * Writes into `folder` what electron-builder looks at in an unpacked Electron for macOS, and into its folder
 * `bin` a `codesign` that does nothing, because there is one on macOS only. Nothing of it is a program.
 */
export function writeStubMacElectron(folder: string): void {
  const contents = join(folder, "Electron.app/Contents");
  const frameworks = join(contents, "Frameworks");
  const core = join(frameworks, "Electron Framework.framework");
  const files: Readonly<Record<string, string | Buffer>> = {
    [join(folder, "LICENSE")]: "Electron's licence\n",
    [join(folder, "LICENSES.chromium.html")]: "<p>Chromium's licences</p>\n",
    [join(folder, "bin/codesign")]: "#!/bin/sh\nexit 0\n",
    [join(contents, "Info.plist")]: plist("Electron"),
    [join(contents, "MacOS/Electron")]: "",
    [join(contents, "Resources/default_app.asar")]: "",
    [join(contents, "Resources/en.lproj/locale.pak")]: "",
    [join(core, "Electron Framework")]: wireBytes(FRESH_WIRE),
    [join(core, "Versions/A/Resources/en.lproj/locale.pak")]: "",
    [join(core, "Versions/A/Resources/fr.lproj/locale.pak")]: "",
    [join(core, "Versions/A/Resources/de.lproj/locale.pak")]: "",
    ...Object.fromEntries(
      HELPERS.flatMap((name) => [
        [join(frameworks, `${name}.app/Contents/Info.plist`), plist(name)],
        [join(frameworks, `${name}.app/Contents/MacOS/${name}`), ""],
      ]),
    ),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode: 0o755 });
  }
}
