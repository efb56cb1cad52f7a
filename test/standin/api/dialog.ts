import { execFile, spawnSync } from "node:child_process";

import { program } from "../program.ts";

interface FileDialogOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly properties?: readonly string[];
}
interface MessageBoxOptions {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
}

/** Electron's dialogs take a window first, or none. */
function optionsOf<Options>(args: readonly unknown[]): Options {
  return (args.at(-1) ?? {}) as Options;
}

function hasZenity(): boolean {
  return !program().headless && spawnSync("zenity", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Shows a dialog and answers what was chosen, undefined if nothing was, or if no dialog can be shown. */
function zenity(args: readonly string[]): Promise<string | undefined> {
  if (!hasZenity()) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    execFile("zenity", args, (error, output) =>
      resolve(error === null ? output.replace(/\n$/u, "") : undefined),
    );
  });
}

/**
 * Electron's `dialog`. Tests replace these functions; without a display, and without the program `zenity`, every
 * question is answered as if the person had cancelled.
 */
export const dialog = {
  showOpenDialog: async (...args: readonly unknown[]): Promise<object> => {
    const { title = "", defaultPath, properties = [] } = optionsOf<FileDialogOptions>(args);
    const chosen = await zenity([
      "--file-selection",
      `--title=${title}`,
      ...(defaultPath === undefined ? [] : [`--filename=${defaultPath}`]),
      ...(properties.includes("openDirectory") ? ["--directory"] : []),
      ...(properties.includes("multiSelections") ? ["--multiple", "--separator=\n"] : []),
    ]);
    return { canceled: chosen === undefined, filePaths: chosen?.split("\n") ?? [] };
  },
  showSaveDialog: async (...args: readonly unknown[]): Promise<object> => {
    const { title = "", defaultPath = "" } = optionsOf<FileDialogOptions>(args);
    const chosen = await zenity([
      "--file-selection",
      "--save",
      `--title=${title}`,
      `--filename=${defaultPath}`,
    ]);
    return { canceled: chosen === undefined, filePath: chosen ?? "" };
  },
  showMessageBox: async (...args: readonly unknown[]): Promise<object> => {
    const { message, detail, buttons = ["OK"], defaultId = 0, cancelId } = optionsOf<MessageBoxOptions>(args);
    const text = detail === undefined ? message : `${message}\n\n${detail}`;
    const chosen = await zenity(["--question", "--no-markup", `--text=${text}`]);
    const cancelled = cancelId ?? Math.max(0, buttons.length - 1);
    return { response: chosen === undefined ? cancelled : defaultId, checkboxChecked: false };
  },
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`stand-in: ${title}: ${content}\n`);
  },
};
