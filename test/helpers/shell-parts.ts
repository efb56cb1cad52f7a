import type { Engine } from "../../electron/engine/client.ts";
import { ok, type Result } from "../../electron/core/result.ts";
import type { RouterParts, ShellHandlers } from "../../electron/main/router.ts";
import { startBatches } from "../../electron/main/batches.ts";
import { BrowserWindow, type FakeFrame } from "./fake-electron.ts";

/** What reached the engine. */
export interface EngineCallSeen {
  readonly name: string;
  readonly args: unknown;
  readonly paths: readonly string[];
}

/** Parts of the router with an engine that notes what it is asked, and one window. */
export function routerParts() {
  const seen: EngineCallSeen[] = [];
  const state = { open: true, answer: ok(null) as Result<unknown> };
  const window = new BrowserWindow({});
  let name = 0;
  const batches = startBatches(() => Promise.resolve(String((name += 1)).padStart(32, "0")));
  const engine: Pick<Engine, "callNamed" | "isOpen"> = {
    isOpen: () => state.open,
    callNamed: (call, args, paths) => {
      seen.push({ name: call, args, paths });
      return Promise.resolve(state.answer);
    },
  };
  const shellSeen: string[] = [];
  const note = (call: string) => () => {
    shellSeen.push(call);
    return Promise.resolve(ok(null));
  };
  const shell: ShellHandlers = {
    "vault.lock": note("vault.lock"),
    "shell.choose": note("shell.choose"),
    "shell.copy": note("shell.copy"),
    "shell.print": note("shell.print"),
    "shell.alive": note("shell.alive"),
    "shell.unfinished": note("shell.unfinished"),
  };
  const parts: RouterParts = { engine, shell, batches, ownContents: () => window.webContents as never };
  return { parts, seen, shellSeen, state, window, batches };
}

/** An IPC event as it comes from the main frame of our page; `change` makes it another one. */
export function ipcEvent(window: BrowserWindow, change: Partial<FakeFrame> = {}, sender?: unknown) {
  const frame: FakeFrame = {
    url: "app://valise/",
    origin: "app://valise",
    parent: null,
    detached: false,
    ...change,
  };
  return {
    sender: sender ?? window.webContents,
    senderFrame: frame,
    type: "frame",
    frameId: 1,
    processId: 1,
  };
}
