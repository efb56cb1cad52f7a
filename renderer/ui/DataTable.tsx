import { type ReactNode, useMemo } from "react";
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  type SortDescriptor,
  Virtualizer,
} from "react-aria-components";

import { classes, given } from "./given.ts";
import { Icon } from "./Icon.tsx";

export type DataColumn<T> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** CSS pixels at 100 % text, or a share of what is left ("2fr"). */
  readonly width?: number | `${number}fr` | undefined;
  /** CSS pixels at 100 % text. */
  readonly minWidth?: number | undefined;
  readonly sortable?: boolean | undefined;
  readonly align?: "end" | undefined;
  /** The column that names the row; the first one when none is marked. */
  readonly names?: boolean | undefined;
};

export type DataSort = { readonly column: string; readonly direction: "ascending" | "descending" };

export type DataTableProps<T extends { readonly id: string }> = {
  readonly label: string;
  readonly columns: readonly DataColumn<T>[];
  readonly rows: readonly T[];
  readonly textOf: (row: T) => string;
  readonly onOpen?: ((id: string) => void) | undefined;
  /** The order the rows are in. The owner sorts; the table shows and asks. */
  readonly sort?: DataSort | undefined;
  readonly onSort?: ((sort: DataSort) => void) | undefined;
  readonly empty?: ReactNode;
  /** Height of a row in CSS pixels at 100 % text. */
  readonly rowHeight?: number | undefined;
};

/** Root font size in CSS pixels, so that the rows follow the officer's text size. */
function rootSize(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) && size > 0 ? size : 16;
}

/** The outer columns keep the gutter of the screen. */
function edge(index: number, count: number): string {
  return classes(index === 0 && "first", index === count - 1 && "last");
}

/** A long list in one-line rows. Only the rows in sight are in the page, however many there are. */
export function DataTable<T extends { readonly id: string }>(props: DataTableProps<T>) {
  const { columns, rows, sort, onSort, onOpen, rowHeight = 34 } = props;
  const scale = rootSize() / 16;
  const layoutOptions = useMemo(
    () => ({ rowHeight: Math.round(rowHeight * scale), headingHeight: Math.round(32 * scale) }),
    [rowHeight, scale],
  );
  const named = columns.some((column) => column.names === true);
  const asked = ({ column, direction }: SortDescriptor) => onSort?.({ column: String(column), direction });
  return (
    <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
      <Table
        aria-label={props.label}
        className="vtbl"
        {...given({
          sortDescriptor: sort,
          onSortChange: onSort === undefined ? undefined : asked,
          onRowAction: onOpen === undefined ? undefined : (id: string | number) => onOpen(String(id)),
        })}
      >
        <TableHeader className="vtbl-head">
          {columns.map((column, index) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={named ? column.names === true : index === 0}
              className={classes("vtbl-title", edge(index, columns.length), column.align === "end" && "num")}
              {...given({
                width: typeof column.width === "number" ? Math.round(column.width * scale) : column.width,
                minWidth: column.minWidth === undefined ? undefined : Math.round(column.minWidth * scale),
                allowsSorting: column.sortable,
              })}
            >
              <span className="vtbl-text">{column.title}</span>
              {sort?.column === column.id ? (
                <Icon name={sort.direction === "ascending" ? "up" : "down"} />
              ) : null}
            </Column>
          ))}
        </TableHeader>
        <TableBody items={rows} dependencies={[columns]} renderEmptyState={() => props.empty}>
          {(row) => (
            <Row id={row.id} textValue={props.textOf(row)} className="tbl-row">
              {columns.map((column, index) => (
                <Cell
                  key={column.id}
                  className={classes(
                    "vtbl-cell",
                    edge(index, columns.length),
                    column.align === "end" && "num",
                  )}
                >
                  <span className="vtbl-text">{column.cell(row)}</span>
                </Cell>
              ))}
            </Row>
          )}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}
