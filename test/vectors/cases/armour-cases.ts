/** Armour that is refused, of cards and of revocations. */
import { type MadeCardVector, vector } from "./card-case.ts";

/** Texts that hold no block, a broken one, or more than one. */
export function refusedArmour(words: string, armour: string, absent: string): MadeCardVector[] {
  const none = "neither BEGIN nor END is not-a-card, one without the other damaged";
  const strict =
    "exactly one of each; nothing is trimmed inside; base64 padded, unused bits zero, lines of 64";
  const one = (
    name: string,
    failure: string,
    text: string,
    verdict = "damaged",
    proves = strict,
  ): MadeCardVector => vector("text", `armour: ${name}`, failure, proves, verdict, text);
  const lines = armour.split("\n");
  const body = lines.slice(1, -3).join("");
  const at = (index: number, change: (line: string) => string): string =>
    lines.map((line, i) => (i === index ? change(line) : line)).join("\n");
  const last = lines.length - 4;
  const begin = `-----BEGIN ${words}-----`;
  const end = `-----END ${words}-----`;
  return [
    one("empty text", "no-block", "", absent, none),
    one("no block", "no-block", "Good morning\n", absent, none),
    one("other words", "no-block", armour.replaceAll(words, "VALISE SOMETHING"), absent, none),
    one(
      "quoted",
      "no-block",
      armour.replaceAll(/^/gmu, "> "),
      absent,
      "BEGIN and END count only as whole lines",
    ),
    one(
      "a space behind BEGIN and END",
      "no-block",
      armour.replace(begin, `${begin} `).replace(end, `${end} `),
      absent,
      "BEGIN and END count only as whole lines",
    ),
    one(
      "CR alone as line end",
      "no-block",
      armour.replaceAll("\n", "\r"),
      absent,
      "LF each, readers also take CR LF",
    ),
    one("no END", "one-sided", armour.replace(end, ""), "damaged", none),
    one("no BEGIN", "one-sided", armour.replace(begin, ""), "damaged", none),
    one("END before BEGIN", "one-sided", `${end}\n${body}\n${begin}\n`, "damaged", none),
    one("two blocks", "two-blocks", armour + armour),
    one("two BEGIN lines", "two-blocks", `${begin}\n${armour}`),
    one("two END lines", "two-blocks", `${armour}${end}\n`),
    one("blank line inside", "line-length", armour.replace("\n", "\n\n")),
    one("blank line before END", "line-length", armour.replace(`\n${end}`, `\n\n${end}`)),
    one(
      "space at a line's end",
      "line-length",
      at(1, (line) => `${line} `),
    ),
    one(
      "tab before a line",
      "line-length",
      at(1, (line) => `\t${line}`),
    ),
    one(
      "two CR before LF",
      "line-length",
      at(1, (line) => `${line}\r\r`),
    ),
    one("one line of all", "line-length", `${begin}\n${body}\n${lines[lines.length - 3] ?? ""}\n${end}\n`),
    one(
      "lines of 63",
      "line-length",
      `${begin}\n${(body.match(/.{1,63}/gu) ?? []).join("\n")}\n${lines[lines.length - 3] ?? ""}\n${end}\n`,
    ),
    one(
      "two lines swapped",
      "checksum",
      [...lines.slice(0, 1), lines[2], lines[1], ...lines.slice(3)].join("\n"),
    ),
    one("no checksum line", "checksum", armour.replace(/\n=.{8}/u, "")),
    one("wrong checksum", "checksum", armour.replace(/\n=.{4}/u, "\n=AAAA")),
    one("checksum of three bytes", "checksum", armour.replace(/\n=(.{4}).{4}/u, "\n=$1")),
    one("empty checksum", "checksum", armour.replace(/\n=.{8}/u, "\n=")),
    one("nothing between", "empty", `${begin}\n${end}\n`),
    one("only a checksum", "empty", `${begin}\n=AAAAAAAA\n${end}\n`),
    one(
      "base64url",
      "base64",
      at(1, (line) => `-${line.slice(1)}`),
    ),
    one(
      "padding inside",
      "base64",
      at(1, (line) => `${line.slice(0, -1)}=`),
    ),
    one("no padding", "base64", unpadded(lines, last)),
    one(
      "a character lost",
      "base64",
      at(last, (line) => line.slice(1)),
    ),
    one(
      "no letter of base64",
      "base64",
      at(1, (line) => `!${line.slice(1)}`),
    ),
    one(
      "bit of the body",
      "checksum",
      at(1, (line) => (line.startsWith("i") ? `j${line.slice(1)}` : `i${line.slice(1)}`)),
    ),
  ];
}

/** Without padding, or with a character too many when there was none. */
function unpadded(lines: readonly string[], last: number): string {
  return lines
    .map((line, i) => (i === last ? (line.endsWith("=") ? line.replaceAll("=", "") : `${line}=`) : line))
    .join("\n");
}
