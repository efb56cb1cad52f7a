import { fail, ok, type Result } from "../core/result.ts";
import { fromBase64, toBase64 } from "../encoding/base64.ts";
import { type Bytes, equalBytes } from "../encoding/bytes.ts";
import { hash256 } from "../crypto/hash.ts";
import type { Frame } from "./framing.ts";

const LINE_LENGTH = 64;
const CHECKSUM_LENGTH = 6;

/** The words between the dashes of an armoured file. */
export type ArmourWords = "VALISE CONTACT CARD" | "VALISE REVOCATION";

/** Text form of a card or revocation, to be pasted into a mail or printed (docs/bundle-format.md, section 3). */
export function writeArmour(words: ArmourWords, file: Uint8Array): string {
  const body = toBase64(file);
  const lines = [`-----BEGIN ${words}-----`];
  for (let at = 0; at < body.length; at += LINE_LENGTH) lines.push(body.slice(at, at + LINE_LENGTH));
  lines.push(`=${toBase64(hash256(file).slice(0, CHECKSUM_LENGTH))}`, `-----END ${words}-----`, "");
  return lines.join("\n");
}

function bodyOf(lines: readonly string[]): Bytes | null {
  const checksumLine = lines.at(-1);
  const body = lines.slice(0, -1);
  if (checksumLine === undefined || !checksumLine.startsWith("=") || body.length === 0) return null;
  const full = body.slice(0, -1);
  const last = body.at(-1) ?? "";
  if (full.some((line) => line.length !== LINE_LENGTH)) return null;
  if (last.length < 1 || last.length > LINE_LENGTH) return null;
  const file = fromBase64(body.join(""));
  const checksum = fromBase64(checksumLine.slice(1));
  if (file === null || checksum === null) return null;
  return equalBytes(checksum, hash256(file).slice(0, CHECKSUM_LENGTH)) ? file : null;
}

/**
 * Finds the one armoured block in a text and gives the file inside. Text before BEGIN and after END is ignored,
 * LF and CR LF end lines, nothing is trimmed inside. Codes: `frame.notThis` (no block), `damaged`.
 */
export function readArmour(words: ArmourWords, frame: Frame, text: Uint8Array): Result<Bytes> {
  let characters = "";
  for (let at = 0; at < text.length; at += 8192) {
    characters += String.fromCharCode(...text.subarray(at, at + 8192));
  }
  const lines = characters.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  const places = (wanted: string) => lines.flatMap((line, index) => (line === wanted ? [index] : []));
  const begins = places(`-----BEGIN ${words}-----`);
  const ends = places(`-----END ${words}-----`);
  if (begins.length === 0 && ends.length === 0) return fail(frame.notThis);
  const [begin, end] = [begins[0], ends[0]];
  if (begin === undefined || end === undefined || begins.length + ends.length !== 2 || end < begin) {
    return fail("damaged");
  }
  const file = bodyOf(lines.slice(begin + 1, end));
  return file === null ? fail("damaged") : ok(file);
}
