import { findRequestType } from "../core/catalogue/catalogue.ts";
import { fitting } from "../core/chain.ts";
import { escalationDraft } from "../core/escalation.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { escalationOf } from "./choices.ts";
import { atEdge } from "./fault.ts";
import { type Draft, keepNewDraft, prefilledFor } from "./new-draft.ts";
import { viewRequest } from "./request-view.ts";
import { refuseUnless, type Station } from "./station.ts";

/**
 * Drafts what may be asked next where a request of ours led nowhere (`RequestType.escalation`: an order that a provider let
 * lie, declined, or was told not to answer), to the same contact point, filled in with everything that both types ask for. The
 * failed request becomes its parent. Codes: `not-allowed`, `unknown-request`, `not-in-this-state` (it may still be answered,
 * or nothing follows such a type), `contact-revoked`, `contact-frozen`, and those of the medium.
 */
export function startEscalation(station: Station, number: number): Result<Draft> {
  const refusal = refuseUnless(station, "draft");
  return refusal ?? atEdge(() => draftEscalation(station, number));
}

function draftEscalation(station: Station, number: number): Result<Draft> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { type: from, contact, body, projection } = view.value;
  const to = findRequestType(escalationOf(view.value) ?? "");
  if (to === undefined) return fail("not-in-this-state", { act: "escalate", state: projection.state });
  if (contact.trust === "revoked" || contact.trust === "superseded") return fail("contact-revoked");
  if (contact.trust === "frozen") return fail("contact-frozen");
  const draft = escalationDraft(from, to, body);
  if (!draft.ok) return draft;
  const carried = fitting(to.message.fields, draft.value);
  const complete = { ...prefilledFor(station, to, contact), ...carried };
  return ok(station.vault.transaction((db) => keepNewDraft(db, station, to.id, contact, complete, number)));
}
