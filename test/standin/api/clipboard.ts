import { spawnSync } from "node:child_process";

import { program } from "../program.ts";

let held = "";

/** The desktop's own clipboard, where there is one and a program that reaches it. */
function desktop(wayland: readonly string[], x11: readonly string[], input?: string): string | undefined {
  if (program().headless) return undefined;
  const [command = "", ...args] = process.env["WAYLAND_DISPLAY"] === undefined ? x11 : wayland;
  // The writer stays behind to serve the text, so its output must not be waited for.
  const stdio = input === undefined ? "pipe" : (["pipe", "ignore", "ignore"] as const);
  const options = { encoding: "utf8", timeout: 1000, stdio: stdio as "pipe" } as const;
  const done = spawnSync(command, args, input === undefined ? options : { ...options, input });
  return done.status === 0 ? done.stdout : undefined;
}

async function writeText(text: string): Promise<void> {
  held = text;
  desktop(["wl-copy"], ["xclip", "-selection", "clipboard", "-i"], text);
}

async function readText(): Promise<string> {
  return desktop(["wl-paste", "--no-newline"], ["xclip", "-selection", "clipboard", "-o"]) ?? held;
}

/**
 * Electron's `clipboard`, text only. Without a display it is a text this process holds, apart from the clipboard
 * of the page; with one it is also the desktop's, through `wl-copy` or `xclip` if they are installed.
 */
export const clipboard = {
  writeText,
  readText,
  clear: (): void => {
    writeText("").catch(() => undefined);
  },
  has: async (type: string): Promise<boolean> => type === "text/plain" && (await readText()) !== "",
};
