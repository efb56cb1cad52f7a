import { join } from "node:path";

import { errnoOf, withFileFaults } from "../files/file-fault.ts";
import type { FileLayer } from "../files/file-layer.ts";
import { BLOB_FILE, UNFINISHED_FILE, type VaultPaths } from "./layout.ts";
import type { ReadableDb } from "./sql.ts";
import { sql } from "./sql.ts";

async function listOrNothing(files: FileLayer, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR") {
      return [];
    }
    throw error;
  }
}

/** Unfinished copies of the database, and the mark of a creation, by their exact names. */
const UNFINISHED = /^before-\d+\.db\.part(?:-wal|-shm|-journal)?$|^unfinished$/;

/**
 * Removes what a crash left: blob files that no row knows, and files that were never finished. Names that this program
 * does not give are left alone. Returns the number of blob files removed. Throws `FileFault`.
 */
export async function sweep(paths: VaultPaths, db: ReadableDb, files: FileLayer): Promise<number> {
  return withFileFaults("write", async () => {
    let removed = 0;
    for (const inner of await listOrNothing(files, paths.blobs)) {
      if (!/^[0-9a-f]{2}$/.test(inner)) {
        continue;
      }
      const known = new Set(
        db
          .all<{ blob_id: string }>(
            sql`SELECT blob_id FROM blobs WHERE blob_id >= ${inner} AND blob_id < ${`${inner}g`}`,
          )
          .map((row) => row.blob_id),
      );
      for (const name of await listOrNothing(files, join(paths.blobs, inner))) {
        const isOrphan = BLOB_FILE.test(name) && name.startsWith(inner) && !known.has(name);
        if (isOrphan) {
          await files.remove(join(paths.blobs, inner, name));
          removed += 1;
        }
      }
    }
    for (const name of await listOrNothing(files, paths.folder)) {
      if (UNFINISHED.test(name) || UNFINISHED_FILE.test(name)) {
        await files.remove(join(paths.folder, name));
      }
    }
    return removed;
  });
}
