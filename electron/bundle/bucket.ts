import { CHUNK_LENGTH, TAG_LENGTH } from "../crypto/aead.ts";

/** Longest padded plaintext of a bundle (docs/bundle-format.md, section 4). */
export const MAX_PLAINTEXT_LENGTH = 2 ** 40;
/** Shortest bucket: what a sighting or a receipt takes. */
export const SMALLEST_BUCKET = 1024;

/**
 * The padded length for `length` bytes (docs/bundle-format.md, section 4): a power of two up to 65,536, above that
 * rounded so that the waste stays under 12 % and little of the length shows. No 32-bit operators: lengths reach 2^40.
 */
export function bucketOf(length: number): number {
  let power = SMALLEST_BUCKET;
  let exponent = 10;
  if (length <= CHUNK_LENGTH) {
    while (power < length) power *= 2;
    return power;
  }
  while (power * 2 <= length) {
    power *= 2;
    exponent += 1;
  }
  let significant = 1;
  while (2 ** significant <= exponent) significant += 1;
  const step = 2 ** (exponent - significant);
  return Math.ceil(length / step) * step;
}

/** Length in the file of a plaintext of `length` bytes: one tag a chunk. */
export function sealedLength(length: number): number {
  return length + TAG_LENGTH * Math.ceil(length / CHUNK_LENGTH);
}

/** The plaintext length that a payload of this length must have, or null when no bucket gives it. */
export function plaintextLengthOf(payloadLength: number): number | null {
  const chunks = Math.ceil(payloadLength / (CHUNK_LENGTH + TAG_LENGTH));
  const length = payloadLength - TAG_LENGTH * chunks;
  if (length < SMALLEST_BUCKET || length > MAX_PLAINTEXT_LENGTH) return null;
  return sealedLength(length) === payloadLength && bucketOf(length) === length ? length : null;
}
