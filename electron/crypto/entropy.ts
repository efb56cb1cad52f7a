import type { Bytes } from "../encoding/bytes.ts";
import { sodium } from "./sodium.ts";

/** Where random bytes come from. The program has one source; test vectors bring a seeded one of their own. */
export interface Entropy {
  readonly bytes: (length: number) => Bytes;
}

/** The operating system's random generator, through libsodium. */
export const systemEntropy: Entropy = {
  bytes: (length) => sodium.randombytes_buf(length) as Bytes,
};
