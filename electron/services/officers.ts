import { fail, ok, type Result } from "../core/result.ts";
import type { Role } from "../core/roles.ts";
import { isRole } from "../core/roles.ts";
import type { PasswordCost } from "../crypto/password.ts";
import { toHex } from "../encoding/bytes.ts";
import { addOfficerSlot } from "../vault/add-slot.ts";
import { listSlots } from "../vault/open-vault.ts";
import { labelKey, readLabel } from "../vault/slot-label.ts";
import {
  forgetWaitingOfficer,
  giveSlot,
  insertWaitingOfficer,
  listOfficers,
  type OfficerRow,
  officerWaits,
} from "../vault/officers.store.ts";
import type { Vault } from "../vault/vault.ts";
import { atAsyncEdge, atEdge } from "./fault.ts";
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
 * Gives a new officer a slot of the vault and roles. Codes: `not-allowed`, `officer-exists`, `bad-argument` (no role, a
 * name that can't stand on a slot), `passphrase-too-short`, `kdf-out-of-range`, `slot-damaged`, and those of the medium.
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
  const label = readLabel(name);
  if (label === null) return fail("bad-argument", { what: "name" });
  if (roles.length === 0) return fail("bad-argument", { what: "role" });
  return atAsyncEdge(() => addNamed(station, label, roles, credential, cost));
}

async function addNamed(
  station: Station,
  label: string,
  roles: readonly Role[],
  credential: Credential,
  cost: PasswordCost,
): Promise<Result<Officer>> {
  const { vault } = station;
  const nameKey = nameKeyOf(label);
  const others = listOfficers(vault.read).filter((row) => row.nameKey === nameKey);
  if (others.length > 0 && !officerWaits(vault.read, nameKey)) return fail("officer-exists");
  // A row that waits beside a slot belongs to whoever holds that slot's passphrase: other roles in it would be theirs.
  const taken = await hasSlot(vault, label);
  if (!taken.ok) return taken;
  if (taken.value) return fail("officer-exists");
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
  vault.transaction((db) => insertWaitingOfficer(db, row));
  const slot = await addOfficerSlot(vault, { label, ...credential }, cost, now, station);
  if (!slot.ok) {
    // A fault after the slot was written leaves it there: its officer is then tied to it at the first sign-in.
    const left = await hasSlot(vault, label);
    if (left.ok && !left.value) vault.transaction((db) => forgetWaitingOfficer(db, nameKey));
    return slot;
  }
  vault.transaction((db) => {
    giveSlot(db, nameKey, slot.value.slotId);
    record(db, station, "officer.added", officer.id, { name: label, roles: [...roles] });
  });
  return ok(officer);
}

/** Whether somebody could sign in under this label. `slot-damaged` when a slot does not say whose it is. */
async function hasSlot(vault: Vault, label: string): Promise<Result<boolean>> {
  const slots = await listSlots(vault.folder);
  if (!slots.ok) return slots;
  if (slots.value.some(({ damaged }) => damaged)) return fail("slot-damaged");
  return ok(slots.value.some((slot) => slot.kind === "officer" && labelKey(slot.label) === labelKey(label)));
}

/** All officers of the station. Code: `not-allowed`. */
export function officers(station: Station): Result<readonly Officer[]> {
  const refusal = refuseUnless(station, "list-officers");
  return refusal ?? atEdge(() => ok(listOfficers(station.vault.read).map((row) => officerOf(row))));
}

/**
 * The name of the officer who acted on a request, for those who may read it. Codes: `not-allowed`, `unknown-officer`
 * (nobody of this house has that id).
 */
export function officerNamed(station: Station, officerId: string): Result<string> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const row = listOfficers(station.vault.read).find((officer) => officer.officerId === officerId);
  return row === undefined ? fail("unknown-officer") : ok(row.name);
}
