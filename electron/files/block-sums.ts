import { crc32 } from "node:zlib";

/** Bytes under one check value. */
export const SUM_BLOCK_LENGTH = 1024 * 1024;

/** CRC32 of every block of a file, gathered while it is written: 4 bytes a MiB. */
export interface BlockSums {
  readonly add: (bytes: Uint8Array) => void;
  /** The values so far, the unfinished last block included. */
  readonly values: () => readonly number[];
}

/** Starts empty. The sums find a medium that lied; they are no protection against a person. */
export function startBlockSums(): BlockSums {
  const full: number[] = [];
  let current = 0;
  let filled = 0;
  return {
    add: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + SUM_BLOCK_LENGTH - filled);
        current = crc32(part, current);
        filled += part.length;
        at += part.length;
        if (filled === SUM_BLOCK_LENGTH) {
          full.push(current);
          current = 0;
          filled = 0;
        }
      }
    },
    values: () => (filled === 0 ? [...full] : [...full, current]),
  };
}
