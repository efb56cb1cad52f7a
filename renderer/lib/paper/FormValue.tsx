import type { ReactNode } from "react";
import {
  inFours,
  type PaperBox,
  type PaperSheet,
  type PaperValue,
  type Said,
} from "../../../electron/core/paper/paper.ts";

/** The parts of a sheet that every piece of it needs. */
export type SheetBase = Pick<PaperSheet, "tongues" | "words">;

/** A text once in each language of the sheet, each with its `lang` and its direction. */
export function Each({
  base,
  text,
  className,
  tag: Tag = "p",
}: {
  readonly base: SheetBase;
  readonly text: Said;
  readonly className?: string;
  readonly tag?: "p" | "span";
}) {
  return base.tongues.map(({ locale, direction }, index) => (
    <Tag key={locale} className={className} lang={locale} dir={direction}>
      {text[index] ?? ""}
    </Tag>
  ));
}

function Square({
  box,
  base,
  index,
}: {
  readonly box: PaperBox;
  readonly base: SheetBase;
  readonly index: number;
}) {
  const { ticked, open } = base.words;
  return (
    <span className="tick-box" role="img" aria-label={(box.isTicked ? ticked : open)[index] ?? ""}>
      {box.isTicked ? "\u2715" : null}
    </span>
  );
}

/** Boxes of a choice that was made: the whole row of them in each language. */
function TickedBoxes({ boxes, base }: { readonly boxes: readonly PaperBox[]; readonly base: SheetBase }) {
  return base.tongues.map(({ locale, direction }, index) => (
    <p key={locale} className="form-boxes" lang={locale} dir={direction}>
      {boxes.map((box, at) => (
        <span key={at} className="form-choice">
          <Square box={box} base={base} index={index} />
          <span>{box.text[index] ?? ""}</span>
        </span>
      ))}
    </p>
  ));
}

/** Boxes that wait for a pen: one box for each option, its number, and its words in every language. */
function OpenBoxes({ boxes, base }: { readonly boxes: readonly PaperBox[]; readonly base: SheetBase }) {
  const [first, ...others] = base.tongues;
  return boxes.map((box) => (
    <div key={box.number} className="form-option">
      <p className="form-tick" lang={first?.locale} dir={first?.direction}>
        <Square box={box} base={base} index={0} />
        <span className="form-small">{box.number}</span>
        <span>{box.text[0] ?? ""}</span>
      </p>
      <Each base={{ ...base, tongues: others }} text={box.text.slice(1)} />
    </div>
  ));
}

function Comb({
  value,
  base,
}: {
  readonly value: Extract<PaperValue, { kind: "comb" }>;
  readonly base: SheetBase;
}) {
  const cells = value.cells.map(({ cells: count, after }, at): ReactNode => (
    <span key={at} style={{ display: "contents" }}>
      {Array.from({ length: count }, (_, digit) => (
        <span key={digit} className="form-digit" />
      ))}
      {after === "" ? null : <span className="form-between">{after}</span>}
    </span>
  ));
  return (
    <>
      <div className="form-comb form-wide">{cells}</div>
      {value.hint.every((text) => text === "") ? null : (
        <Each base={base} text={value.hint} className="form-small" />
      )}
    </>
  );
}

/** What stands, or is to be written, under a label. */
export function FormValue({ value, base }: { readonly value: PaperValue; readonly base: SheetBase }) {
  switch (value.kind) {
    case "own":
      return (
        <p className="form-value form-wide">
          {value.lines.map((line, at) => (
            <bdi key={at} className="form-own" dir="auto">
              {line}
            </bdi>
          ))}
        </p>
      );
    case "said":
      return <Each base={base} text={value.text} className="form-value" />;
    case "plain":
      return (
        <p className="form-value form-wide">
          <span className="form-plain">{value.text}</span>
        </p>
      );
    case "digest":
      return (
        <p className="form-value form-wide">
          <span className="form-code">{inFours(value.text)}</span>
        </p>
      );
    case "boxes":
      return value.boxes.every(({ number }) => number === null) ? (
        <TickedBoxes boxes={value.boxes} base={base} />
      ) : (
        <OpenBoxes boxes={value.boxes} base={base} />
      );
    case "gap":
      return <Each base={base} text={value.text} className="form-gap" />;
    case "lines":
      return Array.from({ length: value.count }, (_, at) => (
        <span key={at} className="form-blank-line form-wide" />
      ));
    case "comb":
      return <Comb value={value} base={base} />;
  }
}
