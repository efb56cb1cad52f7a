import { join } from "node:path";
import { type FileLayer, realFiles } from "../files/file-layer.ts";

/** Name of a file that `files/atomic-write.ts` has not finished: the final name, 8 random hex digits, `.part`. */
const UNFINISHED = /\.[0-9a-f]{8}\.part$/;

/** Names of unfinished files in a folder; none when it can't be read. */
export async function unfinishedIn(folder: string, files: FileLayer = realFiles): Promise<readonly string[]> {
  try {
    return (await files.list(folder)).filter((name) => UNFINISHED.test(name));
  } catch {
    return [];
  }
}

/** Takes away the unfinished files that were to become `name` in a folder. Never throws. */
export async function removeUnfinished(
  folder: string,
  name: string,
  files: FileLayer = realFiles,
): Promise<void> {
  for (const part of await unfinishedIn(folder, files)) {
    if (part.replace(UNFINISHED, "") === name) await files.remove(join(folder, part)).catch(() => undefined);
  }
}

/**
 * Takes away what a thread left unfinished in a folder when it had to be ended in the middle of writing. What lay there
 * before is somebody else's and stays. Never throws: the medium may be gone.
 */
export async function removeLeft(
  folder: string,
  before: readonly string[],
  files: FileLayer = realFiles,
): Promise<void> {
  for (const name of await unfinishedIn(folder, files)) {
    if (!before.includes(name)) await files.remove(join(folder, name)).catch(() => undefined);
  }
}
