import { EventEmitter } from "node:events";

/**
 * Stands for the module `electron` in tests of the shell: every call is written down, and what was registered can be
 * called with hostile input. It does nothing by itself.
 */
export interface Recorded {
  /** What was called, "app.exit". */
  readonly what: string;
  readonly args: readonly unknown[];
}

/** Everything that was called since `resetElectron`, in order. */
export const calls: Recorded[] = [];

type Method = (...args: never[]) => unknown;
type Own = Readonly<Record<string, unknown>>;

/** A fake object: methods that were not foreseen are recorded and answer undefined. */
export type Fake = EventEmitter & Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Makes a fake object. `own` holds its values, and answers for methods that need one. */
export function fakeOf(name: string, own: Own = {}): Fake {
  const emitter = new EventEmitter();
  const target: Record<string, unknown> = {};
  const proxy = new Proxy(target, {
    get: (_target, key) => {
      // `then` would make every fake look like a promise.
      if (typeof key !== "string" || key === "then") return undefined;
      const given: unknown = target[key] ?? own[key];
      if (given !== undefined && typeof given !== "function") return given;
      return (...args: unknown[]): unknown => {
        if (key === "emit" || key === "listenerCount" || key === "removeAllListeners") {
          return (emitter[key] as (...all: unknown[]) => unknown)(...args);
        }
        calls.push({ what: `${name}.${key}`, args });
        if (key === "on" || key === "once" || key === "off") {
          (emitter[key] as (...all: unknown[]) => unknown)(...args);
          return proxy;
        }
        return given === undefined ? undefined : (given as Method)(...(args as never[]));
      };
    },
  });
  return proxy as unknown as Fake;
}

/** The arguments of the only call of `what`; throws when there is none or more than one. */
export function argsOf(what: string): readonly unknown[] {
  const found = calls.filter((call) => call.what === what);
  if (found.length !== 1) throw new Error(`${what} was called ${found.length} times`);
  return found[0]?.args ?? [];
}

/** The names of everything that was called, in order. */
export function order(): readonly string[] {
  return calls.map(({ what }) => what);
}

/** What a test may set before the shell asks. */
export const answers = {
  packaged: false,
  singleInstance: true,
  userData: "",
  clipboardText: "",
  clipboardFails: false,
  openDialog: { canceled: true, filePaths: [] as readonly string[] },
  saveDialog: { canceled: true, filePath: "" },
  messageBox: 0,
  ready: Promise.resolve(),
};

/** A frame and its contents as an IPC event names them. */
export interface FakeFrame {
  url: string;
  origin: string;
  parent: unknown;
  detached: boolean;
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  destroyed = false;
  readonly webContents: Fake;
  readonly options: Readonly<Record<string, unknown>>;
  protectedContent: boolean | undefined;

  constructor(options: Readonly<Record<string, unknown>>) {
    super();
    this.options = options;
    this.webContents = fakeOf("webContents", {
      isDestroyed: () => this.destroyed,
      printToPDF: () => Promise.resolve(Buffer.from("%PDF-1.7 printed")),
    });
    BrowserWindow.all.push(this);
    calls.push({ what: "new BrowserWindow", args: [options] });
  }
  loadURL(url: string): Promise<void> {
    calls.push({ what: "window.loadURL", args: [url] });
    return Promise.resolve();
  }
  show(): void {
    calls.push({ what: "window.show", args: [] });
  }
  focus(): void {
    calls.push({ what: "window.focus", args: [] });
  }
  restore(): void {
    calls.push({ what: "window.restore", args: [] });
  }
  isMinimized(): boolean {
    return true;
  }
  getBounds(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
    return { x: 7, y: 8, width: 1400, height: 900 };
  }
  setContentProtection(on: boolean): void {
    this.protectedContent = on;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  destroy(): void {
    this.destroyed = true;
    calls.push({ what: "window.destroy", args: [] });
    this.emit("closed");
  }
}

/** A session that records what it is told. */
export function fakeSession(name: string): Fake {
  return fakeOf(name, {
    protocol: fakeOf(`${name}.protocol`),
    webRequest: fakeOf(`${name}.webRequest`),
    setProxy: () => Promise.resolve(),
  });
}

export const app = fakeOf("app", {
  commandLine: fakeOf("commandLine", { getSwitchValue: () => "" }),
  getPath: () => answers.userData,
  getLocale: () => "en-GB",
  getVersion: () => "0.0.0",
  requestSingleInstanceLock: () => answers.singleInstance,
  whenReady: () => answers.ready,
  get isPackaged() {
    return answers.packaged;
  },
});
export const ipcMain = fakeOf("ipcMain");
export const clipboard = fakeOf("clipboard", {
  readText: () =>
    answers.clipboardFails ? Promise.reject(new Error("no access")) : Promise.resolve(answers.clipboardText),
  writeText: (text: string) => {
    answers.clipboardText = text;
    return Promise.resolve();
  },
  clear: () => {
    answers.clipboardText = "";
  },
});
export const dialog = fakeOf("dialog", {
  showOpenDialog: () => Promise.resolve(answers.openDialog),
  showSaveDialog: () => Promise.resolve(answers.saveDialog),
  showMessageBox: () => Promise.resolve({ response: answers.messageBox, checkboxChecked: false }),
});
export const protocol = fakeOf("protocol");
export const powerMonitor = fakeOf("powerMonitor", { getSystemIdleTime: () => 0 });
export const nativeTheme = { shouldUseDarkColors: false };
export const Menu = fakeOf("Menu", { buildFromTemplate: (template: unknown) => template });
export const session = fakeOf("session", {
  defaultSession: fakeSession("defaultSession"),
  fromPartition: () => fakeSession("ownSession"),
});

/** Forgets what was called, and what tests had set. */
export function resetElectron(): void {
  calls.length = 0;
  BrowserWindow.all.length = 0;
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
  Object.assign(answers, {
    packaged: false,
    singleInstance: true,
    clipboardText: "",
    clipboardFails: false,
    openDialog: { canceled: true, filePaths: [] },
    saveDialog: { canceled: true, filePath: "" },
    messageBox: 0,
  });
}
