import { type Bytes, concat } from "../encoding/bytes.ts";
import { CHUNK_LENGTH, openChunk, sealChunk, SEALED_CHUNK_LENGTH } from "../crypto/aead.ts";
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
  let block: Bytes[] = [];
  const sealNext = (plaintext: Uint8Array) => {
    block.push(sealChunk(key.bytes, index, index === lastIndex, plaintext));
    index += 1;
    filled = 0;
  };
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
      if (block.length === CHUNKS_PER_BLOCK) {
        yield concat(...block);
        block = [];
      }
    }
  }
  while (index <= lastIndex) {
    const size = capacity();
    chunk.fill(0, filled, size);
    sealNext(chunk.subarray(0, size));
    if (block.length === CHUNKS_PER_BLOCK) {
      yield concat(...block);
      block = [];
    }
  }
  chunk.fill(0);
  if (block.length > 0) yield concat(...block);
}

/** Reads the plaintext of a payload in order. Every byte it gives was authenticated first. */
export class PayloadReader {
  readonly #source: ByteSource;
  readonly #offset: number;
  readonly #length: number;
  readonly #key: Secret;
  #nextChunk = 0;
  #block: Bytes = new Uint8Array(0);
  #blockAt = 0;
  #chunk: Uint8Array = new Uint8Array(0);

  /** `offset` is where the payload begins in `source`; `length` its plaintext length, already checked to be a bucket. */
  constructor(source: ByteSource, offset: number, length: number, key: Secret) {
    this.#source = source;
    this.#offset = offset;
    this.#length = length;
    this.#key = key;
  }

  async #openNext(): Promise<void> {
    const count = Math.ceil(this.#length / CHUNK_LENGTH);
    if (this.#nextChunk >= count) throw new DamagedPayload();
    if (this.#blockAt >= this.#block.length) {
      const start = this.#nextChunk * SEALED_CHUNK_LENGTH;
      const size = Math.min(CHUNKS_PER_BLOCK * SEALED_CHUNK_LENGTH, sealedLength(this.#length) - start);
      this.#block = await this.#source.read(this.#offset + start, size);
      this.#blockAt = 0;
    }
    const sealed = this.#block.subarray(this.#blockAt, this.#blockAt + SEALED_CHUNK_LENGTH);
    const opened = openChunk(this.#key.bytes, this.#nextChunk, this.#nextChunk === count - 1, sealed);
    if (opened === null) throw new DamagedPayload();
    this.#blockAt += sealed.length;
    this.#nextChunk += 1;
    this.#chunk = opened;
  }

  /** The next `length` bytes in pieces of at most a chunk. Throws `DamagedPayload` when they can't be authenticated. */
  async *pieces(length: number): AsyncGenerator<Uint8Array> {
    let left = length;
    while (left > 0) {
      if (this.#chunk.length === 0) await this.#openNext();
      const piece = this.#chunk.subarray(0, left);
      this.#chunk = this.#chunk.subarray(piece.length);
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
