/**
 * Stands for the `electron` executable: `electron [switches] APP [arguments]`. Runs the application's built main
 * script unchanged, with a module `electron` that drives a Chromium of this system.
 */
import { open as openInspector } from "node:inspector";
import { pathToFileURL } from "node:url";

import { NO_CHROMIUM } from "./find-chromium.ts";
import { readProgram, setProgram } from "./program.ts";
import { installElectron } from "./resolve-hook.ts";

const argv = process.argv.slice(2);
const started = readProgram(argv, process.env);
if (started === undefined) {
  process.stderr.write("usage: electron [switches] APP [arguments]\n");
  process.exit(2);
}
if (started.chromium === undefined) {
  process.stderr.write(`${NO_CHROMIUM}\n`);
  process.exit(1);
}
setProgram(started);
if (started.inspectPort !== undefined) openInspector(started.inspectPort, "127.0.0.1");

process.argv = [process.argv[0] ?? process.execPath, ...argv];
Object.assign(process, { type: "browser", defaultApp: true, resourcesPath: started.appFolder });
// Playwright calls it to let the application start; with Electron it holds the event `ready` back until then.
Object.assign(globalThis, { __playwright_run: () => Promise.resolve() });

// Loaded only now, because these modules read the program.
const { electron, startApplication } = await import("./api/electron.ts");
installElectron(electron);
const { entry } = started;
await startApplication(() => import(/* @vite-ignore */ pathToFileURL(entry).href));
