import { useCallback, useEffect, useRef, useState } from "react";
import type { RequestLine } from "../../../electron/contract/request-views.ts";
import { type DeskGroup, groupOf } from "./desk-groups.ts";

/** A line where it stands. */
export interface Placed {
  readonly line: RequestLine;
  readonly group: DeskGroup;
}

/** The lines where they belong at `now` (ms): the clock that runs out first on top, without a clock last. */
export function arranged(lines: readonly RequestLine[], now: number): readonly Placed[] {
  return lines
    .toSorted((a, b) => (a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity) || a.number - b.number)
    .map((line) => ({ line, group: groupOf(line, now) }));
}

/** The lines where they stood, with what is new about them; what came since is counted, what is gone is gone. */
export function held(
  before: readonly Placed[],
  lines: readonly RequestLine[],
): { readonly placed: readonly Placed[]; readonly fresh: number } {
  const byNumber = new Map(lines.map((line) => [line.number, line]));
  const placed = before.flatMap(({ line, group }): readonly Placed[] => {
    const present = byNumber.get(line.number);
    return present === undefined ? [] : [{ line: present, group }];
  });
  return { placed, fresh: lines.length - placed.length };
}

export interface HeldLines {
  readonly placed: readonly Placed[];
  /** Lines that came while the order was held and are not shown yet. */
  readonly fresh: number;
  /** Puts every line where it belongs. */
  readonly show: () => void;
}

/** The lines of the desk. While `isHeld` (somebody points at them or moves among them) none changes its place. */
export function useHeldLines(lines: readonly RequestLine[], now: number, isHeld: boolean): HeldLines {
  const [kept, setKept] = useState<readonly Placed[] | null>(null);
  const free = arranged(lines, now);
  const latest = useRef(free);
  const result = isHeld && kept !== null ? held(kept, lines) : { placed: free, fresh: 0 };
  useEffect(() => {
    latest.current = free;
  });
  useEffect(() => setKept(isHeld ? latest.current : null), [isHeld]);
  return { ...result, show: useCallback(() => setKept(latest.current), []) };
}
