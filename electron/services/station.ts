import { mayDo, type Permission, type Role } from "../core/roles.ts";
import { type Failure, fail } from "../core/result.ts";
import type { Entropy } from "../crypto/entropy.ts";
import type { PasswordHash } from "../crypto/password.ts";
import type { CborValue } from "../encoding/cbor.ts";
import { appendJournal } from "../vault/journal.ts";
import type { WritableDb } from "../vault/sql.ts";
import type { Vault } from "../vault/vault.ts";

/** The officer at the desk. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What a use case is given: an open vault, who is at the desk, and the few things it may not fetch itself. */
export interface Station {
  readonly vault: Vault;
  readonly officer: Officer;
  /** This machine's time in milliseconds since the Unix epoch: a claim like any other. */
  readonly clock: () => number;
  readonly entropy: Entropy;
  readonly passwordHash: PasswordHash;
}

/** Progress of long work, and a way to end it. Bytes done so far and in all. */
export interface Work {
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** The refusal `not-allowed` when none of the officer's roles carries the permission, else null. */
export function refuseUnless(station: Station, permission: Permission): Failure | null {
  return mayDo(station.officer.roles, permission) ? null : fail("not-allowed", { permission });
}

/** Writes a journal line in the transaction of the act it tells of (docs/vault.md, Journal). */
export function record(
  db: WritableDb,
  station: Pick<Station, "officer" | "clock" | "entropy">,
  action: string,
  subject: string,
  details: CborValue,
): void {
  const { officer, clock, entropy } = station;
  appendJournal(db, { at: clock(), officer: officer.name, action, subject, details }, entropy);
}
