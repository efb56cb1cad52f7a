import { initialTables } from "./0010-initial.ts";
import { exchangeTables } from "./0020-exchange.ts";
import { summaryTables } from "./0030-summaries.ts";
import { holdColumn } from "./0040-holds.ts";

/** One step of the schema. Once released it is never changed: its hash is kept in every vault. */
export interface Migration {
  /** Ascending; steps of ten leave room. Becomes `user_version`. */
  readonly version: number;
  readonly name: string;
  /** Statements without BEGIN or COMMIT: each step runs in one transaction. */
  readonly sql: string;
}

/** All steps in order. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 10, name: "initial", sql: initialTables },
  { version: 20, name: "exchange", sql: exchangeTables },
  { version: 30, name: "summaries", sql: summaryTables },
  { version: 40, name: "holds", sql: holdColumn },
];
