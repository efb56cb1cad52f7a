import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import "./paper.css";
import { Paper } from "../../ui/Paper.tsx";
import type { Texts } from "../text/texts.ts";
import { type PaperRow, type PaperSection, paperSections } from "./paper-lines.ts";

export interface RequestPaperProps {
  readonly message: MessageType;
  /** The body; an instant that is still a text has no zone yet. */
  readonly body: unknown;
  /** The reader's language. */
  readonly texts: Texts;
  /** The sender's language, opposite the reader's; left out for one language. */
  readonly second?: Texts | undefined;
  /** True for a draft: what is missing is a ruled line that names it, never nothing. */
  readonly showMissing?: boolean | undefined;
  /** What screen readers call it. */
  readonly label: string;
}

function Rows({ rows }: { readonly rows: readonly PaperRow[] }) {
  const lines = (row: PaperRow) =>
    row.lines.map((line, index) => (
      <span key={index} className={line.isGap ? "blank paper-line" : "paper-line"} dir="auto">
        {line.text}
      </span>
    ));
  const isPlain = rows.every(({ term }) => term === null);
  if (isPlain) return rows.map((row, index) => <p key={index}>{lines(row)}</p>);
  return (
    <dl>
      {rows.map((row, index) => (
        <div key={index} className="paper-row">
          <dt>{row.term}</dt>
          <dd>{lines(row)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Head({ message, texts }: Pick<RequestPaperProps, "message" | "texts">) {
  return (
    <>
      <h3>{texts.label("message", message.type)}</h3>
      <p>{texts.say("compose.paper.basis", { anchor: message.anchor })}</p>
    </>
  );
}

function Section({ section }: { readonly section: PaperSection }) {
  return (
    <>
      {section.title === null ? null : <h4>{section.title}</h4>}
      <Rows rows={section.rows} />
    </>
  );
}

/** A message as its reader will see it: the same for a draft, a request that arrived, and the print. */
export function RequestPaper(props: RequestPaperProps) {
  const { message, body, texts, second, showMissing = false, label } = props;
  const sections = paperSections(message, body, texts, showMissing);
  if (second === undefined) {
    return (
      <Paper lang={texts.locale} dir={texts.direction} label={label}>
        <Head message={message} texts={texts} />
        {sections.map((section) => (
          <section key={section.id} data-paper-section={section.id}>
            <Section section={section} />
          </section>
        ))}
      </Paper>
    );
  }
  const opposite = paperSections(message, body, second, showMissing);
  return (
    <Paper lang={texts.locale} dir={texts.direction} label={label}>
      <div className="paper-pair">
        <div>
          <Head message={message} texts={texts} />
        </div>
        <div lang={second.locale} dir={second.direction}>
          <Head message={message} texts={second} />
        </div>
      </div>
      {sections.map((section, index) => {
        const other = opposite[index];
        return (
          <section key={section.id} className="paper-pair" data-paper-section={section.id}>
            <div>
              <Section section={section} />
            </div>
            <div lang={second.locale} dir={second.direction}>
              {other === undefined ? null : <Section section={other} />}
            </div>
          </section>
        );
      })}
    </Paper>
  );
}
