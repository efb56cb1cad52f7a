import type { Migration } from "../../../electron/vault/migrations/index.ts";

/** A step that a later program may bring: it copies every row, so that it takes a while. */
export const LATER_STEP: Migration = {
  version: 100_000,
  name: "later",
  sql: "CREATE TABLE later AS SELECT * FROM settings; CREATE TABLE later_still AS SELECT * FROM settings;",
};
