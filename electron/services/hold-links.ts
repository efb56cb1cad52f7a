import { type Body, isBody, isList, valueAt } from "../core/body.ts";
import { findRequestType } from "../core/catalogue/catalogue.ts";
import { followsHolds } from "../core/catalogue/hold-types.ts";
import { reaches } from "../core/chain.ts";
import type { Hold } from "../core/holds/hold.ts";
import { type Failure, fail, ok, type Result } from "../core/result.ts";
import {
  newestText,
  readDraft,
  readRequest,
  type RequestRow,
  requestsNaming,
  requestsWithId,
} from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { heldSummaries } from "../vault/summaries.store.ts";
import { readBody } from "./bodies.ts";
import { atEdge } from "./fault.ts";
import { contactNames, linesOf, type RequestLine } from "./request-line.ts";
import { refuseUnless, type Station } from "./station.ts";
import { freshen } from "./summaries.ts";

/** What a request says now: its draft if there is one, else what was offered or received last; undefined if nothing. */
export function textOf(db: ReadableDb, number: number): Body | undefined {
  const bytes = readDraft(db, number)?.body ?? newestText(db, number);
  const body = bytes === undefined ? undefined : readBody(bytes);
  return isBody(body) ? body : undefined;
}

function idsIn(body: unknown, path: string): readonly string[] {
  const list = valueAt(body, path);
  return (isList(list) ? list : [])
    .map((item) => valueAt(item, "requestId"))
    .filter((id): id is string => typeof id === "string");
}

/** Partners choose their ids: of theirs only those of the very same station are meant. */
function rowsWithIds(db: ReadableDb, row: RequestRow, ids: readonly string[]): readonly RequestRow[] {
  return ids
    .flatMap((id) => requestsWithId(db, row.direction, id))
    .filter(({ number, stationId }) => {
      const isKnown = row.direction === "outbound" || stationId === row.stationId;
      return isKnown && number !== row.number;
    });
}

/** The holds that a request says it follows, as far as they are in this vault. */
export function holdsOf(db: ReadableDb, row: RequestRow, body: unknown): readonly RequestRow[] {
  return rowsWithIds(db, row, idsIn(body, "holds"));
}

/** The request that led to this one: as this station drafted it, else as its text says. */
export function parentOf(db: ReadableDb, row: RequestRow, body: unknown): RequestRow | undefined {
  if (row.parent !== null) return readRequest(db, row.parent);
  const named = valueAt(body, "parent.requestId");
  return rowsWithIds(db, row, typeof named === "string" ? [named] : [])[0];
}

/** Requests that say that they follow this hold. */
export function followersOf(db: ReadableDb, row: RequestRow): readonly RequestRow[] {
  return requestsNaming(db, row).filter((other) =>
    holdsOf(db, other, textOf(db, other.number)).some(({ number }) => number === row.number),
  );
}

/** The refusal `chain-cycle` for a request that names a hold to which it led itself, else null. */
export function refuseCycle(db: ReadableDb, row: RequestRow, body: Body): Failure | null {
  const linksOf = (number: number): readonly number[] => {
    const other = readRequest(db, number);
    if (other === undefined) return [];
    const text = textOf(db, number);
    const parent = parentOf(db, other, text);
    return [...holdsOf(db, other, text), ...(parent === undefined ? [] : [parent])].map(
      (link) => link.number,
    );
  };
  const named = holdsOf(db, row, body).map(({ number }) => number);
  return reaches(linksOf, named, row.number) ? fail("chain-cycle") : null;
}

/** The identifiers of the targets of a text, by how they are compared, as they were written. */
function identifiersIn(body: unknown): ReadonlyMap<string, string> {
  const targets = valueAt(body, "targets");
  const named = (isList(targets) ? targets : [])
    .map((target) => valueAt(target, "identifier"))
    .filter((text): text is string => typeof text === "string" && text.trim() !== "");
  return new Map(named.map((text) => [text.trim().normalize("NFC").toLowerCase(), text.trim()] as const));
}

/** A hold that a request for mutual assistance may follow. */
export interface MatchingHold {
  readonly line: RequestLine;
  readonly requestId: string;
  /** Null where no end is known. */
  readonly holdUntil: number | null;
  /** Identifiers that both name, as the hold writes them. */
  readonly shared: readonly string[];
}

/**
 * Holds that run, of the same direction, that hold something which this request asks for (an identifier is the same), and
 * that it does not name yet: the question before mutual assistance leaves without a link. The best match first; empty for a
 * request that cannot name holds. Codes: `not-allowed`, `unknown-request`, and those of the medium.
 */
export function matchingHolds(station: Station, number: number): Result<readonly MatchingHold[]> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => findMatching(station, number));
}

function findMatching(station: Station, number: number): Result<readonly MatchingHold[]> {
  freshen(station);
  const db = station.vault.read;
  const row = readRequest(db, number);
  if (row === undefined) return fail("unknown-request", { number });
  if (!followsHolds(findRequestType(row.type))) return ok([]);
  const body = textOf(db, number);
  const wanted = identifiersIn(body);
  const named = new Set(holdsOf(db, row, body).map((hold) => hold.number));
  const nameOf = contactNames(db);
  const found = heldSummaries(db).flatMap(({ hold: text, ...held }): readonly MatchingHold[] => {
    const isOfSame = held.direction === row.direction && !named.has(held.number);
    const isTheirs = row.direction === "outbound" || held.stationId === row.stationId;
    const hold = JSON.parse(text) as Hold;
    if (!isOfSame || !isTheirs || hold.over) return [];
    const shared = [...identifiersIn(textOf(db, held.number))].flatMap(([key, written]) =>
      wanted.has(key) ? [written] : [],
    );
    const [line] = linesOf([held], nameOf);
    const requestId = readRequest(db, held.number)?.requestId;
    if (shared.length === 0 || line === undefined || requestId === undefined) return [];
    return [{ line, requestId, holdUntil: hold.until, shared }];
  });
  return ok(found.toSorted((one, other) => other.shared.length - one.shared.length));
}
