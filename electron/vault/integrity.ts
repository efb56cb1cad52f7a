import { interiorOf } from "./interior.ts";
import type { Vault } from "./vault.ts";

/** What looking at every page found. */
export interface CipherIntegrity {
  /** Pages whose authentication failed; 0 is what one wants to see. */
  readonly badPages: number;
  /** SQLCipher's own sentences, at most 100, for the technical report. */
  readonly findings: readonly string[];
}

const MOST_FINDINGS = 100;

/**
 * Checks the authentication code of every page of `vault.db` after the WAL was moved into it. Takes about a second for
 * a GB. Throws `StoreFault` (`vault-damaged`, `read-failed`) when the check itself can't run.
 */
export function checkCipherIntegrity(vault: Vault): CipherIntegrity {
  const { connection } = interiorOf(vault);
  connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const found = connection.pragma("cipher_integrity_check").map(String);
  return { badPages: found.length, findings: found.slice(0, MOST_FINDINGS) };
}
