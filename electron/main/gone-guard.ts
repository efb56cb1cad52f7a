/** A page that ends by itself this often within the time is not started again. */
const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Decides what to do when the page's process has ended by itself: `again` starts a new one, `enough` after the third time
 * within a minute, so that a page that can't start does not start for ever.
 */
export function goneGuard(
  now: () => number,
  act: { readonly again: () => void; readonly enough: () => void },
): () => void {
  let times: readonly number[] = [];
  return () => {
    const at = now();
    times = [...times.filter((time) => at - time < WITHIN_MS), at];
    if (times.length < MOST) act.again();
    else act.enough();
  };
}
