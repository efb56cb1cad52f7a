import { fail, ok, type Result } from "../core/result.ts";
import { deleteAttachment, readAttachment } from "../vault/attachments.store.ts";
import { forgetBlob } from "../vault/blobs.ts";
import { deleteOutbox, waitingOutbox } from "../vault/requests.store.ts";
import { editDraft } from "./drafts.ts";
import { faultFailure } from "./fault.ts";
import { viewRequest } from "./request-view.ts";
import { record, refuseUnless, type Station } from "./station.ts";

/**
 * Takes back the newest answer to a request that waits to be sealed; once a letter carries it nothing can be taken back.
 * Gives the type of the answer. Codes: `not-allowed`, `unknown-request`, `nothing-to-take-back`.
 */
export function takeBackReply(station: Station, number: number): Result<{ readonly type: string }> {
  const refusal = refuseUnless(station, "reply");
  if (refusal !== null) return refusal;
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { row } = view.value;
  try {
    return station.vault.transaction((db) => {
      const last = waitingOutbox(db, row.stationId).findLast(
        (waiting) => waiting.number === number && waiting.eventKind !== "sealed",
      );
      if (last === undefined) return fail("nothing-to-take-back");
      deleteOutbox(db, last.messageId);
      record(db, station, "reply.taken-back", row.requestId, { number, type: last.type });
      return ok({ type: last.type });
    });
  } catch (error) {
    return faultFailure(error);
  }
}

/**
 * Takes an evidence file of ours off a request before it leaves; it is then gone from the vault. Not while the request is
 * offered or approved: what others approved stays as it was. Codes: `not-allowed`, `unknown-attachment`,
 * `nothing-to-take-back` (it arrived, or left), `not-in-this-state`, and the file codes.
 */
export async function removeAttachment(station: Station, attachmentId: number): Promise<Result<undefined>> {
  const refusal = refuseUnless(station, "draft");
  if (refusal !== null) return refusal;
  const found = readAttachment(station.vault.read, attachmentId);
  if (found?.number === undefined) return fail("unknown-attachment", { number: attachmentId });
  const { arrival, letterId, number } = found;
  if (arrival !== null || letterId !== null || number === null) return fail("nothing-to-take-back");
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { row, projection } = view.value;
  if (row.direction === "outbound" && projection.state !== "DRAFTED") {
    return fail("not-in-this-state", { act: "remove", state: projection.state });
  }
  // Whoever takes a file off has a hand in the request, as whoever adds one.
  const edited = row.direction === "outbound" ? editDraft(station, number, {}) : null;
  if (edited?.ok === false) return edited;
  try {
    const isGone = station.vault.transaction((db) => {
      const present = readAttachment(db, attachmentId);
      if (present === undefined || present.letterId !== null) return false;
      deleteAttachment(db, attachmentId);
      forgetBlob(db, present.blobId);
      record(db, station, "attachment.removed", String(attachmentId), {
        number: present.number,
        name: present.name,
      });
      return true;
    });
    if (!isGone) return fail("nothing-to-take-back");
    await station.vault.blobs.removeFile(found.blobId);
    return ok();
  } catch (error) {
    return faultFailure(error);
  }
}
