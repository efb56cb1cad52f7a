import type { Bytes } from "../encoding/bytes.ts";

/** Bytes at rest of a known length, read in pieces: a file on a stick, or memory in a test. */
export interface ByteSource {
  readonly length: number;
  /**
   * Exactly `length` bytes from `offset`; the caller stays inside the source. Throws when the medium fails. A source may
   * put them into `into`, which the caller owns.
   */
  readonly read: (offset: number, length: number, into?: Bytes) => Promise<Bytes>;
}

/** A source over bytes already in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    length: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
  };
}
