/**
 * The verification equation of section 1, built from curve points: library verifiers differ
 * in what they accept, this one accepts exactly what the page says.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { ascii, concat, equalBytes } from "./bytes.ts";
import { hash512 } from "./hashing.ts";

const Point = ed25519.Point;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return value;
}

/** Decodes a canonical point (y < p, no negative zero x); null when there is none. */
function decodePoint(bytes: Uint8Array): InstanceType<typeof Point> | null {
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    return null;
  }
}

/**
 * Pure Ed25519 over `message`: `S < L`, `A` canonical, neither `A` nor `R` of small order and
 * `encode([S]B − [k]A) = R` bytewise, with k = SHA-512(R ‖ A ‖ message) mod L.
 */
export function verifyEquation(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 32 || signature.length !== 64) return false;
  const encodedR = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (s >= ORDER) return false;
  const a = decodePoint(key);
  if (a === null || !equalBytes(a.toBytes(), key) || a.isSmallOrder()) return false;
  const k = littleEndian(sha512(concat(encodedR, key, message))) % ORDER;
  const r = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
  // R equals the encoding of this point bytewise, so its order is the order of this point.
  return equalBytes(r.toBytes(), encodedR) && !r.isSmallOrder();
}

/** The message that `sign` and `verify` sign: `label ‖ 0x00 ‖ H512(x)`. */
export function signedMessage(label: string, x: Uint8Array): Uint8Array {
  return concat(ascii(label), Uint8Array.of(0), hash512(x));
}

/** `verify(pk, label, x, signature)` of section 1. */
export function verify(key: Uint8Array, label: string, x: Uint8Array, signature: Uint8Array): boolean {
  return verifyEquation(key, signedMessage(label, x), signature);
}
