import { useCallback, useRef, useState } from "react";
import type { ArgsOf, CallName, ValueOf } from "../../../electron/contract/calls.ts";
import type { Failure, Result } from "../../../electron/core/result.ts";
import { bridge } from "./bridge.ts";
import { noAnswer } from "./refusal.ts";

/** An act that an officer starts: one at a time, its last refusal kept until the next try. */
export interface Act<Name extends CallName> {
  readonly run: (args: ArgsOf<Name>) => Promise<Result<ValueOf<Name>>>;
  readonly isRunning: boolean;
  readonly refusal: Failure | null;
  readonly forget: () => void;
}

/** Makes an act out of a call. A second press while it runs is refused with `busy` and sends nothing. */
export function useAct<Name extends CallName>(name: Name): Act<Name> {
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (args: ArgsOf<Name>): Promise<Result<ValueOf<Name>>> => {
      if (running.current) return { ok: false, code: "busy", params: {} };
      running.current = true;
      setRunning(true);
      setRefusal(null);
      try {
        const result = await bridge().call(name, args).catch(noAnswer);
        if (!result.ok) setRefusal(result);
        return result;
      } finally {
        running.current = false;
        setRunning(false);
      }
    },
    [name],
  );
  return { run, isRunning, refusal, forget: useCallback(() => setRefusal(null), []) };
}
