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
  listRevoked,
  readContact,
  readContactCard,
  replaceContactCard,
  setSucceeds,
  successorsOf,
} from "../vault/contacts.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { atEdge } from "./fault.ts";
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

/**
 * How far an identity is trusted now. Revoked wins; two successors freeze all three identities, unless the identity that
 * they succeed is revoked: whoever holds its stolen key could otherwise freeze the verified one with a second succession.
 */
export function trustOf(db: ReadableDb, row: ContactRow): Trust {
  if (row.revoked === 1) return "revoked";
  if (successorsOf(db, row.stationId).length > 1 || hasRival(db, row)) return "frozen";
  return row.supersededAt === null ? row.trust : "superseded";
}

function hasRival(db: ReadableDb, { succeeds }: ContactRow): boolean {
  return succeeds !== null && successorsOf(db, succeeds).length > 1 && !isRevokedStation(db, succeeds);
}

/** The same question as `isRevoked` where only the stationId is known: of a predecessor that never wrote there is no key. */
export function isRevokedStation(db: ReadableDb, stationId: string): boolean {
  const known = readContact(db, stationId);
  if (known !== undefined) return known.revoked === 1;
  return listRevoked(db).some((identity) => toHex(stationIdOf(identity)) === stationId);
}

/** A stored contact with its card read. Cards were checked when they came in: a bad one is a defect. */
export function contactOf(db: ReadableDb, row: ContactRow): Contact {
  const card = row.card === null ? null : readKeptCard(row.card);
  if (row.card !== null && card === null) throw new Error("a stored card that does not read");
  return { stationId: row.stationId, trust: trustOf(db, row), card, row };
}

function allContacts(db: ReadableDb): readonly Contact[] {
  return listContacts(db).map((row) => contactOf(db, row));
}

/** All contact points this station knows. Code: `not-allowed`. */
export function contacts(station: Station): Result<readonly Contact[]> {
  return refuseUnless(station, "read-contacts") ?? atEdge(() => ok(allContacts(station.vault.read)));
}

/**
 * Finds a contact by country code or by the first digits of its stationId. By country a verified one goes before those
 * that nobody confirmed, and an identity that ended is found only when there is no other. Codes: `not-allowed`,
 * `unknown-contact`, `ambiguous-contact`.
 */
export function findContact(station: Station, name: string): Result<Contact> {
  const wanted = name.trim();
  const all = contacts(station);
  if (!all.ok) return all;
  const byId = /^[0-9a-f]{8,64}$/i.test(wanted)
    ? all.value.filter(({ stationId }) => stationId.startsWith(wanted.toLowerCase()))
    : [];
  return theOne(byId.length > 0 ? byId : ofCountry(all.value, wanted.toUpperCase()), wanted);
}

/** The contact point of a State, as `findContact` chooses it. Codes: `unknown-contact`, `ambiguous-contact`. */
export function contactOfState(db: ReadableDb, country: string): Result<Contact> {
  return theOne(ofCountry(allContacts(db), country), country);
}

/** Anybody can write a country on a card: only where nobody is verified do the others count. */
function ofCountry(all: readonly Contact[], country: string): readonly Contact[] {
  const ofState = all.filter(({ card }) => card?.profile.country === country);
  const present = ofState.filter(({ trust }) => trust !== "superseded" && trust !== "revoked");
  const verified = present.filter(({ trust }) => trust === "verified");
  // A key that ended is found when there is no other: the officer must be told that it ended, not that it is unknown.
  return verified.length > 0 ? verified : present.length > 0 ? present : ofState;
}

function theOne(found: readonly Contact[], name: string): Result<Contact> {
  const [first, ...others] = found;
  if (first === undefined) return fail("unknown-contact", { name });
  return others.length === 0 ? ok(first) : fail("ambiguous-contact", { name, count: found.length });
}

/** What importing a card did. */
export interface CardImport {
  readonly kind: "new" | "replaced" | "already-imported";
  readonly contact: Contact;
}

/**
 * Imports a card from a file's bytes or from text with an armoured card in it. A new identity starts unverified.
 * Codes in order: `not-allowed`, `not-a-card`, `damaged`, `newer-format`, `forged`, `own-card`, `card-conflict`, `older-card`;
 * and those of the medium.
 */
export function importCard(station: Station, input: Uint8Array): Result<CardImport> {
  const refusal = refuseUnless(station, "import-card");
  if (refusal !== null) return refusal;
  const card = readCardOrArmour(input, station.entropy);
  if (!card.ok) return card;
  const keep = (db: WritableDb): Result<CardImport> => {
    const result = takeCard(db, station, card.value);
    if (!result.ok) return result;
    const stationId = toHex(stationIdOf(card.value.identity));
    record(db, station, "card.imported", stationId, { serial: card.value.serial, outcome: result.value });
    const row = readContact(db, stationId);
    if (row === undefined) throw new Error("a card without its contact");
    return ok({ kind: result.value, contact: contactOf(db, row) });
  };
  return atEdge(() => station.vault.transaction(keep));
}

/**
 * Keeps a faultless card inside a transaction (docs/bundle-format.md, section 3: codes and order). Codes: `own-card`,
 * `card-conflict` (an alarm as well), `older-card`, which an older card is also when it is seen again.
 */
export function takeCard(db: WritableDb, station: Station, card: Card): Result<CardImport["kind"]> {
  const at = station.clock();
  if (equalBytes(card.identity, stationOf(db).identity)) return fail("own-card");
  const stationId = toHex(stationIdOf(card.identity));
  const known = readContact(db, stationId);
  if (known === undefined || known.cardSerial === null) {
    takeFirstCard(db, known, card, at);
    return ok("new");
  }
  const sameSerial = readContactCard(db, stationId, card.serial);
  if (sameSerial !== undefined && !equalBytes(sameSerial, card.file)) {
    raiseAlarm(db, { kind: "card-conflict", stationId, subject: String(card.serial), at });
    return fail("card-conflict");
  }
  if (card.serial < known.cardSerial) return fail("older-card");
  if (sameSerial !== undefined) return ok("already-imported");
  replaceContactCard(db, stationId, card.serial, card.file, at);
  return ok("replaced");
}

/** The first card of an identity, of one that has only written too: it alone may say whom it succeeds. */
function takeFirstCard(db: WritableDb, known: ContactRow | undefined, card: Card, at: number): void {
  const { identity, serial, file } = card;
  const stationId = toHex(stationIdOf(identity));
  const succeeds = card.succeeds === undefined ? null : toHex(stationIdOf(card.succeeds.identity));
  if (known === undefined) {
    insertContact(db, { stationId, identity, card: { serial, file }, succeeds, at });
  } else {
    replaceContactCard(db, stationId, serial, file, at);
    if (succeeds !== null) setSucceeds(db, stationId, succeeds);
  }
  if (succeeds !== null) {
    raiseAlarm(db, { kind: "new-identity", stationId: succeeds, subject: stationId, at });
  }
}

/** What importing a revocation did. */
export interface RevocationImport {
  /** "own": it ends the key of this very station, at whatever time it is seen again. */
  readonly kind: "own" | "revoked" | "waits-for-unknown" | "already-imported";
  readonly stationId: string;
}

/**
 * Imports a revocation: it takes effect at once and always wins; of an identity never seen it waits.
 * Codes in order: `not-allowed`, `not-a-revocation`, `damaged`, `newer-format`, `forged`; and those of the medium.
 */
export function importRevocation(station: Station, input: Uint8Array): Result<RevocationImport> {
  const refusal = refuseUnless(station, "import-card");
  if (refusal !== null) return refusal;
  const revocation = readRevocation(input);
  if (!revocation.ok) return revocation;
  const { identity } = revocation.value;
  const stationId = toHex(stationIdOf(identity));
  const keep = (db: WritableDb): Result<RevocationImport> => {
    const isNew = insertRevocation(db, identity, input, station.clock());
    const kind = revocationKind(db, identity, stationId, isNew);
    record(db, station, "revocation.imported", stationId, { outcome: kind });
    return ok({ kind, stationId });
  };
  return atEdge(() => station.vault.transaction(keep));
}

function revocationKind(
  db: ReadableDb,
  identity: Uint8Array,
  stationId: string,
  isNew: boolean,
): RevocationImport["kind"] {
  if (equalBytes(identity, stationOf(db).identity)) return "own";
  if (!isNew) return "already-imported";
  return readContact(db, stationId) === undefined ? "waits-for-unknown" : "revoked";
}
