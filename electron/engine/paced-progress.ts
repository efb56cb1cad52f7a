import type { ProgramEvent } from "../contract/events.ts";
import type { Told } from "./told.ts";

/** Milliseconds between two events about the same work. */
const PACE = 100;

/** Progress of one job as events, at most ten a second; the last byte is always told. */
export function pacedProgress(
  job: string,
  tell: (event: Told<ProgramEvent>) => void,
): (done: number, total: number) => void {
  let toldAt = -Infinity;
  return (done, total) => {
    const now = performance.now();
    if (now - toldAt < PACE && done < total) return;
    toldAt = now;
    tell({ event: "progress", job, done, total, step: null });
  };
}
