import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { findChromium } from "./find-chromium.ts";

/** The parts of the application's `package.json` that the host reads. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly productName?: string;
  readonly main?: string;
}

/** What was started, and how. */
export interface Program {
  readonly appFolder: string;
  readonly entry: string;
  readonly manifest: Manifest;
  /** All arguments after the executable, as Electron's `process.argv` has them. */
  readonly argv: readonly string[];
  readonly headless: boolean;
  /** Chromium's executable, undefined if there is none. Found before the application touches its environment. */
  readonly chromium: string | undefined;
  /** The port Playwright asks for; without it Chromium opens no port at all. */
  readonly debugPort: string | undefined;
  /** The port of Node's own inspector, which Playwright asks for too. */
  readonly inspectPort: number | undefined;
}

function valueOf(argv: readonly string[], name: string): string | undefined {
  const found = argv.find((item) => item === `--${name}` || item.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}

/** `VALISE_HEADLESS` decides; without it a window is shown where there is a display. */
function isHeadless(env: NodeJS.ProcessEnv): boolean {
  if (env["VALISE_HEADLESS"] !== undefined) return env["VALISE_HEADLESS"] !== "0";
  return process.platform === "linux" && env["DISPLAY"] === undefined && env["WAYLAND_DISPLAY"] === undefined;
}

function folderOfManifest(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/**
 * Reads the command line as Electron does: the first word that is no switch is the application, a folder with a
 * `package.json` or a script. Answers undefined when no application is named.
 */
export function readProgram(argv: readonly string[], env: NodeJS.ProcessEnv): Program | undefined {
  const named = argv.find((item) => !item.startsWith("-"));
  if (named === undefined) return undefined;
  const target = resolve(named);
  const isFolder = statSync(target).isDirectory();
  const appFolder = folderOfManifest(isFolder ? target : dirname(target));
  const manifest = JSON.parse(readFileSync(join(appFolder, "package.json"), "utf8")) as Manifest;
  const inspect = argv.find((item) => /^--inspect(?:=|$)/u.test(item));
  return {
    appFolder,
    manifest,
    argv,
    entry: isFolder ? join(appFolder, manifest.main ?? "index.js") : target,
    headless: isHeadless(env),
    chromium: findChromium(process.platform, env),
    debugPort: valueOf(argv, "remote-debugging-port"),
    inspectPort: inspect === undefined ? undefined : Number(inspect.split(/[=:]/u).at(-1) ?? 9229),
  };
}

let current: Program | undefined;

/** Keeps the started program for the rest of the process. */
export function setProgram(started: Program): void {
  current = started;
}

/** The started program. */
export function program(): Program {
  if (current === undefined) throw new Error("the stand-in was not started");
  return current;
}

/** The value of a switch of the command line, the empty text if it has none, undefined if it is not there. */
export function switchValue(name: string): string | undefined {
  return valueOf(program().argv, name);
}
