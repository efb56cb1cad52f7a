import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ICON_SIZES } from "./icons.ts";
import { PRODUCT } from "./layout.ts";

/** What Electron's own libraries need on Debian 12 and later. */
const DEPENDS = [
  "libasound2 | libasound2t64",
  "libatspi2.0-0 | libatspi2.0-0t64",
  "libgtk-3-0 | libgtk-3-0t64",
  "libnss3",
  "libxss1",
  "libxtst6",
  "xdg-utils",
];
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
const HOME = `/opt/${PRODUCT}`;

/** Starts the program with core dumps off: a dump would hold keys and opened letters. */
const LAUNCHER = `#!/bin/sh
ulimit -c 0
exec ${HOME}/valise "$@"
`;

const DESKTOP = `[Desktop Entry]
Type=Application
Name=${PRODUCT}
Comment=Workstation for 24/7 points of contact
Comment[fr]=Poste de travail des points de contact 24/7
Exec=/usr/bin/valise
Icon=valise
Terminal=false
Categories=Office;
StartupWMClass=${PRODUCT}
`;

export interface DebSource {
  /** The unpacked package for Linux. */
  readonly unpacked: string;
  /** Folder of the drawn icons. */
  readonly icons: string;
  /** Version of the program. */
  readonly version: string;
  /** `x64` or `arm64`. */
  readonly arch: string;
}

/** Gives every file below `folder` the same rights on every machine, whatever the umask was. */
function settleModes(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      settleModes(path);
    } else {
      chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}

/**
 * Builds the Debian package `file` in the empty folder `stage` with `dpkg-deb`, for machines without fpm.
 * Throws with what dpkg-deb said when it refuses.
 */
export function buildDeb({ unpacked, icons, version, arch }: DebSource, stage: string, file: string): void {
  const architecture = ARCHITECTURES[arch];
  if (architecture === undefined) {
    throw new Error(`Debian has no name for ${arch}`);
  }
  const put = (path: string, text: string, mode = 0o644): void => {
    const target = join(stage, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { mode });
  };
  cpSync(unpacked, join(stage, HOME), { recursive: true });
  put("usr/bin/valise", LAUNCHER, 0o755);
  put("usr/share/applications/valise.desktop", DESKTOP);
  cpSync(join(unpacked, "LICENSE.txt"), join(stage, "usr/share/doc/valise/copyright"));
  for (const size of ICON_SIZES) {
    const name = `${size}x${size}`;
    cpSync(join(icons, `${name}.png`), join(stage, `usr/share/icons/hicolor/${name}/apps/valise.png`));
  }
  put(
    "DEBIAN/control",
    [
      "Package: valise",
      `Version: ${version}`,
      `Architecture: ${architecture}`,
      "Maintainer: Valise maintainers",
      "Section: misc",
      "Priority: optional",
      `Depends: ${DEPENDS.join(", ")}`,
      "Description: Workstation for 24/7 points of contact",
      " Requests under the Budapest Convention: drafted, sealed, exchanged and answered within their time limits.",
      "",
    ].join("\n"),
  );
  settleModes(stage);
  // Where the kernel refuses user namespaces, Chromium's sandbox needs this helper to run as root.
  chmodSync(join(stage, HOME, "chrome-sandbox"), 0o4755);
  const run = spawnSync("dpkg-deb", ["--root-owner-group", "--build", stage, file], { encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(run.error === undefined ? run.stderr : "dpkg-deb is not installed");
  }
}
