import { fail, ok, type Result } from "../core/result.ts";
import { fileFailure } from "./file-fault.ts";
import { type FileLayer, realFiles } from "./file-layer.ts";

/**
 * A folder into which something will be written, looked at before anything is recorded: a stick that is not there must
 * not freeze a letter. Codes: `file-not-found` (params: what), `no-permission`, `read-only-medium`.
 */
export async function targetFolder(folder: string, files: FileLayer = realFiles): Promise<Result<string>> {
  try {
    const { kind } = await files.facts(folder);
    if (kind !== "folder") return fail("file-not-found", { what: "folder" });
    await files.checkWritable(folder);
    return ok(folder);
  } catch (error) {
    const failure = fileFailure(error, "write");
    return failure.code === "file-not-found" ? fail("file-not-found", { what: "folder" }) : failure;
  }
}
