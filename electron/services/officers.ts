import { fail, ok, type Result } from "../core/result.ts";
import type { Role } from "../core/roles.ts";
import { isRole } from "../core/roles.ts";
import type { PasswordCost } from "../crypto/password.ts";
import { toHex } from "../encoding/bytes.ts";
import { addOfficerSlot } from "../vault/add-slot.ts";
import {
  forgetWaitingOfficer,
  giveSlot,
  insertWaitingOfficer,
  listOfficers,
  type OfficerRow,
  officerWaits,
} from "../vault/officers.store.ts";
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
  const nameKey = nameKeyOf(label);
  const others = listOfficers(station.vault.read).filter((row) => row.nameKey === nameKey);
  if (others.length > 0 && !officerWaits(station.vault.read, nameKey)) return fail("officer-exists");
  const now = station.clock();
  const officer: Officer = { id: toHex(station.entropy.bytes(16)), name: label, roles };
  const row = {
    officerId: officer.id,
    name: label,
    nameKey,
    roles: roles.join(","),
    addedAt: now,
    addedBy: station.officer.name,
  };
  // Recorded before the slot: a crash between the two must not leave a slot that belongs to nobody.
  station.vault.transaction((db) => insertWaitingOfficer(db, row));
  const slot = await addOfficerSlot(station.vault, { label, ...credential }, cost, now, station);
  station.vault.transaction((db) => {
    if (slot.ok) {
      giveSlot(db, nameKey, slot.value.slotId);
      record(db, station, "officer.added", officer.id, { name: label, roles: [...roles] });
    } else if (slot.code !== "officer-exists") forgetWaitingOfficer(db, nameKey);
  });
  return slot.ok ? ok(officer) : slot;
}

/** All officers of the station. */
export function officers(station: Station): readonly Officer[] {
  return listOfficers(station.vault.read).map((row) => officerOf(row));
}
