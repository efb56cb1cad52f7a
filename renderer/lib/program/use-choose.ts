import { useCallback } from "react";
import type { ArgsOf, ValueOf } from "../../../electron/contract/calls.ts";
import type { Failure } from "../../../electron/core/result.ts";
import { useAct } from "./use-act.ts";

/** The system's dialog for files and folders. */
export interface Chooser {
  /** What was chosen; null when the officer closed the dialog, or when it was refused. */
  readonly choose: (what: ArgsOf<"shell.choose">["what"]) => Promise<ValueOf<"shell.choose">>;
  readonly refusal: Failure | null;
}

/** Asks the officer for files or a folder. One dialog at a time. */
export function useChoose(): Chooser {
  const { run, refusal } = useAct("shell.choose");
  const choose = useCallback(
    async (what: ArgsOf<"shell.choose">["what"]) => {
      const chosen = await run({ what });
      return chosen.ok ? chosen.value : null;
    },
    [run],
  );
  return { choose, refusal };
}
