import type { Bridge } from "../../../electron/contract/bridge.ts";

declare global {
  interface Window {
    /** What the preload lets the page reach, and nothing else (docs/security-settings.md). */
    readonly valise: Bridge;
  }
}

/** The one way out of the page. */
export function bridge(): Bridge {
  return window.valise;
}
