import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../node_modules/electron/", import.meta.url));

/**
 * Path of Electron's binary, or undefined when only its package is there. The package itself is never loaded: that
 * would download the binary without a question.
 *
 * @returns {string | undefined}
 */
export function electronBinary() {
  const note = join(PACKAGE, "path.txt");
  if (!existsSync(note)) {
    return undefined;
  }
  const binary = join(PACKAGE, "dist", readFileSync(note, "utf8").trim());
  return existsSync(binary) ? binary : undefined;
}

/**
 * Asks, where somebody can answer, whether Electron's binary shall be installed, and does it by the script of Electron's
 * own package, which compares it with the checksums in that package.
 *
 * @returns {Promise<string | undefined>} the binary when it is there afterwards
 */
export async function offerElectron() {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
    return undefined;
  }
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(
    `Electron ${version} is not installed. Download it now (about 120 MB)? [y/N] `,
  );
  lines.close();
  if (!/^y(?:es)?$/iu.test(answer.trim())) {
    return undefined;
  }
  const script = join(PACKAGE, "install.js");
  spawnSync(process.execPath, [script], { cwd: dirname(script), stdio: "inherit" });
  return electronBinary();
}
