import { ok, type Result } from "../core/result.ts";
import { listContacts } from "../vault/contacts.store.ts";
import { findTexts, readText } from "../vault/search.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { namedSummaries, readSummary } from "../vault/summaries.store.ts";
import { contactOf } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { type ContactName, contactNameOf, contactNames, linesOf, type RequestLine } from "./request-line.ts";
import { fold, holdsWords, type Passage, passageOf, questionOf } from "./search-text.ts";
import { refuseUnless, type Station } from "./station.ts";
import { indexTexts } from "./summaries.ts";

/** Words in what a request says, with what stands around them. */
export interface TextHit extends Passage {
  readonly number: number;
  readonly reference: string | null;
}

/** What was found: requests and contacts by name, and words in the text of messages. */
export interface Found {
  readonly requests: readonly RequestLine[];
  readonly contacts: readonly ContactName[];
  readonly texts: readonly TextHit[];
}

/**
 * Finds requests by number, reference or name of the case, contacts by State, authority or stationId, and words in
 * everything the requests say: any script, and any part of a word of three characters or more. At most `limit` of each,
 * the newest first. Codes: `not-allowed`, and those of the medium.
 */
export function search(station: Station, text: string, limit: number): Result<Found> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => ok(find(station, text, limit)));
}

function find(station: Station, text: string, limit: number): Found {
  const { words, terms } = questionOf(text);
  const [first] = words;
  if (first === undefined) return { requests: [], contacts: [], texts: [] };
  indexTexts(station, Infinity);
  const db = station.vault.read;
  const number = words.length === 1 && /^\d{1,9}$/.test(first) ? Number(first) : 0;
  return {
    requests: linesOf(namedSummaries(db, number, words, limit), contactNames(db)),
    contacts: findContacts(db, words, limit),
    texts: terms.length === 0 ? [] : findTexts(db, terms, limit).flatMap((found) => hitIn(db, found, words)),
  };
}

function findContacts(db: ReadableDb, words: readonly string[], limit: number): readonly ContactName[] {
  return listContacts(db)
    .map((row) => contactNameOf(contactOf(db, row)))
    .filter(({ stationId, country, authority }) => {
      const name = fold(`${country}\n${authority}\n${stationId}`);
      return words.every((word) => name.includes(word));
    })
    .slice(0, limit);
}

/** The longest word tells most about where to look. */
function hitIn(db: ReadableDb, number: number, words: readonly string[]): readonly TextHit[] {
  const [longest = ""] = words.toSorted((a, b) => b.length - a.length);
  const text = readText(db, number) ?? "";
  const passage = holdsWords(text, words) ? passageOf(text, longest) : null;
  const reference = readSummary(db, number)?.reference ?? null;
  return passage === null ? [] : [{ number, reference, ...passage }];
}

/**
 * Indexes the words of at most `most` requests that changed, so that the next search need not. For when there is nothing
 * else to do, until nothing is left. Codes: `not-allowed`, and those of the medium.
 */
export function prepareSearch(station: Station, most: number): Result<{ readonly left: number }> {
  return refuseUnless(station, "read-requests") ?? atEdge(() => ok({ left: indexTexts(station, most) }));
}
