import { chromiumProcessId, devtools, startChromium } from "../chromium.ts";
import { life } from "./app-events.ts";
import { addedSwitches, app, markReady, watchEnd } from "./app.ts";
import { BrowserWindow } from "./browser-window.ts";
import { clipboard } from "./clipboard.ts";
import { dialog } from "./dialog.ts";
import { handleDownload } from "./downloads.ts";
import { findings } from "./findings.ts";
import { ipcMain } from "./ipc-main.ts";
import { connectMenus, Menu, MenuItem } from "./menu.ts";
import { nativeTheme } from "./native-theme.ts";
import { watchNewTarget } from "./popups.ts";
import { allContents, windows } from "./registry.ts";
import { handlePausedRequest, type PausedRequest } from "./requests.ts";
import { addScheme } from "./schemes.ts";
import { session, sessionOf } from "./session.ts";
import { nativeImage, powerMonitor, powerSaveBlocker, safeStorage, screen, shell } from "./system.ts";
import { WebContents } from "./web-contents.ts";

interface SchemeOptions {
  readonly scheme: string;
  readonly privileges?: object;
}

/** Electron's `protocol`: the default session's, and the announcement of schemes. */
const protocol = {
  ...sessionOf("").protocol,
  registerSchemesAsPrivileged: (schemes: readonly SchemeOptions[]): void => {
    if (life.ready) {
      throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
    }
    for (const { scheme, privileges = {} } of schemes) addScheme(scheme, privileges);
  },
};

/** Electron's `webContents`. Playwright finds a window by the id DevTools gives its page. */
const webContents = {
  getAllWebContents: () => allContents(),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number) => allContents().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string) =>
    allContents().find((contents) => contents.link.targetId === targetId),
};

/**
 * The module `electron` of the main process. What is not here (`net`, `crashReporter`, `autoUpdater`, `Tray`, ...)
 * the product must not use: importing it fails.
 */
export const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
  WebContents,
  __standin: findings,
};

const ROLES: Readonly<Record<string, () => void>> = {
  quit: () => app.quit(),
  close: () => BrowserWindow.getFocusedWindow()?.close(),
  minimize: () => BrowserWindow.getFocusedWindow()?.minimize(),
  reload: () => BrowserWindow.getFocusedWindow()?.webContents.reload(),
};

function connect(): void {
  findings.chromiumPid = chromiumProcessId;
  Object.assign(globalThis, { __standin: findings });
  devtools.on("Fetch.requestPaused", (paused: PausedRequest) => {
    handlePausedRequest(paused).catch(() => undefined);
  });
  devtools.on("Target.targetCreated", (created: Parameters<typeof watchNewTarget>[0]) => {
    // Chromium may end while the page is looked at.
    watchNewTarget(created).catch(() => undefined);
  });
  devtools.on("Target.targetDestroyed", ({ targetId }: { readonly targetId: string }) => {
    [...windows].find((window) => window.webContents.link.targetId === targetId)?.gone();
  });
  devtools.on("Browser.downloadWillBegin", handleDownload);
  devtools.on("exit", () => {
    for (const window of windows) window.gone();
    if (!life.exiting) app.quit();
  });
  nativeTheme.on("updated", () => {
    for (const contents of allContents()) contents.applyTheme().catch(() => undefined);
  });
  connectMenus({
    runRole: (role) => ROLES[role]?.(),
    focusedWindow: () => BrowserWindow.getFocusedWindow() ?? undefined,
    changed: () => {
      for (const contents of allContents()) contents.applyAccelerators();
    },
  });
  watchEnd();
}

/**
 * Runs the application's main script with `load`, then starts Chromium and lets the application be ready, in the
 * order Electron does: a main script that waits for `ready` at its top level never gets it, there as here.
 */
export async function startApplication(load: () => Promise<unknown>): Promise<void> {
  connect();
  await load();
  if (life.quitting) return;
  await startChromium(addedSwitches);
  if (!life.quitting) markReady();
}
