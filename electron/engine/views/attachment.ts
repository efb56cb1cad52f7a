import type { AttachmentView } from "../../contract/request-views.ts";
import { toHex } from "../../encoding/bytes.ts";
import type { AttachmentRow } from "../../vault/attachments.store.ts";
import type { Told } from "../told.ts";
import { fit } from "./fit.ts";

/** An evidence file as the page sees it: never where its bytes lie. */
export function attachmentViewOf(row: AttachmentRow): Told<AttachmentView> {
  const { attachmentId, name, mediaType, size, hash, arrival, letterId, addedAt, addedBy } = row;
  return {
    attachmentId,
    name: fit(name, 1024),
    mediaType: fit(mediaType, 200),
    size,
    hash: toHex(hash),
    from: arrival === null ? "us" : "them",
    addedAt,
    addedBy: fit(addedBy, 1024),
    travelled: arrival !== null || letterId !== null,
  };
}
