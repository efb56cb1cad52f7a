import { MEMBERSHIP_PUBLISHER } from "../core/routing/publisher.ts";
import { equalBytes, toHex } from "../encoding/bytes.ts";
import { listContacts } from "../vault/contacts.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { contactOf, trustOf } from "./contacts.ts";
import { stationOf } from "./live-keys.ts";
import { isOwnKeyRevoked } from "./own-identity.ts";
import { contactNameOf, type ContactName } from "./request-line.ts";

/** Who vouches for membership data. */
export type MembershipSigner =
  | { readonly kind: "publisher" | "own" }
  | { readonly kind: "contact"; readonly stationId: string; readonly contact: ContactName };

/** Who this key is, if its word on the law counts here now: a confirmed contact, this station, or who ships the program. */
export function trustedSigner(db: ReadableDb, key: Uint8Array): MembershipSigner | null {
  if (toHex(key) === MEMBERSHIP_PUBLISHER) return { kind: "publisher" };
  if (equalBytes(key, stationOf(db).identity)) return isOwnKeyRevoked(db) ? null : { kind: "own" };
  const row = listContacts(db).find(({ identity }) => equalBytes(identity, key));
  if (row === undefined || trustOf(db, row) !== "verified") return null;
  return { kind: "contact", stationId: row.stationId, contact: contactNameOf(contactOf(db, row)) };
}
