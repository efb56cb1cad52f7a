import { fail, ok, type Result } from "../core/result.ts";
import { safetyNumber } from "../crypto/safety-number.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { type Bytes, fromHex } from "../encoding/bytes.ts";
import { insertCeremony, isRevoked, readContact, setTrust, supersede } from "../vault/contacts.store.ts";
import { type Contact, contactOf, trustOf } from "./contacts.ts";
import { fileWaiting } from "./filing.ts";
import { stationOf } from "./live-keys.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/** The 60 digits that this station and a contact must both see (docs/bundle-format.md, section 3). */
export function safetyNumberWith(station: Station, contact: Contact): string {
  const ours = stationIdOf(stationOf(station.vault.read).identity);
  return safetyNumber(ours, stationIdBytes(contact));
}

function stationIdBytes(contact: Contact): Bytes {
  const bytes = fromHex(contact.stationId, 32);
  if (bytes === null) throw new Error("a stored stationId that is not hex");
  return bytes;
}

/** What an officer reports of a call-back. */
export interface CallBack {
  /** The 60 digits as they were heard; spaces are ignored. */
  readonly digitsHeard: string;
  /** Serial of the card that the other side said it issued last. */
  readonly cardSerialHeard: number;
  readonly spokenWith: string;
  /** Where the telephone number came from: never from the message itself. */
  readonly numberSource: string;
}

/** What a confirmed call-back set free. */
export interface Confirmation {
  readonly contact: Contact;
  /** Letters that had waited in the unverified tray and are filed now. */
  readonly filed: number;
}

/**
 * Records a call-back ceremony, matched or not; a match makes the contact verified, ends the identity it succeeds, and
 * files what waited. Codes: `not-allowed`, `bad-argument`, `contact-revoked`, `contact-frozen`, `card-missing`, `ceremony-mismatch`.
 */
export function recordCeremony(station: Station, contact: Contact, call: CallBack): Result<Confirmation> {
  const refusal = refuseUnless(station, "verify-contact");
  if (refusal !== null) return refusal;
  for (const [what, text] of [
    ["spoken-with", call.spokenWith],
    ["number-from", call.numberSource],
  ] as const) {
    if (text.trim() === "" || text.length > 200) return fail("bad-argument", { what });
  }
  const present = trustOf(station.vault.read, contact.row);
  if (present === "revoked" || present === "superseded") return fail("contact-revoked");
  if (present === "frozen") return fail("contact-frozen");
  const { card } = contact;
  if (card === null) return fail("card-missing");
  const heard = call.digitsHeard.replaceAll(/\s/g, "");
  const matched = heard === safetyNumberWith(station, contact) && call.cardSerialHeard === card.serial;
  const at = station.clock();
  return station.vault.transaction((db) => {
    insertCeremony(db, contact.stationId, {
      at,
      officer: station.officer.name,
      spokenWith: call.spokenWith.trim(),
      numberSource: call.numberSource.trim(),
      cardSerial: card.serial,
      matched: matched ? 1 : 0,
    });
    record(db, station, matched ? "contact.verified" : "contact.mismatch", contact.stationId, {
      spokenWith: call.spokenWith.trim(),
      numberSource: call.numberSource.trim(),
      cardSerial: card.serial,
    });
    if (!matched) return fail("ceremony-mismatch");
    setTrust(db, contact.stationId, "verified");
    const { succeeds } = contact.row;
    const before = succeeds === null ? undefined : readContact(db, succeeds);
    // A succession signed by a revoked identity is shown and never confirmed; the new key stands on its own call-back.
    if (before !== undefined && !isRevoked(db, before.identity)) supersede(db, before.stationId, at);
    const filed = fileWaiting(db, station, contact.stationId);
    const row = readContact(db, contact.stationId);
    if (row === undefined) throw new Error("a verified contact that is gone");
    return ok({ contact: contactOf(db, row), filed });
  });
}
