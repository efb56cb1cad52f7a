/** Writers make windows of exactly this length, in milliseconds (docs/bundle-format.md, section 2). */
export const WINDOW_LENGTH = 60 * 86_400_000;
/** A card covers at least this many milliseconds ahead, so that a partner silent for a year can still be written to. */
export const COVERAGE = 400 * 86_400_000;
/** A seed is destroyed this long after its window ended, in milliseconds. */
export const SEED_GRACE = 60 * 86_400_000;

/** The time in which a sealing key is used: half-open, [notBefore, notAfter), in milliseconds since the Unix epoch. */
export interface SealingWindow {
  readonly desk: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** The window a sender uses for one desk, and whether its own clock lies outside every window. */
export interface ChosenWindow<Window extends SealingWindow> {
  readonly window: Window;
  readonly outsideAllWindows: boolean;
}

/**
 * The windows still to be made so that a desk is covered without a gap from `now` for 400 days. `coveredUntil` is the
 * end of its last window, or null for a new desk. Times in milliseconds.
 */
export function missingWindows(
  desk: string,
  coveredUntil: number | null,
  now: number,
): readonly SealingWindow[] {
  const windows: SealingWindow[] = [];
  let notBefore = coveredUntil ?? now;
  while (notBefore < now + COVERAGE) {
    windows.push({ desk, notBefore, notAfter: notBefore + WINDOW_LENGTH });
    notBefore += WINDOW_LENGTH;
  }
  return windows;
}

/**
 * Picks one window per desk (docs/bundle-format.md, sections 2 and 9): the one that holds `now`, in an overlap the
 * later one; before all the first; after all or in a gap the nearest later, else the last, marked as outside.
 */
export function chooseWindows<Window extends SealingWindow>(
  windows: readonly Window[],
  now: number,
): readonly ChosenWindow<Window>[] {
  const desks = new Map<string, Window[]>();
  for (const window of windows) desks.set(window.desk, [...(desks.get(window.desk) ?? []), window]);
  return [...desks.values()].map((ofDesk) => chooseOne(ofDesk, now));
}

function chooseOne<Window extends SealingWindow>(
  ofDesk: readonly Window[],
  now: number,
): ChosenWindow<Window> {
  // toSorted is stable, so windows with equal notBefore keep their place in the card.
  const ordered = ofDesk.toSorted((a, b) => a.notBefore - b.notBefore);
  const holding = ordered.findLast((window) => window.notBefore <= now && now < window.notAfter);
  if (holding !== undefined) return { window: holding, outsideAllWindows: false };
  const first = ordered[0];
  const later = ordered.find((window) => window.notBefore > now);
  const chosen = later ?? ordered.at(-1);
  if (chosen === undefined) throw new Error("a desk without a window");
  return { window: chosen, outsideAllWindows: chosen !== first || later === undefined };
}
