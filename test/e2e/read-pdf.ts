import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a PDF says of itself outside its compressed streams. */
export interface PdfFacts {
  readonly pages: number;
  readonly isTagged: boolean;
  readonly title: string;
  readonly language: string;
  /** Titles of the outline, in their order. */
  readonly outline: readonly string[];
  /** Structure types of the tags, each once: "H1", "P", "Figure". */
  readonly tags: ReadonlySet<string>;
}

/** A text string of a PDF: bytes in brackets, or UTF-16 in hex digits. */
function pdfText(text: string): string {
  if (text.startsWith("<")) {
    const digits = text.slice(1, -1).replace(/^feff/i, "");
    return (digits.match(/.{4}/g) ?? [])
      .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
      .join("");
  }
  const plain = text
    .slice(1, -1)
    .replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replaceAll(/\\(.)/g, "$1");
  if (!plain.startsWith("\u00FE\u00FF")) return plain;
  return Buffer.from(plain.slice(2), "latin1").swap16().toString("utf16le");
}

const TEXT = String.raw`(\((?:[^()\\]|\\[\s\S])*\)|<[0-9A-Fa-f]*>)`;

function textsOf(source: string, key: string): readonly string[] {
  const found = source.matchAll(new RegExp(String.raw`/${key}\s*${TEXT}`, "g"));
  return [...found].map(([, text]) => pdfText(text ?? "()"));
}

/** Reads what Chromium's writer leaves outside its streams: it compresses the pages, not the objects around them. */
export function readPdf(path: string): PdfFacts {
  const source = readFileSync(path).toString("latin1");
  if (!source.startsWith("%PDF-")) throw new Error(`${path} is no PDF`);
  const objects = source
    .replaceAll(/\bstream\r?\n[\s\S]*?endstream/g, "")
    .split(/\d+ 0 obj\b/)
    .slice(1);
  const all = objects.join("\n");
  const catalog = objects.find((object) => /\/Type\s*\/Catalog\b/.test(object)) ?? "";
  const information = objects.find((object) => object.includes("/Producer")) ?? "";
  const items = objects.filter((object) => /\/Title\b/.test(object) && /\/Parent\b/.test(object));
  const [title = ""] = textsOf(information, "Title");
  const [language = ""] = textsOf(catalog, "Lang");
  return {
    pages: objects.filter((object) => /\/Type\s*\/Page\b/.test(object)).length,
    isTagged: /\/Marked\s+true/.test(catalog) && catalog.includes("/StructTreeRoot"),
    title,
    language,
    outline: catalog.includes("/Outlines") ? items.flatMap((item) => textsOf(item, "Title")) : [],
    tags: new Set([...all.matchAll(/\/S\s*\/([A-Za-z0-9]+)/g)].map(([, tag]) => tag ?? "")),
  };
}

/** The text of each page as `pdftotext` reads it; undefined where that program is not installed. */
export function textOfPages(path: string): readonly string[] | undefined {
  const { status, stdout } = spawnSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  return status === 0 ? stdout.split("\f").filter((page) => page.trim() !== "") : undefined;
}
