import { raiseAlarm } from "../vault/alarms.store.ts";
import { type Failure, fail, ok, type Result } from "../core/result.ts";
import { safetyNumber } from "../crypto/safety-number.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { type Bytes, fromHex } from "../encoding/bytes.ts";
import { isNfc } from "../encoding/nfc.ts";
import { insertCeremony, isRevoked, readContact, setTrust, supersede } from "../vault/contacts.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { type Contact, contactOf } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { fileWaiting } from "./filing.ts";
import { stationOf } from "./live-keys.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/** The 60 digits that this station and a contact must both see (docs/bundle-format.md, section 3). Code: `not-allowed`. */
export function safetyNumberWith(station: Station, contact: Contact): Result<string> {
  const refusal = refuseUnless(station, "read-contacts");
  return refusal ?? atEdge(() => ok(digitsWith(station.vault.read, contact)));
}

function digitsWith(db: ReadableDb, contact: Contact): string {
  return safetyNumber(stationIdOf(stationOf(db).identity), stationIdBytes(contact));
}

function stationIdBytes(contact: Contact): Bytes {
  const bytes = fromHex(contact.stationId, 32);
  if (bytes === null) throw new Error("a stored stationId that is not hex");
  return bytes;
}

/** The day of a time (ms) in UTC as YYYY-MM-DD, as both sides read it from a card; null beyond the year 9999. */
export function cardDay(issuedAt: number): string | null {
  return issuedAt < Date.UTC(10_000, 0) ? new Date(issuedAt).toISOString().slice(0, 10) : null;
}

/** What an officer reports of a call-back. */
export interface CallBack {
  /** The 60 digits as they were heard; spaces are ignored. */
  readonly digitsHeard: string;
  /** Serial of the card that the other side said it issued last. */
  readonly cardSerialHeard: number;
  /** Day in UTC on which the other side said that card was issued: YYYY-MM-DD. */
  readonly cardIssuedAtHeard: string;
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
 * files what waited. What is compared is the card held now, not the one that was shown when the call began. Codes:
 * `not-allowed`, `bad-argument`, `unknown-contact`, `contact-revoked`, `contact-frozen`, `card-missing`,
 * `card-differs` (nothing recorded), `ceremony-mismatch`; and those of the medium.
 */
export function recordCeremony(station: Station, contact: Contact, call: CallBack): Result<Confirmation> {
  const refusal = refuseUnless(station, "verify-contact") ?? unfit(call);
  if (refusal !== null) return refusal;
  return atEdge(() => station.vault.transaction((db) => judge(db, station, contact.stationId, call)));
}

/** What can't be kept or compared is a slip, and no call-back that failed. */
function unfit(call: CallBack): Failure | null {
  for (const [what, text] of [
    ["spoken-with", call.spokenWith],
    ["number-from", call.numberSource],
  ] as const) {
    if (text.trim() === "" || text.length > 200 || !isNfc(text)) return fail("bad-argument", { what });
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(call.cardIssuedAtHeard)
    ? null
    : fail("bad-argument", { what: "card-date" });
}

function judge(db: WritableDb, station: Station, stationId: string, call: CallBack): Result<Confirmation> {
  const row = readContact(db, stationId);
  if (row === undefined) return fail("unknown-contact", { name: stationId.slice(0, 8) });
  const contact = contactOf(db, row);
  const { card, trust } = contact;
  if (trust === "revoked" || trust === "superseded") return fail("contact-revoked");
  if (trust === "frozen") return fail("contact-frozen");
  if (card === null) return fail("card-missing");
  const matched = call.digitsHeard.replaceAll(/\s/g, "") === digitsWith(db, contact);
  const isSameCard =
    call.cardSerialHeard === card.serial && call.cardIssuedAtHeard === cardDay(card.issuedAt);
  // The right key with another card is an old card here or a slip, and no sign of a wrong key.
  if (matched && !isSameCard) return fail("card-differs", { number: card.serial });
  const at = station.clock();
  const [spokenWith, numberSource] = [call.spokenWith.trim(), call.numberSource.trim()];
  insertCeremony(db, stationId, {
    at,
    officer: station.officer.name,
    spokenWith,
    numberSource,
    cardSerial: card.serial,
    matched: matched ? 1 : 0,
  });
  record(db, station, matched ? "contact.verified" : "contact.mismatch", stationId, {
    spokenWith,
    numberSource,
    cardSerial: card.serial,
    cardIssuedAt: card.issuedAt,
  });
  if (!matched) {
    // Fails closed: also a key that was confirmed before is not used until a call-back matches again.
    setTrust(db, stationId, "unverified");
    raiseAlarm(db, { kind: "call-back-failed", stationId, subject: String(at), at });
    return fail("ceremony-mismatch");
  }
  setTrust(db, stationId, "verified");
  const before = row.succeeds === null ? undefined : readContact(db, row.succeeds);
  // A succession signed by a revoked identity is shown and never confirmed; the new key stands on its own call-back.
  if (before !== undefined && !isRevoked(db, before.identity)) supersede(db, before.stationId, at);
  const filed = fileWaiting(db, station, stationId);
  const verified = readContact(db, stationId);
  if (verified === undefined) throw new Error("a verified contact that is gone");
  return ok({ contact: contactOf(db, verified), filed });
}
