import { type KeyboardEvent, useCallback } from "react";
import { GridList, GridListItem, I18nProvider } from "react-aria-components";
import { useIntl } from "react-intl";

import { classes } from "./given.ts";
import { Icon } from "./Icon.tsx";

export type SafetyDigitsProps = {
  readonly label: string;
  /** The groups of five digits, in the order they are read. */
  readonly groups: readonly string[];
  /** For each group, whether both sides have read the same. */
  readonly agreed: readonly boolean[];
  /** The group being read, from 0. */
  readonly current: number;
  readonly onGo: (group: number) => void;
  /** Space or Enter: this group agrees. */
  readonly onAgree: (group: number) => void;
  /** X: a digit of this group differs. */
  readonly onDiffer?: ((group: number) => void) | undefined;
  /** Larger figures, for reading from afar. */
  readonly large?: boolean | undefined;
};

function groupAt(target: EventTarget): number | undefined {
  const key =
    target instanceof HTMLElement && target.getAttribute("role") === "row" ? target.dataset.key : undefined;
  return key === undefined ? undefined : Number(key.slice(1));
}

/**
 * The sixty digits that two people read to each other. From left to right in every language, four columns where there is room;
 * Space marks a group. Nothing is recorded here.
 */
export function SafetyDigits(props: SafetyDigitsProps) {
  const { groups, agreed, current, onAgree, onDiffer, onGo } = props;
  const intl = useIntl();
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      if (groupAt(event.target) === undefined || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const act = { " ": onAgree, Enter: onAgree, x: onDiffer, X: onDiffer }[event.key];
      if (act !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        // The group being read, not the row: a key pressed quickly comes before the focus has followed.
        act(current);
      }
    },
    [onAgree, onDiffer, current],
  );
  const words = (group: number, digits: string) =>
    intl.formatMessage(
      { id: agreed[group] === true ? "ui.digits.agreed" : "ui.digits.open" },
      { number: group + 1, digits: digits.split("").join(" ") },
    );
  return (
    <div
      dir="ltr"
      onKeyDownCapture={onKey}
      onFocusCapture={(event) => {
        const group = groupAt(event.target);
        if (group !== undefined && group !== current) {
          onGo(group);
        }
      }}
    >
      {/* Arrow keys go by the direction of the locale, and these columns run from left to right even in Arabic. */}
      <I18nProvider locale="en-GB">
        <GridList
          aria-label={props.label}
          layout="grid"
          disallowTypeAhead
          className={classes("digits", props.large === true && "large")}
        >
          {groups.map((digits, group) => (
            <GridListItem
              key={`g${String(group)}`}
              id={`g${String(group)}`}
              textValue={words(group, digits)}
              className={classes("digit-group", agreed[group] === true && "done", group === current && "cur")}
              onAction={() => onGo(group)}
            >
              <small aria-hidden="true">{group + 1}</small>
              <b translate="no" aria-hidden="true">
                {digits}
              </b>
              {agreed[group] === true ? <Icon name="check" /> : <span />}
            </GridListItem>
          ))}
        </GridList>
      </I18nProvider>
    </div>
  );
}
