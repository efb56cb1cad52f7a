import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { projectRoot } from "../../../build/lint/source-scan.ts";
import { sumFaults, sumsOf } from "../../../build/packaging/checksums.ts";
import { icnsOf, icoOf, ICON_SIZES, pngSize } from "../../../build/packaging/icons.ts";
import { licencesText } from "../../../build/packaging/licences.ts";
import { readLock, shippedPackages, type Lock } from "../../../build/packaging/lockfile.ts";
import { requireBuilt } from "../../../build/packaging/prepare.ts";
import { sbomText } from "../../../build/packaging/sbom.ts";

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "valise-release-"));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe("the icon", () => {
  const pngs = ICON_SIZES.map((size) =>
    readFileSync(join(projectRoot, `resources/icons/app/${size}x${size}.png`)),
  );

  test("is drawn at every size, with a transparent ground", () => {
    expect(pngs.map(pngSize)).toEqual([...ICON_SIZES]);
    const RGBA = 6;
    expect(pngs.map((png) => png.readUInt8(25))).toEqual(pngs.map(() => RGBA));
  });

  test("becomes a Windows icon whose entries point at whole PNGs", () => {
    const ico = icoOf(pngs);
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const images = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index;
      const [length, at] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      const image = ico.subarray(at, at + length);
      expect(pngSize(image) % 256).toBe(ico.readUInt8(entry));
      expect(image.subarray(-8, -4).toString("latin1")).toBe("IEND");
      return pngSize(image);
    });
    expect(images).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  test("becomes a macOS icon of whole blocks", () => {
    const icns = icnsOf(pngs);
    expect(icns.toString("latin1", 0, 4)).toBe("icns");
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const blocks: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
      blocks.push(`${icns.toString("latin1", at, at + 4)} ${pngSize(png)}`);
    }
    expect(blocks.join(", ")).toBe(
      "icp4 16, icp5 32, ic07 128, ic08 256, ic09 512, ic10 1024, ic11 32, ic12 64, ic13 256, ic14 512",
    );
  });

  test("needs every size and real PNGs", () => {
    expect(() => icoOf(pngs.slice(1))).toThrow("there is no PNG of 16 pixels");
    expect(() => icnsOf([Buffer.from("GIF89a"), ...pngs])).toThrow("not a square PNG");
  });
});

/** A lock file with a nested second version, a loop, a tool and a font. */
const LOCK: Lock = {
  "": {
    dependencies: { cborg: "1.0.0" },
    devDependencies: { react: "1.0.0", vite: "1.0.0", "@fontsource-variable/x": "1.0.0" },
  },
  "node_modules/cborg": entry("1.0.0", "Apache-2.0", { deep: "^1" }),
  "node_modules/cborg/node_modules/deep": entry("1.0.0", "MIT", { cborg: "*" }),
  "node_modules/deep": entry("2.0.0", "MIT"),
  "node_modules/react": entry("1.0.0", "(MIT OR Apache-2.0)", { deep: "^2", absent: "*" }),
  "node_modules/vite": entry("1.0.0", "MIT", { tool: "*" }),
  "node_modules/tool": entry("1.0.0", "MIT"),
  "node_modules/@fontsource-variable/x": entry("1.0.0", "OFL-1.1"),
};

function entry(version: string, license: string, dependencies: Record<string, string> = {}): Lock[string] {
  return {
    version,
    license,
    dependencies,
    integrity: `sha512-${Buffer.alloc(64, version).toString("base64")}`,
  };
}

const PRODUCT = {
  name: "valise",
  version: "0.1.0",
  description: "d",
  license: "AGPL-3.0-only",
  electron: "45.0.0",
};

describe("what is shipped", () => {
  test("follows the lock file as Node resolves it, and leaves the tools out", () => {
    expect(shippedPackages(LOCK).map(({ path }) => path)).toEqual([
      "node_modules/@fontsource-variable/x",
      "node_modules/cborg",
      "node_modules/cborg/node_modules/deep",
      "node_modules/deep",
      "node_modules/react",
    ]);
  });

  test("of the real lock file has the page's packages and no tool", () => {
    const names = new Set(shippedPackages(readLock()).map(({ name }) => name));
    for (const name of [
      "react-dom",
      "react-aria-components",
      "@signalapp/sqlcipher",
      "sodium-native",
      "zod",
    ]) {
      expect(names, name).toContain(name);
    }
    for (const name of ["electron", "electron-builder", "vite", "typescript", "vitest", "@noble/hashes"]) {
      expect(names, name).not.toContain(name);
    }
  });

  test("is listed with its licence texts", () => {
    const folder = join(scratch, "node_modules/cborg");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "LICENSE.md"), "You may.\r\n");
    writeFileSync(join(folder, "license-checker.js"), "not a text");
    const shipped = shippedPackages({ ...LOCK, "": { dependencies: { cborg: "1.0.0" } } });
    const text = licencesText(scratch, shipped.slice(0, 1));
    expect(text).toContain("cborg 1.0.0\nLicence: Apache-2.0\n\nYou may.\n");
    expect(text).not.toContain("not a text");
  });
});

describe("the list of contents", () => {
  interface Bom {
    readonly components: readonly {
      readonly purl: string;
      readonly hashes?: readonly { readonly content: string }[];
      readonly licenses: readonly object[];
    }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  }
  const text = sbomText(PRODUCT, shippedPackages(LOCK));
  const bom = JSON.parse(text) as Bom;

  test("names every package once, with hash and licence", () => {
    expect(bom.components.map(({ purl }) => purl)).toEqual([
      "pkg:npm/%40fontsource-variable/x@1.0.0",
      "pkg:npm/cborg@1.0.0",
      "pkg:npm/deep@1.0.0",
      "pkg:npm/deep@2.0.0",
      "pkg:npm/electron@45.0.0",
      "pkg:npm/react@1.0.0",
    ]);
    expect(bom.components[1]?.hashes?.[0]?.content).toBe(Buffer.alloc(64, "1.0.0").toString("hex"));
    expect(bom.components[5]?.licenses).toEqual([{ expression: "MIT OR Apache-2.0" }]);
  });

  test("says who uses whom, with both versions apart", () => {
    const uses = Object.fromEntries(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    expect(uses["pkg:npm/cborg@1.0.0"]).toEqual(["pkg:npm/deep@1.0.0"]);
    expect(uses["pkg:npm/react@1.0.0"]).toEqual(["pkg:npm/deep@2.0.0"]);
    const known = new Set(bom.components.map(({ purl }) => purl));
    expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).every((ref) => known.has(ref))).toBe(true);
  });

  test("is the same each time and says nothing of the machine", () => {
    const [one, two] = [1, 2].map(() => sbomText(PRODUCT, shippedPackages(readLock())));
    expect(one).toBe(two);
    expect(one).not.toMatch(/timestamp|serialNumber|"tools"|\d{4}-\d{2}-\d{2}T|resolved/u);
  });

  test("is not written when the lock file says too little", () => {
    const poor = { ...LOCK, "node_modules/deep": { version: "2.0.0" } };
    expect(() => sbomText(PRODUCT, shippedPackages(poor))).toThrow("too little about deep");
  });
});

describe("the checksums", () => {
  test("are those sha256sum knows, sorted, of release files only", async () => {
    const folder = join(scratch, "release");
    mkdirSync(join(folder, "linux-unpacked.deb"), { recursive: true });
    writeFileSync(join(folder, "valise-b.deb"), "abc");
    writeFileSync(join(folder, "valise-a.AppImage"), "");
    writeFileSync(join(folder, "builder-debug.yml"), "x");
    const sums = await sumsOf(folder);
    expect(sums).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  valise-a.AppImage\n" +
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  valise-b.deb\n",
    );
    expect(await sumFaults(folder, sums)).toEqual([]);
    writeFileSync(join(folder, "valise-b.deb"), "abd");
    writeFileSync(join(folder, "valise-c.exe"), "");
    rmSync(join(folder, "valise-a.AppImage"));
    expect(await sumFaults(folder, sums)).toEqual([
      "valise-a.AppImage is missing",
      "valise-b.deb was changed",
      "valise-c.exe is not on the list",
    ]);
    await expect(sumFaults(folder, "nonsense\n")).rejects.toThrow("is no line of SHA256SUMS");
  });
});

test("a program that was not built is not packed, and the sentence says what to do", () => {
  mkdirSync(join(scratch, "empty"));
  expect(() => {
    requireBuilt(join(scratch, "empty"));
  }).toThrow("Run 'npm run build' first");
});
