import { clampInstant } from "../core/clocks/calendar.ts";
import { ok, type Result } from "../core/result.ts";
import { toHex } from "../encoding/bytes.ts";
import {
  type OutgoingFacts,
  readOutgoingLetter,
  sealingsOf,
  unconfirmedLetters,
} from "../vault/letters.store.ts";
import { lettersOfRequest, typesOfLetter } from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { viewRequest } from "./request-view.ts";
import type { Station } from "./station.ts";

/** How far a letter of ours is known to have come. Silence proves nothing. */
export interface LetterStatus {
  readonly letterId: string;
  readonly seq: number;
  /** Message types it carries about the request asked for. */
  readonly messages: readonly string[];
  readonly fileName: string;
  /** When a file of it was last written and read back; null until then. */
  readonly writtenAt: number | null;
  /** When a signed receipt for it reached us; null while its arrival is not proved. */
  readonly acknowledgedAt: number | null;
  /** When the addressee says it opened it, by its clock. */
  readonly openedAt: number | null;
  /** Since when the addressee misses it: seal it again. */
  readonly missingSince: number | null;
}

/** The status of a letter; undefined when no file of it was ever begun, which no letter that was kept is. */
function statusOf(
  db: ReadableDb,
  letter: OutgoingFacts,
  messages: readonly string[],
): LetterStatus | undefined {
  const { letterId, seq, acknowledgedAt, openedAt, missingSince } = letter;
  const sealings = sealingsOf(db, letterId);
  const last = sealings.findLast(({ writtenAt: written }) => written !== null) ?? sealings.at(-1);
  if (last === undefined) return undefined;
  const { fileName, writtenAt } = last;
  return {
    letterId: toHex(letterId),
    seq,
    messages,
    fileName,
    writtenAt,
    acknowledgedAt,
    // Their clock, as their receipt tells it: any number.
    openedAt: openedAt === null ? null : clampInstant(openedAt),
    missingSince,
  };
}

/** The letters in which messages about a request left, oldest first. Codes: `not-allowed`, `unknown-request`. */
export function lettersAbout(station: Station, number: number): Result<readonly LetterStatus[]> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const db = station.vault.read;
  return ok(
    lettersOfRequest(db, number).flatMap(({ letterId, types }) => {
      const letter = readOutgoingLetter(db, letterId);
      return (letter === undefined ? undefined : statusOf(db, letter, types.split(","))) ?? [];
    }),
  );
}

/** Letters that no receipt has covered, oldest first, each with its addressee. */
export function unconfirmedLetterStatuses(
  db: ReadableDb,
): readonly { readonly stationId: string; readonly letter: LetterStatus }[] {
  return unconfirmedLetters(db).flatMap((facts) => {
    const { stationId, letterId } = facts;
    const letter = statusOf(db, facts, typesOfLetter(db, stationId, letterId));
    return letter === undefined ? [] : [{ stationId, letter }];
  });
}
