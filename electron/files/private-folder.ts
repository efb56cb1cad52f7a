import { type Result, fail, ok } from "../core/result.ts";
import { errnoOf, fileFailure } from "./file-fault.ts";
import { type FileLayer, realFiles } from "./file-layer.ts";

/** Files and folders made from now on belong to this user alone. Main thread only, once, before anything is written. */
export function usePrivateUmask(): void {
  process.umask(0o077);
}

/**
 * Makes sure that `path` is a folder of this user alone (0700 when it is made here; its parent must exist).
 * Codes: `file-exists` when a file has the name, `file-not-found`, `no-permission`, `disk-full`, `read-only-medium`.
 */
export async function makePrivateFolder(
  path: string,
  files: FileLayer = realFiles,
): Promise<Result<undefined>> {
  try {
    await files.makeFolder(path);
    return ok();
  } catch (error) {
    if (errnoOf(error) !== "EEXIST") {
      return fileFailure(error, "write");
    }
  }
  try {
    return (await files.facts(path)).kind === "folder" ? ok() : fail("file-exists");
  } catch (error) {
    return fileFailure(error, "read");
  }
}
