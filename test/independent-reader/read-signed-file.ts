/** The frame shared by cards and revocations: magic ‖ u32 length ‖ CBOR ‖ signature. */
import { concat, readU32, startsWith } from "./bytes.ts";
import { type CborMap, readCbor } from "./read-cbor.ts";
import { asMap } from "./read-shape.ts";
import { demand, refuse, type RefusalCode } from "./verdict.ts";

/** What distinguishes one kind of signed file from another. */
export type SignedKind = {
  /** Fourth byte of the magic. */
  readonly letter: string;
  readonly absent: RefusalCode;
  readonly format: string;
  readonly maxLength: number;
};

/** The parts of a signed file; the signature is not yet verified. */
export type SignedFile = {
  readonly content: Uint8Array;
  readonly map: CborMap;
  readonly signature: Uint8Array;
};

/** `89 'V' 'L' letter 0D 0A 1A 0A`. */
export function magicOf(letter: string): Uint8Array {
  return concat(Uint8Array.of(0x89, 0x56, 0x4c, letter.charCodeAt(0)), Uint8Array.of(0x0d, 0x0a, 0x1a, 0x0a));
}

/** Reads the frame, the CBOR, `format` and `version`, in the order of section 3. */
export function readSignedFile(file: Uint8Array, kind: SignedKind): SignedFile {
  demand(startsWith(file, magicOf(kind.letter)), kind.absent, "another magic");
  demand(file.length >= 12, "damaged", "file ends in its frame");
  const length = readU32(file, 8);
  demand(length <= kind.maxLength, "damaged", "content too long");
  demand(file.length === 12 + length + 64, "damaged", "file length differs from its frame");
  const content = file.slice(12, 12 + length);
  const map = asMap(readCbor(content), kind.format);
  demand(map.get("format") === kind.format, "damaged", "another format name");
  const version = map.get("version");
  if (typeof version !== "number" || version < 1) return refuse("damaged", "no version");
  demand(version === 1, "newer-format", "a later version");
  return { content, map, signature: file.slice(12 + length) };
}
