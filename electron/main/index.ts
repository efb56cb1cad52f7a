// The first import sets the umask: nothing is written before it.
import "./security/private-umask.ts";

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { app, nativeTheme, powerMonitor, protocol, session } from "electron";
import { startEngine } from "../engine/client.ts";
import { languageOf, messagesIn } from "./messages.ts";
import { useOwnFolders } from "./own-folders.ts";
import { type Program, startProgram } from "./program.ts";
import { hardenApp, hardenResolver } from "./security/app-events.ts";
import { judgeArgv } from "./security/argv.ts";
import { assetsFrom, serveAssets } from "./security/asset.ts";
import { cleanEnvironment } from "./security/environment.ts";
import { EXIT_REFUSED, SCHEME, SCHEME_PRIVILEGES } from "./security/policy.ts";
import { openSession } from "./security/session.ts";
import { setSwitches } from "./security/switches.ts";
import { canProtectContent } from "./windows.ts";

/** What the build put beside this file. */
const HERE = import.meta.dirname;

cleanEnvironment(process.env);
const argv = judgeArgv(process.argv.slice(1), {
  packaged: app.isPackaged,
  platform: process.platform,
  resolve,
});

if (!argv.ok) {
  refuse(argv.argument);
} else {
  const userData = useOwnFolders(app);
  // One program for one folder, before anything looks into it. The other one comes to the front.
  if (app.requestSingleInstanceLock()) begin(userData, argv.options.vault);
  else app.exit(0);
}

function refuse(argument: string): void {
  const { say } = messagesIn(languageOf(Intl.DateTimeFormat().resolvedOptions().locale));
  const reason = say("dialog.start.argument", { argument });
  process.stderr.write(`${say("dialog.start.message")} ${reason}\n`);
  app.exit(EXIT_REFUSED);
}

function begin(userData: string, vault: string | undefined): void {
  let program: Program | undefined;
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { ...SCHEME_PRIVILEGES } }]);
  setSwitches(app.commandLine);
  hardenApp(app);
  app.on("second-instance", () => program?.focus());
  app.on("window-all-closed", () => app.quit());
  endInOrder(() => program?.end());
  app
    .whenReady()
    .then(() => open(userData, vault))
    .then((started) => {
      program = started;
    })
    // A defect before there is a window. Its text may name anything, so only the fact is told.
    .catch(stopAtOnce);
  process.on("uncaughtException", stopAtOnce);
  process.on("unhandledRejection", stopAtOnce);
}

function stopAtOnce(): void {
  const { say } = messagesIn(languageOf(app.getLocale()));
  process.stderr.write(`${say("dialog.start.stopped")}\n`);
  app.exit(1);
}

/** The keys go before the program does: quitting waits until the engine thread has ended. */
function endInOrder(end: () => Promise<void> | undefined): void {
  let hasEnded = false;
  app.on("will-quit", (event) => {
    if (hasEnded) return;
    event.preventDefault();
    void Promise.resolve(end()).finally(() => {
      hasEnded = true;
      app.quit();
    });
  });
}

async function randomHex(bytes: number): Promise<string> {
  // Only when the first name is needed: libsodium takes time to start, and the window should not wait for it.
  const [{ systemEntropy }, { toHex }] = await Promise.all([
    import("../crypto/entropy.ts"),
    import("../encoding/bytes.ts"),
  ]);
  return toHex(systemEntropy.bytes(bytes));
}

/** Undefined when the program was ended instead. */
async function open(userData: string, vault: string | undefined): Promise<Program | undefined> {
  hardenResolver(app);
  // Nothing of ours in the lists of recent documents and tasks that the system keeps.
  app.clearRecentDocuments();
  if (process.platform === "win32") app.setJumpList(null);
  const own = await openSession(session, app.isPackaged);
  const assets = assetsFrom(readFileSync(join(HERE, "page-files.json"), "utf8"));
  own.protocol.handle(SCHEME, serveAssets(join(HERE, "../renderer"), assets));
  const isReal = app.isPackaged && process.versions.electron !== undefined;
  const platform = process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux";
  const engine = startEngine({
    workerUrl: new URL("engine.js", import.meta.url),
    userData,
    facts: {
      host: isReal ? "electron" : "development",
      platform,
      version: app.getVersion(),
      contentProtected: canProtectContent(platform),
      machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      systemLanguage: app.getLocale(),
    },
  });
  if (vault !== undefined) {
    const chosen = await engine.callNamed("vault.choose", { batch: "0".repeat(32) }, [vault]);
    // Opening another vault than the one that was asked for, without a word, is worse than opening none.
    if (!chosen.ok) {
      await engine.end();
      refuse("--vault");
      return undefined;
    }
  }
  return startProgram({
    app,
    session: own,
    monitor: powerMonitor,
    engine,
    preload: join(HERE, "../preload/index.cjs"),
    dark: nativeTheme.shouldUseDarkColors,
    randomHex,
  });
}
