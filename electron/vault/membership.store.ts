import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

/** The setting that holds the membership data which took the place of those shipped. */
const NAME = "membership";

/** What was kept of the membership data that were imported last; undefined when those shipped are in use. */
export function readKeptMembership(db: ReadableDb): Uint8Array | undefined {
  return db.get<{ readonly value: Uint8Array }>(sql`SELECT value FROM settings WHERE name = ${NAME}`)?.value;
}

/** Keeps imported membership data in the place of what was kept before. */
export function keepMembership(db: WritableDb, value: Uint8Array): void {
  db.run(sql`INSERT INTO settings (name, value) VALUES (${NAME}, ${value})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
}
