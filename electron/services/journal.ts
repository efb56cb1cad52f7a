import { fail, ok, type Result } from "../core/result.ts";
import { mayDo } from "../core/roles.ts";
import { verify } from "../crypto/sign.ts";
import {
  checkpointBytes,
  type JournalLine,
  journalHead,
  listCheckpoints,
  listJournal,
  listJournalBack,
  verifyJournal,
} from "../vault/journal.ts";
import { atEdge } from "./fault.ts";
import { stationOf } from "./live-keys.ts";
import { refuseUnless, type Station } from "./station.ts";

/** What a walk over the whole journal proved. */
export interface JournalProof {
  readonly entries: number;
  readonly headNumber: number;
  readonly headHash: Uint8Array;
  /** Signed checkpoints that fit the chain. */
  readonly checkpoints: number;
}

/**
 * Walks the whole chain and every signed checkpoint (docs/vault.md, Journal). Codes: `not-allowed`, `journal-broken`
 * (params: number of the first entry or checkpoint that does not fit).
 */
export function proveJournal(station: Station): Result<JournalProof> {
  const refusal = refuseUnless(station, "read-journal");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const chain = verifyJournal(db);
  if (!chain.ok) return chain;
  const { journalId } = journalHead(db);
  const { identity } = stationOf(db);
  const checkpoints = listCheckpoints(db);
  for (const { number, hash, at, signature } of checkpoints) {
    if (!verify(identity, "valise.journal.1", checkpointBytes({ journalId, number, hash, at }), signature)) {
      return fail("journal-broken", { number });
    }
  }
  const { entries, head } = chain.value;
  return ok({ entries, headNumber: head.number, headHash: head.hash, checkpoints: checkpoints.length });
}

/** A line as it is shown. Without `details` when they were erased, or when the officer may not read cases. */
export type ShownLine = Omit<JournalLine, "details"> & Partial<Pick<JournalLine, "details">>;

/**
 * Lines of the journal after number `after`, oldest first, at most `limit`. Details name files and persons of cases: an
 * auditor, who proves what was done and reads no case, gets the lines without them. Code: `not-allowed`.
 */
export function readJournal(station: Station, after: number, limit: number): Result<readonly ShownLine[]> {
  const refusal = refuseUnless(station, "read-journal");
  if (refusal !== null) return refusal;
  return atEdge(() => {
    const lines = listJournal(station.vault.read, { after, limit });
    return ok(mayDo(station.officer.roles, "read-requests") ? lines : lines.map(withoutDetails));
  });
}

/**
 * Lines of the journal before number `before` (null for the end), newest first, at most `limit`, and how many there are in
 * all; details as in `readJournal`. Code: `not-allowed`.
 */
export function readJournalBack(
  station: Station,
  before: number | null,
  limit: number,
): Result<{ readonly lines: readonly ShownLine[]; readonly total: number }> {
  const refusal = refuseUnless(station, "read-journal");
  if (refusal !== null) return refusal;
  return atEdge(() => {
    const db = station.vault.read;
    const lines = listJournalBack(db, { before, limit });
    const shown = mayDo(station.officer.roles, "read-requests") ? lines : lines.map(withoutDetails);
    return ok({ lines: shown, total: journalHead(db).number });
  });
}

function withoutDetails({ number, hash, at, officer, action, subject, erased }: JournalLine): ShownLine {
  return { number, hash, at, officer, action, subject, erased };
}
