import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { electronBinary, offerElectron } from "./install-electron.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const STAND_IN = fileURLToPath(new URL("../../out/standin/cli.js", import.meta.url));

/** The one line above every window that runs on Chromium. */
const NOT_REAL =
  "Development host: Valise runs on this system's Chromium, not on Electron. Not for real cases.";

/** False where a window could not be seen. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== "linux" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}

/**
 * How the built program is started: Electron's binary if it is installed (else it is offered), else the stand-in on
 * Chromium, which says itself what to install when there is none.
 *
 * @returns {Promise<{ command: string, first: readonly string[] } | undefined>}
 */
export async function chooseHost() {
  if (!existsSync(fileURLToPath(new URL("../../out/main/index.js", import.meta.url)))) {
    console.error("Valise is not built: npm run build");
    return undefined;
  }
  if (!hasDisplay() && process.env["VALISE_HEADLESS"] === undefined) {
    console.error("There is no display: start Valise from a desktop, or set DISPLAY.");
    return undefined;
  }
  const electron = electronBinary() ?? (await offerElectron());
  if (electron !== undefined) {
    return { command: electron, first: [ROOT] };
  }
  console.log(NOT_REAL);
  return { command: process.execPath, first: [STAND_IN, ROOT] };
}

/**
 * Starts the program with its own arguments and ends with it.
 *
 * @param {{ command: string, first: readonly string[] }} host
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runOn(host, args) {
  return new Promise((resolve) => {
    const child = spawn(host.command, [...host.first, ...args], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.on(signal, () => child.kill(signal));
    }
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
