import type { Work } from "../services/station.ts";
import type { Sink } from "./world.ts";

const WIDTH = 30;
/** Milliseconds between two pictures of the bar. */
const PACE = 100;

/** A line with a bar that is drawn over itself, and the way to take it away. */
export interface ProgressLine {
  readonly work: Work;
  /** Removes the line. To be called when the work is over, however it ended. */
  readonly end: () => void;
}

/** "[#########---------------------]  30 %  12.3 of 41.0 MB". */
export function barText(done: number, total: number): string {
  const part = total <= 0 ? 1 : Math.min(done / total, 1);
  const filled = Math.floor(part * WIDTH);
  const percent = String(Math.floor(part * 100)).padStart(3, " ");
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${percent} %  ${megabytes(done)} / ${megabytes(total)} MB`;
}

/**
 * Progress for long work: a line on the error output when a person looks at it, nothing in a pipe and nothing with
 * `--json`. The signal of `work` is Ctrl-C.
 */
export function progressLine(
  stderr: Sink,
  options: { readonly quiet: boolean; readonly signal: AbortSignal; readonly clock: () => number },
): ProgressLine {
  const { quiet, signal, clock } = options;
  if (quiet || !stderr.isTerminal) return { work: { signal }, end: () => undefined };
  let drawnAt = -Infinity;
  let isDrawn = false;
  const progress = (done: number, total: number) => {
    if (clock() - drawnAt < PACE && done < total) return;
    drawnAt = clock();
    isDrawn = true;
    stderr.write(`\r${barText(done, total)}\u001b[K`);
  };
  return { work: { signal, progress }, end: () => (isDrawn ? stderr.write("\r\u001b[K") : undefined) };
}
