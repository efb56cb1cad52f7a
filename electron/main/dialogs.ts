import { type BrowserWindow, dialog, type OpenDialogOptions } from "electron";
import type { Place } from "../contract/call.ts";
import type { ArgsOf } from "../contract/calls.ts";
import type { Messages } from "./messages.ts";

/** What the officer is asked to choose. */
export type Choice = ArgsOf<"shell.choose">["what"];

interface ChoiceRule {
  readonly place: Place;
  readonly properties: NonNullable<OpenDialogOptions["properties"]>;
}

/** What is chosen never enters the system's list of recent documents. */
const FILES = ["openFile", "multiSelections", "dontAddToRecent"] as const;
const FOLDER = ["openDirectory", "dontAddToRecent"] as const;

const RULES: Readonly<Record<Choice, ChoiceRule>> = {
  "import-files": { place: "read", properties: [...FILES] },
  "import-folder": { place: "read", properties: [...FOLDER] },
  evidence: { place: "read", properties: [...FILES] },
  "key-file": { place: "read", properties: ["openFile", "dontAddToRecent"] },
  "vault-folder": { place: "read", properties: [...FOLDER] },
  "write-folder": { place: "write", properties: [...FOLDER, "createDirectory"] },
};

/** The system's dialogs. The page has none of its own for files, and none of these gives it a path. */
export interface Dialogs {
  /** What was chosen and for which use; null when the officer closed the dialog. */
  readonly choose: (
    what: Choice,
  ) => Promise<{ readonly place: Place; readonly paths: readonly string[] } | null>;
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
      const { place, properties } = RULES[what];
      const options: OpenDialogOptions = {
        title: say(`dialog.choose.${what}`),
        buttonLabel: say(`dialog.choose-button.${what}`),
        properties,
      };
      const [parent] = over();
      const { canceled, filePaths } =
        parent === undefined
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(parent, options);
      return canceled || filePaths.length === 0 ? null : { place, paths: filePaths };
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
