import {
  CHECK_MARK,
  inFours,
  type PaperBox,
  type PaperRow,
  type PaperSection,
  type PaperSheet,
  type PaperValue,
  type Said,
} from "../core/paper/paper.ts";
import { type Html, joined, tag } from "./html.ts";

/** The parts of a sheet that every piece of it needs. */
type Base = Pick<PaperSheet, "tongues" | "words">;

/** Characters of an author's text after which a row may break across pages. */
const LONG = 600;

function each({ tongues }: Base, text: Said, className: string | undefined, name = "p"): Html {
  return joined(
    tongues.map(({ locale, direction }, index) =>
      tag(name, { class: className, lang: locale, dir: direction }, text[index] ?? ""),
    ),
  );
}

function mark({ words }: Base, index: number): Html {
  return tag("span", { role: "img", "aria-label": words.check[index] ?? "" }, ` ${CHECK_MARK}`);
}

function markedTexts(
  base: Base,
  text: Said,
  isMarked: boolean,
  className: string,
  heading?: "h1" | "h2",
): Html {
  return joined(
    base.tongues.map(({ locale, direction }, index) => {
      const said = text[index] ?? "";
      // The outline of the document is in the officer's language, and the mark is no part of it.
      const isHeading = index === 0 && heading !== undefined;
      return tag(
        isHeading ? "div" : "p",
        { class: className, lang: locale, dir: direction },
        isHeading ? tag(heading, {}, said) : said,
        isMarked ? mark(base, index) : null,
      );
    }),
  );
}

function square({ words }: Base, isTicked: boolean, index: number): Html {
  const label = (isTicked ? words.ticked : words.open)[index] ?? "";
  return tag("span", { class: "tick-box", role: "img", "aria-label": label }, isTicked ? "\u2715" : "");
}

function tickedBoxes(boxes: readonly PaperBox[], base: Base): Html {
  return joined(
    base.tongues.map(({ locale, direction }, index) =>
      tag(
        "p",
        { class: "form-boxes", lang: locale, dir: direction },
        ...boxes.map((box) =>
          tag(
            "span",
            { class: "form-choice" },
            square(base, box.isTicked, index),
            tag("span", {}, box.text[index] ?? ""),
          ),
        ),
      ),
    ),
  );
}

function openBoxes(boxes: readonly PaperBox[], base: Base): Html {
  const [first, ...others] = base.tongues;
  return joined(
    boxes.map((box) =>
      tag(
        "div",
        { class: "form-option" },
        tag(
          "p",
          { class: "form-tick", lang: first?.locale, dir: first?.direction },
          square(base, box.isTicked, 0),
          tag("span", { class: "form-small" }, box.number ?? ""),
          tag("span", {}, box.text[0] ?? ""),
        ),
        each({ ...base, tongues: others }, box.text.slice(1), undefined),
      ),
    ),
  );
}

function comb({ cells, hint }: Extract<PaperValue, { kind: "comb" }>, base: Base): Html {
  const drawn = cells.flatMap(({ cells: count, after }) => [
    ...Array.from({ length: count }, () => tag("span", { class: "form-digit" })),
    ...(after === "" ? [] : [tag("span", { class: "form-between" }, after)]),
  ]);
  const isHinted = hint.some((text) => text !== "");
  return joined([
    tag("div", { class: "form-comb form-wide" }, ...drawn),
    isHinted ? each(base, hint, "form-small") : null,
  ]);
}

function wide(className: string, text: string): Html {
  return tag("p", { class: "form-value form-wide" }, tag("span", { class: className }, text));
}

function valueHtml(value: PaperValue, base: Base): Html {
  switch (value.kind) {
    case "own":
      return tag(
        "p",
        { class: "form-value form-wide" },
        ...value.lines.map((line) => tag("bdi", { class: "form-own", dir: "auto" }, line)),
      );
    case "said":
      return each(base, value.text, "form-value");
    case "plain":
      return wide("form-plain", value.text);
    case "digest":
      return wide("form-code", inFours(value.text));
    case "boxes":
      return value.boxes.every(({ number }) => number === null)
        ? tickedBoxes(value.boxes, base)
        : openBoxes(value.boxes, base);
    case "gap":
      return each(base, value.text, "form-gap");
    case "lines":
      return joined(
        Array.from({ length: value.count }, () => tag("span", { class: "form-blank-line form-wide" })),
      );
    case "comb":
      return comb(value, base);
  }
}

/** One row of a form. */
export function rowHtml(row: PaperRow, base: Base): Html {
  const length = row.values.reduce(
    (sum, value) => sum + (value.kind === "own" ? value.lines.join("").length : 0),
    0,
  );
  const classes = ["form-row", `depth-${Math.min(row.depth, 2)}`];
  if (row.isHead) classes.push("is-head");
  if (length > LONG) classes.push("is-long");
  return tag(
    "div",
    { class: classes.join(" "), "data-path": row.path },
    row.number === null ? null : tag("span", { class: "form-place" }, row.number),
    row.label === null ? null : markedTexts(base, row.label, row.isUnchecked, "form-label"),
    ...row.values.map((value) => valueHtml(value, base)),
  );
}

/** One section of a form. */
export function sectionHtml(section: PaperSection, base: Base): Html {
  const { id, number, title, box, note, isUnchecked, rows } = section;
  const bar =
    title === null
      ? null
      : tag(
          "div",
          { class: "form-bar" },
          tag(
            "span",
            { class: "form-number" },
            box === null ? null : square(base, false, 0),
            ` ${number ?? ""}`,
          ),
          tag("div", { class: "form-pair" }, markedTexts(base, title, isUnchecked, "form-title", "h2")),
        );
  return tag(
    "section",
    { class: "form-section", "data-section": id },
    bar,
    note === null ? null : tag("div", { class: "form-note form-pair" }, each(base, note, undefined)),
    tag("div", { class: "form-rows" }, ...rows.map((row) => rowHtml(row, base))),
  );
}

/** The title of the sheet and what it rests on. */
export function headHtml(sheet: PaperSheet): Html {
  return tag(
    "header",
    { class: "form-head" },
    tag(
      "div",
      { class: "form-pair" },
      markedTexts(sheet, sheet.title, false, "form-title", "h1"),
      markedTexts(sheet, sheet.basis, sheet.isBasisUnchecked, "form-basis"),
    ),
  );
}

/** Sentences, each once in every language. */
export function sentencesHtml(sheet: PaperSheet, texts: readonly Said[], className: string): Html {
  return joined(
    texts.map((text) => tag("div", { class: `${className} form-pair` }, each(sheet, text, undefined))),
  );
}
