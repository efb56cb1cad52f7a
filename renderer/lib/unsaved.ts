import { useSyncExternalStore } from "react";
import { hear } from "./program/events.ts";
import { countUnfinished } from "./program/jobs.ts";

/** Writes down what was typed; false when the vault refused it. */
export type Flush = () => Promise<boolean>;

/** Drafts that may hold more than the vault does, by their number. */
const typed = new Map<number, Flush>();

/** Drafts whose last changes the vault refused while their screen is gone, in the order in which they were left. */
let left: readonly number[] = [];

const listeners = new Set<() => void>();
let stopHearing: (() => void) | undefined;

function setLeft(next: readonly number[]): void {
  // The shell asks before it closes a window with unfinished work.
  for (const number of next) if (!left.includes(number)) countUnfinished(1);
  for (const number of left) if (!next.includes(number)) countUnfinished(-1);
  left = next;
  for (const listener of listeners) listener();
  if (typed.size > 0) return;
  stopHearing?.();
  stopHearing = undefined;
}

function without(number: number): readonly number[] {
  return left.filter((other) => other !== number);
}

/** A lock drops what was typed, as it drops everything else of the page. */
function dropAll(): void {
  typed.clear();
  setLeft([]);
}

/** A draft is on the screen: its text is written down before the vault locks, and before it is read again. */
export function keepTyped(number: number, flush: Flush): void {
  stopHearing ??= hear("locked", dropAll);
  typed.set(number, flush);
  setLeft(without(number));
}

/** The screen of a draft goes. What the vault refuses stays here, can be tried again, and is told on every screen. */
export async function leaveTyped(number: number, flush: Flush): Promise<boolean> {
  const isSaved = await flush().catch(() => false);
  // The draft may be on the screen again, or dropped by a lock, by the time the vault answers.
  if (typed.get(number) !== flush) return isSaved;
  if (isSaved) typed.delete(number);
  setLeft(isSaved ? without(number) : [...without(number), number]);
  return isSaved;
}

/** What still has to write down a draft whose screen is gone; undefined when the vault has all of it. */
export function leftFlush(number: number): Flush | undefined {
  return left.includes(number) ? typed.get(number) : undefined;
}

/** Writes down everything that was typed. Never rejects. False when the vault refused some of it. */
export async function flushAll(): Promise<boolean> {
  const saved = await Promise.all(
    [...typed].map(([number, flush]) =>
      left.includes(number) ? leaveTyped(number, flush) : flush().catch(() => false),
    ),
  );
  return !saved.includes(false);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Drafts whose last changes are not in the vault, and whose screen is not there to say so. */
export function useLeftUnsaved(): readonly number[] {
  return useSyncExternalStore(subscribe, () => left);
}
