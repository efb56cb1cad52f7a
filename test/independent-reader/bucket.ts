/** Size buckets and the payload length of section 4; no 32-bit operators. */

/** Plaintext bytes of a full chunk. */
export const CHUNK = 65_536;
/** Bytes the authentication tag adds to a chunk. */
export const TAG = 16;

const MAX_PLAINTEXT = 2 ** 40;

/** ⌊log2 n⌋ for n ≥ 1, exact for every safe integer. */
function floorLog2(n: number): number {
  let exponent = 0;
  for (let power = 2; power <= n; power *= 2) exponent += 1;
  return exponent;
}

/** The bucket that holds `length` bytes. */
export function bucketOf(length: number): number {
  if (length <= CHUNK) {
    let size = 1024;
    while (size < length) size *= 2;
    return size;
  }
  const e = floorLog2(length);
  const s = floorLog2(e) + 1;
  const step = 2 ** (e - s);
  return Math.ceil(length / step) * step;
}

/** |P| for a payload of this length, or null when no bucket gives this length. */
export function plaintextLength(payload: number): number | null {
  const chunks = Math.ceil(payload / (CHUNK + TAG));
  const length = payload - chunks * TAG;
  if (length <= (chunks - 1) * CHUNK || length < 1024 || length > MAX_PLAINTEXT) return null;
  return bucketOf(length) === length ? length : null;
}
