import type { Body } from "../../../../electron/core/body.ts";
import type { Failure, Result } from "../../../../electron/core/result.ts";
import { changesBetween } from "./changes.ts";

/** How long after the last key a draft is saved, in ms. */
const PAUSE = 400;

/** What is known of the copy in the vault. */
export interface SaveState {
  readonly savedAt: number;
  /** Why the last try failed; null when it did not. */
  readonly refusal: Failure | null;
}

/** Keeps the vault's copy of a draft close behind what is typed. */
export interface Saver {
  /** Tells what the draft says now; saved after a pause, or at once after `now`. */
  readonly change: (body: Body) => void;
  /** Saves without waiting for the pause. */
  readonly now: () => void;
  /** Resolves when nothing is left to save, true, or the vault refused, false. */
  readonly flush: () => Promise<boolean>;
  readonly state: () => SaveState;
  /** Hears every new state; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface SaverOptions {
  readonly body: Body;
  readonly savedAt: number;
  readonly save: (changes: Body) => Promise<Result<{ readonly savedAt: number }>>;
}

/** Makes a saver: at most one save under way, the newest text next, and what was refused is tried again with the next change. */
export function newSaver({ body, savedAt, save }: SaverOptions): Saver {
  let stored = body;
  let latest = body;
  let state: SaveState = { savedAt, refusal: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<boolean> | undefined;
  const listeners = new Set<() => void>();

  const stopTimer = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const send = async (): Promise<boolean> => {
    const sent = latest;
    const changes = changesBetween(stored, sent);
    if (Object.keys(changes).length === 0) {
      stored = sent;
      return true;
    }
    const result = await save(changes);
    if (result.ok) stored = sent;
    state = result.ok
      ? { savedAt: result.value.savedAt, refusal: null }
      : { savedAt: state.savedAt, refusal: result };
    for (const listener of listeners) listener();
    return result.ok;
  };
  const run = (): Promise<boolean> => {
    stopTimer();
    underWay ??= send().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const flush = async (): Promise<boolean> => {
    // What was typed while a save was under way goes with the next one, also when that one is refused.
    if (underWay !== undefined) await underWay;
    let isSaved = await run();
    while (isSaved && latest !== stored) isSaved = await run();
    return isSaved;
  };
  const now = () => void flush();
  return {
    now,
    flush,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (next) => {
      latest = next;
      stopTimer();
      timer = setTimeout(now, PAUSE);
    },
  };
}
