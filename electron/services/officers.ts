import { fail, ok, type Result } from "../core/result.ts";
import type { Role } from "../core/roles.ts";
import { isRole } from "../core/roles.ts";
import type { PasswordCost } from "../crypto/password.ts";
import { toHex } from "../encoding/bytes.ts";
import { addOfficerSlot } from "../vault/add-slot.ts";
import { insertOfficer, listOfficers, type OfficerRow } from "../vault/officers.store.ts";
import { type Officer, record, refuseUnless, type Station } from "./station.ts";

/** What signing in will ask for. The caller wipes passphrase and key file. */
export interface Credential {
  /** UTF-8. */
  readonly passphrase: Uint8Array;
  readonly keyFile?: Uint8Array;
}

/** A name folded for comparison: two officers may not differ in case or composition only. */
export function nameKeyOf(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

/** The officer of a stored row. */
export function officerOf(row: OfficerRow): Officer {
  return { id: row.officerId, name: row.name, roles: row.roles.split(",").filter(isRole) };
}

/**
 * Gives a new officer a slot of the vault and roles. Codes: `not-allowed`, `officer-exists`, `bad-argument` (no role,
 * empty name), `passphrase-too-short`, `kdf-out-of-range`.
 */
export async function addOfficer(
  station: Station,
  name: string,
  roles: readonly Role[],
  credential: Credential,
  cost: PasswordCost,
): Promise<Result<Officer>> {
  const refusal = refuseUnless(station, "add-officer");
  if (refusal !== null) return refusal;
  const label = name.normalize("NFC").trim();
  if (label === "" || label.length > 100) return fail("bad-argument", { what: "name" });
  if (roles.length === 0) return fail("bad-argument", { what: "role" });
  if (listOfficers(station.vault.read).some(({ nameKey }) => nameKey === nameKeyOf(label)))
    return fail("officer-exists");
  const now = station.clock();
  const slot = await addOfficerSlot(station.vault, { label, ...credential }, cost, now, station);
  if (!slot.ok) return slot;
  const officer: Officer = { id: toHex(station.entropy.bytes(16)), name: label, roles };
  station.vault.transaction((db) => {
    insertOfficer(db, {
      officerId: officer.id,
      name: label,
      nameKey: nameKeyOf(label),
      roles: roles.join(","),
      slotId: slot.value.slotId,
      addedAt: now,
      addedBy: station.officer.name,
    });
    record(db, station, "officer.added", officer.id, { name: label, roles: [...roles] });
  });
  return ok(officer);
}

/** All officers of the station. */
export function officers(station: Station): readonly Officer[] {
  return listOfficers(station.vault.read).map((row) => officerOf(row));
}
