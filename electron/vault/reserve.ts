import { unlinkSync } from "node:fs";
import { dirname } from "node:path";

import { CHUNK_LENGTH, sealChunk } from "../crypto/aead.ts";
import type { Entropy } from "../crypto/entropy.ts";
import { concat, toHex } from "../encoding/bytes.ts";
import { startFile } from "../files/atomic-write.ts";
import { errnoOf } from "../files/file-fault.ts";
import type { FileLayer } from "../files/file-layer.ts";

/** Bytes held back on the disk so that a full one still lets the store close cleanly. */
export const RESERVE_LENGTH = 64 * 1024 * 1024;
const BLOCK_LENGTH = 1024 * 1024;

/** The `reserve` file of an open vault. */
export interface Reserve {
  /** Gives the space back at once: a disk-full transaction has just been rolled back. Never throws. */
  readonly release: () => void;
  /** False after `release`, until there is room for it again. */
  readonly isHeld: () => boolean;
  /** Makes the file when it is missing and the disk has room for twice as much. Never throws. */
  readonly hold: () => Promise<void>;
}

async function lengthOf(files: FileLayer, path: string): Promise<number> {
  try {
    return (await files.facts(path)).size;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") {
      return -1;
    }
    throw error;
  }
}

/** Bytes that no file system can make smaller. The keystream of a passing key, because the system's generator is slow here. */
function incompressible(length: number, entropy: Entropy): Uint8Array {
  const key = entropy.bytes(32);
  const chunks = Array.from({ length: Math.ceil(length / CHUNK_LENGTH) }, (_, index) =>
    sealChunk(key, index, false, new Uint8Array(CHUNK_LENGTH)).subarray(0, CHUNK_LENGTH),
  );
  return concat(...chunks).subarray(0, length);
}

/** Really written, because some file systems give zeros, or a length alone, no room. */
async function allocate(path: string, length: number, files: FileLayer, entropy: Entropy): Promise<boolean> {
  const started = await startFile(path, { mark: toHex(entropy.bytes(4)), files, overwrite: true });
  if (!started.ok) {
    return false;
  }
  const writer = started.value;
  try {
    const block = incompressible(Math.min(length, BLOCK_LENGTH), entropy);
    for (let at = 0; at < length; at += block.length) {
      await writer.write(block.subarray(0, Math.min(block.length, length - at)));
    }
    await writer.commit();
    return true;
  } catch {
    return false;
  } finally {
    await writer.abort();
  }
}

/** The reserve at `path` of `length` bytes; nothing is made before `hold`. */
export function reserveAt(path: string, length: number, files: FileLayer, entropy: Entropy): Reserve {
  let held = false;

  async function hold(): Promise<void> {
    if (held || length === 0) {
      return;
    }
    try {
      held =
        (await lengthOf(files, path)) === length ||
        ((await files.freeSpace(dirname(path))) >= 2 * length &&
          (await allocate(path, length, files, entropy)));
    } catch {
      held = false;
    }
  }

  function release(): void {
    held = false;
    try {
      unlinkSync(path);
    } catch {
      // It was not there: nothing to give back.
    }
  }
  return { release, isHeld: () => held || length === 0, hold };
}
