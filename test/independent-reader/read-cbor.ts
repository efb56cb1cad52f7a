/** Strict decoder of the CBOR of section 1: one item, one encoding, no surprises. */
import { compareBytes } from "./bytes.ts";
import { isNormalized } from "./normal-form.ts";
import { refuse } from "./verdict.ts";

/** What the profile can express. */
export type CborValue = number | string | boolean | null | Uint8Array | CborArray | CborMap;
/** An array. */
export type CborArray = readonly CborValue[];
/** A map with text keys, in the order of their encodings. */
export type CborMap = ReadonlyMap<string, CborValue>;

const MAX_DEPTH = 16;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads one item and demands that nothing follows; refuses with `damaged`. */
export function readCbor(bytes: Uint8Array): CborValue {
  const reader = new CborReader(bytes);
  const value = reader.item(0);
  if (reader.remaining !== 0) refuse("damaged", "bytes after the CBOR item");
  return value;
}

class CborReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  /** Reads an item that has `around` arrays and maps around it. */
  item(around: number): CborValue {
    const head = this.byte();
    const major = head >> 5;
    const info = head & 31;
    if (major === 7) return simple(info);
    if (major === 1) refuse("damaged", "negative integer");
    if (major === 6) refuse("damaged", "tag");
    const argument = this.argument(info);
    switch (major) {
      case 0:
        return argument;
      case 2:
        return this.take(argument).slice();
      case 3:
        return this.text(argument);
      case 4:
        return this.array(argument, around + 1);
      default:
        return this.map(argument, around + 1);
    }
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) refuse("damaged", "CBOR ends early");
    this.at += 1;
    return byte;
  }

  private take(length: number): Uint8Array {
    if (length > this.remaining) refuse("damaged", "CBOR length beyond the end");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The argument of a head, in its shortest form, at most 2^53 − 1. */
  private argument(info: number): number {
    if (info < 24) return info;
    if (info > 27) refuse("damaged", "reserved head or indefinite length");
    const width = 2 ** (info - 24);
    let value = 0;
    for (const byte of this.take(width)) value = value * 256 + byte;
    // Rounding above 2^53 never brings a value back below it.
    if (value > Number.MAX_SAFE_INTEGER) refuse("damaged", "integer above 2^53 - 1");
    const smallest = width === 1 ? 24 : 2 ** (4 * width);
    if (value < smallest) refuse("damaged", "head not in its shortest form");
    return value;
  }

  private text(length: number): string {
    let text: string;
    try {
      text = utf8.decode(this.take(length));
    } catch (error) {
      if (error instanceof TypeError) refuse("damaged", "ill-formed UTF-8");
      throw error;
    }
    if (!isNormalized(text)) refuse("damaged", "text not in NFC");
    return text;
  }

  private array(count: number, depth: number): CborArray {
    if (depth > MAX_DEPTH) refuse("damaged", "nested too deep");
    if (count > this.remaining) refuse("damaged", "array longer than the bytes left");
    const out: CborValue[] = [];
    for (let i = 0; i < count; i++) out.push(this.item(depth));
    return out;
  }

  private map(count: number, depth: number): CborMap {
    if (depth > MAX_DEPTH) refuse("damaged", "nested too deep");
    if (count * 2 > this.remaining) refuse("damaged", "map longer than the bytes left");
    const out = new Map<string, CborValue>();
    let previous: Uint8Array | undefined;
    for (let i = 0; i < count; i++) {
      const start = this.at;
      const key = this.item(depth);
      if (typeof key !== "string") refuse("damaged", "map key that is not text");
      const encoded = this.bytes.subarray(start, this.at);
      if (previous !== undefined && compareBytes(previous, encoded) >= 0) {
        refuse("damaged", "map keys unsorted or repeated");
      }
      previous = encoded;
      out.set(key, this.item(depth));
    }
    return out;
  }
}

function simple(info: number): boolean | null {
  if (info === 20) return false;
  if (info === 21) return true;
  if (info === 22) return null;
  return refuse("damaged", "float, undefined or other simple value");
}
