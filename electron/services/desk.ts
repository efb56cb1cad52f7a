import { ok, type Result } from "../core/result.ts";
import { type AlarmRow, listAlarms } from "../vault/alarms.store.ts";
import { type ArrivalFacts, listTray } from "../vault/arrivals.store.ts";
import {
  allRequestEvents,
  listRequests,
  type RequestEventRow,
  type WaitingMessage,
  waitingMessages,
} from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { askingSummaries } from "../vault/summaries.store.ts";
import { atEdge } from "./fault.ts";
import { type LetterStatus, unconfirmedLetterStatuses } from "./letter-status.ts";
import { type ContactName, contactNames, linesOf, type RequestLine } from "./request-line.ts";
import { type RequestView, viewGround, viewOf } from "./request-view.ts";
import { refuseUnless, type Station } from "./station.ts";
import { freshen } from "./summaries.ts";

/** Messages that wait to be sealed to one contact, oldest first. */
export interface ToSeal {
  readonly contact: ContactName;
  readonly messages: readonly WaitingMessage[];
}

/** A letter of ours that no receipt has covered. Silence proves nothing, neither failure nor success. */
export interface UnconfirmedLetter {
  readonly contact: ContactName;
  readonly letter: LetterStatus;
}

/** Something that must be looked at. */
export interface DeskAlarm extends Pick<AlarmRow, "kind" | "subject" | "at"> {
  readonly contact: ContactName | null;
}

/** Everything that needs action, as it is shown: the clock that runs out first stands on top. */
export interface Desk {
  readonly lines: readonly RequestLine[];
  /** How many lines there are in all. */
  readonly total: number;
  /** Answers and approved requests that wait to be sealed, by contact. */
  readonly toSeal: readonly ToSeal[];
  readonly unconfirmed: readonly UnconfirmedLetter[];
  readonly unverifiedTray: readonly ArrivalFacts[];
  readonly revokedTray: readonly ArrivalFacts[];
  /** Newest first. */
  readonly alarms: readonly DeskAlarm[];
}

/**
 * How long a request that ended stays on the desk, in milliseconds: over a weekend somebody must have seen that a hold
 * ran out, and after years the desk must not be a list of everything that ever was.
 */
export const ENDED_STAYS = 72 * 3_600_000;

/** All requests with what follows from their events, oldest first: folds every one of them. Code: `not-allowed`. */
export function allRequests(station: Station): Result<readonly RequestView[]> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const events = new Map<number, RequestEventRow[]>();
  for (const event of allRequestEvents(db)) {
    const ofRequest = events.get(event.number);
    if (ofRequest === undefined) events.set(event.number, [event]);
    else ofRequest.push(event);
  }
  const ground = viewGround(db, station.clock());
  return ok(listRequests(db).map((row) => viewOf(ground, row, events.get(row.number) ?? [])));
}

/** What needs action now, at most `limit` lines of it by clock. Codes: `not-allowed`, and those of the medium. */
export function desk(station: Station, limit: number): Result<Desk> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => ok(readDesk(station, limit)));
}

function readDesk(station: Station, limit: number): Desk {
  freshen(station);
  const db = station.vault.read;
  const nameOf = contactNames(db);
  const { rows, total } = askingSummaries(db, station.clock() - ENDED_STAYS, limit);
  return {
    lines: linesOf(rows, nameOf),
    total,
    toSeal: waitingByContact(db, nameOf),
    unconfirmed: unconfirmedLetterStatuses(db).map(({ stationId, letter }) => ({
      contact: nameOf(stationId),
      letter,
    })),
    unverifiedTray: listTray(db, "unverified"),
    revokedTray: listTray(db, "revoked"),
    alarms: listAlarms(db).map(({ kind, stationId, subject, at }) => ({
      kind,
      contact: stationId === null ? null : nameOf(stationId),
      subject,
      at,
    })),
  };
}

function waitingByContact(db: ReadableDb, nameOf: (stationId: string) => ContactName): readonly ToSeal[] {
  const waiting = new Map<string, WaitingMessage[]>();
  for (const message of waitingMessages(db)) {
    const known = waiting.get(message.stationId);
    if (known === undefined) waiting.set(message.stationId, [message]);
    else known.push(message);
  }
  return [...waiting].map(([stationId, messages]) => ({ contact: nameOf(stationId), messages }));
}
