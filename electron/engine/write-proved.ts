import { join } from "node:path";
import { ok, type Result } from "../core/result.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { toHex } from "../encoding/bytes.ts";
import { atomicWrite, removeWritten, type WrittenFile } from "../files/atomic-write.ts";
import { exportName } from "../files/export-name.ts";
import { readBack } from "../files/read-back.ts";
import { targetFolder } from "../files/target-folder.ts";

/** A small file that lies in an officer's folder and was compared with what was meant. */
export interface ProvedFile {
  readonly fileName: string;
  readonly written: WrittenFile;
}

/**
 * Writes a small file into a folder under a safe form of its name, reads it back and compares; what differs is taken away
 * again. Codes: `file-exists`, `read-back-differs`, those of the folder and the file codes.
 */
export async function writeProved(
  folder: string,
  name: string,
  content: Uint8Array,
  entropy: Entropy,
): Promise<Result<ProvedFile>> {
  const target = await targetFolder(folder);
  if (!target.ok) return target;
  const fileName = exportName(name);
  const written = await atomicWrite(join(target.value, fileName), content, {
    mark: toHex(entropy.bytes(4)),
  });
  if (!written.ok) return written;
  const compared = await readBack(written.value);
  if (compared.ok) return ok({ fileName, written: written.value });
  await removeWritten(written.value);
  return compared;
}
