import type { ContactView } from "../../contract/exchange-calls.ts";
import type { ContactName, ProofOfIdentity } from "../../contract/request-views.ts";
import { clampInstant } from "../../core/clocks/calendar.ts";
import type { Card } from "../../bundle/card.ts";
import type { Contact } from "../../services/contacts.ts";
import { contactOf } from "../../services/contacts.ts";
import { contactNameOf } from "../../services/request-line.ts";
import { listTray } from "../../vault/arrivals.store.ts";
import { type CeremonyRow, listCeremonies, readContact } from "../../vault/contacts.store.ts";
import type { ReadableDb } from "../../vault/sql.ts";
import type { Told } from "../told.ts";
import { fit } from "./fit.ts";

function proofView(row: CeremonyRow): Told<ProofOfIdentity> {
  return {
    at: row.at,
    officer: fit(row.officer, 64),
    spokenWith: fit(row.spokenWith, 1024),
    numberSource: fit(row.numberSource, 1024),
    cardSerial: row.cardSerial,
    matched: row.matched === 1,
  };
}

/** All call-backs with one contact, newest first. */
function callBacksWith(db: ReadableDb, stationId: string): readonly Told<ProofOfIdentity>[] {
  return listCeremonies(db, stationId).map(proofView);
}

/** The newest call-back that matched; null while nobody confirmed this key. */
export function proofOf(db: ReadableDb, stationId: string): Told<ProofOfIdentity> | null {
  return callBacksWith(db, stationId).find(({ matched }) => matched) ?? null;
}

/** A contact by its stationId; of one that never wrote and has no card only the id is known. */
export function nameById(db: ReadableDb, stationId: string): Told<ContactName> {
  const row = readContact(db, stationId);
  return row === undefined
    ? { stationId, country: "", authority: "", timeZone: "", trust: "unverified" }
    : contactNameOf(contactOf(db, row));
}

/** How many letters of each contact lie in the unverified tray, by stationId. */
export function waitingLetters(db: ReadableDb): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { stationId } of listTray(db, "unverified")) {
    counts.set(stationId, (counts.get(stationId) ?? 0) + 1);
  }
  return counts;
}

/** Entries of one list of a card that are shown; a card may hold as many as fit into its length. */
const MOST_ENTRIES = 1000;

function shownOf(card: Card): NonNullable<Told<ContactView>["card"]> {
  const { serial, issuedAt, profile, sealingKeys } = card;
  const { kind, hours } = profile;
  const some = (entries: readonly string[]) => entries.slice(0, MOST_ENTRIES);
  return {
    serial,
    // What a card says of time is any number: one card must not keep the whole list from being shown.
    issuedAt: clampInstant(issuedAt),
    kind,
    hours,
    languages: some(profile.languages),
    phones: some(profile.phones),
    emails: some(profile.emails),
    capabilities: some(profile.capabilities),
    keysUntil: clampInstant(Math.max(0, ...sealingKeys.map(({ notAfter }) => notAfter))),
  };
}

/** A contact with its card and everything that is proved of it. `waiting` comes from `waitingLetters`. */
export function contactViewOf(
  db: ReadableDb,
  contact: Contact,
  waiting: ReadonlyMap<string, number>,
): Told<ContactView> {
  const { stationId, card, row } = contact;
  return {
    name: contactNameOf(contact),
    card: card === null ? null : shownOf(card),
    firstSeenAt: row.firstSeenAt,
    proof: proofOf(db, stationId),
    callBacks: callBacksWith(db, stationId),
    succeeds: row.succeeds === null ? null : nameById(db, row.succeeds),
    supersededAt: row.supersededAt,
    waitingLetters: waiting.get(stationId) ?? 0,
    ownCardSeen: row.cardSeenByThem,
  };
}
