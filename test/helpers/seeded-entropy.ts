import { ascii, type Bytes, concat, u32le } from "../../electron/encoding/bytes.ts";
import type { Entropy } from "../../electron/crypto/entropy.ts";
import { hash512 } from "../../electron/crypto/hash.ts";

const BLOCK = 64;

/**
 * Bytes that look random and are the same in every run: BLAKE2b-512 of a name and a counter, one block after another.
 * For test vectors only.
 */
export function seededEntropy(name: string): Entropy {
  let counter = 0;
  return {
    bytes: (length) => {
      const blocks: Bytes[] = [];
      for (let at = 0; at < length; at += BLOCK) {
        blocks.push(hash512(ascii("valise.test.entropy\0"), ascii(name), u32le(counter)));
        counter += 1;
      }
      return concat(...blocks).slice(0, length);
    },
  };
}

/** `length` bytes that belong to a name. */
export function bytesFor(name: string, length = 32): Bytes {
  return seededEntropy(name).bytes(length);
}
