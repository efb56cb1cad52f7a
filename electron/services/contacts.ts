import { fail, ok, type Result } from "../core/result.ts";
import { type Card, MAX_CARD_LENGTH, readCardOrArmour, readKeptCard } from "../bundle/card.ts";
import { readRevocation } from "../bundle/revocation.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { equalBytes, toHex } from "../encoding/bytes.ts";
import { raiseAlarm } from "../vault/alarms.store.ts";
import {
  type ContactRow,
  insertContact,
  insertRevocation,
  listContacts,
  readContact,
  readContactCard,
  replaceContactCard,
  successorsOf,
} from "../vault/contacts.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { stationOf } from "./live-keys.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/** Longest text with a card in it, in bytes: a saved mail around 175 kB of armour. */
export const MAX_CARD_TEXT_LENGTH = 8 * MAX_CARD_LENGTH;

/** What this station holds of an identity (docs/bundle-format.md, sections 3, 5 and 9). */
export type Trust = "verified" | "unverified" | "revoked" | "frozen" | "superseded";

/** A contact point with its present card and how far it is trusted. */
export interface Contact {
  readonly stationId: string;
  readonly trust: Trust;
  /** Null while it has only written, without a card. */
  readonly card: Card | null;
  readonly row: ContactRow;
}

/** How far an identity is trusted now. Revoked wins; two successors freeze all three identities. */
export function trustOf(db: ReadableDb, row: ContactRow): Trust {
  if (row.revoked === 1) return "revoked";
  const rivals = row.succeeds === null ? 0 : successorsOf(db, row.succeeds).length;
  if (successorsOf(db, row.stationId).length > 1 || rivals > 1) return "frozen";
  return row.supersededAt === null ? row.trust : "superseded";
}

/** A stored contact with its card read. Cards were checked when they came in: a bad one is a defect. */
export function contactOf(db: ReadableDb, row: ContactRow): Contact {
  const card = row.card === null ? null : readKeptCard(row.card);
  if (row.card !== null && card === null) throw new Error("a stored card that does not read");
  return { stationId: row.stationId, trust: trustOf(db, row), card, row };
}

/** All contact points this station knows. */
export function contacts(station: Station): readonly Contact[] {
  const db = station.vault.read;
  return listContacts(db).map((row) => contactOf(db, row));
}

/**
 * Finds a contact by country code or by the first digits of its stationId. A superseded or revoked identity is only
 * found by its stationId. Codes: `unknown-contact`, `ambiguous-contact`.
 */
export function findContact(station: Station, name: string): Result<Contact> {
  const wanted = name.trim();
  const all = contacts(station);
  const byId = /^[0-9a-f]{8,64}$/i.test(wanted)
    ? all.filter(({ stationId }) => stationId.startsWith(wanted.toLowerCase()))
    : [];
  const byCountry = all.filter(
    ({ card, trust }) =>
      card?.profile.country === wanted.toUpperCase() && trust !== "superseded" && trust !== "revoked",
  );
  const found = byId.length > 0 ? byId : byCountry;
  const [first, ...others] = found;
  if (first === undefined) return fail("unknown-contact", { name: wanted });
  return others.length === 0 ? ok(first) : fail("ambiguous-contact", { name: wanted, count: found.length });
}

/** What importing a card did. */
export interface CardImport {
  readonly kind: "new" | "replaced" | "already-imported";
  readonly contact: Contact;
}

/**
 * Imports a card from a file's bytes or from text with an armoured card in it. A new identity starts unverified.
 * Codes in order: `not-allowed`, `not-a-card`, `damaged`, `newer-format`, `forged`, `own-card`, `card-conflict`, `older-card`.
 */
export function importCard(station: Station, input: Uint8Array): Result<CardImport> {
  const refusal = refuseUnless(station, "import-card");
  if (refusal !== null) return refusal;
  const card = readCardOrArmour(input, station.entropy);
  if (!card.ok) return card;
  return station.vault.transaction((db) => {
    const result = takeCard(db, station, card.value);
    if (!result.ok) return result;
    const stationId = toHex(stationIdOf(card.value.identity));
    record(db, station, "card.imported", stationId, { serial: card.value.serial, outcome: result.value });
    const row = readContact(db, stationId);
    if (row === undefined) throw new Error("a card without its contact");
    return ok({ kind: result.value, contact: contactOf(db, row) });
  });
}

/**
 * Keeps a faultless card inside a transaction. Codes: `own-card`, `card-conflict` (an alarm as well), `older-card`.
 */
export function takeCard(db: WritableDb, station: Station, card: Card): Result<CardImport["kind"]> {
  const at = station.clock();
  if (equalBytes(card.identity, stationOf(db).identity)) return fail("own-card");
  const stationId = toHex(stationIdOf(card.identity));
  const known = readContact(db, stationId);
  if (known === undefined) {
    const succeeds = card.succeeds === undefined ? null : toHex(stationIdOf(card.succeeds.identity));
    insertContact(db, {
      stationId,
      identity: card.identity,
      card: { serial: card.serial, file: card.file },
      succeeds,
      at,
    });
    if (succeeds !== null) {
      raiseAlarm(db, { kind: "new-identity", stationId: succeeds, subject: stationId, at });
    }
    return ok("new");
  }
  const sameSerial = readContactCard(db, stationId, card.serial);
  if (sameSerial !== undefined) {
    if (equalBytes(sameSerial, card.file)) return ok("already-imported");
    raiseAlarm(db, { kind: "card-conflict", stationId, subject: String(card.serial), at });
    return fail("card-conflict");
  }
  if (known.cardSerial !== null && card.serial < known.cardSerial) return fail("older-card");
  replaceContactCard(db, stationId, card.serial, card.file, at);
  return ok("replaced");
}

/** What importing a revocation did. */
export interface RevocationImport {
  readonly kind: "revoked" | "waits-for-unknown" | "already-imported";
  readonly stationId: string;
}

/**
 * Imports a revocation: it takes effect at once and always wins; of an identity never seen it waits.
 * Codes in order: `not-allowed`, `not-a-revocation`, `damaged`, `newer-format`, `forged`.
 */
export function importRevocation(station: Station, input: Uint8Array): Result<RevocationImport> {
  const refusal = refuseUnless(station, "import-card");
  if (refusal !== null) return refusal;
  const revocation = readRevocation(input);
  if (!revocation.ok) return revocation;
  const { identity } = revocation.value;
  const stationId = toHex(stationIdOf(identity));
  return station.vault.transaction((db) => {
    const isNew = insertRevocation(db, identity, input, station.clock());
    const isKnown = readContact(db, stationId) !== undefined;
    const kind = !isNew ? "already-imported" : isKnown ? "revoked" : "waits-for-unknown";
    record(db, station, "revocation.imported", stationId, { outcome: kind });
    return ok({ kind, stationId });
  });
}
