import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { projectRoot } from "../lint/source-scan.ts";
import { readLock, shippedPackages } from "../packaging/lockfile.ts";
import { sbomText, type Product } from "../packaging/sbom.ts";

// Writes the list of what is in the program, as CycloneDX, next to the packages.
const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as Omit<
  Product,
  "electron"
> & { readonly devDependencies: Readonly<Record<string, string>> };
const electron = manifest.devDependencies["electron"] ?? "";
const shipped = shippedPackages(readLock());
const file = join(projectRoot, `out/release/${manifest.name}-${manifest.version}.cdx.json`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, sbomText({ ...manifest, electron }, shipped));
console.log(`${file}: ${shipped.length} packages and Electron ${electron}`);
