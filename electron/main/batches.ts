import type { Place } from "../contract/call.ts";

interface Batch {
  readonly place: Place;
  readonly paths: readonly string[];
}

/** Names that stand for what the officer chose. The page holds the names, and only the shell the paths. */
export interface Batches {
  /** Keeps `paths` for a purpose and returns their name, 32 hex digits. The oldest is forgotten when there are too many. */
  readonly add: (place: Place, paths: readonly string[]) => Promise<string>;
  /**
   * What stands behind a name, if it was chosen for one of these purposes: given once, and then forgotten; a key file until
   * the next lock. Else undefined, and what stands there stays.
   */
  readonly take: (name: string, places: readonly Place[]) => readonly string[] | undefined;
  readonly clear: () => void;
}

/** More than an officer has open at once. */
const MAX_BATCHES = 32;

/** Starts empty. `randomName` gives 32 hex digits that nobody can guess. */
export function startBatches(randomName: () => Promise<string>): Batches {
  const held = new Map<string, Batch>();
  let clears = 0;
  return {
    add: async (place, paths) => {
      const before = clears;
      const name = await randomName();
      // What was chosen before the lock is forgotten with it, also when its name came later.
      if (clears !== before) return name;
      held.set(name, { place, paths: [...paths] });
      const [oldest] = held.keys();
      if (held.size > MAX_BATCHES && oldest !== undefined) held.delete(oldest);
      return name;
    },
    take: (name, places) => {
      const batch = held.get(name);
      if (batch === undefined || !places.includes(batch.place)) return undefined;
      // A key file is only read, and only to unlock: a mistyped passphrase must not cost choosing it again.
      if (batch.place !== "key-file") held.delete(name);
      return batch.paths;
    },
    clear: () => {
      clears += 1;
      held.clear();
    },
  };
}
