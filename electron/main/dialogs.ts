import { type BrowserWindow, dialog, type OpenDialogOptions } from "electron";
import type { Choice } from "../contract/call.ts";
import type { Messages } from "./messages.ts";

/** What is chosen never enters the system's list of recent documents. */
const FILE = ["openFile", "dontAddToRecent"] as const;
const FILES = [...FILE, "multiSelections"] as const;
const FOLDER = ["openDirectory", "dontAddToRecent"] as const;
const NEW_FOLDER = [...FOLDER, "createDirectory"] as const;

const PROPERTIES: Readonly<Record<Choice, readonly NonNullable<OpenDialogOptions["properties"]>[number][]>> =
  {
    "import-files": FILES,
    "import-folder": FOLDER,
    evidence: FILES,
    "key-file": FILE,
    "membership-file": FILE,
    "vault-folder": FOLDER,
    "seal-folder": NEW_FOLDER,
    "export-folder": NEW_FOLDER,
    "card-folder": NEW_FOLDER,
    "key-folder": NEW_FOLDER,
  };

/** The system's dialogs. The page has none of its own for files, and none of these gives it a path. */
export interface Dialogs {
  /** The paths that were chosen; null when the officer closed the dialog. */
  readonly choose: (what: Choice) => Promise<readonly string[] | null>;
  /** Where a PDF is saved; null when the officer closed the dialog. */
  readonly savePdf: (suggestedName: string) => Promise<string | null>;
  /** True when the officer lets unfinished work go. The safe button is the default, and the one of Escape. */
  readonly mayClose: (unfinished: number) => Promise<boolean>;
}

/** Dialogs over the window that is there when they open. */
export function startDialogs(window: () => BrowserWindow | undefined, messages: () => Messages): Dialogs {
  const over = (): [BrowserWindow] | [] => {
    const there = window();
    return there === undefined ? [] : [there];
  };
  return {
    choose: async (what) => {
      const { say } = messages();
      const options: OpenDialogOptions = {
        title: say(`dialog.choose.${what}`),
        buttonLabel: say(`dialog.choose-button.${what}`),
        properties: [...PROPERTIES[what]],
      };
      const [parent] = over();
      const { canceled, filePaths } =
        parent === undefined
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(parent, options);
      return canceled || filePaths.length === 0 ? null : filePaths;
    },
    savePdf: async (suggestedName) => {
      const { say } = messages();
      const options = {
        title: say("dialog.print.title"),
        buttonLabel: say("dialog.print.button"),
        defaultPath: suggestedName,
        filters: [{ name: say("dialog.print.kind"), extensions: ["pdf"] }],
        properties: ["showOverwriteConfirmation" as const, "dontAddToRecent" as const],
      };
      const [parent] = over();
      const { canceled, filePath } =
        parent === undefined
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(parent, options);
      return canceled || filePath === "" ? null : filePath;
    },
    mayClose: async (unfinished) => {
      const { say } = messages();
      const options = {
        type: "warning" as const,
        message: say("dialog.close.message", { count: unfinished }),
        detail: say("dialog.close.detail"),
        buttons: [say("dialog.close.stay"), say("dialog.close.leave")],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const [parent] = over();
      const { response } =
        parent === undefined
          ? await dialog.showMessageBox(options)
          : await dialog.showMessageBox(parent, options);
      return response === 1;
    },
  };
}
