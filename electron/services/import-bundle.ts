import { fail, ok, type Result } from "../core/result.ts";
import type { ByteSource } from "../bundle/byte-source.ts";
import { openBundle, type OpenedBundle } from "../bundle/open.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { equalBytes, toHex } from "../encoding/bytes.ts";
import { raiseAlarm } from "../vault/alarms.store.ts";
import {
  type ArrivalRow,
  arrivalsAt,
  arrivalsWithId,
  insertArrival,
  knewStream,
  putArrivedMessage,
  readArrival,
  receiptFacts,
  type Tray,
  trayUsage,
} from "../vault/arrivals.store.ts";
import { insertAttachment } from "../vault/attachments.store.ts";
import { recordBlob, type StoredBlob } from "../vault/blobs.ts";
import { type ContactRow, insertContact, isRevoked, readContact } from "../vault/contacts.store.ts";
import { recordPartnerCheckpoint } from "../vault/journal.ts";
import { unconfirmedLetters } from "../vault/letters.store.ts";
import type { ReadableDb, WritableDb } from "../vault/sql.ts";
import { countReceived } from "../bundle/receipts.ts";
import { receiveIntoBlobs } from "./attachment-sinks.ts";
import { takeCard, trustOf } from "./contacts.ts";
import { type FiledMessage, fileLetter, judgeBody } from "./filing.ts";
import { recordAnsweredLeft } from "./letter-left.ts";
import { liveKeys, stationOf, wipeKeys } from "./live-keys.ts";
import { applyReceipts } from "./receipt-judge.ts";
import { record, type Station, type Work } from "./station.ts";

/** Quota of senders nobody verified (docs/bundle-format.md, section 5, step 6): each, and all together. */
const QUOTA = { each: { bundles: 20, bytes: 50_000_000 }, all: { bundles: 200, bytes: 500_000_000 } };

/** A bundle that was imported, or had been before. */
export type BundleImport =
  | {
      readonly kind: "imported";
      readonly arrival: number;
      readonly stationId: string;
      readonly tray: Tray;
      /** True when it contradicts a letter already held; both are kept. */
      readonly conflict: boolean;
      readonly messages: readonly FiledMessage[];
      readonly attachments: number;
      /** Letters of ours whose arrival it proved. */
      readonly receipts: number;
      readonly alarms: readonly string[];
      /** Letters of this stream that have not arrived, lowest first. */
      readonly missing: readonly number[];
    }
  | { readonly kind: "already-imported"; readonly stationId: string; readonly importedAt: number };

/**
 * Opens and records a bundle: the ten steps of docs/bundle-format.md, section 5. Before the one transaction at the end
 * nothing is visible. Codes in order: `not-a-bundle`, `damaged`, `newer-format`, `not-for-us`, `forged`, `superseded`,
 * `quota`, `damaged`, `cancelled`. Throws `StoreFault` and `FileFault` for faults of the media.
 */
export async function importBundle(
  station: Station,
  source: ByteSource,
  work: Work,
): Promise<Result<BundleImport>> {
  const db = station.vault.read;
  const keys = liveKeys(db);
  let opened: Result<OpenedBundle>;
  try {
    opened = await openBundle(source, {
      stationIds: [stationIdOf(stationOf(db).identity)],
      keys,
      judge: judgeBody,
      entropy: station.entropy,
    });
  } finally {
    wipeKeys(keys);
  }
  if (!opened.ok) return opened;
  try {
    return await admit(station, opened.value, source.length, work);
  } finally {
    opened.value.close();
  }
}

interface Sender {
  readonly stationId: string;
  readonly row: ContactRow | undefined;
  readonly tray: Tray;
}

async function admit(
  station: Station,
  bundle: OpenedBundle,
  fileLength: number,
  work: Work,
): Promise<Result<BundleImport>> {
  const before = judgeArrival(station.vault.read, bundle, fileLength);
  if (!before.ok) return before;
  if (before.value.known !== null) return ok(recordRepeat(station, before.value, bundle, before.value.known));
  const received = await receiveIntoBlobs(station, bundle, work);
  if (!received.ok) return received;
  const { blobs, discard } = received.value;
  let isKept = false;
  try {
    // Judged again with the write lock held: another import may have been faster while the attachments streamed.
    const outcome = station.vault.transaction((tx): Result<BundleImport> | ArrivalRow => {
      const now = judgeArrival(tx, bundle, fileLength);
      if (!now.ok) return now;
      return now.value.known ?? recordArrival(tx, station, now.value, bundle, fileLength, blobs);
    });
    if (!("ok" in outcome)) return ok(recordRepeat(station, before.value, bundle, outcome));
    isKept = outcome.ok;
    return outcome;
  } finally {
    if (!isKept) await discard();
  }
}

interface Judgement extends Sender {
  /** The same letter, held already. */
  readonly known: ArrivalRow | null;
}

/** Steps 6 and 7, and the quota. Codes: `forged`, `superseded`, `quota`. */
function judgeArrival(db: ReadableDb, bundle: OpenedBundle, fileLength: number): Result<Judgement> {
  const sender = judgeSender(db, bundle);
  if (!sender.ok) return sender;
  const { stationId, tray } = sender.value;
  const known = arrivalsWithId(db, stationId, bundle.letter.id).find(({ letterHash }) =>
    equalBytes(letterHash, bundle.letterHash),
  );
  if (known === undefined && tray !== "verified" && exceedsQuota(db, stationId, fileLength)) {
    return fail("quota", {
      why: tray === "revoked" ? "revoked" : fileLength > QUOTA.each.bytes ? "large" : "full",
    });
  }
  return ok({ ...sender.value, known: known ?? null });
}

/** Step 6: who sealed it decides the tray. Code: `superseded`. */
function judgeSender(db: ReadableDb, { letter }: OpenedBundle): Result<Sender> {
  const stationId = toHex(stationIdOf(letter.from));
  const row = readContact(db, stationId);
  if (isRevoked(db, letter.from)) return ok({ stationId, row, tray: "revoked" });
  if (row === undefined) return ok({ stationId, row, tray: "unverified" });
  const trust = trustOf(db, row);
  if (trust === "superseded") {
    // Once superseded, no letter of a new stream gets in: what is held was seen before, whatever the clock said then.
    if (!knewStream(db, stationId, letter.stream)) return fail("superseded");
    return ok({ stationId, row, tray: row.trust });
  }
  return ok({ stationId, row, tray: trust === "verified" ? "verified" : "unverified" });
}

function exceedsQuota(db: ReadableDb, stationId: string, fileLength: number): boolean {
  const [own, all] = [trayUsage(db, stationId), trayUsage(db, null)];
  return (
    own.bundles + 1 > QUOTA.each.bundles ||
    own.bytes + fileLength > QUOTA.each.bytes ||
    all.bundles + 1 > QUOTA.all.bundles ||
    all.bytes + fileLength > QUOTA.all.bytes
  );
}

/** Step 7: nothing is doubled, but a verified sender's receipts, checkpoint and card still count. */
function recordRepeat(
  station: Station,
  sender: Sender,
  bundle: OpenedBundle,
  known: ArrivalRow,
): BundleImport {
  station.vault.transaction((tx) => {
    applyEnvelope(tx, station, sender, bundle);
    record(tx, station, "bundle.repeated", toHex(bundle.letter.id), { from: sender.stationId });
  });
  return { kind: "already-imported", stationId: sender.stationId, importedAt: known.importedAt };
}

/** Card, checkpoint and receipts of a verified sender. Gives the alarms raised for the first time. */
function applyEnvelope(
  db: WritableDb,
  station: Station,
  sender: Sender,
  bundle: OpenedBundle,
): readonly string[] {
  const { row, tray, stationId } = sender;
  if (tray !== "verified" || row === undefined) return [];
  const at = station.clock();
  const alarms: string[] = [];
  if (bundle.card !== null) {
    const taken = takeCard(db, station, bundle.card);
    if (!taken.ok && taken.code === "card-conflict") alarms.push("card-conflict");
  }
  const { checkpoint, receipts } = bundle.manifest;
  if (checkpoint !== null) {
    const verdict = recordPartnerCheckpoint(db, { identity: row.identity, ...checkpoint, at });
    if (verdict === "conflict") {
      raiseAlarm(db, { kind: "checkpoint-conflict", stationId, subject: String(checkpoint.number), at });
      alarms.push("checkpoint-conflict");
    }
  }
  alarms.push(...applyReceipts(db, station, row, receipts));
  return alarms;
}

/** Step 9: one transaction records everything; step 10: what is missing is told. Codes: none left but `damaged`. */
function recordArrival(
  db: WritableDb,
  station: Station,
  sender: Sender,
  bundle: OpenedBundle,
  fileLength: number,
  blobs: readonly StoredBlob[],
): Result<BundleImport> {
  const { letter, letterHash, manifest, manifestDigest } = bundle;
  const { stationId, tray } = sender;
  const at = station.clock();
  if (sender.row === undefined) introduce(db, station, bundle, stationId, at);
  const conflict =
    arrivalsWithId(db, stationId, letter.id).length > 0 ||
    arrivalsAt(db, stationId, letter.stream, letter.seq).length > 0;
  const arrival = insertArrival(db, {
    stationId,
    letterId: letter.id,
    letterHash,
    letter: manifest.letter,
    stream: letter.stream,
    seq: letter.seq,
    prev: letter.prev,
    manifestDigest,
    sealedAt: manifest.sealedAt,
    importedAt: at,
    officer: station.officer.name,
    tray,
    conflict: conflict ? 1 : 0,
    fileLength,
    filedAt: null,
  });
  keepAttachments(db, station, bundle, arrival, blobs);
  const unproved = unconfirmedLetters(db, stationId).length;
  const alarms = [...applyEnvelope(db, station, sender, bundle)];
  const raise = (kind: string, subject: string) => {
    if (raiseAlarm(db, { kind, stationId, subject, at })) alarms.push(kind);
  };
  if (conflict) raise("conflict", toHex(letterHash));
  if (breaksChain(db, stationId, bundle)) raise("chain-broken", `${toHex(letter.stream)}/${letter.seq}`);
  const row = readArrival(db, arrival);
  if (row === undefined) throw new Error("an arrival that was not kept");
  if (tray === "verified") recordAnsweredLeft(db, station, stationId, letter);
  const messages =
    tray === "verified" && !conflict
      ? fileLetter(db, station, row, letter, raise)
      : waitInTray(db, arrival, bundle);
  record(db, station, "bundle.imported", toHex(letter.id), {
    from: stationId,
    seq: letter.seq,
    tray,
    conflict,
    alarms,
  });
  const missing = tray === "verified" ? missingOf(db, stationId, letter.stream) : [];
  const facts = { attachments: blobs.length, receipts: unproved - unconfirmedLetters(db, stationId).length };
  return ok({ kind: "imported", arrival, stationId, tray, conflict, messages, ...facts, alarms, missing });
}

/** An unknown sender becomes an unverified contact when its card came along, so that it can be called back. */
function introduce(
  db: WritableDb,
  station: Station,
  bundle: OpenedBundle,
  stationId: string,
  at: number,
): void {
  const { card, letter } = bundle;
  if (card !== null) {
    takeCard(db, station, card);
    return;
  }
  insertContact(db, { stationId, identity: letter.from, card: null, succeeds: null, at });
}

function keepAttachments(
  db: WritableDb,
  station: Station,
  { letter }: OpenedBundle,
  arrival: number,
  blobs: readonly StoredBlob[],
): void {
  for (const [position, { name, mediaType, custody }] of letter.attachments.entries()) {
    const blob = blobs[position];
    if (blob === undefined) throw new Error("an attachment without its blob");
    recordBlob(db, blob);
    insertAttachment(db, {
      blobId: blob.blobId,
      name,
      mediaType,
      size: blob.size,
      hash: blob.hash,
      custody: custody ?? null,
      number: null,
      arrival,
      position,
      addedAt: station.clock(),
      addedBy: station.officer.name,
    });
  }
}

function waitInTray(db: WritableDb, arrival: number, { letter }: OpenedBundle): readonly FiledMessage[] {
  return letter.messages.map(({ type, schema }, position) => {
    putArrivedMessage(db, { arrival, position, type, schema, requestNumber: null, status: "waiting" });
    return { type, status: "waiting", requestNumber: null };
  });
}

/** Section 9: judged when either of the two letters arrives; of several letters for one seq, one that fits is enough. */
function breaksChain(db: ReadableDb, stationId: string, { letter, letterHash }: OpenedBundle): boolean {
  const before = arrivalsAt(db, stationId, letter.stream, letter.seq - 1);
  const after = arrivalsAt(db, stationId, letter.stream, letter.seq + 1);
  const same = arrivalsAt(db, stationId, letter.stream, letter.seq);
  const fitsBefore = before.length === 0 || before.some((row) => isHash(letter.prev, row.letterHash));
  const fitsAfter = after.every(
    (row) => isHash(row.prev, letterHash) || same.some((rival) => isHash(row.prev, rival.letterHash)),
  );
  return !fitsBefore || !fitsAfter;
}

function isHash(claimed: Uint8Array | null, hash: Uint8Array): boolean {
  return claimed !== null && equalBytes(claimed, hash);
}

function missingOf(db: ReadableDb, stationId: string, stream: Uint8Array): readonly number[] {
  const ofStream = receiptFacts(db, stationId).filter((fact) => equalBytes(fact.stream, stream));
  return countReceived(ofStream).missing;
}
