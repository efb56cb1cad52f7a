import { valueAt } from "../core/body.ts";
import { CATALOGUE } from "../core/catalogue/catalogue.ts";
import { MAX_INSTANT } from "../core/clocks/calendar.ts";
import type { Clock, ClockState } from "../core/clocks/clock.ts";
import { holdOf } from "../core/holds/hold.ts";
import { hash256 } from "../crypto/hash.ts";
import { type Bytes, equalBytes } from "../encoding/bytes.ts";
import { attachmentsOfRequest } from "../vault/attachments.store.ts";
import { readDraft, readRequest, requestEvents } from "../vault/requests.store.ts";
import { countStaleTexts, keepText, staleTexts } from "../vault/search.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import {
  forgetSummaries,
  keepSummary,
  staleSummaries,
  summaryMark,
  type WorkedOut,
} from "../vault/summaries.store.ts";
import { readBody } from "./bodies.ts";
import { wordsOf } from "./request-text.ts";
import { type RequestView, type ViewGround, viewGround, viewOf } from "./request-view.ts";
import { cutText, fold, indexed } from "./search-text.ts";
import type { Station } from "./station.ts";

/**
 * To be raised with every change of how a request is folded, summarised or put into words. Changes of the catalogue's
 * data, and of the zones that this machine knows, are noticed without it.
 */
const RULES_VERSION = 3;

let knownMark: Bytes | undefined;

function markOfRules(): Bytes {
  knownMark ??= hash256(
    new TextEncoder().encode(
      JSON.stringify([RULES_VERSION, process.versions["tz"] ?? "", process.versions["icu"] ?? "", CATALOGUE]),
    ),
  );
  return knownMark;
}

/** A timer as lists show it; what is left is worked out where it is shown. */
export interface LineClock {
  readonly id: string;
  readonly kind: Clock["kind"];
  readonly anchor: string;
  readonly startsAt: number;
  readonly dueAt: number;
  readonly stoppedAt: number | null;
  readonly zone: string;
  readonly assumed: boolean;
  readonly state: ClockState;
}

/** A clock of a projection without what is left of it and without its reminders. */
export function lineClock(clock: Clock): LineClock {
  const { id, kind, anchor, startsAt, dueAt, stoppedAt, zone, assumed, state } = clock;
  return { id, kind, anchor, startsAt, dueAt, stoppedAt: stoppedAt ?? null, zone, assumed, state };
}

/** Most UTF-16 units of a text on a line; longer ones stand in full in the request. */
const MOST_UNITS = 200;
const MOST_URGENCY_UNITS = 60;

function lineText(body: unknown, path: string, units: number): string | null {
  const value = valueAt(body, path);
  return typeof value === "string" && value.trim() !== "" ? cutText(value.trim(), units) : null;
}

function firstText(body: unknown, paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = lineText(body, path, MOST_UNITS);
    if (text !== null) return text;
  }
  return null;
}

/** The clock that runs out first. Of a request that is over, a clock that ran out asks for nothing any more. */
function firstClock(clocks: readonly Clock[], isOver: boolean): Clock | null {
  const ticking = clocks.filter(({ state }) => state === "running" || (state === "overdue" && !isOver));
  return ticking.toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

/**
 * The span in which time alone changes nothing: from the last clock that ran out until the next one does. A machine whose
 * clock was set back must not be shown what has not happened yet.
 */
function spanOf({ projection }: RequestView, now: number): Pick<WorkedOut, "validFrom" | "staleAt"> {
  const due = (wanted: ClockState) =>
    projection.clocks.filter(({ state }) => state === wanted).map(({ dueAt }) => dueAt);
  const ranOut = projection.history.filter(({ by }) => by === "clock").map(({ at }) => at);
  const last = [...due("overdue"), ...ranOut].reduce((a, b) => Math.max(a, b), 0);
  const next = due("running").reduce((a, b) => Math.min(a, b), MAX_INSTANT);
  return { validFrom: Math.min(last, now), staleAt: next };
}

/** Works out what a list shows of a request; `draft` is what an officer is writing, if there is a draft. */
function summaryOf(view: RequestView, draft: unknown, now: number): WorkedOut {
  const { row, type, contact, projection, promised } = view;
  const { state, since, facts, clocks, allowed } = projection;
  const body = draft ?? view.body;
  const rules = type.summary;
  const isOver = rules.ended.includes(state);
  const clock = firstClock(clocks, isOver);
  const hold = holdOf(projection, row.direction);
  const reference = lineText(body, rules.reference, MOST_UNITS);
  const caseName = firstText(body, rules.caseName);
  const waits = promised.length > 0;
  const { theirReference, ourReference, domesticReference } = facts;
  const names = [String(row.number), reference, theirReference, ourReference, domesticReference, caseName];
  return {
    number: row.number,
    state,
    since,
    reference,
    urgency: lineText(body, rules.urgency, MOST_URGENCY_UNITS),
    caseName,
    clock: clock === null ? null : JSON.stringify(lineClock(clock)),
    ...spanOf(view, now),
    country: contact.card?.profile.country ?? "",
    names: fold(names.filter((name) => typeof name === "string").join("\n")),
    dueAt: clock?.dueAt ?? null,
    asks: waits || clock !== null || (!isOver && allowed.length > 0),
    waits,
    hasLeft: facts.sentAt !== undefined,
    ended: isOver && clock === null,
    hold: hold === null ? null : JSON.stringify(hold),
  };
}

/** A request as it is now, with its draft. */
function freshView(
  db: ReadableDb,
  ground: ViewGround,
  number: number,
): { readonly view: RequestView; readonly draft: unknown } {
  const row = readRequest(db, number);
  if (row === undefined) throw new Error("a summary without its request");
  const draft = readDraft(db, number);
  return {
    view: viewOf(ground, row, requestEvents(db, number)),
    draft: draft === undefined ? undefined : readBody(draft.body),
  };
}

/** Works out the summary of one request from everything stored about it. */
export function freshSummary(db: ReadableDb, ground: ViewGround, number: number): WorkedOut {
  const { view, draft } = freshView(db, ground, number);
  return summaryOf(view, draft, ground.now);
}

/** Everything that is said in a request, its draft, its answers and those that wait, and by whom. */
export function freshText(db: ReadableDb, ground: ViewGround, number: number): string {
  const { view, draft } = freshView(db, ground, number);
  const { row, type, contact } = view;
  const profile = contact.card?.profile;
  const names = [String(row.number), row.requestId, profile?.country ?? "", profile?.authority ?? ""];
  const bodies = [...view.events, ...view.promised].map(({ kind, body }) => ({ kind, body }));
  const files = attachmentsOfRequest(db, number).map(({ name }) => name);
  return wordsOf(type, names, [...bodies, { kind: "draft", body: draft }], files);
}

/** Requests that are worked out in one transaction. */
const BATCH = 500;

/** Does `work` for every number that is listed, in batches; each batch is a transaction of its own. */
function inBatches(
  station: Station,
  now: number,
  listed: (db: ReadableDb, after: number) => readonly number[],
  work: (db: WritableDb, ground: ViewGround, number: number) => void,
): void {
  const { vault } = station;
  let numbers = listed(vault.read, 0);
  while (numbers.length > 0) {
    const batch = numbers;
    vault.transaction((db) => {
      const ground = viewGround(db, now);
      for (const number of batch) work(db, ground, number);
    });
    numbers = listed(vault.read, batch.at(-1) ?? Infinity);
  }
}

/**
 * Brings every summary up to date before a list is read; without a change, and while no clock ran out, this only asks
 * whether there is something to do. Throws `StoreFault`.
 */
export function freshen(station: Station): void {
  const now = station.clock();
  const mark = markOfRules();
  const known = summaryMark(station.vault.read);
  if (known === undefined || !equalBytes(known, mark)) {
    station.vault.transaction((db) => forgetSummaries(db, mark));
  }
  inBatches(
    station,
    now,
    (db, after) => staleSummaries(db, now, after, BATCH),
    (db, ground, number) => keepSummary(db, freshSummary(db, ground, number)),
  );
}

/**
 * Indexes the words of at most `most` requests, and brings every summary up to date. Gives how many are left to index.
 * Throws `StoreFault`.
 */
export function indexTexts(station: Station, most: number): number {
  freshen(station);
  let room = most;
  inBatches(
    station,
    station.clock(),
    (db, after) => staleTexts(db, after, Math.min(room, BATCH)),
    (db, ground, number) => {
      keepText(db, number, freshText(db, ground, number), indexed);
      room -= 1;
    },
  );
  return countStaleTexts(station.vault.read);
}
