import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import config from "../../build/config/electron.vite.config.ts";
import { filesBelow, projectRoot } from "../../build/lint/source-scan.ts";

const OUT = join(projectRoot, "out/preload");

/** True when the built file is there and no source of it is newer. */
function isFresh(): boolean {
  if (!existsSync(join(OUT, "index.cjs"))) return false;
  const builtAt = statSync(join(OUT, "index.cjs")).mtimeMs;
  const sources = ["electron/preload", "electron/contract", "electron/core"].flatMap((folder) =>
    filesBelow(folder, [".ts"]),
  );
  return sources.every(({ path }) => statSync(join(projectRoot, path)).mtimeMs <= builtAt);
}

function readAll(folder: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The files of the built preload: those in `out/`, or built now with the same settings when those are missing or old. */
export async function builtPreload(): Promise<ReadonlyMap<string, string>> {
  if (isFresh()) return readAll(OUT);
  const folder = mkdtempSync(join(tmpdir(), "valise-preload-"));
  try {
    const options = (config as { readonly preload: { readonly build: object } }).preload.build;
    await build({
      configFile: false,
      root: projectRoot,
      logLevel: "error",
      ssr: { noExternal: true },
      build: { ...options, ssr: true, outDir: folder, emptyOutDir: true },
    });
    return readAll(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
