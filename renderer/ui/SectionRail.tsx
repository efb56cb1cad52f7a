import { type KeyboardEvent, useRef } from "react";
import { useIntl } from "react-intl";

import { classes } from "./given.ts";
import { Icon } from "./Icon.tsx";

export type RailState = "done" | "missing" | "none";

export type RailItem = {
  readonly id: string;
  readonly title: string;
  readonly state: RailState;
  /** A small remark at the end, as the letter of Art 29(2). */
  readonly note?: string | undefined;
};

export type SectionRailProps = {
  readonly label: string;
  readonly items: readonly RailItem[];
  readonly current: string;
  readonly onGo: (id: string) => void;
};

const STEP: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

function Mark({ state }: { readonly state: RailState }) {
  return state === "done" ? (
    <Icon name="check" />
  ) : (
    <i className={state === "missing" ? "hole" : "none"} aria-hidden="true" />
  );
}

/** The sections of a form with the state of each. One stop for Tab; arrows move, Enter goes there. */
export function SectionRail({ label, items, current, onGo }: SectionRailProps) {
  const intl = useIntl();
  const list = useRef<HTMLUListElement>(null);
  const stop = items.some((item) => item.id === current) ? current : items[0]?.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((button) => button === event.target);
    const step = STEP[event.key];
    if (at < 0 || step === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    buttons[step(at, buttons.length - 1)]?.focus();
  };
  return (
    <nav className="rail" aria-label={label} data-area="rail">
      <ul ref={list} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={classes("rail-item", item.state === "missing" && "miss")}
              aria-current={item.id === current ? "step" : undefined}
              tabIndex={item.id === stop ? 0 : -1}
              onClick={() => onGo(item.id)}
            >
              <Mark state={item.state} />
              <span>{item.title}</span>
              <span className="k">{item.note}</span>
              <span className="vh">{intl.formatMessage({ id: `ui.rail.${item.state}` })}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
