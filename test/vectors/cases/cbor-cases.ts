/** Encodings on both sides of every rule that section 1 sets for CBOR. */
import { encodeCbor } from "../../../electron/encoding/cbor.ts";

/** Name, failure class (or what it shows), rule, encoding in hexadecimal, whether it is strict. */
export interface CborCase {
  readonly name: string;
  readonly class: string;
  readonly proves: string;
  readonly bytes: Uint8Array;
  readonly strict: boolean;
}

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const text = (value: string): string => {
  const bytes = Buffer.from(value);
  if (bytes.length > 23) throw new Error("short texts only");
  return (0x60 + bytes.length).toString(16) + bytes.toString("hex");
};
const arrays = (depth: number, inner: string): string => "81".repeat(depth) + inner;
const maps = (depth: number, inner: string): string => "a16161".repeat(depth) + inner;

const accepted: Readonly<Record<string, readonly (readonly [name: string, encoding: string])[]>> = {
  "unsigned integers <= 2^53-1, shortest heads": [
    ["0", "00"],
    ["23", "17"],
    ["24", "1818"],
    ["255", "18ff"],
    ["256", "190100"],
    ["65535", "19ffff"],
    ["65536", "1a00010000"],
    ["2^32-1", "1affffffff"],
    ["2^32", "1b0000000100000000"],
    ["2^53-1", "1b001fffffffffffff"],
  ],
  "byte strings, arrays, false, true, null": [
    ["no bytes", "40"],
    ["bytes", "43010203"],
    ["24 bytes", "5818" + "00".repeat(24)],
    ["false", "f4"],
    ["true", "f5"],
    ["null", "f6"],
    ["no members", "80"],
    ["members", "8300f643ffffff"],
    ["bytes that look like CBOR", "42ff00"],
    ["empty map", "a0"],
  ],
  "maps with text keys sorted bytewise by their encoding": [
    ["shorter key first", "a2 6162 00 626161 00"],
    ["keys sorted", "a3 6161 00 6162 01 626161 02"],
    ["empty key", "a2 60 00 6161 00"],
    ["__proto__", "a1 695f5f70726f746f5f5f 00"],
    ["accented key after plain", "a2 627a7a 00 62c3a9 00"],
  ],
  "NFC text (Unicode 15.1)": [
    ["empty text", "60"],
    ["composed", text("é")],
    ["astral", text("\u{1F4BC}")],
    ["noncharacter", text("\uFFFF")],
    ["composition exclusion kept apart", text("\u0915\u093C")],
    ["Hangul syllable", text("\uAC00")],
    ["NUL", text("\0")],
    ["marks in order", text("a\u0316\u0334".normalize("NFC"))],
  ],
  "unassigned code points as they are": [
    ["U+105D2 U+0307, which composes since 16", text("\u{105D2}\u0307")],
    ["U+0897 out of order since 16", text("a\u0897\u0323")],
    ["U+1ACF, a mark since 17", text("a\u1ACF\u0323")],
    ["U+16D67 U+16D67, which composes since 16", text("\u{16D67}\u{16D67}")],
    ["never assigned", text("\u{E0FFF}")],
  ],
  "U+FEFF is text": [
    ["U+FEFF first", text("\uFEFFa")],
    ["U+FEFF alone", text("\uFEFF")],
    ["as a key", `a1${text("\uFEFFa")}00`],
    ["twice", text("\uFEFF\uFEFF")],
  ],
  "depth = arrays and maps around and including an item, 16 allowed": [
    ["16 arrays", arrays(16, "00")],
    ["15 arrays and an empty map", arrays(15, "a0")],
    ["16 maps", maps(16, "f6")],
    ["15 arrays, then many empty ones", arrays(14, "8a" + "80".repeat(10))],
  ],
};

const refused: Readonly<
  Record<string, readonly (readonly [failure: string, name: string, encoding: string])[]>
> = {
  "one item": [
    ["empty", "nothing", ""],
    ["trailing", "a byte more", "0000"],
    ["trailing", "a second map", "a0a0"],
  ],
  "refused: negatives": [
    ["negative", "-1", "20"],
    ["negative", "-2^64", "3bffffffffffffffff"],
    ["negative", "inside", "8120"],
  ],
  "refused: floats": [
    ["float", "half", "f93c00"],
    ["float", "single", "fa3f800000"],
    ["float", "double", "fb3ff0000000000000"],
    ["float", "half NaN", "f97e00"],
  ],
  "refused: tags": [
    ["tag", "time", "c100"],
    ["tag", "bignum", "c24101"],
    ["tag", "self-described", "d9d9f700"],
  ],
  "refused: undefined": [
    ["simple", "undefined", "f7"],
    ["simple", "simple 0", "e0"],
    ["simple", "simple 19", "f3"],
    ["simple", "simple 32", "f820"],
    ["simple", "false in two bytes", "f814"],
    ["simple", "break", "ff"],
    ["simple", "reserved 28", "fc"],
  ],
  "refused: indefinite lengths": [
    ["indefinite", "array", "9fff"],
    ["indefinite", "map", "bfff"],
    ["indefinite", "bytes", "5f4100ff"],
    ["indefinite", "text", "7f6161ff"],
  ],
  "refused: non-shortest heads": [
    ["long-head", "23 in two bytes", "1817"],
    ["long-head", "255 in three", "1900ff"],
    ["long-head", "65535 in five", "1a0000ffff"],
    ["long-head", "2^32-1 in nine", "1b00000000ffffffff"],
    ["long-head", "length of bytes", "580100"],
    ["long-head", "length of text", "780161"],
    ["long-head", "length of an array", "980100"],
    ["long-head", "length of a map", "b801616100"],
    ["long-head", "reserved 28", "1c"],
    ["long-head", "reserved 30", "5e"],
  ],
  "unsigned integers <= 2^53-1": [
    ["large-number", "2^53", "1b0020000000000000"],
    ["large-number", "2^53+1", "1b0020000000000001"],
    ["large-number", "2^64-1", "1bffffffffffffffff"],
    ["large-number", "length 2^53", "5b0020000000000000"],
  ],
  "refused: unsorted keys": [
    ["unsorted-map", "b before a", "a2 6162 00 6161 00"],
    ["unsorted-map", "longer first", "a2 626161 00 6162 00"],
    ["unsorted-map", "inside", "81 a2 6162 00 6161 00"],
    ["unsorted-map", "third key", "a3 6161 00 6163 00 6162 00"],
  ],
  "refused: duplicate keys": [
    ["duplicate-key", "next to each other", "a2 6161 00 6161 00"],
    ["duplicate-key", "empty keys", "a2 60 00 60 00"],
  ],
  "known text keys": [
    ["key-type", "number", "a10000"],
    ["key-type", "bytes", "a1416100"],
    ["key-type", "null", "a1f600"],
    ["key-type", "array", "a18000"],
  ],
  "ill-formed UTF-8 refused": [
    ["utf8", "lone continuation", "6180"],
    ["utf8", "cut", "61c3"],
    ["utf8", "overlong", "62c0af"],
    ["utf8", "surrogate", "63eda080"],
    ["utf8", "surrogate pair", "66eda0bdedb2bc"],
    ["utf8", "above U+10FFFF", "64f4908080"],
    ["utf8", "in a key", "a161ff00"],
  ],
  "NFC text (Unicode 15.1)": [
    ["not-nfc", "e and acute", text("e\u0301")],
    ["not-nfc", "Angstrom sign", text("\u212B")],
    ["not-nfc", "marks out of order", text("a\u0301\u0323")],
    ["not-nfc", "Hangul parts", text("\u1100\u1161")],
    ["not-nfc", "composition exclusion composed", text("\u0958")],
    ["not-nfc", "key", `a1${text("e\u0301")}00`],
    ["not-nfc", "behind an unassigned one", text("\u0897e\u0301")],
    ["not-nfc", "before an unassigned one", text("e\u0301\u0897\u0323")],
    ["not-nfc", "behind U+FEFF", text("\uFEFFe\u0301")],
  ],
  "nothing allocates before depth and length are checked": [
    ["length-lie", "bytes cut", "4200"],
    ["length-lie", "text cut", "6261"],
    ["length-lie", "array cut", "8200"],
    ["length-lie", "map without its value", "a16161"],
    ["length-lie", "head cut", "19ff"],
    ["length-lie", "array of 2^53-1", "9b001fffffffffffff"],
    ["length-lie", "map of 2^53-1", "bb001fffffffffffff"],
    ["length-lie", "bytes of 2^32-1", "5affffffff00"],
    ["length-lie", "text of 2^53-1", "7b001fffffffffffff61"],
    ["length-lie", "map of 2^52", "bb0010000000000000"],
  ],
  "depth 16 allowed": [
    ["depth", "17 arrays", arrays(17, "00")],
    ["depth", "16 arrays and an empty map", arrays(16, "a0")],
    ["depth", "17 maps", maps(17, "f6")],
    ["depth", "a hundred arrays", arrays(99, "80")],
    ["depth", "arrays without an end", arrays(200, "")],
  ],
};

/** All of them. */
export function cborCases(): readonly CborCase[] {
  const good = Object.entries(accepted).flatMap(([proves, cases]) =>
    cases.map(([name, bytes]) => ({ name, class: "strict", proves, bytes: hex(bytes), strict: true })),
  );
  const bad = Object.entries(refused).flatMap(([proves, cases]) =>
    cases.map(([failure, name, bytes]) => ({
      name: `${failure}: ${name}`,
      class: failure,
      proves,
      bytes: hex(bytes),
      strict: false,
    })),
  );
  const long = {
    name: "long text",
    class: "strict",
    proves: "NFC text",
    bytes: encodeCbor("é".repeat(300)),
    strict: true,
  };
  return [...good, long, ...bad];
}
