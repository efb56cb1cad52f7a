import { basename, extname, join } from "node:path";
import type { DeclaredUse } from "../core/conditions.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { MAX_ATTACHMENTS } from "../bundle/letter.ts";
import { toHex } from "../encoding/bytes.ts";
import { isNfc, toNfc } from "../encoding/nfc.ts";
import { type FileWriter, removeWritten, startFile, type WrittenFile } from "../files/atomic-write.ts";
import { openByteSource } from "../files/byte-source.ts";
import { exportName } from "../files/export-name.ts";
import { FileFault } from "../files/file-fault.ts";
import { faultFailure } from "./fault.ts";
import { readBack } from "../files/read-back.ts";
import {
  type AttachmentRow,
  attachmentsOfRequest,
  insertAttachment,
  readAttachment,
  waitingAttachments,
} from "../vault/attachments.store.ts";
import { type BlobWriter, recordBlob, type StoredBlob } from "../vault/blobs.ts";
import { readDraft } from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { recordUse } from "./conditions.ts";
import { editDraft } from "./drafts.ts";
import { type RequestView, viewRequest } from "./request-view.ts";
import { record, refuseUnless, type Station, type Work } from "./station.ts";
import { mayTakeOut } from "./take-out.ts";

/** Bytes read from the officer's file at a time. */
const BLOCK = 1024 * 1024;

/** Media types by extension for what evidence usually is; anything else is plain bytes. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".pdf": "application/pdf",
  ".txt": "text/plain",
  ".csv": "text/csv",
  ".json": "application/json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".zip": "application/zip",
  ".eml": "message/rfc822",
  ".pcap": "application/vnd.tcpdump.pcap",
};

/**
 * Takes an evidence file into the vault and ties it to a request; it leaves with the next letter about that request. A
 * file is part of what is approved: to a request of ours it is added only while that is a draft, and whoever adds it is
 * an author of the request. The officer's file is only read. Codes: `not-allowed`, `unknown-request`,
 * `not-in-this-state`, `attachment-too-many`, `bad-argument` (name), `cancelled`, and the file codes.
 */
export async function addAttachment(
  station: Station,
  number: number,
  path: string,
  name: string,
  work: Work = {},
): Promise<Result<AttachmentRow>> {
  const refusal = refuseUnless(station, "draft");
  if (refusal !== null) return refusal;
  const allowed = attachable(station, number);
  if (!allowed.ok) return allowed;
  const shown = toNfc(name);
  if (!isNfc(shown) || shown === "" || [...shown].length > 255) return fail("bad-argument", { what: "name" });
  const opened = await openByteSource(path);
  if (!opened.ok) return opened;
  const source = opened.value;
  let writer: BlobWriter | undefined;
  let isKept = false;
  try {
    writer = await station.vault.blobs.create("attachment");
    const room = new Uint8Array(Math.min(BLOCK, source.length));
    for (let at = 0; at < source.length; at += BLOCK) {
      if (work.signal?.aborted === true) return fail("cancelled");
      await writer.write(await source.read(at, BLOCK, room));
      work.progress?.(Math.min(at + BLOCK, source.length), source.length);
    }
    const blob = await writer.finish();
    // Asked again: the request may have been offered for approval while the file was read.
    const authored = becomeAuthor(station, number);
    if (!authored.ok) return authored;
    const row = station.vault.transaction((db) => keepAttachment(db, station, number, shown, blob));
    isKept = true;
    return ok(row);
  } catch (error) {
    return faultFailure(error);
  } finally {
    if (!isKept) await writer?.abort();
    await source.close();
  }
}

/** The request, when a file may be added to it now. Codes: `not-allowed`, `unknown-request`, `not-in-this-state`, `attachment-too-many`. */
function attachable(station: Station, number: number): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { row, projection } = view.value;
  const isDraft = projection.state === "DRAFTED" && readDraft(station.vault.read, number) !== undefined;
  if (row.direction === "outbound" && !isDraft) {
    return fail("not-in-this-state", { state: projection.state });
  }
  const waiting = waitingAttachments(station.vault.read, number).length;
  return waiting >= MAX_ATTACHMENTS ? fail("attachment-too-many") : view;
}

/** Makes the officer an author of our own draft, so that he can't be its second pair of eyes. Codes as `attachable`. */
function becomeAuthor(station: Station, number: number): Result<undefined> {
  const view = attachable(station, number);
  if (!view.ok) return view;
  if (view.value.row.direction === "inbound") return ok();
  const edited = editDraft(station, number, {});
  return edited.ok ? ok() : edited;
}

function keepAttachment(
  db: WritableDb,
  station: Station,
  number: number,
  name: string,
  blob: StoredBlob,
): AttachmentRow {
  recordBlob(db, blob);
  const { blobId, size, hash } = blob;
  const attachmentId = insertAttachment(db, {
    blobId,
    name,
    mediaType: MEDIA_TYPES[extname(name).toLowerCase()] ?? "application/octet-stream",
    size,
    hash,
    custody: null,
    number,
    arrival: null,
    position: null,
    addedAt: station.clock(),
    addedBy: station.officer.name,
  });
  record(db, station, "attachment.added", String(attachmentId), { number, name, size, hash: toHex(hash) });
  const row = readAttachment(db, attachmentId);
  if (row === undefined) throw new Error("an attachment that was not kept");
  return row;
}

/** Evidence files of a request, ours and theirs. Codes: `not-allowed`, `unknown-request`. */
export function attachmentsOf(station: Station, number: number): Result<readonly AttachmentRow[]> {
  const view = viewRequest(station, number);
  return view.ok ? ok(attachmentsOfRequest(station.vault.read, number)) : view;
}

/** An evidence file that was written out in clear, by an officer's decision. */
export interface ExportedFile {
  readonly fileName: string;
  readonly size: number;
  /** `H(content)` in hex, as the letter names it. */
  readonly hash: string;
}

/**
 * Writes an evidence file in clear into a folder, under a safe form of its name, then reads it back. Names are data,
 * never a path (docs/bundle-format.md, section 5). The journal tells of it before the first byte lies in clear, and once
 * more when it is done; what is not done is taken away again. What came under conditions needs a use that they allow, and
 * that use is recorded on the request. Codes: `not-allowed`, `unknown-attachment`, `condition-breaks` (params: condition, or
 * "undeclared"), `bad-argument` (use), `cancelled`, `read-back-differs`, `vault-damaged`, and the file codes.
 */
export async function exportAttachment(
  station: Station,
  attachmentId: number,
  folder: string,
  work: Work = {},
  use: DeclaredUse | null = null,
): Promise<Result<ExportedFile>> {
  const refusal = refuseUnless(station, "export-attachment");
  if (refusal !== null) return refusal;
  const row = readAttachment(station.vault.read, attachmentId);
  if (row === undefined) return fail("unknown-attachment", { number: attachmentId });
  const taken = mayTakeOut(station, row, use);
  if (!taken.ok) return taken;
  const target = await startUnderFreeName(station, folder, row.name);
  if (!target.ok) return target;
  const { writer, fileName, taken: takenNames } = target.value;
  const { recordOn } = taken.value;
  const declared = recordOn.length === 0 || use === null ? {} : { use: { ...use } };
  const facts = { size: row.size, hash: toHex(row.hash) };
  let written: WrittenFile | undefined;
  let isDone = false;
  try {
    station.vault.transaction((db) =>
      record(db, station, "attachment.exporting", String(attachmentId), { fileName, ...facts, ...declared }),
    );
    let done = 0;
    for await (const piece of station.vault.blobs.read(station.vault.read, row.blobId)) {
      if (work.signal?.aborted === true) return fail("cancelled");
      await writer.write(piece);
      done += piece.length;
      work.progress?.(done, row.size);
    }
    written = await commitUnderFreeName(writer, folder, row.name, takenNames);
    const compared = await readBack(written);
    if (!compared.ok) return compared;
    const exported = { fileName: basename(written.path), ...facts };
    station.vault.transaction((db) => {
      record(db, station, "attachment.exported", String(attachmentId), exported);
      for (const view of recordOn) if (use !== null) recordUse(db, station, view, row.name, use);
    });
    isDone = true;
    return ok(exported);
  } catch (error) {
    return faultFailure(error);
  } finally {
    await writer.abort();
    if (written !== undefined && !isDone) await removeWritten(written);
  }
}

/** Repeats get ` (2)`, ` (3)` and so on; an existing file is never written over. */
async function startUnderFreeName(station: Station, folder: string, name: string) {
  const taken: string[] = [];
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const fileName = exportName(name, taken);
    const started = await startFile(join(folder, fileName), { mark: toHex(station.entropy.bytes(4)) });
    if (started.ok) return ok({ writer: started.value, fileName, taken });
    if (started.code !== "file-exists") return started;
    taken.push(fileName);
  }
  return fail("file-exists");
}

/** Another export may have taken the name while this one was written: then the next free one. */
async function commitUnderFreeName(
  writer: FileWriter,
  folder: string,
  name: string,
  taken: string[],
): Promise<WrittenFile> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const fileName = exportName(name, taken);
    try {
      return await writer.commit(join(folder, fileName));
    } catch (error) {
      if (!(error instanceof FileFault) || error.code !== "file-exists") throw error;
      taken.push(fileName);
    }
  }
  throw new FileFault("file-exists");
}
