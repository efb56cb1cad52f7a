import { type Bytes, concat, equalBytes, readU32le, u32le } from "../encoding/bytes.ts";
import { type DecodedCbor, decodeCbor } from "../encoding/cbor.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { SIGNATURE_LENGTH } from "../crypto/sign.ts";
import type { ErrorCode } from "../core/error-codes.ts";

/** The frame that cards and revocations share: magic ‖ u32 length ‖ CBOR ‖ signature (docs/bundle-format.md, section 3). */
export interface Frame {
  readonly magic: Bytes;
  readonly maxLength: number;
  readonly format: string;
  readonly notThis: ErrorCode;
}

/** The parts of a framed file, not yet judged beyond strict CBOR, format and version. */
export interface Framed {
  readonly content: Bytes;
  readonly value: DecodedCbor;
  readonly signature: Bytes;
}

/** Magic of eight bytes: 0x89, `VL` and a letter, then the line ends that text-mode transfers break. */
export function magicOf(letter: string): Bytes {
  return Uint8Array.of(0x89, 0x56, 0x4c, letter.charCodeAt(0), 0x0d, 0x0a, 0x1a, 0x0a);
}

/** Joins the parts of a framed file. */
export function writeFrame(frame: Frame, content: Uint8Array, signature: Uint8Array): Bytes {
  return concat(frame.magic, u32le(content.length), content, signature);
}

/** True when the bytes begin as this kind of file does. */
export function hasMagic(frame: Frame, file: Uint8Array): boolean {
  return file.length >= 8 && equalBytes(file.subarray(0, 8), frame.magic);
}

/**
 * Takes a framed file apart. Codes in order: `frame.notThis` (magic), `damaged` (framing, CBOR, format),
 * `newer-format` (strict CBOR of this format with a version above 1).
 */
export function readFrame(frame: Frame, file: Uint8Array): Result<Framed> {
  if (!hasMagic(frame, file)) return fail(frame.notThis);
  if (file.length < 12 + SIGNATURE_LENGTH) return fail("damaged");
  const length = readU32le(file, 8);
  if (length > frame.maxLength || file.length !== 12 + length + SIGNATURE_LENGTH) return fail("damaged");
  const content = file.slice(12, 12 + length);
  const value = decodeCbor(content);
  if (!(value instanceof Map) || value.get("format") !== frame.format) return fail("damaged");
  const version = value.get("version");
  if (typeof version === "number" && version > 1) return fail("newer-format");
  return ok({ content, value, signature: file.slice(12 + length) });
}
