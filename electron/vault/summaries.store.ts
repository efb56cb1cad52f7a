import type { StoredDirection } from "./requests.store.ts";
import { type ReadableDb, sql, sqlJoin, type SqlQuery, type WritableDb } from "./sql.ts";

/** What a list shows of a request (docs/vault.md, "Summaries"). */
export interface SummaryRow {
  readonly number: number;
  readonly direction: StoredDirection;
  readonly type: string;
  readonly stationId: string;
  readonly createdAt: number;
  readonly state: string;
  readonly since: number;
  readonly reference: string | null;
  readonly urgency: string | null;
  readonly caseName: string | null;
  /** JSON of the clock that runs out first; null when none runs. */
  readonly clock: string | null;
  /** 1 while a message about it has not left. */
  readonly waits: number;
}

/** What is worked out of a request and kept, with the span of time for which it holds. */
export interface WorkedOut extends Pick<
  SummaryRow,
  "number" | "state" | "since" | "reference" | "urgency" | "caseName" | "clock"
> {
  /** It holds from this instant ... */
  readonly validFrom: number;
  /** ... until just before this one, as long as nothing happens. */
  readonly staleAt: number;
  readonly country: string;
  /** References, number and name of the case, folded for searching. */
  readonly names: string;
  readonly dueAt: number | null;
  /** It needs something. */
  readonly asks: boolean;
  readonly waits: boolean;
  /** A letter with it has left our hands. */
  readonly hasLeft: boolean;
  readonly ended: boolean;
  /** JSON of the hold (`core/holds`); null when there is none. */
  readonly hold: string | null;
}

/** The name of the setting that tells by which rules the summaries were worked out. */
const MARK = "summaries";

/** The mark of the rules by which the summaries were worked out; undefined in a vault that has none yet. */
export function summaryMark(db: ReadableDb): Uint8Array | undefined {
  return db.get<{ readonly value: Uint8Array }>(sql`SELECT value FROM settings WHERE name = ${MARK}`)?.value;
}

/** Puts every summary out of date, for rules with another mark. */
export function forgetSummaries(db: WritableDb, mark: Uint8Array): void {
  db.run(sql`UPDATE request_summaries SET stale_at = 0, text_stale = 1`);
  db.run(sql`INSERT INTO settings (name, value) VALUES (${MARK}, ${mark})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
}

/** Numbers above `after` of the requests whose summary does not hold at `now` (ms), at most `most` of them. */
export function staleSummaries(db: ReadableDb, now: number, after: number, most: number): readonly number[] {
  return db
    .all<{ readonly number: number }>(
      sql`SELECT number FROM (SELECT number FROM request_summaries WHERE stale_at <= ${now}
        UNION SELECT number FROM request_summaries WHERE valid_from > ${now})
        WHERE +number > ${after} ORDER BY number LIMIT ${most}`,
    )
    .map(({ number }) => number);
}

/** Keeps what was worked out of a request. */
export function keepSummary(db: WritableDb, row: WorkedOut): void {
  db.run(sql`UPDATE request_summaries SET stale_at = ${row.staleAt}, valid_from = ${row.validFrom}, state = ${row.state},
    since = ${row.since}, reference = ${row.reference}, urgency = ${row.urgency}, case_name = ${row.caseName},
    country = ${row.country}, names = ${row.names}, clock = ${row.clock}, due_at = ${row.dueAt}, asks = ${row.asks},
    waits = ${row.waits}, has_left = ${row.hasLeft}, ended = ${row.ended}, hold = ${row.hold}
    WHERE number = ${row.number}`);
}

const COLUMNS = sql`number, direction, type, station_id AS stationId, created_at AS createdAt, state, since, reference,
  urgency, case_name AS caseName, clock, waits`;

/** One line. */
export function readSummary(db: ReadableDb, number: number): SummaryRow | undefined {
  return db.get(sql`SELECT ${COLUMNS} FROM request_summaries WHERE number = ${number}`);
}

/** Lines of the requests that were drafted because of this one. */
export function childSummaries(db: ReadableDb, number: number): readonly SummaryRow[] {
  return db.all(sql`SELECT ${COLUMNS} FROM request_summaries
    WHERE number IN (SELECT number FROM requests WHERE parent = ${number}) ORDER BY number`);
}

/** A line with its hold. */
export type HoldSummaryRow = SummaryRow & { readonly hold: string };

/** Every request with a hold. */
export function heldSummaries(db: ReadableDb): readonly HoldSummaryRow[] {
  return db.all(sql`SELECT ${COLUMNS}, hold FROM request_summaries WHERE hold IS NOT NULL ORDER BY number`);
}

/** A part of a long list, and how long all of it is. */
export interface SummaryPage {
  readonly rows: readonly SummaryRow[];
  readonly total: number;
}

/**
 * Reads one part of a list. Only what the condition and the order speak of is read of all rows (an index covers it); the
 * rest only of the lines that are shown.
 */
function pageOf(
  db: ReadableDb,
  where: SqlQuery,
  order: SqlQuery,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): SummaryPage {
  const chosen = sql`SELECT number FROM request_summaries WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
  const rows = db.all<SummaryRow>(
    sql`SELECT ${COLUMNS} FROM request_summaries WHERE number IN (${chosen}) ORDER BY ${order}`,
  );
  const counted = db.get<{ readonly total: number }>(
    sql`SELECT count(*) AS total FROM request_summaries WHERE ${where}`,
  );
  return { rows, total: counted?.total ?? 0 };
}

/**
 * What needs something: the clock that runs out first on top, then what has no clock. A request that ended after
 * `endedSince` (ms) stands where its end stood.
 */
export function askingSummaries(db: ReadableDb, endedSince: number, limit: number): SummaryPage {
  const where = sql`asks = 1 OR (ended = 1 AND since > ${endedSince})`;
  const instant = sql`coalesce(due_at, iif(ended = 1, since, NULL))`;
  return pageOf(db, where, sql`${instant} IS NULL, ${instant}, number`, { offset: 0, limit });
}

export const SUMMARY_FILTERS = ["all", "received", "sent", "drafts", "running", "ended"] as const;
export type SummaryFilter = (typeof SUMMARY_FILTERS)[number];
export type SummarySort = "clock" | "newest" | "number" | "state" | "country";

const FILTERS: Readonly<Record<SummaryFilter, SqlQuery>> = {
  all: sql`1`,
  received: sql`direction = 'inbound'`,
  sent: sql`direction = 'outbound' AND has_left = 1`,
  drafts: sql`direction = 'outbound' AND has_left = 0`,
  running: sql`due_at IS NOT NULL`,
  ended: sql`ended = 1`,
};

/** The first column is what the list is sorted by; lines without it come last whatever the direction. */
const SORTS: Readonly<Record<SummarySort, SqlQuery>> = {
  clock: sql`due_at`,
  newest: sql`created_at`,
  number: sql`number`,
  state: sql`state`,
  country: sql`nullif(country, '')`,
};

/** What is listed, in which order, and which part of it. */
export interface SummaryQuery {
  readonly filter: SummaryFilter;
  readonly sort: SummarySort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Lines of a filter; with `matching` only those that this further condition holds for. */
export function listSummaries(db: ReadableDb, query: SummaryQuery, matching?: SqlQuery): SummaryPage {
  const conditions = [FILTERS[query.filter], ...(matching === undefined ? [] : [matching])];
  const where = sqlJoin(
    conditions.map((condition) => sql`(${condition})`),
    sql` AND `,
  );
  const by = SORTS[query.sort];
  const way = query.descending ? sql`DESC` : sql`ASC`;
  return pageOf(db, where, sql`${by} IS NULL, ${by} ${way}, number ${way}`, query);
}

/** Lines whose number is `number`, or whose names hold every one of `terms` (folded); the number itself first. */
export function namedSummaries(
  db: ReadableDb,
  number: number,
  terms: readonly string[],
  limit: number,
): readonly SummaryRow[] {
  const holdsAll = sqlJoin(
    terms.map((term) => sql`instr(names, ${term}) > 0`),
    sql` AND `,
  );
  return db.all(sql`SELECT ${COLUMNS} FROM request_summaries WHERE number = ${number} OR (${holdsAll})
    ORDER BY number = ${number} DESC, created_at DESC, number DESC LIMIT ${limit}`);
}
