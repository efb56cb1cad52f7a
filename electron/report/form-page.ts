import encodeQr from "qr";
import { qrPath, QR_QUIET } from "../core/paper/qr-path.ts";
import { inFours, type PaperSheet } from "../core/paper/paper.ts";
import { headHtml, rowHtml, sectionHtml, sentencesHtml } from "./form-html.ts";
import { FORM_STYLE } from "./form-style.ts";
import { type Html, tag } from "./html.ts";

/** Nothing in the page runs, loads or leaves: it holds a case. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A text as a style sheet quotes it. Nothing in it can end the quotation, the rule or the style sheet. */
export function quotedCss(text: string): string {
  const escaped = text.replaceAll(
    /[^\p{L}\p{N} .,:;/()-]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}

/** Faces of the computer that opens the page, and what the pages say at their heads. */
function pageStyle({ head, page }: PaperSheet): string {
  return `:root {
  --font-text: "Noto Sans", "Noto Sans Arabic", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --font-code: "Noto Sans Mono", Consolas, Menlo, monospace;
  --paper-black: #000000;
  --paper-white: #ffffff;
  --line: #555555;
  --weight-strong: 600;
}
@page {
  size: A4;
  margin: 18mm 18mm 9mm;
  @top-left {
    content: ${quotedCss(head)};
    font: 9pt sans-serif;
  }
  @top-right {
    content: ${quotedCss(page.before)} counter(page) ${quotedCss(page.between)} counter(pages) ${quotedCss(page.after)};
    font: 9pt sans-serif;
  }
}
body {
  margin: 0;
}
@media screen {
  body {
    max-inline-size: 174mm;
    margin: 12mm auto;
  }
  .form-foot {
    position: static;
  }
  .form-room {
    block-size: 0;
  }
}
`;
}

function codeHtml(id: string): Html {
  const bordered = encodeQr(id, "raw", { ecc: "medium", encoding: "alphanumeric", border: 1 });
  const matrix = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const edge = String(matrix.length + 2 * QR_QUIET);
  return tag(
    "svg",
    { class: "qr", viewBox: `0 0 ${edge} ${edge}`, "shape-rendering": "crispEdges", "data-code": id },
    tag("path", { d: qrPath(matrix) }),
  );
}

function footHtml({ foot }: PaperSheet): Html {
  const digest =
    foot.digest === null
      ? null
      : tag(
          "p",
          {},
          foot.digestLabel.join(" / "),
          tag("br", {}),
          tag("span", { class: "form-code" }, inFours(foot.digest)),
        );
  return tag(
    "div",
    { class: "form-foot", "aria-hidden": "true" },
    tag(
      "div",
      {},
      tag("p", {}, tag("strong", {}, tag("bdi", {}, foot.reference))),
      digest,
      tag("p", {}, `${foot.idLabel.join(" / ")} `, tag("span", { class: "form-code" }, inFours(foot.id))),
    ),
    codeHtml(foot.id),
  );
}

function conditionsHtml(sheet: PaperSheet): Html | null {
  const { conditions, tongues } = sheet;
  if (conditions === null) return null;
  const titles = tongues.map(({ locale, direction }, index) =>
    tag("strong", { lang: locale, dir: direction }, conditions.title[index] ?? ""),
  );
  return tag(
    "div",
    { class: "form-cond" },
    tag("div", { class: "form-pair" }, ...titles),
    ...conditions.lines.map((line) => tag("p", { dir: "auto" }, line)),
    ...(conditions.cut === null
      ? []
      : tongues.map(({ locale, direction }, index) =>
          tag("p", { lang: locale, dir: direction }, conditions.cut?.[index] ?? ""),
        )),
    conditions.digest === null
      ? null
      : tag(
          "p",
          {},
          `${conditions.digestLabel.join(" / ")} `,
          tag("span", { class: "form-code" }, inFours(conditions.digest)),
        ),
  );
}

function part(className: string, child: Html | null): Html {
  return tag(
    "div",
    { class: className },
    tag("div", { class: "form-line-of-table" }, tag("div", { class: "form-cell" }, child)),
  );
}

function bodyHtml(sheet: PaperSheet): Html {
  const closing = [...sheet.closing, ...(sheet.checkNote === null ? [] : [sheet.checkNote])];
  return tag(
    "div",
    {},
    headHtml(sheet),
    tag("div", { class: "form-facts" }, ...sheet.facts.map((row) => rowHtml(row, sheet))),
    sentencesHtml(sheet, sheet.notes, "form-notes"),
    ...sheet.sections.map((section) => sectionHtml(section, sheet)),
    sentencesHtml(sheet, closing, "form-closing"),
  );
}

/**
 * A form as one file for any browser's print dialog: everything is in it but the fonts. Every value is escaped, and the page's
 * policy lets nothing run or load.
 */
export function formPage(sheet: PaperSheet): string {
  const [first] = sheet.tongues;
  const isBlank = sheet.sections.some(({ box }) => box !== null);
  const classes = [
    "form-sheet",
    ...(sheet.tongues.length > 1 ? ["is-two"] : []),
    ...(isBlank ? ["is-blank"] : []),
  ];
  const article = tag(
    "article",
    { class: classes.join(" "), "aria-label": sheet.name },
    tag(
      "div",
      { class: "form-table" },
      part("form-top", conditionsHtml(sheet)),
      part("form-main", bodyHtml(sheet)),
      part("form-end", tag("div", { class: "form-room" })),
    ),
    footHtml(sheet),
  );
  const page = tag(
    "html",
    { lang: first?.locale, dir: first?.direction },
    tag(
      "head",
      {},
      tag("meta", { charset: "utf-8" }),
      tag("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
      tag("title", {}, sheet.name),
      // Our own rules, and texts that `quotedCss` wrote: nothing in them can end the element.
      { html: `<style>\n${pageStyle(sheet)}${FORM_STYLE}</style>` },
    ),
    tag("body", {}, article),
  );
  return `<!doctype html>\n${page.html}\n`;
}
