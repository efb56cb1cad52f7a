/** The printable armour of section 3 with the fine print of section 9. */
import { concat, equalBytes } from "./bytes.ts";
import { hash } from "./hashing.ts";
import { demand, refuse, type RefusalCode } from "./verdict.ts";

const LINE = 64;
const CHECKSUM_BYTES = 6;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Takes the file out of an armoured text; `absent` is the code when there is no block at all. */
export function readArmour(text: Uint8Array, words: string, absent: RefusalCode): Uint8Array {
  const lines = splitLines(text);
  const begins = indexesOf(lines, `-----BEGIN ${words}-----`);
  const ends = indexesOf(lines, `-----END ${words}-----`);
  demand(begins.length + ends.length > 0, absent, "no armoured block");
  const [begin, end] = [begins[0], ends[0]];
  if (begin === undefined || end === undefined || begins.length > 1 || ends.length > 1) {
    return refuse("damaged", "BEGIN and END must stand exactly once each");
  }
  const inside = lines.slice(begin + 1, end);
  demand(begin < end && inside.length >= 2, "damaged", "armour without content");
  const body = inside.slice(0, -1);
  for (const [index, line] of body.entries()) {
    const fits = index < body.length - 1 ? line.length === LINE : line.length >= 1 && line.length <= LINE;
    demand(fits, "damaged", "armour line of a wrong length");
  }
  const file = readBase64(body.join(""));
  const checksum = inside.at(-1) ?? "";
  demand(checksum.startsWith("="), "damaged", "no checksum line");
  const sum = readBase64(checksum.slice(1));
  demand(equalBytes(sum, hash(file).subarray(0, CHECKSUM_BYTES)), "damaged", "armour checksum differs");
  return file;
}

/** Lines ended by LF or CR LF, one character a byte; the last one may have no LF. */
function splitLines(text: Uint8Array): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, start)) {
    const end = at > start && text[at - 1] === 13 ? at - 1 : at;
    lines.push(latin1(text.subarray(start, end)));
    start = at + 1;
  }
  const end = text.length > start && text.at(-1) === 13 ? text.length - 1 : text.length;
  lines.push(latin1(text.subarray(start, end)));
  return lines;
}

function latin1(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}

function indexesOf(lines: readonly string[], wanted: string): number[] {
  return lines.flatMap((line, index) => (line === wanted ? [index] : []));
}

/** RFC 4648 section 4: padded, unused bits zero, nothing outside the alphabet. */
function readBase64(text: string): Uint8Array {
  demand(text.length % 4 === 0 && text.length > 0, "damaged", "base64 of a wrong length");
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const out: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const used = at + 4 === text.length ? 4 - padding : 4;
    let bits = 0;
    for (let i = 0; i < 4; i++) {
      const digit = i < used ? ALPHABET.indexOf(text.charAt(at + i)) : 0;
      demand(digit >= 0, "damaged", "character outside base64");
      bits = bits * 64 + digit;
    }
    const three = Uint8Array.of(bits >> 16, (bits >> 8) & 255, bits & 255);
    const left = three.subarray(used - 1);
    demand(
      left.every((byte) => byte === 0),
      "damaged",
      "unused base64 bits set",
    );
    out.push(three.subarray(0, used - 1));
  }
  return concat(...out);
}
