import { ok, type Result } from "../core/result.ts";
import {
  armourCard,
  type CardSealingKey,
  issueCard,
  MAX_CARD_LENGTH,
  PROFILE_SHAPE,
  type Profile,
} from "../bundle/card.ts";
import { armourRevocation, issueRevocation } from "../bundle/revocation.ts";
import { decodeCbor, encodeCbor } from "../encoding/cbor.ts";
import { readShape } from "../encoding/shape.ts";
import type { Bytes } from "../encoding/bytes.ts";
import { insertOwnCard, latestOwnCard, listSealingKeys, type OwnCardRow } from "../vault/station.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { extendSealingKeys, stationOf, withIdentity } from "./live-keys.ts";
import { atEdge } from "./fault.ts";
import { refuseIfRevoked } from "./own-identity.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/** A card to hand out. */
export interface OwnCard {
  readonly serial: number;
  readonly issuedAt: number;
  readonly file: Bytes;
  /** The same as text, for a mail or a printout. */
  readonly armour: string;
}

/** What this station says of itself on its card. */
export function ownProfile(db: ReadableDb): Profile {
  const profile = readShape(PROFILE_SHAPE, decodeCbor(stationOf(db).profile));
  if (profile === null) throw new Error("a stored profile that does not read");
  return profile;
}

/** Encodes a profile for the store. */
export function encodeProfile(profile: Profile): Bytes {
  return encodeCbor({ ...profile });
}

/** Issues the next card from the keys that are not over yet. */
export function issueOwnCard(db: WritableDb, now: number): OwnCardRow {
  const serial = (latestOwnCard(db)?.serial ?? 0) + 1;
  const sealingKeys: CardSealingKey[] = listSealingKeys(db)
    .filter(({ notAfter, hasSeed }) => hasSeed && notAfter > now)
    .map(({ publicKey, desk, notBefore, notAfter }) => ({ key: publicKey, desk, notBefore, notAfter }));
  const profile = ownProfile(db);
  const file = withIdentity(db, (identity) =>
    issueCard({ serial, issuedAt: now, sealingKeys, profile }, identity),
  );
  if (file.length > MAX_CARD_LENGTH) throw new Error("a card longer than the format allows");
  const row = { serial, file, issuedAt: now };
  insertOwnCard(db, row);
  return row;
}

/**
 * The card to give to others. New sealing windows are made first when the present ones no longer cover 400 days, and
 * the card then has the next serial. Codes: `not-allowed`, `own-key-revoked`.
 */
export function exportCard(station: Station): Result<OwnCard> {
  const refusal = refuseUnless(station, "export-card") ?? refuseIfRevoked(station);
  if (refusal !== null) return refusal;
  const now = station.clock();
  return atEdge(() => {
    const row = station.vault.transaction((db) => {
      const extended = extendSealingKeys(db, now, station.entropy);
      const present = latestOwnCard(db);
      const card = present === undefined || extended ? issueOwnCard(db, now) : present;
      record(db, station, "card.exported", String(card.serial), { serial: card.serial });
      return card;
    });
    const file = row.file as Bytes;
    return ok({ serial: row.serial, issuedAt: row.issuedAt, file, armour: armourCard(file) });
  });
}

/**
 * The revocation of this station's identity as text, to be printed and locked away. It is the same text every time, also
 * after it took effect: partners still have to be told. Code: `not-allowed`, and those of the medium.
 */
export function exportRevocation(station: Station): Result<{ readonly armour: string }> {
  const refusal = refuseUnless(station, "revoke-contact");
  if (refusal !== null) return refusal;
  return atEdge(() => {
    const file = withIdentity(station.vault.read, (identity) => issueRevocation(identity));
    station.vault.transaction((db) => record(db, station, "revocation.exported", "own", {}));
    return ok({ armour: armourRevocation(file) });
  });
}
