import { opendir } from "node:fs/promises";
import { join } from "node:path";

import { withFileFaults } from "./file-fault.ts";

/** How far a walk goes. */
export interface WalkLimits {
  /** Levels of folders below the one that was named. */
  readonly depth: number;
  /** Things looked at, of every kind. */
  readonly entries: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a walk through a folder found. */
export interface Walk {
  /** Paths of regular files, by name within each folder. */
  readonly files: readonly string[];
  /** Links, devices, folders that are too deep or closed to us, and whatever lies beyond the limit: not looked into. */
  readonly leftAlone: number;
}

/**
 * The regular files below a folder. Links are never followed, so that a stick can't point at the machine's own files.
 * Throws `FileFault` (`file-not-found`, `no-permission`, `read-failed`) when the folder itself can't be read.
 */
export async function walkFolder(folder: string, limits: WalkLimits): Promise<Walk> {
  const files: string[] = [];
  let [seen, leftAlone] = [0, 0];

  async function below(path: string, depth: number): Promise<void> {
    const inner: { readonly name: string; readonly isFolder: boolean }[] = [];
    for await (const entry of await opendir(path)) {
      if (limits.signal?.aborted === true) return;
      seen += 1;
      const isFolder = entry.isDirectory();
      const isWanted = entry.isFile() || (isFolder && depth < limits.depth);
      if (seen > limits.entries || !isWanted) leftAlone += 1;
      else inner.push({ name: entry.name, isFolder });
      // A folder without end must not hold us: what follows is not even counted.
      if (seen > limits.entries) break;
    }
    for (const { name, isFolder } of inner.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isFolder) await intoFolder(join(path, name), depth + 1);
      else files.push(join(path, name));
    }
  }

  async function intoFolder(path: string, depth: number): Promise<void> {
    try {
      await below(path, depth);
    } catch {
      // Closed to us, or gone since it was listed.
      leftAlone += 1;
    }
  }

  await withFileFaults("read", () => below(folder, 0));
  return { files, leftAlone };
}
