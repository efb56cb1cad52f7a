import type { ByteSource } from "./byte-source.ts";

/**
 * The bytes of a source from `start` to its end in blocks of `blockLength`; the next block is read while the caller works
 * on this one. A block lies in memory that is used again: it is good until the next one is asked for. Throws as `read`.
 */
export async function* blocksAhead(
  source: ByteSource,
  start: number,
  blockLength: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const roomLength = Math.max(0, Math.min(blockLength, source.length - start));
  let [room, otherRoom] = [new Uint8Array(roomLength), new Uint8Array(roomLength)];
  let underWay = source.read(start, blockLength, room);
  // A reader that stops early leaves one read behind; its failure is nobody's.
  underWay.catch(() => undefined);
  try {
    for (let at = start; at < source.length; at += blockLength) {
      const block = await underWay;
      [room, otherRoom] = [otherRoom, room];
      if (at + blockLength < source.length) {
        underWay = source.read(at + blockLength, blockLength, room);
        underWay.catch(() => undefined);
      }
      yield block;
    }
  } finally {
    await underWay.catch(() => undefined);
  }
}
