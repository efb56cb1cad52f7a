import { setTimeout as sleep } from "node:timers/promises";

/** Where a kill fell: before or after the moment that was aimed at. */
export type Side = "before" | "after";

/** Chooses the moments of kills so that they fall on both sides of one event, on a machine of any speed. */
export interface KillAim {
  /** Resolves at the moment of the next kill; at once when the event comes sooner than a timer can. */
  readonly wait: () => Promise<void>;
  /** Says where that kill fell: after the event the next one comes sooner, before it later. */
  readonly fell: (side: Side) => void;
}

/** Steps that find an event far away within a few kills, and stay close to it once it was passed. */
const STRIDE = 1.6;
const SMALL_STEP = 1.15;

/**
 * Aims at an event that comes after about `first` ms. Every second kill is aimed; the others fall anywhere from the start
 * to well behind the event as it is known by then, so that no moment of the work is left out.
 */
export function aimAt(first: number): KillAim {
  let middle = first;
  let last: Side | null = null;
  let isAimed = false;
  return {
    wait: async () => {
      isAimed = !isAimed;
      const delay = middle * (isAimed ? 0.95 + 0.1 * Math.random() : 1.4 * Math.random());
      if (delay >= 1) await sleep(delay);
    },
    fell: (side) => {
      if (!isAimed) return;
      const step = side === last ? STRIDE : SMALL_STEP;
      middle = side === "after" ? middle / step : Math.max(1, middle) * step;
      last = side;
    },
  };
}

/** Counts rounds from 0: as many as are wanted in any case, then on until there is enough, and never more than `most`. */
export function* rounds(least: number, most: number, isEnough: () => boolean): Generator<number> {
  for (let round = 0; round < least || (round < most && !isEnough()); round += 1) yield round;
}
