import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { projectRoot } from "../lint/source-scan.ts";
import { buildDeb } from "../packaging/deb.ts";
import { unpackedFolder } from "../packaging/layout.ts";

// Makes the Debian package from the unpacked folder of this system, after `npm run package`.
const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
  readonly version: string;
};
const { arch } = process;
const release = join(projectRoot, "out/release");
const unpacked = unpackedFolder(release, { platform: "linux", arch });
const file = join(release, `valise-${version}-linux-${arch}.deb`);
const stage = mkdtempSync(join(tmpdir(), "valise-deb-"));
try {
  buildDeb({ unpacked, icons: join(projectRoot, "resources/icons/app"), version, arch }, stage, file);
  console.log(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : "unknown");
  process.exitCode = 1;
} finally {
  rmSync(stage, { recursive: true, force: true });
}
