import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";

import { chromiumFlags, profileFlags } from "./chromium-flags.ts";
import { startDevtools, type DevtoolsPipe, type Send } from "./devtools-pipe.ts";
import { makeProfile, removeProfile } from "./profile-folder.ts";
import { program } from "./program.ts";

/** The DevTools events of the running Chromium. */
export const devtools = new EventEmitter();
devtools.setMaxListeners(0);

/** How long Chromium may take to end on request before it is killed. */
const PATIENCE_MS = 1500;

let executable = "";
let profile: string | undefined;
let running: DevtoolsPipe | undefined;
let ended = false;
let killed = false;
let starting: Promise<void> | undefined;

const isRoot = process.getuid?.() === 0;

/** Sends a command to Chromium. */
export const send: Send = (method, params, sessionId) =>
  running === undefined
    ? Promise.reject(new Error("Chromium has not started"))
    : running.send(method, params, sessionId);

/** Chromium's process id, while it runs. */
export function chromiumProcessId(): number | undefined {
  return ended ? undefined : running?.child.pid;
}

/** The folder Chromium puts a download into before it goes where the application wants it. */
export function downloadFolder(): string {
  return join(profile ?? "", "downloads");
}

async function start(switches: readonly string[]): Promise<void> {
  const { chromium, headless, debugPort } = program();
  if (chromium === undefined) throw new Error("no Chromium");
  executable = chromium;
  profile = makeProfile();
  mkdirSync(downloadFolder());
  const flags = chromiumFlags({ profile, headless, debugPort, isRoot });
  devtools.once("exit", () => {
    ended = true;
  });
  running = startDevtools(executable, [...flags, ...switches], devtools);
  const stderr = running.child.stderr;
  if (stderr !== null) {
    createInterface({ input: stderr }).on("line", (line) => {
      // Playwright waits for this line. The rest is Chromium talking to itself.
      if (line.startsWith("DevTools listening") || process.env["VALISE_STANDIN_LOG"] !== undefined) {
        process.stderr.write(`${line}\n`);
      }
    });
  }
  await Promise.all([
    // On the browser's own session this pauses every request of every page, frame and worker, also the first one.
    send("Fetch.enable", { patterns: [{ urlPattern: "*" }] }),
    send("Target.setDiscoverTargets", { discover: true }),
    send("Browser.setDownloadBehavior", {
      behavior: "allowAndName",
      downloadPath: downloadFolder(),
      eventsEnabled: true,
    }),
  ]);
}

/** Starts Chromium once, with the application's own switches added. */
export function startChromium(switches: readonly string[]): Promise<void> {
  starting ??= start(switches);
  return starting;
}

/**
 * Asks the running Chromium for one more window without tabs and address bar, which DevTools cannot do: a second
 * start with the same profile hands its command line over and ends.
 */
export function requestAppWindow(title: string): void {
  if (profile === undefined) return;
  const page = `data:text/html,<title>${encodeURIComponent(title)}</title>`;
  spawn(executable, [...profileFlags(profile, isRoot), `--app=${page}`, `--class=${title}`], {
    stdio: "ignore",
  });
}

/** Ends every process of Chromium. Those the first one started may outlive it for a moment, and write. */
function killAll(): void {
  const { pid } = running?.child ?? {};
  // Once only: later the number may be another program's.
  if (pid === undefined || killed) return;
  killed = true;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // They have all ended.
  }
}

/** Ends Chromium and removes its profile. */
export async function stopChromium(): Promise<void> {
  if (running !== undefined && !ended) {
    const gone = once(devtools, "exit");
    send("Browser.close").catch(() => undefined);
    await Promise.race([gone, wait(PATIENCE_MS)]);
  }
  killAll();
  for (let attempt = 0; profile !== undefined && attempt < 40; attempt += 1) {
    if (removeProfile(profile)) profile = undefined;
    else await wait(25);
  }
}

/** The same at once, for a process that is about to end. */
export function killChromium(): void {
  killAll();
  if (profile !== undefined) removeProfile(profile);
  profile = undefined;
}
