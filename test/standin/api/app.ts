import { killChromium, stopChromium } from "../chromium.ts";
import { program, switchValue } from "../program.ts";
import { appEvents, life, makeEvent } from "./app-events.ts";
import { getPath, setPath } from "./app-paths.ts";
import { appMetrics } from "./process-ids.ts";
import { windows } from "./registry.ts";
import { hasInstanceLock, releaseInstanceLock, takeInstanceLock } from "./single-instance.ts";

/** Switches the application adds for Chromium. */
export const addedSwitches: string[] = [];

/** What was set, for a test to look at. */
const recorded: Record<string, unknown> = {};

let name: string | undefined;
let becomeReady: (() => void) | undefined;
const readyPromise = new Promise<void>((resolve) => {
  becomeReady = resolve;
});

function currentName(): string {
  return name ?? program().manifest.productName ?? program().manifest.name;
}

/** `ready` happens once the application's main script has been evaluated, as with Electron's ES modules. */
export function markReady(): void {
  life.ready = true;
  appEvents.emit("ready", makeEvent({}), {});
  becomeReady?.();
}

function quit(): void {
  if (life.quitting) return;
  life.quitting = true;
  const refused = (eventName: string): boolean => {
    const event = makeEvent({});
    appEvents.emit(eventName, event);
    return event.defaultPrevented;
  };
  const closeAll = (): boolean => {
    for (const window of windows) {
      window.close();
      if (!window.isDestroyed()) return false;
    }
    return true;
  };
  if (refused("before-quit") || !closeAll() || refused("will-quit")) {
    life.quitting = false;
    return;
  }
  exit(0);
}

function exit(code = 0): void {
  if (life.exiting) return;
  life.exiting = true;
  life.quitting = true;
  for (const window of windows) window.destroy();
  appEvents.emit("quit", makeEvent({}), code);
  const end = (): never => process.exit(code);
  stopChromium().then(end, end);
}

function requestSingleInstanceLock(additionalData?: unknown): boolean {
  const message = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
  return takeInstanceLock(getPath("userData", currentName()), message, (second) => {
    appEvents.emit(
      "second-instance",
      makeEvent({}),
      second.argv,
      second.workingDirectory,
      second.additionalData,
    );
  });
}

function appendSwitch(switchName: string, value?: string): void {
  addedSwitches.push(value === undefined || value === "" ? `--${switchName}` : `--${switchName}=${value}`);
}

function addedValue(switchName: string): string | undefined {
  const found = addedSwitches.findLast((item) => item.slice(2).split("=")[0] === switchName);
  return found?.slice(switchName.length + 3);
}

function beforeReady(what: string): void {
  if (life.ready) throw new Error(`${what} can only be called before app is ready`);
}

/** Electron's `app`. */
export const app = Object.assign(appEvents, {
  isPackaged: false,
  recorded,
  get name(): string {
    return currentName();
  },
  getName: currentName,
  setName: (chosen: string) => {
    name = chosen;
  },
  getVersion: () => program().manifest.version,
  getAppPath: () => program().appFolder,
  getLocale: () => switchValue("lang") ?? addedValue("lang") ?? "en-US",
  getSystemLocale: () => switchValue("lang") ?? "en-US",
  getLocaleCountryCode: () => "",
  getPreferredSystemLanguages: () => [switchValue("lang") ?? "en-US"],
  getPath: (folder: string) => getPath(folder, currentName()),
  setPath,
  setAppLogsPath: (path?: string) => {
    if (path !== undefined) setPath("logs", path);
  },
  isReady: () => life.ready,
  whenReady: () => readyPromise,
  quit,
  exit,
  focus: () => undefined,
  hide: () => undefined,
  show: () => undefined,
  getAppMetrics: appMetrics,
  enableSandbox: () => {
    beforeReady("app.enableSandbox()");
    recorded["sandbox"] = true;
  },
  disableHardwareAcceleration: () => {
    beforeReady("app.disableHardwareAcceleration()");
    appendSwitch("disable-gpu");
  },
  configureHostResolver: (options: unknown) => {
    recorded["hostResolver"] = options;
  },
  setAppUserModelId: () => undefined,
  setAboutPanelOptions: () => undefined,
  setSecureKeyboardEntryEnabled: () => undefined,
  setAsDefaultProtocolClient: () => false,
  addRecentDocument: () => undefined,
  clearRecentDocuments: () => undefined,
  setUserTasks: () => true,
  setJumpList: () => "ok",
  requestSingleInstanceLock,
  hasSingleInstanceLock: hasInstanceLock,
  releaseSingleInstanceLock: releaseInstanceLock,
  commandLine: {
    appendSwitch,
    appendArgument: (value: string) => {
      addedSwitches.push(value);
    },
    hasSwitch: (switchName: string) =>
      switchValue(switchName) !== undefined || addedValue(switchName) !== undefined,
    getSwitchValue: (switchName: string) => switchValue(switchName) ?? addedValue(switchName) ?? "",
    removeSwitch: (switchName: string) => {
      const kept = addedSwitches.filter((item) => item.slice(2).split("=")[0] !== switchName);
      addedSwitches.splice(0, addedSwitches.length, ...kept);
    },
  },
});

/** Closing the last window ends the application, unless it listens for that itself. */
function noWindows(): void {
  if (life.quitting) return;
  if (appEvents.listenerCount("window-all-closed") > 0) appEvents.emit("window-all-closed");
  else quit();
}

/** Connects the application's end with the process's: whatever ends it, no Chromium and no profile stays. */
export function watchEnd(): void {
  appEvents.on("standin-no-windows", noWindows);
  process.on("exit", () => {
    releaseInstanceLock();
    killChromium();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    let asked = false;
    process.on(signal, () => {
      // An application that refuses to close is asked once; the second signal is an order.
      if (asked) exit(1);
      asked = true;
      quit();
    });
  }
}
