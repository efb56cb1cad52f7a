import type { Clock } from "../core/clocks/clock.ts";
import { type AlarmRow, listAlarms } from "../vault/alarms.store.ts";
import { type ArrivalFacts, listTray } from "../vault/arrivals.store.ts";
import { type OutgoingLetterRow, sealingsOf, unconfirmedLetters } from "../vault/letters.store.ts";
import {
  allRequestEvents,
  listRequests,
  type OutboxRow,
  type RequestEventRow,
  waitingOutbox,
} from "../vault/requests.store.ts";
import { type RequestView, viewGround, viewOf } from "./request-view.ts";
import { ok, type Result } from "../core/result.ts";
import { refuseUnless, type Station } from "./station.ts";

/** A request that needs something, with the clock that runs out first. */
export interface DeskLine {
  readonly view: RequestView;
  /** The first clock to run out; null when none runs. */
  readonly clock: Clock | null;
}

/** A letter of ours that no receipt has covered. Silence proves nothing, neither failure nor success. */
export interface UnconfirmedLetter {
  readonly letter: OutgoingLetterRow;
  /** When its file was last written and read back; null when that was never completed. */
  readonly writtenAt: number | null;
}

/** Everything that needs action, as it is shown: the clock that runs out first stands on top. */
export interface Desk {
  readonly lines: readonly DeskLine[];
  /** Answers and approved requests that wait to be sealed. */
  readonly toSeal: readonly OutboxRow[];
  readonly unconfirmed: readonly UnconfirmedLetter[];
  readonly unverifiedTray: readonly ArrivalFacts[];
  readonly revokedTray: readonly ArrivalFacts[];
  readonly alarms: readonly AlarmRow[];
}

/** States in which a request asks for nothing more and no clock of it runs. */
function firstClock(clocks: readonly Clock[]): Clock | null {
  const ticking = clocks.filter(({ state }) => state === "running" || state === "overdue");
  return ticking.toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

/** All requests with what follows from their events, oldest first. Code: `not-allowed`. */
export function allRequests(station: Station): Result<readonly RequestView[]> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const now = station.clock();
  const events = new Map<number, RequestEventRow[]>();
  for (const event of allRequestEvents(db)) {
    const ofRequest = events.get(event.number);
    if (ofRequest === undefined) events.set(event.number, [event]);
    else ofRequest.push(event);
  }
  const ground = viewGround(db, now);
  return ok(listRequests(db).map((row) => viewOf(ground, row, events.get(row.number) ?? [])));
}

/** What needs action now, by clock. Code: `not-allowed`. */
export function desk(station: Station): Result<Desk> {
  const requests = allRequests(station);
  if (!requests.ok) return requests;
  const db = station.vault.read;
  const lines = requests.value
    .map((view): DeskLine => ({ view, clock: firstClock(view.projection.clocks) }))
    .filter(({ view, clock }) => clock !== null || view.projection.allowed.length > 0)
    .toSorted((a, b) => (a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity));
  const unconfirmed = unconfirmedLetters(db).map((letter) => ({
    letter,
    writtenAt:
      sealingsOf(db, letter.letterId).findLast(({ writtenAt }) => writtenAt !== null)?.writtenAt ?? null,
  }));
  return ok({
    lines,
    toSeal: waitingOutbox(db),
    unconfirmed,
    unverifiedTray: listTray(db, "unverified"),
    revokedTray: listTray(db, "revoked"),
    alarms: listAlarms(db),
  });
}
