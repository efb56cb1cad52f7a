/** What a placeholder may carry. A boolean is stored as 0 or 1. */
export type SqlValue = string | number | boolean | null | Uint8Array;

declare const QUERY: unique symbol;

/**
 * A statement or a piece of one, made by `sql` alone: its text comes from the program's own source,
 * its values travel beside the text and are never part of it.
 */
export interface SqlQuery {
  readonly text: string;
  readonly values: readonly SqlValue[];
  readonly [QUERY]: true;
}

function query(text: string, values: readonly SqlValue[]): SqlQuery {
  return { text, values } as unknown as SqlQuery;
}

const EMPTY_BYTES = "x''";

function isQuery(value: SqlValue | SqlQuery): value is SqlQuery {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}

/**
 * Writes a statement. Every `${value}` becomes a placeholder; a nested `sql` piece is joined in with its own values.
 * Bytes of length 0 are written as `x''`, because the binding would store them as NULL.
 *
 * @example db.get<{ name: string }>(sql`SELECT name FROM officers WHERE officer_id = ${id}`)
 */
export function sql(pieces: TemplateStringsArray, ...values: readonly (SqlValue | SqlQuery)[]): SqlQuery {
  let text = pieces[0] ?? "";
  const bound: SqlValue[] = [];
  for (const [index, value] of values.entries()) {
    if (isQuery(value)) {
      text += value.text;
      bound.push(...value.values);
    } else if (value instanceof Uint8Array && value.length === 0) {
      text += EMPTY_BYTES;
    } else {
      text += "?";
      bound.push(value);
    }
    text += pieces[index + 1] ?? "";
  }
  return query(text, bound);
}

/** Values for `IN (${sqlList(ids)})`. An empty list becomes `NULL`, which no value equals. */
export function sqlList(values: readonly SqlValue[]): SqlQuery {
  const [first, ...rest] = values;
  if (first === undefined) {
    return sql`NULL`;
  }
  return rest.reduce<SqlQuery>((list, value) => sql`${list}, ${value}`, sql`${first}`);
}

/** Pieces joined by a fixed one, for conditions that are put together: `sqlJoin(conditions, sql` AND `)`. */
export function sqlJoin(parts: readonly SqlQuery[], between: SqlQuery): SqlQuery {
  const [first, ...rest] = parts;
  return first === undefined ? sql`` : rest.reduce((joined, part) => sql`${joined}${between}${part}`, first);
}

declare const READABLE: unique symbol;
declare const WRITABLE: unique symbol;

/**
 * The database for reading. Columns come back as text, number, null or a plain `Uint8Array`.
 * `T` is what the caller knows of the statement's columns; it is not checked here.
 * Throws `StoreFault` (`vault-damaged`, `read-failed`) when the file can't be read.
 */
export interface ReadableDb {
  readonly [READABLE]: true;
  /** The first row, or undefined. */
  readonly get: <T>(statement: SqlQuery) => T | undefined;
  /** All rows. Page through long lists by hand (`LIMIT`). */
  readonly all: <T>(statement: SqlQuery) => readonly T[];
}

/** What a change touched. */
export interface RunOutcome {
  readonly changes: number;
  readonly lastInsertRowid: number;
}

/** The database inside one `transaction`; it refuses to work after that transaction has ended. */
export interface WritableDb extends ReadableDb {
  readonly [WRITABLE]: true;
  /**
   * Runs a statement that changes something. Throws `StoreFault` (`disk-full`, `read-only-medium`, `write-failed`,
   * `vault-damaged`); a broken constraint is a defect of the caller and stays the binding's own Error.
   */
  readonly run: (statement: SqlQuery) => RunOutcome;
}
