import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL, fileURLToPath } from "node:url";

const FINDER = fileURLToPath(new URL("../../out/standin/find-chromium.js", import.meta.url));

/** The one line for a machine that has none and may not install one. */
const MISSING =
  "The window tests need Chromium: install the package chromium or Google Chrome, or set VALISE_CHROMIUM to its executable.";

/** @param {readonly string[]} args */
function apt(args) {
  return spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

/** True where a Debian package may be installed without asking anybody. */
function mayInstall() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Says whether a Chromium is on this machine, after installing Debian's where that is allowed. */
export function readyBrowser() {
  if (hasChromium()) return true;
  if (mayInstall()) {
    console.log("No Chromium found: installing Debian's with apt-get.");
    const quiet = ["-qq", "-y", "-o", "Dpkg::Use-Pty=0"];
    if (
      apt([...quiet, "update"]) &&
      apt([...quiet, "install", "--no-install-recommends", "chromium"]) &&
      hasChromium()
    ) {
      return true;
    }
  }
  console.error(MISSING);
  return false;
}

function hasChromium() {
  // The stand-in's own answer, so that what is found here is what it will start.
  const code = `import { findChromium } from ${JSON.stringify(pathToFileURL(FINDER).href)};
    process.exitCode = findChromium(process.platform, process.env) === undefined ? 1 : 0;`;
  return (
    spawnSync(process.execPath, ["--input-type=module", "--eval", code], { stdio: "ignore" }).status === 0
  );
}
