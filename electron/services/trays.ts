import { fail, ok, type Result } from "../core/result.ts";
import { toHex } from "../encoding/bytes.ts";
import {
  type ArrivedMessageRow,
  arrivedMessages,
  deleteArrival,
  listTray,
  readArrival,
  type Tray,
} from "../vault/arrivals.store.ts";
import {
  type AttachmentRow,
  attachmentsOfArrival,
  deleteAttachmentsOfArrival,
} from "../vault/attachments.store.ts";
import { forgetBlob } from "../vault/blobs.ts";
import { readContact } from "../vault/contacts.store.ts";
import { type Contact, contactOf } from "./contacts.ts";
import { faultFailure } from "./fault.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/** A letter as it arrived, wherever it lies: what it says it carries, and the files that came with it. */
export interface ArrivedLetter {
  readonly arrival: number;
  readonly contact: Contact;
  readonly tray: Tray;
  readonly conflict: boolean;
  readonly importedAt: number;
  /** The sender's clock: shown, never trusted. */
  readonly sealedAt: number;
  readonly messages: readonly ArrivedMessageRow[];
  readonly attachments: readonly AttachmentRow[];
}

/** One arrival. Codes: `not-allowed`, `unknown-letter`. */
export function viewArrival(station: Station, arrival: number): Result<ArrivedLetter> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const row = readArrival(db, arrival);
  const contact = row === undefined ? undefined : readContact(db, row.stationId);
  if (row === undefined || contact === undefined) return fail("unknown-letter");
  return ok({
    arrival,
    contact: contactOf(db, contact),
    tray: row.tray,
    conflict: row.conflict === 1,
    importedAt: row.importedAt,
    sealedAt: row.sealedAt,
    messages: arrivedMessages(db, arrival),
    attachments: attachmentsOfArrival(db, arrival),
  });
}

/** Everything that waits in the trays of unverified and revoked senders, oldest first. Code: `not-allowed`. */
export function listTrays(station: Station): Result<readonly ArrivedLetter[]> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const letters: ArrivedLetter[] = [];
  for (const { arrival } of [...listTray(db, "unverified"), ...listTray(db, "revoked")]) {
    const letter = viewArrival(station, arrival);
    if (!letter.ok) return letter;
    letters.push(letter.value);
  }
  return ok(letters);
}

/**
 * Throws away a letter from the tray of unverified or revoked senders with its files, so that their quota is free again.
 * It can't be undone; the journal keeps who did it, and the letter's hash. Codes: `not-allowed`, `unknown-letter`,
 * `not-in-this-state` (a verified sender's letter is never thrown away), and the file codes.
 */
export async function discardArrival(station: Station, arrival: number): Promise<Result<undefined>> {
  const refusal = refuseUnless(station, "verify-contact");
  if (refusal !== null) return refusal;
  try {
    const discarded = station.vault.transaction((db): Result<readonly string[]> => {
      const row = readArrival(db, arrival);
      if (row === undefined) return fail("unknown-letter");
      if (row.tray === "verified") return fail("not-in-this-state", { act: "discard", state: "verified" });
      const blobs = attachmentsOfArrival(db, arrival).map(({ blobId }) => blobId);
      deleteAttachmentsOfArrival(db, arrival);
      for (const blobId of blobs) forgetBlob(db, blobId);
      deleteArrival(db, arrival);
      const details = { from: row.stationId, letterHash: toHex(row.letterHash), attachments: blobs.length };
      record(db, station, "tray.discarded", toHex(row.letterId), details);
      return ok(blobs);
    });
    if (!discarded.ok) return discarded;
    for (const blobId of discarded.value) await station.vault.blobs.removeFile(blobId);
    return ok();
  } catch (error) {
    return faultFailure(error);
  }
}
