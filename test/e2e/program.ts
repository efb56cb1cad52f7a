import { test as base, _electron, type ElectronApplication, expect, type Page } from "@playwright/test";
import { electronBinary, ROOT, standIn } from "./hosts.ts";

/** A running program of one station. */
export interface Program {
  readonly app: ElectronApplication;
  /** The window that is shown now: after a lock it is another one. */
  readonly page: () => Page;
  /** Waits for the window that replaces the present one. */
  readonly nextPage: () => Promise<Page>;
  /** What the system's dialogs answer from now on: the same paths for each. */
  readonly choose: (...paths: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Launch {
  /** The folder where the program keeps what is its own. */
  readonly userData: string;
  readonly args?: readonly string[];
  /** Started in the place of the host's own executable. */
  readonly executablePath?: string;
  /** Folder of the program; this project's when left out. */
  readonly cwd?: string;
  /** Variables beside those of the test's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

function environment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { VALISE_HEADLESS: "1", ...Object.fromEntries(own), LANG: "en_GB.UTF-8", TZ: "Europe/Oslo" };
}

/** Starts the program on the host of this test project. */
export async function launch(host: string, options: Launch): Promise<Program> {
  const { userData, args = [], executablePath = host === "electron" ? undefined : standIn() } = options;
  const app = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    cwd: options.cwd ?? ROOT,
    args: [`--user-data-dir=${userData}`, ".", ...args],
    env: { ...environment(), ...options.env },
  });
  let page = await app.firstWindow();
  const nextPage = async () => {
    const old = page;
    await expect.poll(() => app.windows().some((window) => window !== old && !window.isClosed())).toBe(true);
    page = app.windows().find((window) => window !== old && !window.isClosed()) ?? old;
    return page;
  };
  return {
    app,
    page: () => page,
    nextPage,
    choose: (...paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        const answer = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
        Object.assign(dialog, {
          showOpenDialog: answer,
          showSaveDialog: () =>
            Promise.resolve({ canceled: filePaths.length === 0, filePath: filePaths[0] ?? "" }),
        });
      }, paths),
    close: () => app.close(),
  };
}

export interface Fixtures {
  /** Starts a program; all are closed when the test ends. */
  readonly start: (name: string, options?: Omit<Launch, "userData">) => Promise<Program>;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the names of what a fixture needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  start: async ({}, use, info) => {
    const host = info.project.name;
    base.skip(host === "electron" && electronBinary() === undefined, "Electron’s binary is not installed");
    const running: Program[] = [];
    await use(async (name, options = {}) => {
      const program = await launch(host, { ...options, userData: info.outputPath(name) });
      running.push(program);
      return program;
    });
    await Promise.all(running.map((program) => program.close().catch(() => undefined)));
  },
});

export { expect } from "@playwright/test";
