import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { provisionOf } from "../../../electron/core/catalogue/provision.ts";
import "./paper.css";
import { Paper } from "../../ui/Paper.tsx";
import type { Texts } from "../text/texts.ts";
import { type PaperRow, type PaperSection, paperSections } from "./paper-lines.ts";

export interface RequestPaperProps {
  readonly message: MessageType;
  /** The request that a reply belongs to; a request is its own. */
  readonly request?: MessageType | undefined;
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

/** "Convention on Cybercrime, Article 29", or the words that stand where no article does. */
function basisOf(anchor: string, texts: Texts): string {
  const provision = provisionOf(anchor);
  if (provision.kind === "plain") return texts.label("requests.provision", provision.word);
  const { instrument, article } = provision;
  return texts.find("compose.paper.basis", instrument, { anchor: article }) ?? anchor;
}

function Head({ message, texts }: Pick<RequestPaperProps, "message" | "texts">) {
  return (
    <>
      <h3>{texts.label("message", message.type)}</h3>
      <p>{basisOf(message.anchor, texts)}</p>
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
  const { message, request, body, texts, second, showMissing = false, label } = props;
  const sections = paperSections(message, body, texts, showMissing, request);
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
  const opposite = paperSections(message, body, second, showMissing, request);
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
