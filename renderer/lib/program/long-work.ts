import { useSyncExternalStore } from "react";
import type { ProgramEvent } from "../../../electron/contract/events.ts";
import type { Result } from "../../../electron/core/result.ts";
import { bridge } from "./bridge.ts";
import { countUnfinished, type JobProgress, newJobId } from "./jobs.ts";
import { noAnswer } from "./refusal.ts";

/** Long work as every screen sees it: how far it is, what it told so far, and how it ended. */
export interface LongWork<Value, Line> {
  readonly isRunning: boolean;
  /** It was asked to stop and has not yet. */
  readonly isStopping: boolean;
  readonly progress: JobProgress | null;
  /** What was told while it ran. It stays after a refusal: what was done is done. */
  readonly lines: readonly Line[];
  /** Null until it ended. */
  readonly result: Result<Value> | null;
}

/** Long work that goes on when the officer looks elsewhere. A lock drops everything of it. */
export interface LongWorkStore<Value, Line> {
  readonly now: () => LongWork<Value, Line>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Starts it. While it runs a second start is refused with `busy` and calls nothing. */
  readonly start: (work: (job: string) => Promise<Result<Value>>) => Promise<Result<Value>>;
  readonly stop: () => void;
}

type LineOf<Line> = (event: ProgramEvent) => { readonly job: string; readonly line: Line } | null;

/** A place for one kind of long work. `lineOf` finds what it tells among the program's events. */
export function newLongWork<Value, Line = never>(
  lineOf: LineOf<Line> = () => null,
): LongWorkStore<Value, Line> {
  const nothing: LongWork<Value, Line> = {
    isRunning: false,
    isStopping: false,
    progress: null,
    lines: [],
    result: null,
  };
  const listeners = new Set<() => void>();
  let state = nothing;
  let current: string | null = null;
  let stopHearing = () => {};
  const set = (next: LongWork<Value, Line>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const listen = (event: ProgramEvent) => {
    if (event.event === "locked") {
      current = null;
      stopHearing();
      set(nothing);
    } else if (event.event === "progress" && event.job === current) {
      const { done, total, step } = event;
      set({ ...state, progress: { done, total, step } });
    } else {
      const told = lineOf(event);
      if (told !== null && told.job === current) set({ ...state, lines: [...state.lines, told.line] });
    }
  };
  return {
    now: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(work) {
      if (state.isRunning) return { ok: false, code: "busy", params: {} };
      const job = newJobId();
      current = job;
      stopHearing();
      // Before the call, so that nothing it tells is missed.
      stopHearing = bridge().on(listen);
      set({ ...nothing, isRunning: true });
      countUnfinished(1);
      try {
        const result = await work(job).catch(noAnswer);
        if (current === job) set({ ...state, isRunning: false, isStopping: false, result });
        return result;
      } finally {
        countUnfinished(-1);
      }
    },
    stop() {
      if (!state.isRunning || current === null) return;
      set({ ...state, isStopping: true });
      void bridge().call("work.cancel", { job: current });
    },
  };
}

/** Follows long work. */
export function useLongWork<Value, Line>(store: LongWorkStore<Value, Line>): LongWork<Value, Line> {
  return useSyncExternalStore(store.subscribe, store.now);
}
