/**
 * The preload's world. Runs after `main-world.ts` and before every script of the page, in an isolated world:
 * it shares the page's document, but no object and no global name. Builds what a sandboxed preload may require,
 * then runs the preload bundle as it was built.
 */
import { makeContextBridge } from "./isolated-bridge.ts";
import { makeRendererIpc } from "./isolated-ipc.ts";
import {
  BINDING,
  FILE_MARKER,
  FILES,
  PRELOAD,
  RECEIVER,
  SETUP,
  type PreloadFunction,
  type WorldSetup,
} from "./messages.ts";

/** Takes a value of the host off the global object, so that the preload does not find it there. */
function takeGlobal(name: string): unknown {
  const globals = globalThis as unknown as Record<string, unknown>;
  const value = globals[name];
  Reflect.deleteProperty(globals, name);
  return value;
}

/** The keys of a shortcut in the order the host uses: modifiers first, then the key. */
function combinationOf(event: KeyboardEvent): string {
  const modifiers = [
    event.ctrlKey ? "ctrl" : "",
    event.metaKey ? "meta" : "",
    event.altKey ? "alt" : "",
    event.shiftKey ? "shift" : "",
  ];
  return [...modifiers.filter((name) => name !== ""), event.key.toLowerCase()].join("+");
}

/** Paths are asked for synchronously, but only the host can know them: it gets a mark, and replaces it later. */
function makeWebUtils(files: Map<string, File>): { readonly getPathForFile: (file: File) => string } {
  const pageMark = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return {
    getPathForFile(file) {
      if (!(file instanceof File)) throw new TypeError("getPathForFile expects a File");
      const marker = `${FILE_MARKER}${pageMark}:${files.size}`;
      files.set(marker, file);
      return marker;
    },
  };
}

function start(): void {
  const setup = takeGlobal(SETUP) as WorldSetup;
  const preload = takeGlobal(PRELOAD) as PreloadFunction;
  const sendPiece = takeGlobal(BINDING) as (piece: string) => void;
  let accelerators: ReadonlySet<string> = new Set();
  const { ipcRenderer, post, receive } = makeRendererIpc(sendPiece, (keys) => {
    accelerators = new Set(keys);
  });
  const files = new Map<string, File>();
  Object.defineProperty(globalThis, RECEIVER, { value: receive });
  Object.defineProperty(globalThis, FILES, { value: files });

  // There is no menu bar here, so the page's key presses stand for the menu's shortcuts.
  window.addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted) return;
      const keys = combinationOf(event);
      if (!accelerators.has(keys)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      post({ kind: "accelerator", keys });
    },
    true,
  );
  if (setup.guardClose) {
    // The window's own close button asks the page first. The host answers with the window's `close` event.
    window.addEventListener("beforeunload", (event) => event.preventDefault());
  }

  const electron = {
    contextBridge: makeContextBridge(),
    ipcRenderer,
    webUtils: makeWebUtils(files),
    webFrame: { setZoomFactor: () => undefined, getZoomFactor: () => 1 },
  };
  const process = Object.freeze({
    platform: setup.platform,
    arch: setup.arch,
    argv: setup.argv,
    versions: setup.versions,
    type: "renderer",
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    env: {},
  });
  const require = (name: string): unknown => {
    if (name === "electron" || name === "electron/renderer") return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload.call(module.exports, require, module, module.exports, process, globalThis);
}

// Electron runs a preload in the main frame only, unless told otherwise. A frame inside finds no bridge.
if (window === window.top) start();
