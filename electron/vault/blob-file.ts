import {
  CHUNK_LENGTH,
  openChunkInto,
  SEALED_CHUNK_LENGTH,
  sealChunkInto,
  TAG_LENGTH,
} from "../crypto/aead.ts";
import { derive, mac, startHash256 } from "../crypto/hash.ts";
import { wipe } from "../crypto/secret.ts";
import { ascii, type Bytes, concat, equalBytes, fromHex } from "../encoding/bytes.ts";
import type { FileWriter } from "../files/atomic-write.ts";
import type { ByteSource } from "../files/byte-source.ts";
import { blocksAhead } from "../files/read-ahead.ts";

/** `89 V L D CR LF 1A LF`: shows newline and 7-bit damage at once. */
const MAGIC = Uint8Array.of(0x89, 0x56, 0x4c, 0x44, 0x0d, 0x0a, 0x1a, 0x0a);
const VERSION = 1;
const MAC_LENGTH = 32;
/** Magic, version, header MAC. */
export const BLOB_HEADER_LENGTH = MAGIC.length + 1 + MAC_LENGTH;
/** Chunks sealed or opened for one call of the system: one MiB of content. */
const CHUNKS_PER_CALL = 16;
const BLOCK_LENGTH = CHUNKS_PER_CALL * SEALED_CHUNK_LENGTH;

/** What binds a file to its row. */
export interface BlobBinding {
  /** 32 hex digits. */
  readonly blobId: string;
  readonly kind: string;
  /** 32 bytes, of this blob alone. */
  readonly key: Uint8Array;
}

interface BlobKeys {
  readonly payload: Bytes;
  readonly header: Bytes;
}

function blobKeys({ blobId, kind, key }: BlobBinding): BlobKeys {
  const id = fromHex(blobId, 16);
  if (id === null) {
    throw new Error("not a blobId");
  }
  const of = (label: string): Bytes => derive(key, label, id, ascii(kind));
  const keys = { payload: of("valise.vault.1/blob/payload"), header: of("valise.vault.1/blob/header") };
  return keys;
}

function headerOf(headerKey: Bytes): Bytes {
  const front = concat(MAGIC, Uint8Array.of(VERSION));
  return concat(front, mac(headerKey, front));
}

/** Bytes of the file that holds `size` bytes of content. */
export function blobFileLength(size: number): number {
  const chunks = Math.max(1, Math.ceil(size / CHUNK_LENGTH));
  return BLOB_HEADER_LENGTH + size + chunks * TAG_LENGTH;
}

/** What was written. */
export interface SealedContent {
  readonly size: number;
  readonly hash: Bytes;
}

/** Seals content into a file, chunk by chunk, with constant memory. */
export interface BlobSealer {
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Seals the last chunk. The file is not committed here. */
  readonly finish: () => Promise<SealedContent>;
  /** Waits for a write under way, then wipes what was held back and the keys. Never throws. */
  readonly end: () => Promise<void>;
}

/**
 * Starts the stream of docs/vault.md, Blobs, on `file`. `knownHash` spares the second pass when the caller checks
 * `H(content)` itself while it writes.
 */
export function sealBlob(file: FileWriter, binding: BlobBinding, knownHash?: Bytes): BlobSealer {
  const keys = blobKeys(binding);
  const hash =
    knownHash === undefined ? startHash256() : { update: () => undefined, digest: () => knownHash };
  const held = new Uint8Array(CHUNK_LENGTH);
  let heldLength = 0;
  let index = 0;
  let size = 0;
  // One block is being written while the next is sealed, so two take turns.
  let [block, otherBlock] = [new Uint8Array(BLOCK_LENGTH), new Uint8Array(BLOCK_LENGTH)];
  let blockLength = 0;
  let underWay: Promise<void> = file.write(headerOf(keys.header));
  underWay.catch(() => undefined);

  async function seal(chunk: Uint8Array, isLast: boolean): Promise<void> {
    const end = blockLength + chunk.length + TAG_LENGTH;
    sealChunkInto(block.subarray(blockLength, end), keys.payload, index, isLast, chunk);
    blockLength = end;
    index += 1;
    if (isLast || blockLength === BLOCK_LENGTH) {
      await underWay;
      underWay = file.write(block.subarray(0, blockLength));
      // Its failure is thrown where it is awaited: by the next write or by `finish`.
      underWay.catch(() => undefined);
      [block, otherBlock] = [otherBlock, block];
      blockLength = 0;
    }
  }

  async function write(bytes: Uint8Array): Promise<void> {
    hash.update(bytes);
    size += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      // A full chunk waits until more follows: only then is it known not to be the last.
      if (heldLength === CHUNK_LENGTH) {
        await seal(held, false);
        heldLength = 0;
      }
      if (heldLength === 0 && bytes.length - at > CHUNK_LENGTH) {
        await seal(bytes.subarray(at, at + CHUNK_LENGTH), false);
        at += CHUNK_LENGTH;
        continue;
      }
      const part = bytes.subarray(at, at + CHUNK_LENGTH - heldLength);
      held.set(part, heldLength);
      heldLength += part.length;
      at += part.length;
    }
  }

  return {
    write,
    finish: async () => {
      await seal(held.subarray(0, heldLength), true);
      await underWay;
      return { size, hash: hash.digest() };
    },
    end: async () => {
      await underWay.catch(() => undefined);
      wipe(held);
      wipe(keys.payload);
      wipe(keys.header);
    },
  };
}

/**
 * Opens the stream of a blob file. Yields its content in order, up to one MiB at a time, and ends only after the last one; returns false as soon as
 * anything is not as it was written (then the chunks before were genuine). Throws the faults of `source`.
 */
export async function* openBlob(source: ByteSource, binding: BlobBinding): AsyncGenerator<Bytes, boolean> {
  const keys = blobKeys(binding);
  try {
    const header = await source.read(0, BLOB_HEADER_LENGTH);
    if (!equalBytes(header, headerOf(keys.header))) {
      return false;
    }
    const lastIndex = Math.ceil((source.length - BLOB_HEADER_LENGTH) / SEALED_CHUNK_LENGTH) - 1;
    let index = 0;
    for await (const block of blocksAhead(source, BLOB_HEADER_LENGTH, BLOCK_LENGTH)) {
      const chunks = Math.ceil(block.length / SEALED_CHUNK_LENGTH);
      const opened = new Uint8Array(Math.max(0, block.length - chunks * TAG_LENGTH));
      for (let at = 0; at < chunks; at += 1, index += 1) {
        const sealed = block.subarray(at * SEALED_CHUNK_LENGTH, (at + 1) * SEALED_CHUNK_LENGTH);
        const target = opened.subarray(at * CHUNK_LENGTH, (at + 1) * CHUNK_LENGTH);
        if (!openChunkInto(target, keys.payload, index, index === lastIndex, sealed)) {
          if (at > 0) yield opened.subarray(0, at * CHUNK_LENGTH);
          return false;
        }
      }
      yield opened;
    }
    return index > 0;
  } finally {
    wipe(keys.payload);
    wipe(keys.header);
  }
}
