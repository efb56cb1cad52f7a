import type { Body } from "../core/body.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { concat } from "../encoding/bytes.ts";
import { readSmallFile } from "../files/byte-source.ts";
import { MAX_BODY_TEXT, parseJsonObject } from "./body-json.ts";
import type { Call } from "./call.ts";

async function readStdin(call: Call): Promise<Result<Uint8Array>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of call.world.stdin()) {
    length += piece.length;
    if (length > MAX_BODY_TEXT) return fail("file-too-large");
    if (call.world.signal.aborted) return fail("cancelled");
    pieces.push(piece);
  }
  return length === 0 ? fail("empty-file") : ok(concat(...pieces));
}

/**
 * The JSON object of `--body`: a file, `-` for the standard input, or an empty object without the option. At most 4 MiB.
 * Codes: the file codes, `file-too-large`, `empty-file`, `invalid-field` (not JSON).
 */
export async function readBodyOption(call: Call): Promise<Result<Body>> {
  const path = call.text("body");
  if (path === undefined) return ok({});
  const bytes = path === "-" ? await readStdin(call) : await readSmallFile(path, MAX_BODY_TEXT);
  return bytes.ok ? parseJsonObject(bytes.value) : bytes;
}
