import { describe, expect, it, test } from "vitest";
import { fromBase64, toBase64 } from "../../../electron/encoding/base64.ts";
import {
  ascii,
  compareBytes,
  concat,
  equalBytes,
  fromHex,
  ownCopy,
  readU32le,
  toHex,
  u32le,
} from "../../../electron/encoding/bytes.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

describe("base64", () => {
  // RFC 4648, section 10.
  it.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("of %j is %j", (text, encoded) => {
    expect(toBase64(ascii(text))).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(ascii(text));
  });

  it("agrees with another implementation", () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = bytesFor(`base64 ${length}`, length);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }
  });

  it.each([
    "Z",
    "Zg",
    "Zg=",
    "Zg===",
    "=",
    "==",
    "===",
    "====",
    "Z===",
    "Zg==Zg==",
    "Zm8=Zm9v",
    "Z g=",
    "Zg==\n",
    " Zg=",
    "Zm-_",
    "Zm9é",
    "Zm9\u0000",
  ])("refuses %j", (text) => {
    expect(fromBase64(text)).toBe(null);
  });

  it("has one text for one content: unused bits are zero", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const one = [...alphabet].filter((last) => fromBase64(`A${last}==`) !== null);
    const two = [...alphabet].filter((last) => fromBase64(`AA${last}=`) !== null);
    expect(one.join("")).toBe("AQgw");
    expect(two.join("")).toBe("AEIMQUYcgkosw048");
  });
});

describe("bytes", () => {
  it("joins in order", () => {
    expect(concat()).toEqual(new Uint8Array(0));
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("compares all of it", () => {
    const bytes = bytesFor("bytes", 40);
    expect(equalBytes(bytes, bytes.slice())).toBe(true);
    for (let at = 0; at < 40; at += 1) {
      const other = bytes.slice();
      other[at] = (other[at] ?? 0) ^ 0x80;
      expect(equalBytes(bytes, other)).toBe(false);
    }
    expect(equalBytes(bytes, bytes.slice(1))).toBe(false);
    expect(equalBytes(new Uint8Array(0), new Uint8Array(0))).toBe(true);
    expect(equalBytes(new Uint8Array(1), new Uint8Array(0))).toBe(false);
  });

  it("orders unsigned, a prefix first", () => {
    const ordered = [[], [0], [0, 0], [0, 1], [1], [127], [128], [255], [255, 0]].map((each) =>
      Uint8Array.from(each),
    );
    for (const [i, a] of ordered.entries()) {
      for (const [j, b] of ordered.entries()) expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(i - j));
    }
  });

  it("writes 32 bits little endian, also above 2^31", () => {
    expect(u32le(0x01020304)).toEqual(Uint8Array.of(4, 3, 2, 1));
    expect(readU32le(Uint8Array.of(9, 255, 255, 255, 255, 9), 1)).toBe(2 ** 32 - 1);
    expect(readU32le(concat(new Uint8Array(3), u32le(3_000_000_000)).subarray(3), 0)).toBe(3_000_000_000);
  });

  it("copies a view into memory of its own", () => {
    const copy = ownCopy(new Uint8Array(1000).subarray(10, 12));
    expect(copy.buffer.byteLength).toBe(2);
  });
});

test("ASCII has seven bits", () => {
  expect(ascii("a~\u007f")).toEqual(Uint8Array.of(97, 126, 127));
  expect(() => ascii("\u0080")).toThrow("ASCII");
});

test("hexadecimal is lower case and of one length", () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe("000aff");
  expect(fromHex("000aff", 3)).toEqual(Uint8Array.of(0, 10, 255));
  for (const text of ["000AFF", "000af", "000aff0", "000afg", " 00aff", ""]) {
    expect(fromHex(text, 3)).toBe(null);
  }
  expect(fromHex("", 0)).toEqual(new Uint8Array(0));
});
