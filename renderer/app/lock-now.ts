import { useSyncExternalStore } from "react";
import { bridge } from "../lib/program/bridge.ts";
import { flushAll } from "../lib/unsaved.ts";

const LONGEST_FLUSH = 1000;

/** True while a lock waits for the officer to hear that it drops something. */
let isHeld = false;
const listeners = new Set<() => void>();

function hold(next: boolean): void {
  isHeld = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Locks: first what was typed goes into the vault, but a vault that does not answer is locked all the same. When the
 * vault refuses what was typed, the officer is told first; asked for once more, it locks at once.
 */
export async function lockNow(): Promise<void> {
  const patience = new Promise<true>((resolve) => {
    setTimeout(() => resolve(true), LONGEST_FLUSH);
  });
  const mayDrop = isHeld || listeners.size === 0;
  if (mayDrop || (await Promise.race([flushAll(), patience]))) {
    hold(false);
    await bridge().call("vault.lock", {});
  } else hold(true);
}

/** The officer stays: the vault is not locked now. */
export function stayOpen(): void {
  hold(false);
}

/** True while a lock waits for the officer. */
export function useLockHeld(): boolean {
  return useSyncExternalStore(subscribe, () => isHeld);
}
