import type { Bytes } from "./bytes.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value] as const));

/** RFC 4648 section 4, padded. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const triple = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET.charAt(triple >> 18) + ALPHABET.charAt((triple >> 12) & 63);
    text += left > 1 ? ALPHABET.charAt((triple >> 6) & 63) : "=";
    text += left > 2 ? ALPHABET.charAt(triple & 63) : "=";
  }
  return text;
}

/**
 * Strict reading of RFC 4648 section 4: padded, unused bits zero, nothing trimmed.
 * Null for anything else, so that one content has exactly one armour.
 */
export function fromBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const last = i + 4 === text.length;
    let quad = 0;
    for (let j = 0; j < 4; j += 1) {
      const padded = last && j >= 4 - padding;
      const value = padded ? 0 : VALUES.get(text.charAt(i + j));
      if (value === undefined) return null;
      quad = (quad << 6) | value;
    }
    const unusedBits = last ? padding * 8 : 0;
    if ((quad & ((1 << unusedBits) - 1)) !== 0) return null;
    for (let shift = 16; shift >= unusedBits; shift -= 8) {
      bytes[at] = (quad >> shift) & 0xff;
      at += 1;
    }
  }
  return bytes;
}
