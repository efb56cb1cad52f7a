import { type KeyboardEvent, type ReactNode, useCallback } from "react";
import { GridList, GridListHeader, GridListItem, GridListSection } from "react-aria-components";

import { classes, given } from "./given.ts";
import type { ClockTone } from "./tone.ts";

export type RowSection<T> = {
  readonly id: string;
  readonly title?: string | undefined;
  /** A remark at the end of the heading, as how the list is sorted. */
  readonly note?: string | undefined;
  readonly items: readonly T[];
};

export type RowsProps<T extends { readonly id: string }> = {
  readonly label: string;
  readonly sections: readonly RowSection<T>[];
  /** The cells of a row. */
  readonly children: (item: T) => ReactNode;
  /** What a row says as one line: the name for screen readers and for typing ahead. */
  readonly textOf: (item: T) => string;
  /** Grid of the row: `action` for the desk, `file` for import, `line` for one line, `hold` for the board. */
  readonly kind: "action" | "file" | "line" | "hold";
  readonly toneOf?: ((item: T) => ClockTone) | undefined;
  /** Enter or a press. */
  readonly onOpen?: ((id: string) => void) | undefined;
  /** Space: look inside without leaving the list. */
  readonly onPeek?: ((id: string) => void) | undefined;
  /** Any other key with no modifier, while a row has focus (M, E, P). Return true when it was used. */
  readonly onRowKey?: ((id: string, key: string) => boolean) | undefined;
  readonly onFocusRow?: ((id: string) => void) | undefined;
  /** The row looked into. */
  readonly current?: string | undefined;
  /** What stands there when there is no row. */
  readonly empty?: ReactNode;
};

const CLASS = { action: "row", file: "frow", line: "lrow", hold: "hrow" } as const;

function rowAt(target: EventTarget): string | undefined {
  return target instanceof HTMLElement && target.getAttribute("role") === "row"
    ? target.dataset.key
    : undefined;
}

/** A list of rows under headings: arrows move, Enter opens, Space looks inside, and after a removal the next row has the focus. */
export function Rows<T extends { readonly id: string }>(props: RowsProps<T>) {
  const { onPeek, onRowKey, onOpen, onFocusRow } = props;
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      const id = rowAt(event.target);
      if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      const peeks = event.key === " " && onPeek !== undefined;
      if (peeks) {
        onPeek(id);
      }
      if (peeks || onRowKey?.(id, event.key) === true) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [onPeek, onRowKey],
  );
  const row = (item: T) => (
    <GridListItem
      key={item.id}
      id={item.id}
      textValue={props.textOf(item)}
      className={classes(CLASS[props.kind], props.toneOf?.(item))}
      {...given({
        onAction: onOpen === undefined ? undefined : () => onOpen(item.id),
        "data-current": props.current === item.id ? "" : undefined,
      })}
    >
      {props.children(item)}
    </GridListItem>
  );
  const sections = props.sections.filter((section) => section.items.length > 0);
  return (
    <div
      className="rows"
      data-area-start=""
      onKeyDownCapture={onKey}
      onFocusCapture={(event) => {
        const id = rowAt(event.target);
        if (id !== undefined) {
          onFocusRow?.(id);
        }
      }}
    >
      <GridList
        aria-label={props.label}
        className="row-list"
        disallowTypeAhead
        renderEmptyState={() => props.empty}
      >
        {sections.map((section) =>
          section.title === undefined ? (
            section.items.map(row)
          ) : (
            <GridListSection key={section.id} id={section.id}>
              <GridListHeader className="grp">
                <b>{section.title}</b>
                {section.note === undefined ? null : <span className="n">{section.note}</span>}
              </GridListHeader>
              {section.items.map(row)}
            </GridListSection>
          ),
        )}
      </GridList>
    </div>
  );
}
