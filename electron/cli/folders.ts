import { fail, ok, type Result } from "../core/result.ts";
import { realFiles } from "../files/file-layer.ts";
import { fileFailure } from "../files/file-fault.ts";
import type { Call } from "./call.ts";

/**
 * The folder of `--into`, looked at before anything is recorded: a stick that is not there must not freeze a letter.
 * Codes: `file-not-found` (params: what), `no-permission`, `read-only-medium`.
 */
export async function targetFolder(call: Call): Promise<Result<string>> {
  const folder = call.text("into") ?? "";
  try {
    const { kind } = await realFiles.facts(folder);
    if (kind !== "folder") return fail("file-not-found", { what: "folder" });
    await realFiles.checkWritable(folder);
    return ok(folder);
  } catch (error) {
    const failure = fileFailure(error, "write");
    return failure.code === "file-not-found" ? fail("file-not-found", { what: "folder" }) : failure;
  }
}
