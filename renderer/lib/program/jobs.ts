import { bridge } from "./bridge.ts";

/** How far long work is. `total` is null while it is not known. */
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly step: string | null;
}

let started = 0;

/** A name for one piece of work: 32 hex digits, no two the same while the program runs. It is no secret. */
export function newJobId(): string {
  started += 1;
  return `${Date.now().toString(16)}${started.toString(16).padStart(16, "0")}`.padStart(32, "0");
}

let unfinished = 0;

/** Tells the shell how much would be half done if the window closed now. */
export function countUnfinished(change: 1 | -1): void {
  unfinished += change;
  void bridge().call("shell.unfinished", { count: unfinished });
}
