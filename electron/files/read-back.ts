import { type Result, fail, ok } from "../core/result.ts";
import type { WrittenFile } from "./atomic-write.ts";
import { SUM_BLOCK_LENGTH, startBlockSums } from "./block-sums.ts";
import { openByteSource } from "./byte-source.ts";
import { fileFailure } from "./file-fault.ts";
import { type FileLayer, realFiles } from "./file-layer.ts";
import { blocksAhead } from "./read-ahead.ts";

/**
 * Opens a written file anew and compares it with what was written, block by block (CRC32). It notices a medium that lied
 * about its size or lost blocks; the system may answer from its cache, so an officer takes the medium out and in again first.
 * Codes: `read-back-differs`, else those of `openByteSource`.
 */
export async function readBack(
  written: WrittenFile,
  files: FileLayer = realFiles,
): Promise<Result<undefined>> {
  const opened = await openByteSource(written.path, files);
  if (!opened.ok) {
    const emptyAsWritten = opened.code === "empty-file" && written.length === 0;
    return emptyAsWritten ? ok() : opened.code === "empty-file" ? fail("read-back-differs") : opened;
  }
  const source = opened.value;
  try {
    if (source.length !== written.length) {
      return fail("read-back-differs");
    }
    const sums = startBlockSums();
    for await (const block of blocksAhead(source, 0, SUM_BLOCK_LENGTH)) {
      sums.add(block);
    }
    const found = sums.values();
    const isSame = written.sums?.every((sum, block) => sum === found[block]) ?? false;
    return isSame ? ok() : fail("read-back-differs");
  } catch (error) {
    return fileFailure(error, "read");
  } finally {
    await source.close();
  }
}
