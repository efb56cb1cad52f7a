import { type Failure, fail } from "../core/result.ts";
import { isRevoked } from "../vault/contacts.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { stationOf } from "./live-keys.ts";
import type { Station } from "./station.ts";

/** True when the revocation of this station's own identity was imported: a revocation takes effect when seen, and always wins. */
export function isOwnKeyRevoked(db: ReadableDb): boolean {
  return isRevoked(db, stationOf(db).identity);
}

/**
 * The refusal `own-key-revoked` once this station's own identity is revoked, else null. A revoked key signs nothing
 * (docs/bundle-format.md, section 4): asked before cards, letters and checkpoints.
 */
export function refuseIfRevoked(station: Pick<Station, "vault">): Failure | null {
  return isOwnKeyRevoked(station.vault.read) ? fail("own-key-revoked") : null;
}
