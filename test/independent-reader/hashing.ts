/** The hash notation of section 1 and the two identifiers of section 2. */
import { blake2b } from "@noble/hashes/blake2.js";
import { ascii, concat, u32 } from "./bytes.ts";

/** `H(x)`: BLAKE2b-256. */
export function hash(x: Uint8Array): Uint8Array {
  return blake2b(x, { dkLen: 32 });
}

/** `H512(x)`: BLAKE2b-512. */
export function hash512(x: Uint8Array): Uint8Array {
  return blake2b(x, { dkLen: 64 });
}

/** `mac(key, x)`: keyed BLAKE2b-256; only 32-byte keys. */
export function mac(key: Uint8Array, x: Uint8Array): Uint8Array {
  if (key.length !== 32) throw new TypeError("mac needs a 32-byte key");
  return blake2b(x, { dkLen: 32, key });
}

/** `derive(key, label, x1, ...)`: every input is length-prefixed. */
export function derive(key: Uint8Array, label: string, ...inputs: readonly Uint8Array[]): Uint8Array {
  const parts = [ascii(label), ...inputs].flatMap((part) => [u32(part.length), part]);
  return mac(key, concat(...parts));
}

/** `stationId = H("valise.station.1" ‖ pk)`. */
export function stationId(identity: Uint8Array): Uint8Array {
  return hash(concat(ascii("valise.station.1"), identity));
}

/** `sealingKeyId = H(pk)[0..16]`. */
export function sealingKeyId(publicKey: Uint8Array): Uint8Array {
  return hash(publicKey).slice(0, 16);
}
