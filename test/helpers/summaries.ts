import { readStation } from "../../electron/vault/station.store.ts";
import { listRequests } from "../../electron/vault/requests.store.ts";
import { readText } from "../../electron/vault/search.store.ts";
import { sql } from "../../electron/vault/sql.ts";
import type { WorkedOut } from "../../electron/vault/summaries.store.ts";
import { viewGround } from "../../electron/services/request-view.ts";
import type { Station } from "../../electron/services/station.ts";
import { freshSummary, freshText } from "../../electron/services/summaries.ts";

interface StoredSummary extends Omit<WorkedOut, "asks" | "waits" | "hasLeft" | "ended"> {
  readonly asks: number;
  readonly waits: number;
  readonly hasLeft: number;
  readonly ended: number;
}

/** The stored summaries as they lie there, by number. */
export function storedSummaries({ vault }: Station): readonly WorkedOut[] {
  return vault.read
    .all<StoredSummary>(
      sql`SELECT number, valid_from AS validFrom, stale_at AS staleAt, state, since, reference, urgency,
        case_name AS caseName, country, names, clock, due_at AS dueAt, asks, waits, has_left AS hasLeft, ended,
        hold
        FROM request_summaries ORDER BY number`,
    )
    .map((row) => ({
      ...row,
      asks: row.asks === 1,
      waits: row.waits === 1,
      hasLeft: row.hasLeft === 1,
      ended: row.ended === 1,
    }));
}

/** The summaries as they are at `now` (ms), worked out from everything stored. */
export function freshSummaries({ vault }: Station, now: number): readonly WorkedOut[] {
  const ground = viewGround(vault.read, now);
  return listRequests(vault.read).map(({ number }) => freshSummary(vault.read, ground, number));
}

/** What is shown of a summary: the span for which it holds may differ, what it says may not. */
export function shown({ validFrom: _from, staleAt: _at, ...summary }: WorkedOut): unknown {
  return summary;
}

/** Numbers of requests whose kept text is not what they say now. */
export function wrongTexts({ vault }: Station, now: number): readonly number[] {
  const ground = viewGround(vault.read, now);
  return listRequests(vault.read)
    .map(({ number }) => number)
    .filter((number) => readText(vault.read, number) !== freshText(vault.read, ground, number));
}

/** Sets what the station says of itself, as a later version of the program will. */
export function setProfile({ vault }: Station, profile: Uint8Array): void {
  if (readStation(vault.read) === undefined) throw new Error("a vault without its station");
  vault.transaction((db) => db.run(sql`UPDATE station SET profile = ${profile}`));
}
