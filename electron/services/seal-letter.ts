import { join } from "node:path";
import { fail, ok, type Result } from "../core/result.ts";
import { readLetter } from "../bundle/letter.ts";
import { type SealedBundle, sealBundle } from "../bundle/seal.ts";
import { chooseWindows } from "../bundle/sealing-window.ts";
import { fromHex, toHex } from "../encoding/bytes.ts";
import { removeWritten, startFile } from "../files/atomic-write.ts";
import { readBack } from "../files/read-back.ts";
import { attachmentsOfLetter } from "../vault/attachments.store.ts";
import { journalHead } from "../vault/journal.ts";
import {
  insertSealing,
  markWritten,
  type OutgoingLetterRow,
  readOutgoingLetter,
  unwrittenLetters,
} from "../vault/letters.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { latestOwnCard } from "../vault/station.store.ts";
import { type Contact, contactOf } from "./contacts.ts";
import { faultFailure } from "./fault.ts";
import { judgeBody } from "./filing.ts";
import { recordLeft } from "./letter-left.ts";
import { composeLetter, waitingFor } from "./letters.ts";
import { extendSealingKeys, withIdentity } from "./live-keys.ts";
import { refuseIfRevoked } from "./own-identity.ts";
import { issueOwnCard } from "./own-card.ts";
import { receiptsFor } from "./receipt-judge.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { readContact } from "../vault/contacts.store.ts";
import { record, refuseUnless, type Station, type Work } from "./station.ts";

/** A bundle that was written, read back and compared. */
export interface WrittenBundle {
  readonly letterId: string;
  readonly seq: number;
  readonly fileName: string;
  /** Length of the file in bytes. */
  readonly length: number;
  readonly messages: readonly string[];
  readonly attachments: number;
  /** True when this machine's clock lies outside every sealing window of the addressee's card. */
  readonly clockOutsideWindows: boolean;
}

/**
 * The contact as it stands now, if anything may be sealed to it: only a call-back makes a key a contact's. The caller's
 * copy may be older than a revocation. Codes: `own-key-revoked`, `contact-revoked`, `contact-frozen`,
 * `contact-unverified`, `card-missing`.
 */
export function sealableContact(station: Station, stationId: string): Result<Contact> {
  const revoked = refuseIfRevoked(station);
  if (revoked !== null) return revoked;
  const row = readContact(station.vault.read, stationId);
  if (row === undefined) return fail("unknown-contact", { name: stationId.slice(0, 8) });
  const contact = contactOf(station.vault.read, row);
  switch (contact.trust) {
    case "verified":
      return contact.card === null ? fail("card-missing") : ok(contact);
    case "revoked":
    case "superseded":
      return fail("contact-revoked");
    case "frozen":
      return fail("contact-frozen");
    case "unverified":
      return fail("contact-unverified");
  }
}

/**
 * Seals everything that waits for a contact into a folder: first letters that were frozen but never written, then a new
 * letter. Each file is written beside its name, synced, renamed, read back and compared before it counts.
 * Codes: `not-allowed`, `contact-unverified`, `contact-revoked`, `contact-frozen`, `own-key-revoked`, `nothing-to-send`,
 * `content-locked` (all that waits is content whose conditions are not accepted), `cancelled`, `read-back-differs`, and the
 * file codes.
 */
export async function sealTo(
  station: Station,
  contact: Contact,
  folder: string,
  work: Work = {},
): Promise<Result<readonly WrittenBundle[]>> {
  const refusal = refuseUnless(station, "seal");
  if (refusal !== null) return refusal;
  const present = sealableContact(station, contact.stationId);
  if (!present.ok) return present;
  try {
    const { letters, contentLocked } = lettersToWrite(station, present.value);
    if (letters.length === 0) return fail(contentLocked ? "content-locked" : "nothing-to-send");
    const written: WrittenBundle[] = [];
    for (const letter of letters) {
      const bundle = await writeBundle(station, present.value, letter, folder, work);
      if (!bundle.ok) return bundle;
      written.push(bundle.value);
    }
    return ok(written);
  } catch (error) {
    return faultFailure(error);
  }
}

/** Letters that were frozen and never written, then new ones until nothing waits. */
function lettersToWrite(
  station: Station,
  contact: Contact,
): { readonly letters: readonly OutgoingLetterRow[]; readonly contentLocked: boolean } {
  const unwritten = unwrittenLetters(station.vault.read, contact.stationId);
  return station.vault.transaction((db) => {
    const letters = [...unwritten];
    for (;;) {
      const waiting = waitingFor(db, contact, station.clock());
      const { contentLocked } = waiting;
      const isEmpty = waiting.messages.length === 0;
      if (isEmpty && (!waiting.receiptDue || letters.length > 0)) return { letters, contentLocked };
      letters.push(composeLetter(db, station, contact, waiting));
    }
  });
}

/**
 * Seals a frozen letter once more, for a lost stick or new keys of the addressee: everything around it is new, not one
 * byte of it changes. Codes: as `sealTo`, and `unknown-letter`.
 */
export async function resealLetter(
  station: Station,
  letterIdHex: string,
  folder: string,
  work: Work = {},
): Promise<Result<WrittenBundle>> {
  const refusal = refuseUnless(station, "seal");
  if (refusal !== null) return refusal;
  const letterId = fromHex(letterIdHex, 16);
  const letter = letterId === null ? undefined : readOutgoingLetter(station.vault.read, letterId);
  if (letter === undefined) return fail("unknown-letter");
  const present = sealableContact(station, letter.stationId);
  if (!present.ok) return present;
  try {
    return await writeBundle(station, present.value, letter, folder, work);
  } catch (error) {
    return faultFailure(error);
  }
}

interface Sealing {
  readonly bundle: SealedBundle;
  readonly fileName: string;
  readonly clockOutsideWindows: boolean;
  readonly attachments: number;
  readonly messages: readonly string[];
}

/** Recorded before the file exists, so that no receipt can ever name a manifest we do not know. */
function prepareSealing(db: WritableDb, station: Station, contact: Contact, row: OutgoingLetterRow): Sealing {
  const now = station.clock();
  const extended = extendSealingKeys(db, now, station.entropy);
  const card = extended ? issueOwnCard(db, now) : latestOwnCard(db);
  const letter = readLetter(row.letter, judgeBody);
  if (card === undefined || letter === null) {
    throw new Error("a station without a card, or a letter that does not read");
  }
  const fileName = `${toHex(station.entropy.bytes(4))}.valise`;
  record(db, station, "letter.sealed", toHex(row.letterId), {
    to: contact.stationId,
    seq: row.seq,
    fileName,
  });
  signCheckpoint(db, now);
  const { journalId, number, hash } = journalHead(db);
  const windows = chooseWindows(contact.card?.sealingKeys ?? [], now);
  const attachments = attachmentsOfLetter(db, row.letterId);
  const cardKnown = (contact.row.cardSeenByThem ?? -1) >= card.serial;
  const bundle = withIdentity(db, (identity) =>
    sealBundle(
      {
        identity,
        publicKeys: windows.map(({ window }) => window.key),
        manifest: {
          sealedAt: now,
          cardSerial: card.serial,
          ...(cardKnown ? {} : { card: card.file }),
          receipts: receiptsFor(db, contact.row).receipts,
          checkpoint: { journalId, number, hash },
          letter: row.letter,
        },
        attachments: attachments.map(({ size, blobId }) => ({
          size,
          open: () => station.vault.blobs.read(station.vault.read, blobId),
        })),
      },
      station.entropy,
    ),
  );
  insertSealing(db, {
    manifestDigest: bundle.manifestDigest,
    letterId: row.letterId,
    sealedAt: now,
    officer: station.officer.name,
    length: bundle.length,
    fileName,
  });
  const clockOutsideWindows = windows.some(({ outsideAllWindows }) => outsideAllWindows);
  const messages = letter.messages.map(({ type }) => type);
  return { bundle, fileName, clockOutsideWindows, attachments: attachments.length, messages };
}

async function writeBundle(
  station: Station,
  contact: Contact,
  letter: OutgoingLetterRow,
  folder: string,
  work: Work,
): Promise<Result<WrittenBundle>> {
  const sealing = station.vault.transaction((db) => prepareSealing(db, station, contact, letter));
  const { bundle, fileName, clockOutsideWindows, attachments, messages } = sealing;
  const done = await writeFile(station, join(folder, fileName), bundle, work);
  if (!done.ok) return done;
  station.vault.transaction((db) => recordWritten(db, station, letter, bundle, fileName));
  return ok({
    letterId: toHex(letter.letterId),
    seq: letter.seq,
    fileName,
    length: bundle.length,
    messages,
    attachments,
    clockOutsideWindows,
  });
}

async function writeFile(
  station: Station,
  path: string,
  bundle: SealedBundle,
  work: Work,
): Promise<Result<undefined>> {
  const started = await startFile(path, { mark: toHex(station.entropy.bytes(4)) });
  if (!started.ok) return started;
  const writer = started.value;
  try {
    let done = 0;
    let underWay: Promise<void> = Promise.resolve();
    for await (const block of bundle.blocks()) {
      if (work.signal?.aborted === true) return fail("cancelled");
      // One block is being written while the next is sealed.
      await underWay;
      underWay = writer.write(block);
      underWay.catch(() => undefined);
      done += block.length;
      work.progress?.(done, bundle.length);
    }
    await underWay;
    const written = await writer.commit();
    const compared = await readBack(written);
    // What differs from what was sealed must not be carried away.
    if (!compared.ok) await removeWritten(written);
    return compared;
  } catch (error) {
    return faultFailure(error);
  } finally {
    await writer.abort();
  }
}

function recordWritten(
  db: WritableDb,
  station: Station,
  letter: OutgoingLetterRow,
  bundle: SealedBundle,
  fileName: string,
): void {
  const now = station.clock();
  markWritten(db, bundle.manifestDigest, now);
  record(db, station, "bundle.written", toHex(letter.letterId), { fileName, length: bundle.length });
  recordLeft(db, station, letter, now);
}
