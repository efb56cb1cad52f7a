import { useEffect } from "react";

const LOGS = '[data-live-announcer] > [role="log"]';

let watching = false;

/** Gives the two logs a way to be emptied that takes no markup. */
function mend(): void {
  for (const log of document.querySelectorAll(LOGS)) {
    if (!Object.hasOwn(log, "innerHTML")) {
      Object.defineProperty(log, "innerHTML", {
        configurable: true,
        set: () => {
          log.replaceChildren();
        },
      });
    }
  }
}

/**
 * React Aria empties its spoken log by assigning an empty text to `innerHTML`, which the page's Trusted Types policy refuses with an
 * exception that would end the screen. The setter of those two elements is replaced, so that the policy needs no exception.
 * Widgets with a spin button (numbers, dates) call this.
 */
export function useSafeAnnouncer(): void {
  useEffect(() => {
    if (!watching) {
      watching = true;
      mend();
      new MutationObserver(mend).observe(document.body, { childList: true });
    }
  }, []);
}
