import { ok, type Result } from "../core/result.ts";
import { findTexts, isOneOf, readText, textHolds } from "../vault/search.store.ts";
import type { ReadableDb, SqlQuery } from "../vault/sql.ts";
import { listSummaries, type SummaryQuery } from "../vault/summaries.store.ts";
import { atEdge } from "./fault.ts";
import { contactNames, linesOf, type RequestLine } from "./request-line.ts";
import { holdsWords, questionOf } from "./search-text.ts";
import { refuseUnless, type Station } from "./station.ts";
import { freshen, indexTexts } from "./summaries.ts";

/** Which requests, in which order, and which part of them. */
export interface RequestListOrder extends SummaryQuery {
  /** Words to look for in everything the requests say; empty for all. */
  readonly text: string;
}

/** A part of the list, and how long all of it is. */
export interface RequestList {
  readonly lines: readonly RequestLine[];
  readonly total: number;
}

/**
 * Requests by filter and words. "sent" and "drafts" are ours, before and after a letter with them left; "running" ones
 * have a clock; "ended" ones are over. Sorted by "clock", those without one come last. Codes: `not-allowed`, and those of
 * the medium.
 */
export function listRequests(station: Station, order: RequestListOrder): Result<RequestList> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => ok(readList(station, order)));
}

function readList(station: Station, order: RequestListOrder): RequestList {
  const { words, terms } = questionOf(order.text);
  const isAsked = words.length > 0;
  if (isAsked && terms.length === 0) return { lines: [], total: 0 };
  if (isAsked) indexTexts(station, Infinity);
  else freshen(station);
  const db = station.vault.read;
  const { rows, total } = listSummaries(db, order, isAsked ? conditionOf(db, words, terms) : undefined);
  return { lines: linesOf(rows, contactNames(db)), total };
}

/** Up to so many texts are looked into one by one, so that an identifier finds exactly those that hold it. */
const MOST_LOOKED_INTO = 200;

/** The condition that a text holds the words. Of more hits than anybody reads, the index alone decides. */
function conditionOf(db: ReadableDb, words: readonly string[], terms: readonly string[]): SqlQuery {
  const found = findTexts(db, terms, MOST_LOOKED_INTO + 1);
  if (found.length > MOST_LOOKED_INTO) return textHolds(terms);
  return isOneOf(found.filter((number) => holdsWords(readText(db, number) ?? "", words)));
}
