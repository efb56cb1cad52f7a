import { ok } from "../../core/result.ts";
import { findContact } from "../../services/contacts.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  requestTypes,
  sendBack,
  startDraft,
} from "../../services/drafts.ts";
import { startEscalation } from "../../services/escalate.ts";
import { startFromHolds, startOnward } from "../../services/onward.ts";
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
  | "drafts.escalate"
  | "requests.approve"
  | "requests.send-back"
> = {
  "drafts.types": () => ok(requestTypes()),
  "drafts.start": ({ type, stationId, holds }, { station }) => {
    const contact = findContact(station, stationId);
    if (!contact.ok) return contact;
    const draft =
      holds === undefined
        ? startDraft(station, type, contact.value, {})
        : startFromHolds(station, type, contact.value, holds, {});
    return draft.ok ? draftShown(station, draft.value.number) : draft;
  },
  "drafts.read": ({ number }, { station }) => draftShown(station, number),
  "drafts.edit": ({ number, changes }, { station }) => {
    const saved = editDraft(station, number, changes);
    return saved.ok ? ok({ savedAt: savedAtOf(station, number) }) : saved;
  },
  "drafts.complete": ({ number, waive }, { station }) => {
    const completed = completeDraft(station, number, { waive });
    return completed.ok ? ok(null) : completed;
  },
  "drafts.onward": ({ number, hop, stationId, type }, { station }) => {
    const draft = startOnward(station, number, hop, { contact: stationId, type });
    return draft.ok ? draftShown(station, draft.value.number) : draft;
  },
  "drafts.escalate": ({ number }, { station }) => {
    const draft = startEscalation(station, number);
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
