import type { Session } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.mock("electron", () => import("../../helpers/fake-electron.ts"));

import { CHANNEL } from "../../../electron/contract/bridge.ts";
import type { ProgramEvent } from "../../../electron/contract/events.ts";
import { ok, type Result } from "../../../electron/core/result.ts";
import type { Engine } from "../../../electron/engine/client.ts";
import { startProgram } from "../../../electron/main/program.ts";
import {
  answers,
  app,
  BrowserWindow,
  calls,
  fakeSession,
  order,
  powerMonitor,
  resetElectron,
} from "../../helpers/fake-electron.ts";
import { ipcEvent } from "../../helpers/shell-parts.ts";

type Handler = (event: unknown, ...words: unknown[]) => Promise<Result<unknown>>;

let engineOpen: boolean;
let locks: number;
let tell: (event: ProgramEvent) => void;
let program: ReturnType<typeof startProgram>;

const engine = {
  call: () => Promise.resolve({ ok: false, code: "engine-stopped", params: {} }),
  callNamed: () => Promise.resolve(ok(null)),
  onEvent: (listener: typeof tell) => {
    tell = listener;
    return () => undefined;
  },
  onStopped: () => () => undefined,
  isOpen: () => engineOpen,
  lock: () => {
    locks += 1;
    engineOpen = false;
    return Promise.resolve();
  },
  end: () => Promise.resolve(),
} as unknown as Engine;

beforeEach(() => {
  vi.useFakeTimers();
  resetElectron();
  engineOpen = true;
  locks = 0;
  let names = 0;
  program = startProgram({
    app: app as never,
    session: fakeSession("own") as unknown as Session,
    monitor: powerMonitor as never,
    engine,
    preload: "/program/preload.cjs",
    dark: true,
    randomHex: (bytes) => Promise.resolve(String((names += 1)).padStart(2 * bytes, "0")),
  });
  return async () => {
    await program.end();
    vi.useRealTimers();
  };
});

function call(name: string, args: unknown): Promise<Result<unknown>> {
  const handler = calls.find(({ what }) => what === "ipcMain.handle")?.args[1] as Handler;
  const window = BrowserWindow.all.at(-1);
  if (window === undefined) throw new Error("no window");
  return handler(ipcEvent(window), name, args);
}

const sent = () => calls.filter(({ what }) => what === "webContents.send").map(({ args }) => args[1]);

describe("the parts together", () => {
  it("open one window and listen on two channels", () => {
    expect(BrowserWindow.all).toHaveLength(1);
    expect(calls.filter(({ what }) => what === "ipcMain.handle").map(({ args }) => args[0])).toEqual([
      CHANNEL.call,
      CHANNEL.drop,
    ]);
  });

  it("pass on what the engine tells", () => {
    tell({ event: "changed", topics: ["desk"] });
    expect(sent()).toEqual([{ event: "changed", topics: ["desk"] }]);
  });

  it("choose, and hand the page a name in place of paths", async () => {
    answers.openDialog = { canceled: false, filePaths: ["/stick/one.valise"] };
    const chosen = await call("shell.choose", { what: "import-files" });
    expect(chosen).toEqual(ok({ batch: "1".padStart(32, "0"), names: ["one.valise"] }));
    expect(JSON.stringify(chosen)).not.toContain("/stick");
  });

  it("lock on the officer's wish: keys, clipboard, window with its process, batches (row 33)", async () => {
    await call("shell.copy", { text: "KR-2026-17" });
    expect(answers.clipboardText).toBe("KR-2026-17");
    expect(await call("vault.lock", {})).toEqual(ok(null));
    expect(locks).toBe(1);
    await vi.waitFor(() => expect(answers.clipboardText).toBe(""), 10_000);
    expect(BrowserWindow.all.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  it("forget with the lock what was chosen before it", async () => {
    answers.openDialog = { canceled: false, filePaths: ["/stick/one.valise"] };
    await call("shell.choose", { what: "import-files" });
    await call("shell.choose", { what: "import-files" });
    const order = (name: string) => ({ batch: name.padStart(32, "0"), job: "ab".repeat(16) });
    // The engine of this test answers nothing that the contract knows, which shows that it was asked.
    expect(await call("exchange.import", order("1"))).toMatchObject({ code: "internal" });
    await call("vault.lock", {});
    engineOpen = true;
    expect(await call("exchange.import", order("2"))).toMatchObject({ code: "bad-call" });
  });

  it("hear from the page that is new, and no longer from the old one", async () => {
    const [old] = BrowserWindow.all;
    await call("vault.lock", {});
    const handler = calls.find(({ what }) => what === "ipcMain.handle")?.args[1] as Handler;
    expect(await handler(old && ipcEvent(old), "shell.alive", {})).toMatchObject({ code: "bad-call" });
    expect(await call("shell.alive", {})).toEqual(ok(null));
  });

  it("ask before closing while the page says that something is unfinished, and forget it with the lock", async () => {
    await call("shell.unfinished", { count: 1 });
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    BrowserWindow.all[0]?.emit("close", event);
    expect(prevented).toBe(1);
    await call("vault.lock", {});
    BrowserWindow.all[1]?.emit("close", event);
    expect(prevented).toBe(1);
  });

  it("empty the clipboard after the seconds of the preferences", async () => {
    await call("shell.copy", { text: "KR-2026-17" });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(answers.clipboardText).toBe("KR-2026-17");
    await vi.advanceTimersByTimeAsync(1000);
    expect(answers.clipboardText).toBe("");
  });

  it("lock on suspend", async () => {
    powerMonitor.emit("suspend");
    await vi.waitFor(() => expect(locks).toBe(1), 10_000);
  });

  it("lock after five idle minutes", async () => {
    await vi.advanceTimersByTimeAsync(5 * 60_000 + 2000);
    expect(locks).toBe(1);
    expect(sent()).toContainEqual({ event: "locks-soon", seconds: 60 });
  });

  it("give up on a page that ends again and again", () => {
    for (let times = 0; times < 3; times += 1) {
      BrowserWindow.all.at(-1)?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    }
    expect(BrowserWindow.all).toHaveLength(3);
    expect(order()).toContain("app.quit");
  });
});

describe("locking by the menu", () => {
  function chooseLock(): void {
    const template = calls.findLast(({ what }) => what === "Menu.buildFromTemplate")?.args[0] as {
      submenu: { id?: string; click: () => void }[];
    }[];
    template
      .flatMap(({ submenu }) => submenu)
      .find(({ id }) => id === "vault.lock")
      ?.click();
  }

  it("lets the page save its drafts first", async () => {
    chooseLock();
    expect(sent()).toEqual([{ event: "command", id: "vault.lock" }]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(locks).toBe(0);
  });

  it("locks by itself when the page does not", async () => {
    chooseLock();
    await vi.advanceTimersByTimeAsync(3000);
    expect(locks).toBe(1);
  });

  it("locks once when the page did", async () => {
    chooseLock();
    await call("vault.lock", {});
    // Whoever signs in within the three seconds is not locked out again by them.
    engineOpen = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(locks).toBe(1);
  });
});
