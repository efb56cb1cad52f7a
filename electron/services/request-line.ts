import { fail, ok, type Result } from "../core/result.ts";
import { readContact } from "../vault/contacts.store.ts";
import type { StoredDirection } from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { childSummaries, readSummary, type SummaryRow } from "../vault/summaries.store.ts";
import { type Contact, contactOf, type Trust } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { refuseUnless, type Station } from "./station.ts";
import { freshen, type LineClock } from "./summaries.ts";

/** A contact point as lists name it: what its card says, empty while it has none, and how far it is trusted. */
export interface ContactName {
  readonly stationId: string;
  readonly country: string;
  readonly authority: string;
  readonly timeZone: string;
  readonly trust: Trust;
}

/** A request as one line of a list. Instants in ms since the Unix epoch. */
export interface RequestLine {
  readonly number: number;
  readonly direction: StoredDirection;
  readonly type: string;
  /** The author's own reference; null when the request says none. */
  readonly reference: string | null;
  readonly contact: ContactName;
  readonly state: string;
  readonly since: number;
  readonly urgency: string | null;
  readonly caseName: string | null;
  /** The clock that runs out first; null when none runs. */
  readonly clock: LineClock | null;
  /** A message about it has not left. */
  readonly waitsForSealing: boolean;
  readonly createdAt: number;
}

/** The name of a contact. */
export function contactNameOf({ stationId, trust, card }: Contact): ContactName {
  const { country = "", authority = "", timeZone = "" } = card?.profile ?? {};
  return { stationId, country, authority, timeZone, trust };
}

/** Names contacts by their stationId; reads each card once. It must not outlive the read it was made for. */
export function contactNames(db: ReadableDb): (stationId: string) => ContactName {
  const known = new Map<string, ContactName>();
  return (stationId) => {
    const name = known.get(stationId) ?? readName(db, stationId);
    known.set(stationId, name);
    return name;
  };
}

function readName(db: ReadableDb, stationId: string): ContactName {
  const row = readContact(db, stationId);
  // An alarm may name an identity that never wrote here: nothing is known of it, and nobody confirmed it.
  if (row === undefined) return { stationId, country: "", authority: "", timeZone: "", trust: "unverified" };
  return contactNameOf(contactOf(db, row));
}

/** Stored rows as lines. */
export function linesOf(
  rows: readonly SummaryRow[],
  nameOf: (stationId: string) => ContactName,
): readonly RequestLine[] {
  return rows.map(({ stationId, clock, waits, ...row }) => ({
    ...row,
    contact: nameOf(stationId),
    clock: clock === null ? null : (JSON.parse(clock) as LineClock),
    waitsForSealing: waits === 1,
  }));
}

/** One request as a line. Codes: `not-allowed`, `unknown-request`, and those of the medium. */
export function lineOf(station: Station, number: number): Result<RequestLine> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => readLine(station, number));
}

function readLine(station: Station, number: number): Result<RequestLine> {
  freshen(station);
  const db = station.vault.read;
  const row = readSummary(db, number);
  const [line] = row === undefined ? [] : linesOf([row], contactNames(db));
  return line === undefined ? fail("unknown-request", { number }) : ok(line);
}

/** The requests that were drafted because of this one (Art 30). Codes: `not-allowed`, and those of the medium. */
export function childLines(station: Station, number: number): Result<readonly RequestLine[]> {
  const read = (): Result<readonly RequestLine[]> => {
    freshen(station);
    const db = station.vault.read;
    return ok(linesOf(childSummaries(db, number), contactNames(db)));
  };
  return refuseUnless(station, "read-requests") ?? atEdge(read);
}
