import type { Preferences } from "../contract/app-calls.ts";
import { ok } from "../core/result.ts";
import type { Batches } from "./batches.ts";
import type { OwnClipboard } from "./clipboard.ts";
import type { Dialogs } from "./dialogs.ts";
import { namesOf } from "./dropped.ts";
import type { Lock } from "./lock.ts";
import { printPage, type PrintParts } from "./print.ts";
import type { ShellHandlers } from "./router.ts";

export interface ShellParts extends Omit<PrintParts, "savePdf"> {
  readonly batches: Batches;
  readonly clipboard: OwnClipboard;
  readonly dialogs: Dialogs;
  readonly lock: Lock;
  readonly preferences: () => Preferences;
  readonly setUnfinished: (count: number) => void;
}

/** Answers of the calls that concern windows, dialogs and the clipboard, and never a case. */
export function shellCalls(parts: ShellParts): ShellHandlers {
  return {
    "vault.lock": async () => {
      await parts.lock.lock("officer");
      return ok(null);
    },
    "shell.choose": async ({ what }) => {
      const paths = await parts.dialogs.choose(what);
      return paths === null
        ? ok(null)
        : ok({ batch: await parts.batches.add(what, paths), names: namesOf(paths) });
    },
    "shell.copy": async ({ text }) => {
      await parts.clipboard.copy(text, parts.preferences().clearClipboardSeconds);
      return ok(null);
    },
    "shell.print": async ({ suggestedName }) =>
      printPage({ ...parts, savePdf: parts.dialogs.savePdf }, suggestedName),
    "shell.alive": async () => {
      parts.lock.alive();
      return ok(null);
    },
    "shell.unfinished": async ({ count }) => {
      parts.setUnfinished(count);
      return ok(null);
    },
  };
}
