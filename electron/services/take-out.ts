import { RECIPIENTS } from "../core/catalogue/reply-kit/conditions.ts";
import { dayAt } from "../core/clocks/calendar.ts";
import type { DeclaredUse } from "../core/conditions.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { readLetter } from "../bundle/letter.ts";
import { arrivedMessages, readArrival } from "../vault/arrivals.store.ts";
import type { AttachmentRow } from "../vault/attachments.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { conditionsIn, isUnderConditions, judgeUse, mayExport } from "./conditions.ts";
import { judgeBody } from "./filing.ts";
import { ownProfile } from "./own-card.ts";
import { type RequestView, viewRequest } from "./request-view.ts";
import type { Station } from "./station.ts";
import { isStorable } from "./storable.ts";

/** What binds an evidence file that is to be taken out. */
interface TakenOut {
  /** The requests whose list of uses grows. */
  readonly recordOn: readonly RequestView[];
}

/** Most code points of a purpose and of a case reference, as the act `used` has them. */
const MOST = { purpose: 2000, caseReference: 200 } as const;

/** True for a use that can be recorded. */
export function isSound({ purpose, caseReference, recipient }: DeclaredUse): boolean {
  const fits = [...purpose].length <= MOST.purpose && [...caseReference].length <= MOST.caseReference;
  return fits && RECIPIENTS.includes(recipient) && isStorable({ purpose, caseReference });
}

/**
 * Whether an evidence file may leave the vault in clear for a use. One that came in a letter with conditions is bound by them
 * even if the letter answered nothing, and one beside messages about several requests by what binds each of them; one of ours
 * never is. Codes: `condition-breaks`, `bad-argument` (use), `not-allowed`.
 */
export function mayTakeOut(station: Station, file: AttachmentRow, use: DeclaredUse | null): Result<TakenOut> {
  if (use !== null && !isSound(use)) return fail("bad-argument", { what: "use" });
  if (file.arrival === null) return ok({ recordOn: [] });
  const alongside = conditionsOfLetter(station.vault.read, file.arrival);
  const now = station.clock();
  const numbers = file.number === null ? requestsOfLetter(station.vault.read, file.arrival) : [file.number];
  const recordOn: RequestView[] = [];
  for (const number of numbers) {
    const view = viewRequest(station, number);
    if (!view.ok) return view;
    const judged = mayExport(view.value, use, now, alongside);
    if (!judged.ok) return judged;
    if (isUnderConditions(view.value, alongside)) recordOn.push(view.value);
  }
  if (recordOn.length > 0 || file.number !== null) return ok({ recordOn });
  const judged = judgeUse(alongside.flat(), use, dayAt(now, ownProfile(station.vault.read).timeZone));
  return judged.ok ? ok({ recordOn }) : judged;
}

/** The requests that the messages of a letter are about, each once. */
function requestsOfLetter(db: ReadableDb, arrival: number): readonly number[] {
  const numbers = arrivedMessages(db, arrival).flatMap(({ requestNumber }) =>
    requestNumber === null ? [] : [requestNumber],
  );
  return [...new Set(numbers)];
}

/** The lists of conditions that the messages of a letter state. */
function conditionsOfLetter(db: ReadableDb, arrival: number): readonly (readonly unknown[])[] {
  const row = readArrival(db, arrival);
  const letter = row === undefined ? null : readLetter(row.letter, judgeBody);
  return (letter?.messages ?? []).flatMap(({ body }) => {
    const list = conditionsIn(readBody(body));
    return list === undefined ? [] : [list];
  });
}
