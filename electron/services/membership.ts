import { issueMembership, MAX_MEMBERSHIP_LENGTH, readMembership } from "../bundle/membership-file.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { dayAt } from "../core/clocks/calendar.ts";
import type { Membership } from "../core/routing/membership.ts";
import { fromBase64 } from "../encoding/base64.ts";
import { type Bytes, equalBytes } from "../encoding/bytes.ts";
import { decodeCbor, encodeCbor } from "../encoding/cbor.ts";
import { bytesUpTo, literal, mapOf, readShape, text, uint } from "../encoding/shape.ts";
import { readSmallFile } from "../files/byte-source.ts";
import { keepMembership, readKeptMembership } from "../vault/membership.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { atEdge } from "./fault.ts";
import { withIdentity } from "./live-keys.ts";
import { type MembershipSigner, trustedSigner } from "./membership-signer.ts";
import { membershipFromSource } from "./membership-source.ts";
import { refuseIfRevoked } from "./own-identity.ts";
import { SHIPPED_MEMBERSHIP } from "./shipped-membership.ts";
import { record, refuseUnless, type Station } from "./station.ts";

const DAY = 86_400_000;

const KEPT = mapOf({
  version: literal("1"),
  file: bytesUpTo(MAX_MEMBERSHIP_LENGTH),
  /** "publisher" where the program's own maker signed it: a later program has another maker's key and keeps the word. */
  by: text(1, 20),
  at: uint(),
  officer: text(0, 200),
});

/** The membership data in use, who vouches for them, and how they came here. */
export interface PresentMembership {
  readonly data: Membership;
  readonly signer: MembershipSigner;
  /** When an officer put them in the place of older ones; null for those shipped. */
  readonly replaced: { readonly at: number; readonly officer: string } | null;
  readonly file: Bytes;
}

let shipped: PresentMembership | undefined;

/** The data that came with the program. They were signed when it was built, and a test reads them: else it is a defect. */
function shippedMembership(): PresentMembership {
  if (shipped !== undefined) return shipped;
  const file = fromBase64(SHIPPED_MEMBERSHIP);
  const read = file === null ? fail("damaged") : readMembership(file);
  if (file === null || !read.ok) throw new Error("the membership data shipped do not read");
  shipped = { data: read.value.data, signer: { kind: "publisher" }, replaced: null, file };
  return shipped;
}

/** What was kept, taken apart; it was checked when it came in, so one that does not read is a defect. */
function readKept(value: Uint8Array) {
  const kept = readShape(KEPT, decodeCbor(value));
  const file = kept === null ? null : (kept.file as Bytes);
  const read = file === null ? fail("damaged") : readMembership(file);
  if (kept === null || file === null || !read.ok) throw new Error("stored membership data that do not read");
  return { ...read.value, value, file, by: kept.by, replaced: { at: kept.at, officer: kept.officer } };
}

/** The last one that was read: a list of requests asks for it once for each of them. */
let lastKept: ReturnType<typeof readKept> | undefined;

function keptMembership(db: ReadableDb): PresentMembership | null {
  const value = readKeptMembership(db);
  if (value === undefined) return null;
  const kept = lastKept !== undefined && equalBytes(lastKept.value, value) ? lastKept : readKept(value);
  lastKept = kept;
  const { data, by, replaced, file } = kept;
  const signer: MembershipSigner | null =
    by === "publisher" ? { kind: "publisher" } : trustedSigner(db, kept.signer);
  // Whoever signed may have been revoked since: their word on the law went with their key.
  return signer === null ? null : { data, signer, replaced, file };
}

/**
 * The membership data in use: those imported, unless those shipped with this program are newer or the signer is no longer
 * trusted.
 */
export function presentMembership(db: ReadableDb): PresentMembership {
  const [own, kept] = [shippedMembership(), keptMembership(db)];
  return kept === null || kept.data.asOf < own.data.asOf ? own : kept;
}

/** What importing a set did. */
export interface MembershipImport {
  readonly kind: "replaced" | "already-imported";
  readonly present: PresentMembership;
}

/**
 * Puts newer membership data in the place of those in use. They count when they were signed by who ships the program, by a
 * contact whose key was confirmed, or by this station. Codes in order: `not-allowed`, those of `readMembership`,
 * `membership-not-trusted`, `membership-older` (dated before those in use), `membership-early` (dated after today).
 */
export function importMembership(station: Station, file: Uint8Array): Result<MembershipImport> {
  const refusal = refuseUnless(station, "replace-membership");
  if (refusal !== null) return refusal;
  const read = readMembership(file);
  if (!read.ok) return read;
  const { data, signer: key } = read.value;
  return atEdge<MembershipImport>(() => {
    const { vault, clock, officer } = station;
    const now = clock();
    const present = presentMembership(vault.read);
    const signer = trustedSigner(vault.read, key);
    if (signer === null) return fail("membership-not-trusted");
    if (equalBytes(present.file, file)) return ok({ kind: "already-imported", present });
    if (data.asOf < present.data.asOf) return fail("membership-older", { day: present.data.asOf });
    // A day far ahead would keep every honest set out for good. One day of grace: the signer may live east of us.
    if (data.asOf > dayAt(now + DAY, "UTC")) return fail("membership-early");
    vault.transaction((db) => {
      keepMembership(db, encodeCbor({ version: "1", file, by: signer.kind, at: now, officer: officer.name }));
      record(db, station, "membership.replaced", data.id, {
        asOf: data.asOf,
        rows: data.rows.length,
        signer: signer.kind === "contact" ? signer.stationId : signer.kind,
      });
    });
    return ok({ kind: "replaced", present: presentMembership(vault.read) });
  });
}

/** The same for a file an officer pointed at. Codes: those of reading a file, and of `importMembership`. */
export async function importMembershipFile(
  station: Station,
  path: string,
): Promise<Result<MembershipImport>> {
  const refusal = refuseUnless(station, "replace-membership");
  if (refusal !== null) return refusal;
  const file = await readSmallFile(path, MAX_MEMBERSHIP_LENGTH);
  return file.ok ? importMembership(station, file.value) : file;
}

/** A set that this station signed, to be handed on. */
export interface OwnMembership {
  readonly data: Membership;
  readonly file: Bytes;
}

/**
 * Signs a set made of its two source files with the key of this station. It changes nothing here until it is imported.
 * Codes: `not-allowed`, `own-key-revoked`, and those of `membershipFromSource`.
 */
export function signMembership(station: Station, csv: string, json: string): Result<OwnMembership> {
  const refusal = refuseUnless(station, "replace-membership") ?? refuseIfRevoked(station);
  if (refusal !== null) return refusal;
  const made = membershipFromSource(csv, json);
  if (!made.ok) return made;
  const data = made.value;
  return atEdge(() => {
    const file = withIdentity(station.vault.read, (identity) => issueMembership(data, identity));
    station.vault.transaction((db) =>
      record(db, station, "membership.signed", data.id, { asOf: data.asOf, rows: data.rows.length }),
    );
    return ok({ data, file });
  });
}
