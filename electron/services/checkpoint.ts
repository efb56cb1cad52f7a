import { sign } from "../crypto/sign.ts";
import { checkpointBytes, journalHead, recordOwnCheckpoint } from "../vault/journal.ts";
import type { WritableDb } from "../vault/sql.ts";
import { withIdentity } from "./live-keys.ts";

/** Writes and signs a checkpoint of the journal: at every lock, daily, and in every outgoing bundle (docs/vault.md, Journal). */
export function signCheckpoint(db: WritableDb, at: number): void {
  const { journalId, number, hash } = journalHead(db);
  const signature = withIdentity(db, (identity) =>
    sign(identity, "valise.journal.1", checkpointBytes({ journalId, number, hash, at })),
  );
  recordOwnCheckpoint(db, { number, hash, at, signature });
}
