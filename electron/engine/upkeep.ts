import type { Topic } from "../contract/call.ts";
import { desk } from "../services/desk.ts";
import { prepareSearch } from "../services/search.ts";
import type { Station } from "../services/station.ts";

/** Lines of the desk that are asked for the next clock. */
const LINES = 500;
/** Requests that are made ready for searching in one go: a few milliseconds. */
const MOST_PREPARED = 20;
/** Milliseconds after the last change until anything is done. */
const QUIET = 300;
/** A clock that is further away is asked for again then; it also covers what lies behind an overdue one. */
const LONGEST_WAIT = 5 * 60_000;

/** What the thread does by itself while an officer is signed in. */
export interface Upkeep {
  /** Something about requests changed. */
  readonly changed: () => void;
  readonly stop: () => void;
}

/** What `startUpkeep` is given. */
export interface UpkeepHouse {
  readonly station: () => Station | null;
  readonly clock: () => number;
  readonly changed: (topics: readonly Topic[]) => void;
}

/** Milliseconds until the next clock of a request runs out; `LONGEST_WAIT` when that is not known. */
export function untilNextClock(station: Station, now: number): number {
  const view = desk(station, LINES);
  const due = view.ok ? view.value.lines.flatMap(({ clock }) => (clock === null ? [] : [clock.dueAt])) : [];
  const next = due.filter((at) => at > now).reduce((a, b) => Math.min(a, b), Infinity);
  return Math.min(next - now, LONGEST_WAIT);
}

/**
 * Tells when a clock runs out, so that the desk moves by itself, and prepares the search while nothing else is to do. A
 * fault of the medium is left to the next call of the officer, which tells of it.
 */
export function startUpkeep({ station, clock, changed }: UpkeepHouse): Upkeep {
  let quiet: NodeJS.Timeout | undefined;
  let due: NodeJS.Timeout | undefined;
  let isStopped = false;

  function later(work: (present: Station) => void): () => void {
    return () => {
      const present = station();
      if (present === null || isStopped) return;
      try {
        work(present);
      } catch {
        // The next call meets the same fault and tells of it.
      }
    };
  }

  const watch = later((present) => {
    clearTimeout(due);
    // One millisecond late rather than early: at its instant the clock has run out.
    due = setTimeout(runOut, untilNextClock(present, clock()) + 1);
  });
  const runOut = later(() => {
    changed(["desk", "requests"]);
    watch();
  });
  const prepare = later((present) => {
    const prepared = prepareSearch(present, MOST_PREPARED);
    if (prepared.ok && prepared.value.left > 0) quiet = setTimeout(prepare, 0);
    else watch();
  });
  return {
    changed: () => {
      clearTimeout(quiet);
      quiet = setTimeout(prepare, QUIET);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(quiet);
      clearTimeout(due);
    },
  };
}
