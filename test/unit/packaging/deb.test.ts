import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { projectRoot } from "../../../build/lint/source-scan.ts";
import { buildDeb } from "../../../build/packaging/deb.ts";

const dpkg = (...args: readonly string[]): string =>
  spawnSync("dpkg-deb", args, { encoding: "utf8", env: { ...process.env, TZ: "UTC" } }).stdout;

const available = spawnSync("dpkg-deb", ["--version"]).status === 0;
if (!available) {
  process.stderr.write("The Debian package is not tested: there is no dpkg-deb on this system.\n");
}

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "valise-deb-test-"));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe.skipIf(!available)("the Debian package", () => {
  const icons = join(projectRoot, "resources/icons/app");

  test("has the program, its launcher and settled rights, owned by root", () => {
    const unpacked = join(scratch, "linux-unpacked");
    mkdirSync(join(unpacked, "resources"), { recursive: true, mode: 0o700 });
    for (const name of ["valise", "chrome-sandbox"]) {
      writeFileSync(join(unpacked, name), "", { mode: 0o700 });
    }
    writeFileSync(join(unpacked, "resources/app.asar"), "", { mode: 0o600 });
    writeFileSync(join(unpacked, "LICENSE.txt"), "AGPL\n");
    const stage = join(scratch, "stage");
    const file = join(scratch, "valise.deb");
    mkdirSync(stage);
    buildDeb({ unpacked, icons, version: "0.1.0", arch: "x64" }, stage, file);

    const rights = new Map(
      dpkg("--contents", file)
        .split("\n")
        .map((line) => line.split(/\s+/u))
        .map(([mode, owner, , , , path]) => [path?.slice(1) ?? "", `${mode ?? ""} ${owner ?? ""}`]),
    );
    expect(rights.get("/opt/Valise/valise")).toBe("-rwxr-xr-x root/root");
    expect(rights.get("/opt/Valise/chrome-sandbox")).toBe("-rwsr-xr-x root/root");
    expect(rights.get("/opt/Valise/resources/app.asar")).toBe("-rw-r--r-- root/root");
    expect(rights.get("/opt/Valise/resources/")).toBe("drwxr-xr-x root/root");
    expect(rights.get("/usr/bin/valise")).toBe("-rwxr-xr-x root/root");
    expect(rights.has("/usr/share/icons/hicolor/48x48/apps/valise.png")).toBe(true);

    const launcher = spawnSync("sh", [
      "-c",
      `dpkg-deb --fsys-tarfile "$1" | tar -xO ./usr/bin/valise`,
      "-",
      file,
    ]);
    expect(launcher.stdout.toString()).toContain("ulimit -c 0\nexec /opt/Valise/valise");
    expect(dpkg("--field", file, "Package", "Version", "Architecture")).toBe(
      "Package: valise\nVersion: 0.1.0\nArchitecture: amd64\n",
    );
  });

  test("is refused for a machine Debian has no name for", () => {
    expect(() => {
      buildDeb({ unpacked: scratch, icons, version: "0.1.0", arch: "mips" }, scratch, "x.deb");
    }).toThrow("no name for mips");
  });
});
