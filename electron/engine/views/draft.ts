import type { DraftView } from "../../contract/request-calls.ts";
import { ok, type Result } from "../../core/result.ts";
import { attachmentsOf } from "../../services/attachments.ts";
import { viewDraft } from "../../services/drafts.ts";
import { atEdge } from "../../services/fault.ts";
import { stationOf } from "../../services/live-keys.ts";
import { contactNameOf } from "../../services/request-line.ts";
import { viewRequest } from "../../services/request-view.ts";
import type { Station } from "../../services/station.ts";
import { readDraft } from "../../vault/requests.store.ts";
import type { Told } from "../told.ts";
import { attachmentViewOf } from "./attachment.ts";
import { bodyData } from "./data.ts";

/** When a draft was last saved, ms; the station's own time for one that was just taken away. */
export function savedAtOf({ vault, clock }: Station, number: number): number {
  return readDraft(vault.read, number)?.savedAt ?? clock();
}

/** A draft as the form shows it. Codes: `not-allowed`, `unknown-request`, `not-in-this-state`, and those of the medium. */
export function draftShown(station: Station, number: number): Result<Told<DraftView>> {
  return atEdge(() => {
    const draft = viewDraft(station, number);
    if (!draft.ok) return draft;
    const view = viewRequest(station, number);
    if (!view.ok) return view;
    const attachments = attachmentsOf(station, number);
    if (!attachments.ok) return attachments;
    const { row, contact } = view.value;
    return ok({
      number,
      type: row.type,
      contact: contactNameOf(contact),
      parent: row.parent,
      body: bodyData(draft.value.body) ?? {},
      savedAt: savedAtOf(station, number),
      attachments: attachments.value.map(attachmentViewOf),
      fourEyes: stationOf(station.vault.read).fourEyes,
    });
  });
}
