import type { Database, Statement } from "@signalapp/sqlcipher";

import { asStoreFault, spoilsConnection } from "./sqlite-fault.ts";
import type { ReadableDb, RunOutcome, SqlQuery, SqlValue, WritableDb } from "./sql.ts";
import { StoreFault } from "./store-fault.ts";
import type { StoreGate } from "./vault.ts";

/** The one connection of an open vault. */
export interface Connection {
  readonly read: ReadableDb;
  readonly transaction: <T>(work: (db: WritableDb) => T) => T;
  /** Runs a pragma of the program's own and returns the first column of each row. */
  readonly pragma: (name: string) => readonly unknown[];
  /** Runs statements of the program's own, without values. */
  readonly exec: (statements: string) => void;
  /** Closes after moving the WAL into the database and cutting it to nothing. May be called twice; never throws. */
  readonly close: () => void;
}

type Bindable = string | number | null | Uint8Array<ArrayBuffer>;

function bindable(value: SqlValue): Bindable {
  return typeof value === "boolean" ? Number(value) : (value as Bindable);
}

/** The binding returns Node's Buffer, whose `slice` and JSON form differ from those of plain bytes. */
function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Uint8Array) {
      row[name] = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    }
  }
  return row;
}

/** Above so many values a statement was put together (`IN` lists); the binding would keep each variant for ever. */
const MOST_VALUES_CACHED = 32;

function prepare(db: Database, { text, values }: SqlQuery): Statement {
  return values.length > MOST_VALUES_CACHED ? db.prepare(text, { persistent: false }) : db.prepare(text);
}

const DELETES = /\b(?:DELETE|REPLACE)\b/i;
const TRUNCATE_WAL = "PRAGMA wal_checkpoint(TRUNCATE)";

/**
 * Puts typed faces on an opened database. `onDiskFull` is called when a transaction was rolled back for want of space.
 * After a damaged page or an I/O error the connection answers nothing any more: SQLCipher would go on with wrong answers.
 */
export function connect(db: Database, onDiskFull: () => void, gate?: StoreGate): Connection {
  let isOpen = true;
  let spoilt: StoreFault | undefined;
  let current: symbol | undefined;
  let hasDeleted = false;

  /** A call into SQLite; see `StoreGate`. */
  function inside<T>(work: () => T): T {
    gate?.enter();
    try {
      return work();
    } finally {
      gate?.leave();
    }
  }

  function guarded<T>(work: () => T): T {
    if (!isOpen) {
      throw new Error("the vault is closed");
    }
    if (spoilt !== undefined) {
      throw spoilt;
    }
    try {
      return inside(work);
    } catch (error) {
      const fault = asStoreFault(error);
      if (fault instanceof StoreFault && spoilsConnection(error)) {
        spoilt = fault;
      }
      throw fault;
    }
  }

  const get = <T>(query: SqlQuery): T | undefined =>
    guarded(() => {
      const row = prepare(db, query).get(query.values.map(bindable));
      return row === undefined ? undefined : (plainRow(row) as T);
    });
  const all = <T>(query: SqlQuery): readonly T[] =>
    guarded(() =>
      prepare(db, query)
        .all(query.values.map(bindable))
        .map((row) => plainRow(row) as T),
    );
  const run = (query: SqlQuery): RunOutcome =>
    guarded(() => {
      hasDeleted ||= DELETES.test(query.text);
      return prepare(db, query).run(query.values.map(bindable));
    });

  function rollBack(): void {
    try {
      inside(() => db.exec("ROLLBACK"));
    } catch {
      // A full disk or an I/O error has rolled back already.
    }
  }

  function runWork<T>(work: (writable: WritableDb) => T): T {
    const own = Symbol("transaction");
    current = own;
    const during = <In, Out>(deed: (input: In) => Out) => {
      return (input: In): Out => {
        if (current !== own) {
          throw new Error("a transaction's database was used after its end");
        }
        return deed(input);
      };
    };
    const writable = { get: during(get), all: during(all), run: during(run) } as unknown as WritableDb;
    try {
      const value = work(writable);
      if (value instanceof Promise) {
        throw new Error("the work of a transaction is synchronous");
      }
      guarded(() => db.exec("COMMIT"));
      return value;
    } finally {
      current = undefined;
    }
  }

  function transaction<T>(work: (writable: WritableDb) => T): T {
    if (current !== undefined) {
      throw new Error("transactions do not nest");
    }
    guarded(() => db.exec("BEGIN IMMEDIATE"));
    hasDeleted = false;
    let value: T;
    try {
      value = runWork(work);
    } catch (error) {
      rollBack();
      if (error instanceof StoreFault && error.code === "disk-full") {
        onDiskFull();
      }
      throw error;
    }
    if (hasDeleted) {
      truncateWal();
    }
    return value;
  }

  /** What was deleted must not live on in the WAL. The commit stands whether or not this succeeds. */
  function truncateWal(): void {
    try {
      inside(() => db.exec(TRUNCATE_WAL));
    } catch (error) {
      if (spoilsConnection(error)) {
        spoilt = asStoreFault(error) as StoreFault;
      }
    }
  }

  function close(): void {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    try {
      if (spoilt === undefined) {
        inside(() => db.exec(TRUNCATE_WAL));
      }
    } catch {
      // The WAL stays and is read at the next opening.
    }
    try {
      inside(() => db.close());
    } catch {
      // Nothing more can be done with this connection.
    }
  }

  return {
    read: { get, all } as unknown as ReadableDb,
    transaction,
    pragma: (name) => guarded(() => db.pragma(name).map((row) => Object.values(row)[0])),
    exec: (statements) => guarded(() => db.exec(statements)),
    close,
  };
}
