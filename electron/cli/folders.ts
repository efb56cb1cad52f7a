import type { Result } from "../core/result.ts";
import { targetFolder as lookAt } from "../files/target-folder.ts";
import type { Call } from "./call.ts";

/** The folder of `--into`. Codes: those of `targetFolder` in `files`. */
export function targetFolder(call: Call): Promise<Result<string>> {
  return lookAt(call.text("into") ?? "");
}
