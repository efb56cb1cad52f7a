import { existsSync } from "node:fs";
import { join } from "node:path";

const LINUX = [
  // Debian's /usr/bin/chromium is a shell script that adds switches of its own, so the binary comes first.
  "/usr/lib/chromium/chromium",
  "/usr/lib/chromium-browser/chromium-browser",
  "/usr/lib64/chromium-browser/chromium-browser",
  "/opt/google/chrome/chrome",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
];

const MACOS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const WINDOWS = ["Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe"];

function candidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] {
  if (platform === "darwin") return MACOS;
  if (platform !== "win32") return LINUX;
  const roots = [env["LOCALAPPDATA"], env["PROGRAMFILES"], env["PROGRAMFILES(X86)"]];
  return roots.flatMap((root) => (root === undefined ? [] : WINDOWS.map((file) => join(root, file))));
}

/**
 * The Chromium to use: `VALISE_CHROMIUM`, or the first one found in the usual places of this system.
 * Undefined if there is none. It must be version 140 or later.
 */
export function findChromium(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  const named = env["VALISE_CHROMIUM"];
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  return candidates(platform, env).find((file) => existsSync(file));
}

/** One line for a person who has none. */
export const NO_CHROMIUM =
  "stand-in: no Chromium found. Install the package `chromium` or Google Chrome, or set VALISE_CHROMIUM to its executable.";
