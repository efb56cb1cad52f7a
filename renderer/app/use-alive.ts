import { useEffect } from "react";
import { bridge } from "../lib/program/bridge.ts";

const LEAST_BETWEEN = 2000;

/** Tells the shell that somebody is here, so that the vault stays open: on keys and presses, every few seconds at most. */
export function useAlive(): void {
  useEffect(() => {
    let last = 0;
    const alive = () => {
      const now = Date.now();
      if (now - last < LEAST_BETWEEN) return;
      last = now;
      void bridge().call("shell.alive", {});
    };
    const signs = ["keydown", "pointerdown"] as const;
    for (const sign of signs) window.addEventListener(sign, alive, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, alive, { capture: true });
    };
  }, []);
}
