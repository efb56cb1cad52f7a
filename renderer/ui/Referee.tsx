import { useIntl } from "react-intl";

import { classes } from "./given.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";

export type RefereeChip = {
  readonly letter: string;
  readonly state: "done" | "missing" | "none";
  /** What the item is called, where a letter would say nothing. */
  readonly title?: string | undefined;
};

export type RefereeLine = {
  readonly id: string;
  readonly text: string;
  readonly detail?: string | undefined;
  /** A missing thing stops the sending; advice does not. */
  readonly weight: "missing" | "advice";
  /** Words of the link: "Go there", "Why". */
  readonly action: string;
  readonly onGo: () => void;
};

export type RefereeProps = {
  readonly title: string;
  readonly note?: string | undefined;
  /** The items of the provision: by letter as a to f of Art 29(2), else by name. */
  readonly chips?: readonly RefereeChip[] | undefined;
  readonly lines: readonly RefereeLine[];
  /** The sentence when nothing is missing. */
  readonly allDone?: string | undefined;
};

function State({ state }: Pick<RefereeChip, "state">) {
  const intl = useIntl();
  if (state === "none") return null;
  return <span className="vh"> {intl.formatMessage({ id: `ui.rail.${state}` })}</span>;
}

/** Items that have names: two columns, each with its mark. */
function NamedItems({ chips }: { readonly chips: readonly RefereeChip[] }) {
  return (
    <ul className="ref-items">
      {chips.map(({ letter, title, state }) => (
        <li key={letter} className={classes(state === "missing" && "miss")}>
          {state === "done" ? (
            <Icon name="check" />
          ) : (
            <i className={state === "missing" ? "hole" : "hint"} aria-hidden="true" />
          )}
          <span>
            {title}
            <State state={state} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is still missing before it can leave. Each line leads to its field. */
export function Referee({ title, note, chips = [], lines, allDone }: RefereeProps) {
  const intl = useIntl();
  return (
    <section className="block referee" aria-live="polite" aria-label={title}>
      <h2>
        {title}
        {note === undefined ? null : <span className="n">{note}</span>}
      </h2>
      {chips.length === 0 ? null : chips.some(({ title }) => title !== undefined) ? (
        <NamedItems chips={chips} />
      ) : (
        <div className="six">
          {chips.map((chip) => (
            <span key={chip.letter} className={classes(chip.state === "missing" && "miss")}>
              {chip.letter}
              {chip.state === "done" ? (
                <>
                  <Icon name="check" />
                  <span className="vh">{intl.formatMessage({ id: "ui.rail.done" })}</span>
                </>
              ) : null}
              {chip.state === "missing" ? ` ${intl.formatMessage({ id: "ui.rail.missing" })}` : null}
            </span>
          ))}
        </div>
      )}
      {lines.length === 0 && allDone !== undefined ? <p className="sm">{allDone}</p> : null}
      <ul className="ref-list">
        {lines.map((line) => (
          <li key={line.id}>
            <i className={line.weight === "missing" ? "hole" : "hint"} aria-hidden="true" />
            <span className={classes(line.weight === "missing" && "strong")}>{line.text}</span>
            <Link onPress={line.onGo}>{line.action}</Link>
            {line.detail === undefined ? null : <span className="d">{line.detail}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
