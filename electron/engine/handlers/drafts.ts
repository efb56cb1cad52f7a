import { ok } from "../../core/result.ts";
import { findContact } from "../../services/contacts.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  requestTypes,
  sendBack,
  startDraft,
  startOnward,
} from "../../services/drafts.ts";
import type { Handlers } from "../house.ts";
import { draftShown, savedAtOf } from "../views/draft.ts";

/** Answers about requests of ours until they are approved. */
export const draftHandlers: Pick<
  Handlers,
  | "drafts.types"
  | "drafts.start"
  | "drafts.read"
  | "drafts.edit"
  | "drafts.complete"
  | "drafts.onward"
  | "requests.approve"
  | "requests.send-back"
> = {
  "drafts.types": () => ok(requestTypes()),
  "drafts.start": ({ type, stationId }, { station }) => {
    const contact = findContact(station, stationId);
    if (!contact.ok) return contact;
    const draft = startDraft(station, type, contact.value, {});
    return draft.ok ? draftShown(station, draft.value.number) : draft;
  },
  "drafts.read": ({ number }, { station }) => draftShown(station, number),
  "drafts.edit": ({ number, changes }, { station }) => {
    const saved = editDraft(station, number, changes);
    return saved.ok ? ok({ savedAt: savedAtOf(station, number) }) : saved;
  },
  "drafts.complete": ({ number }, { station }) => {
    const completed = completeDraft(station, number);
    return completed.ok ? ok(null) : completed;
  },
  "drafts.onward": ({ number, hop, stationId }, { station }) => {
    const draft = startOnward(station, number, hop, stationId);
    return draft.ok ? draftShown(station, draft.value.number) : draft;
  },
  "requests.approve": ({ number }, { station }) => {
    const approved = approveRequest(station, number);
    return approved.ok ? ok(null) : approved;
  },
  "requests.send-back": ({ number }, { station }) => {
    const sent = sendBack(station, number);
    return sent.ok ? ok(null) : sent;
  },
};
