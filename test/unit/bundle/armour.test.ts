import { describe, expect, it } from "vitest";
import { readArmour, writeArmour } from "../../../electron/bundle/armour.ts";
import { type Frame, magicOf } from "../../../electron/bundle/framing.ts";
import { hash256 } from "../../../electron/crypto/hash.ts";
import { toBase64 } from "../../../electron/encoding/base64.ts";
import type { Bytes } from "../../../electron/encoding/bytes.ts";
import * as reader from "../../independent-reader/read-armour.ts";
import { settle } from "../../independent-reader/verdict.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";

const WORDS = "VALISE CONTACT CARD";
const FRAME: Frame = { magic: magicOf("C"), maxLength: 1, format: "valise-card", notThis: "not-a-card" };
const BEGIN = `-----BEGIN ${WORDS}-----`;
const END = `-----END ${WORDS}-----`;

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

/** The file or the code; both readers must be of one mind. */
function read(text: string | Uint8Array): Bytes | string {
  const bytes = typeof text === "string" ? bytesOf(text) : text;
  const ours = readArmour(WORDS, FRAME, bytes);
  const theirs = settle(() => ({
    verdict: "accepted" as const,
    file: reader.readArmour(bytes, WORDS, "not-a-card"),
  }));
  expect(theirs.verdict).toBe(ours.ok ? "accepted" : ours.code);
  if (ours.ok && "file" in theirs) expect(theirs.file).toEqual(ours.value);
  return ours.ok ? ours.value : ours.code;
}

describe("armour", () => {
  it.each([1, 2, 3, 46, 47, 48, 49, 95, 96, 97, 1000])("carries %i bytes", (length) => {
    const file = bytesFor("file", length);
    const text = writeArmour(WORDS, file);
    expect(read(text)).toEqual(file);
    const lines = text.split("\n");
    expect(lines[0]).toBe(BEGIN);
    expect(lines.at(-3)).toBe(`=${toBase64(hash256(file).slice(0, 6))}`);
    expect(lines.slice(-2)).toEqual([END, ""]);
    expect(lines.slice(1, -4).every((line) => line.length === 64)).toBe(true);
    expect(lines.at(-4)?.length).toBeLessThanOrEqual(64);
  });

  it("of no bytes is no armour", () => {
    expect(read(writeArmour(WORDS, new Uint8Array(0)))).toBe("damaged");
  });

  const file = bytesFor("file", 100);
  const text = writeArmour(WORDS, file);

  it.each([
    ["CR LF", text.replaceAll("\n", "\r\n")],
    ["mixed line ends", text.replace("\n", "\r\n")],
    ["no last LF", text.slice(0, -1)],
    ["CR at the end of the text", `${text.slice(0, -1)}\r`],
    ["text before and after", `Hello\n\n${text}bye`],
    ["text after without LF", `${text}-----END`],
    ["a NUL before", `\0\n${text}`],
    ["ill-formed UTF-8 around", Uint8Array.of(0xff, 0xfe, 10, ...bytesOf(text), 0xc3)],
    ["half of a BEGIN line before", `-----BEGIN ${WORDS}----\n${text}`],
    ["armour of other words before", writeArmour("VALISE REVOCATION", file) + text],
  ])("is read with %s", (_, around) => {
    expect(read(around)).toEqual(file);
  });

  it.each([
    ["nothing", "", "not-a-card"],
    ["lines that only contain the words", `> ${BEGIN}\n> ${END}\n`, "not-a-card"],
    ["lower case", text.toLowerCase(), "not-a-card"],
    ["CR as line end", text.replaceAll("\n", "\r"), "not-a-card"],
    ["two CR before the last LF", `${BEGIN}\r\r\n${END}\r\r\n`, "not-a-card"],
    ["only BEGIN", BEGIN, "damaged"],
    ["only END", END, "damaged"],
    ["two blocks", text + text, "damaged"],
    ["END, then a block", `${END}\n${text}`, "damaged"],
    ["a block, then BEGIN", `${text}${BEGIN}\n`, "damaged"],
    ["a block inside a block", `${BEGIN}\n${text}${END}\n`, "damaged"],
    ["a blank line", text.replace("\n", "\n\n"), "damaged"],
    ["a trailing space", text.replace("-----\n", "-----\n "), "damaged"],
    [
      "a checksum of another file",
      text.replace(/=.{8}\n/u, `=${toBase64(hash256(bytesFor("x")).slice(0, 6))}\n`),
      "damaged",
    ],
    [
      "a checksum of seven bytes",
      text.replace(/=.{8}\n/u, `=${toBase64(hash256(file).slice(0, 7))}\n`),
      "damaged",
    ],
    [
      "unused bits",
      text.replace(/(.)==\n/u, (_all, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}==\n`),
      "damaged",
    ],
    ["a line of 60 and one of 4", text.replace(/\n(.{60})(.{4})\n/u, "\n$1\n$2\n"), "damaged"],
  ])("refuses %s", (_, around, code) => {
    expect(read(around)).toBe(code);
  });

  it("has unused bits to be checked in the test above", () => {
    expect(text).toMatch(/[^=]==\n=/u);
  });

  it("refuses every changed character of the block", () => {
    for (let at = 0; at < text.length - 1; at += 1) {
      const wrong = text.charAt(at) === "A" ? "B" : "A";
      expect(typeof read(text.slice(0, at) + wrong + text.slice(at + 1)), `at ${at}`).toBe("string");
    }
  });

  it("reads a long text without one", () => {
    expect(read(new Uint8Array(1_000_000).fill(10))).toBe("not-a-card");
  });
});
