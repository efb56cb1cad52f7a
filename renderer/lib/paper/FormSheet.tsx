import encodeQr from "qr";
import {
  CHECK_MARK,
  inFours,
  type PaperRow,
  type PaperSection,
  type PaperSheet,
  type Said,
} from "../../../electron/core/paper/paper.ts";
import { QrCode } from "../../ui/QrCode.tsx";
import "./form.css";
import { Each, FormValue, type SheetBase } from "./FormValue.tsx";

/** Characters of an author's text after which a row may break across pages. */
const LONG = 600;

/** The code of capital hex digits, readable although a corner is torn. The quiet zone belongs to who draws it. */
function matrixOf(id: string): readonly (readonly boolean[])[] {
  const bordered = encodeQr(id, "raw", { ecc: "medium", encoding: "alphanumeric", border: 1 });
  return bordered.slice(1, -1).map((row) => row.slice(1, -1));
}

function Mark({ base, index }: { readonly base: SheetBase; readonly index: number }) {
  return (
    <span role="img" aria-label={base.words.check[index] ?? ""}>
      {` ${CHECK_MARK}`}
    </span>
  );
}

/** A text in each language with the mark of what was not read in the official text. */
function Marked(props: {
  readonly base: SheetBase;
  readonly text: Said;
  readonly isMarked: boolean;
  readonly className: string;
  readonly heading?: "h1" | "h2";
}) {
  const { base, text, isMarked, className, heading } = props;
  return base.tongues.map(({ locale, direction }, index) => {
    const said = text[index] ?? "";
    // The outline of the document is in the officer's language, and the mark is no part of it.
    const Heading = index === 0 ? heading : undefined;
    const Tag = Heading === undefined ? "p" : "div";
    return (
      <Tag key={locale} className={className} lang={locale} dir={direction}>
        {Heading === undefined ? said : <Heading>{said}</Heading>}
        {isMarked ? <Mark base={base} index={index} /> : null}
      </Tag>
    );
  });
}

function Row({ row, base }: { readonly row: PaperRow; readonly base: SheetBase }) {
  const length = row.values.reduce(
    (sum, value) => sum + (value.kind === "own" ? value.lines.join("").length : 0),
    0,
  );
  const classes = [
    "form-row",
    `depth-${Math.min(row.depth, 2)}`,
    ...(row.isHead ? ["is-head"] : []),
    ...(length > LONG ? ["is-long"] : []),
  ];
  return (
    <div className={classes.join(" ")} data-path={row.path}>
      {row.number === null ? null : <span className="form-place">{row.number}</span>}
      {row.label === null ? null : (
        <Marked base={base} text={row.label} isMarked={row.isUnchecked} className="form-label" />
      )}
      {row.values.map((value, index) => (
        <FormValue key={index} value={value} base={base} />
      ))}
    </div>
  );
}

function Section({ section, base }: { readonly section: PaperSection; readonly base: SheetBase }) {
  const { id, number, title, box, note, isUnchecked, rows } = section;
  return (
    <section className="form-section" data-section={id}>
      {title === null ? null : (
        <div className="form-bar">
          <span className="form-number">
            {box === null ? null : (
              <span className="tick-box" role="img" aria-label={base.words.open[0] ?? ""} />
            )}{" "}
            {number ?? ""}
          </span>
          <div className="form-pair">
            <Marked base={base} text={title} isMarked={isUnchecked} className="form-title" heading="h2" />
          </div>
        </div>
      )}
      {note === null ? null : (
        <div className="form-note form-pair">
          <Each base={base} text={note} />
        </div>
      )}
      <div className="form-rows">
        {rows.map((row) => (
          <Row key={row.path} row={row} base={base} />
        ))}
      </div>
    </section>
  );
}

function Foot({ sheet }: { readonly sheet: PaperSheet }) {
  const { foot } = sheet;
  return (
    // Said once in the text; on every page it is there for the eye and the camera.
    <div className="form-foot" aria-hidden="true">
      <div>
        <p>
          <strong>
            <bdi>{foot.reference}</bdi>
          </strong>
        </p>
        {foot.digest === null ? null : (
          <p>
            {foot.digestLabel.join(" / ")}
            <br />
            <span className="form-code">{inFours(foot.digest)}</span>
          </p>
        )}
        <p>
          {foot.idLabel.join(" / ")} <span className="form-code">{inFours(foot.id)}</span>
        </p>
      </div>
      <QrCode matrix={matrixOf(foot.id)} label={foot.id} />
    </div>
  );
}

function Conditions({ sheet }: { readonly sheet: PaperSheet }) {
  const { conditions } = sheet;
  if (conditions === null) return null;
  return (
    <div className="form-cond">
      <div className="form-pair">
        {sheet.tongues.map(({ locale, direction }, index) => (
          <strong key={locale} lang={locale} dir={direction}>
            {conditions.title[index] ?? ""}
          </strong>
        ))}
      </div>
      {conditions.lines.map((line, at) => (
        <p key={at} dir="auto">
          {line}
        </p>
      ))}
      {conditions.cut === null ? null : <Each base={sheet} text={conditions.cut} tag="p" />}
      {conditions.digest === null ? null : (
        <p>
          {conditions.digestLabel.join(" / ")} <span className="form-code">{inFours(conditions.digest)}</span>
        </p>
      )}
    </div>
  );
}

/** A form as it goes on paper, drawn from its model. The command line draws the same one as text. */
export function FormSheet({ sheet }: { readonly sheet: PaperSheet }) {
  const isBlank = sheet.sections.some(({ box }) => box !== null);
  const classes = [
    "form-sheet",
    ...(sheet.tongues.length > 1 ? ["is-two"] : []),
    ...(isBlank ? ["is-blank"] : []),
  ];
  const [first] = sheet.tongues;
  const closing = [...sheet.closing, ...(sheet.checkNote === null ? [] : [sheet.checkNote])];
  return (
    <article
      className={classes.join(" ")}
      lang={first?.locale}
      dir={first?.direction}
      aria-label={sheet.name}
    >
      <div className="form-table">
        <div className="form-top">
          <div className="form-line-of-table">
            <div className="form-cell">
              <Conditions sheet={sheet} />
            </div>
          </div>
        </div>
        <div className="form-main">
          <div className="form-line-of-table">
            <div className="form-cell">
              <header className="form-head">
                <div className="form-pair">
                  <Marked
                    base={sheet}
                    text={sheet.title}
                    isMarked={false}
                    className="form-title"
                    heading="h1"
                  />
                  <Marked
                    base={sheet}
                    text={sheet.basis}
                    isMarked={sheet.isBasisUnchecked}
                    className="form-basis"
                  />
                </div>
              </header>
              <div className="form-facts">
                {sheet.facts.map((row) => (
                  <Row key={row.path} row={row} base={sheet} />
                ))}
              </div>
              {sheet.notes.map((note, at) => (
                <div key={at} className="form-notes form-pair">
                  <Each base={sheet} text={note} />
                </div>
              ))}
              {sheet.sections.map((section) => (
                <Section key={section.id} section={section} base={sheet} />
              ))}
              {closing.map((text, at) => (
                <div key={at} className="form-closing form-pair">
                  <Each base={sheet} text={text} />
                </div>
              ))}
            </div>
          </div>
        </div>
        <div className="form-end">
          <div className="form-line-of-table">
            <div className="form-cell">
              <div className="form-room" />
            </div>
          </div>
        </div>
      </div>
      <Foot sheet={sheet} />
    </article>
  );
}
