import { type Bytes, concat } from "../encoding/bytes.ts";
import {
  CHUNK_LENGTH,
  openChunkInto,
  sealChunkInto,
  SEALED_CHUNK_LENGTH,
  TAG_LENGTH,
} from "../crypto/aead.ts";
import type { Secret } from "../crypto/secret.ts";
import { sealedLength } from "./bucket.ts";
import type { ByteSource } from "./byte-source.ts";

/** Chunks handled per read and per write: about one MiB, so that neither memory nor system calls grow with the file. */
const CHUNKS_PER_BLOCK = 16;

/** Thrown inside this room when the payload is not what its maker sealed; becomes the code `damaged`. */
export class DamagedPayload extends Error {}

/**
 * Cuts a plaintext of exactly `length` bytes into chunks and seals them (docs/bundle-format.md, section 4), in blocks of
 * about one MiB. What `parts` does not fill is zeros. Throws when `parts` yields more than `length` bytes.
 */
export async function* sealPayload(
  key: Secret,
  length: number,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Bytes> {
  const lastIndex = Math.ceil(length / CHUNK_LENGTH) - 1;
  const lastLength = length - lastIndex * CHUNK_LENGTH;
  const chunk = new Uint8Array(CHUNK_LENGTH);
  let filled = 0;
  let index = 0;
  let block = new Uint8Array(0);
  let blockFilled = 0;
  const sealNext = (plaintext: Uint8Array) => {
    if (blockFilled === 0) block = new Uint8Array(sealedBlockLength(length, index));
    const sealed = block.subarray(blockFilled, blockFilled + plaintext.length + TAG_LENGTH);
    sealChunkInto(sealed, key.bytes, index, index === lastIndex, plaintext);
    blockFilled += sealed.length;
    index += 1;
    filled = 0;
  };
  const isBlockFull = () => blockFilled > 0 && blockFilled === block.length;
  const capacity = () => (index === lastIndex ? lastLength : CHUNK_LENGTH);
  for await (const part of parts) {
    for (let at = 0; at < part.length;) {
      if (index > lastIndex) throw new Error("more content than announced");
      const size = capacity();
      const piece = part.subarray(at, at + size - filled);
      at += piece.length;
      // A piece that is a whole chunk by itself is sealed from where it lies.
      if (piece.length === size && filled === 0) sealNext(piece);
      else {
        chunk.set(piece, filled);
        filled += piece.length;
        if (filled === size) sealNext(chunk.subarray(0, size));
      }
      if (isBlockFull()) {
        yield block;
        blockFilled = 0;
      }
    }
  }
  while (index <= lastIndex) {
    const size = capacity();
    chunk.fill(0, filled, size);
    sealNext(chunk.subarray(0, size));
    if (isBlockFull()) {
      yield block;
      blockFilled = 0;
    }
  }
  chunk.fill(0);
}

/** Length of the sealed block that begins with chunk `index`: 16 chunks, fewer at the end. */
function sealedBlockLength(length: number, index: number): number {
  const left = length - index * CHUNK_LENGTH;
  return sealedLength(Math.min(left, CHUNKS_PER_BLOCK * CHUNK_LENGTH));
}

/** Reads the plaintext of a payload in order. Every byte it gives was authenticated first. */
export class PayloadReader {
  readonly #source: ByteSource;
  readonly #offset: number;
  readonly #length: number;
  readonly #key: Secret;
  readonly #room: Bytes;
  #nextChunk = 0;
  /** What was opened and not yet given out. */
  #ready: Uint8Array = new Uint8Array(0);

  /** `offset` is where the payload begins in `source`; `length` its plaintext length, already checked to be a bucket. */
  constructor(source: ByteSource, offset: number, length: number, key: Secret) {
    this.#source = source;
    this.#offset = offset;
    this.#length = length;
    this.#key = key;
    this.#room = new Uint8Array(sealedBlockLength(length, 0));
  }

  /** Opens the chunks that hold the next `wanted` bytes and no later one: what comes after is judged after. */
  async #openNext(wanted: number): Promise<void> {
    const count = Math.ceil(this.#length / CHUNK_LENGTH);
    if (this.#nextChunk >= count) throw new DamagedPayload();
    const start = this.#nextChunk * CHUNK_LENGTH;
    const chunks = Math.min(Math.ceil(wanted / CHUNK_LENGTH), CHUNKS_PER_BLOCK);
    const opened = new Uint8Array(Math.min(this.#length - start, chunks * CHUNK_LENGTH));
    const offset = this.#offset + this.#nextChunk * SEALED_CHUNK_LENGTH;
    const sealed = await this.#source.read(offset, sealedLength(opened.length), this.#room);
    for (let at = 0, to = 0; to < opened.length; at += SEALED_CHUNK_LENGTH, to += CHUNK_LENGTH) {
      const target = opened.subarray(to, to + CHUNK_LENGTH);
      const chunk = sealed.subarray(at, at + target.length + TAG_LENGTH);
      const isLast = this.#nextChunk === count - 1;
      if (!openChunkInto(target, this.#key.bytes, this.#nextChunk, isLast, chunk)) throw new DamagedPayload();
      this.#nextChunk += 1;
    }
    this.#ready = opened;
  }

  /** The next `length` bytes in pieces of at most 16 chunks. Throws `DamagedPayload` when they can't be authenticated. */
  async *pieces(length: number): AsyncGenerator<Uint8Array> {
    let left = length;
    while (left > 0) {
      if (this.#ready.length === 0) await this.#openNext(left);
      const piece = this.#ready.subarray(0, left);
      this.#ready = this.#ready.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** The next `length` bytes joined; the caller has bounded `length`. */
  async take(length: number): Promise<Bytes> {
    const parts: Uint8Array[] = [];
    for await (const piece of this.pieces(length)) parts.push(piece);
    return concat(...parts);
  }

  /** Requires the last `length` bytes to be zeros (padding that could carry anything else would be a second channel). */
  async expectZeros(length: number): Promise<void> {
    for await (const piece of this.pieces(length)) {
      for (const byte of piece) if (byte !== 0) throw new DamagedPayload();
    }
  }
}
