import { type ReadableDb, sql, sqlList, type SqlQuery, type WritableDb } from "./sql.ts";

/** Numbers above `after` of the requests whose words are not indexed as they are now, at most `most` of them. */
export function staleTexts(db: ReadableDb, after: number, most: number): readonly number[] {
  return db
    .all<{ readonly number: number }>(
      sql`SELECT number FROM request_summaries WHERE text_stale = 1 AND number > ${after} ORDER BY number LIMIT ${most}`,
    )
    .map(({ number }) => number);
}

/** How many requests have words that are not indexed as they are now. */
export function countStaleTexts(db: ReadableDb): number {
  return (
    db.get<{ readonly n: number }>(sql`SELECT count(*) AS n FROM request_summaries WHERE text_stale = 1`)
      ?.n ?? 0
  );
}

/** What a request says, as it is shown around a hit; undefined while nothing was indexed. */
export function readText(db: ReadableDb, number: number): string | undefined {
  return db.get<{ readonly said: string }>(sql`SELECT said FROM request_texts WHERE number = ${number}`)
    ?.said;
}

/** Keeps what a request says, and the same folded for the index. Index work is left out when nothing changed. */
export function keepText(
  db: WritableDb,
  number: number,
  said: string,
  folded: (said: string) => string,
): void {
  const known = readText(db, number);
  if (known === undefined) {
    db.run(sql`INSERT INTO request_texts (number, said) VALUES (${number}, ${said})`);
    db.run(sql`INSERT INTO request_words (rowid, folded) VALUES (${number}, ${folded(said)})`);
  } else if (known !== said) {
    db.run(sql`UPDATE request_texts SET said = ${said} WHERE number = ${number}`);
    db.run(sql`UPDATE request_words SET folded = ${folded(said)} WHERE rowid = ${number}`);
  }
  db.run(sql`UPDATE request_summaries SET text_stale = 0 WHERE number = ${number}`);
}

/** Characters in one entry of the index. */
const ENTRY = 3;

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A word of at least three characters as a question to the index. Everything is quoted, so that nothing in it is an
 * operator. Its entries side by side, and the last one, within the length of the word: asking for all entries as one
 * phrase is twenty times slower for a word that stands everywhere. So a text may hold the same entries in another order;
 * the caller looks into the texts where it matters.
 */
function near(term: string): string {
  const characters = [...term];
  const last = characters.length - ENTRY;
  const starts = Array.from({ length: Math.ceil(last / ENTRY) }, (_, index) => index * ENTRY);
  const entries = [...starts, last].map((at) => quoted(characters.slice(at, at + ENTRY).join("")));
  return entries.length === 1 ? (entries[0] ?? "") : `NEAR(${entries.join(" ")}, ${Math.max(last - 1, 0)})`;
}

function matchOf(terms: readonly string[]): string {
  return terms.map((term) => near(term)).join(" AND ");
}

/** The condition on `request_summaries` that its text seems to hold every one of `terms` (at least one, folded). */
export function textHolds(terms: readonly string[]): SqlQuery {
  return sql`number IN (SELECT rowid FROM request_words WHERE request_words MATCH ${matchOf(terms)})`;
}

/** The condition on `request_summaries` that it is one of these. */
export function isOneOf(numbers: readonly number[]): SqlQuery {
  return sql`number IN (${sqlList(numbers)})`;
}

/** Newest requests whose text seems to hold every one of `terms` (at least one, folded). */
export function findTexts(db: ReadableDb, terms: readonly string[], limit: number): readonly number[] {
  return db
    .all<{ readonly number: number }>(
      sql`SELECT rowid AS number FROM request_words WHERE request_words MATCH ${matchOf(terms)}
        ORDER BY rowid DESC LIMIT ${limit}`,
    )
    .map(({ number }) => number);
}
