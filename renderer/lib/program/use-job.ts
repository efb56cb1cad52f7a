import { useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "../../../electron/core/result.ts";
import { bridge } from "./bridge.ts";
import { hear } from "./events.ts";
import { countUnfinished, type JobProgress, newJobId } from "./jobs.ts";
import { noAnswer } from "./refusal.ts";

/** Long work of a screen: it shows progress, can be stopped, and counts as unfinished while it runs. */
export interface Job {
  readonly isRunning: boolean;
  readonly progress: JobProgress | null;
  /** The id of the work that runs or ran last; null before the first. */
  readonly id: string | null;
  readonly run: <Value>(work: (job: string) => Promise<Result<Value>>) => Promise<Result<Value>>;
  readonly stop: () => void;
}

/** Long work started by this screen. Leaving the screen does not stop it; `long-work.ts` is for what must still be seen then. */
export function useJob(): Job {
  const [id, setId] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const current = useRef<string | null>(null);
  useEffect(
    () =>
      hear("progress", ({ job, done, total, step }) => {
        if (job === current.current) setProgress({ done, total, step });
      }),
    [],
  );
  const run = useCallback(async <Value>(work: (job: string) => Promise<Result<Value>>) => {
    const job = newJobId();
    current.current = job;
    setId(job);
    setProgress(null);
    setRunning(true);
    countUnfinished(1);
    try {
      return await work(job).catch(noAnswer);
    } finally {
      countUnfinished(-1);
      if (current.current === job) setRunning(false);
    }
  }, []);
  const stop = useCallback(() => {
    if (current.current !== null) void bridge().call("work.cancel", { job: current.current });
  }, []);
  return { id, isRunning, progress, run, stop };
}
