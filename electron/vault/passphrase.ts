import { hash256 } from "../crypto/hash.ts";
import { wipe } from "../crypto/secret.ts";
import { type Bytes, ownCopy } from "../encoding/bytes.ts";

/** Fewest characters (Unicode code points, after NFKC) of a new passphrase. */
export const MIN_PASSPHRASE_CHARACTERS = 12;
/** Most bytes of UTF-8: beyond, it is not a passphrase. */
const MAX_PASSPHRASE_BYTES = 4096;

/** A passphrase ready for Argon2id. Whoever asked for it wipes `bytes`. */
export interface PreparedPassphrase {
  readonly bytes: Bytes;
  /** Unicode code points. */
  readonly characters: number;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/**
 * NFKC form of UTF-8 text; null for what is not UTF-8, is too long, or holds characters that Unicode has not assigned
 * (their form may change one day, and the passphrase would no longer open). ASCII, which is its own form, never becomes
 * a string; other text does for a moment, because the host normalises only strings.
 */
export function preparePassphrase(utf8: Uint8Array): PreparedPassphrase | null {
  if (utf8.length > MAX_PASSPHRASE_BYTES) {
    return null;
  }
  if (isAscii(utf8)) {
    return { bytes: ownCopy(utf8), characters: utf8.length };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(utf8).normalize("NFKC");
  } catch {
    return null;
  }
  return /\p{Cn}/u.test(text)
    ? null
    : { bytes: new TextEncoder().encode(text), characters: [...text].length };
}

/** The part of a KEK that the key file gives: `H(key file)`, or nothing. The caller wipes it. */
export function keyFilePart(keyFile: Uint8Array | undefined): Bytes {
  return keyFile === undefined ? new Uint8Array(0) : hash256(keyFile);
}

/** Wipes a prepared passphrase. */
export function wipePassphrase({ bytes }: PreparedPassphrase): void {
  wipe(bytes);
}
