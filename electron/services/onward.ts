import type { Body } from "../core/body.ts";
import { CATALOGUE, findRequestType } from "../core/catalogue/catalogue.ts";
import { followsHolds, isHoldType } from "../core/catalogue/hold-types.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";
import { draftFromHolds, fitting, onwardDraft, wouldCycle } from "../core/chain.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { readContact } from "../vault/contacts.store.ts";
import { readRequest } from "../vault/requests.store.ts";
import { type Contact, contactOf, contactOfState, findContact } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { textOf } from "./hold-links.ts";
import { type Draft, keepNewDraft, prefilledFor } from "./new-draft.ts";
import { ownProfile } from "./own-card.ts";
import { type RequestView, viewRequest } from "./request-view.ts";
import { refuseUnless, type Station } from "./station.ts";
import { isStorable } from "./storable.ts";

/** What an officer may say of the request to the next State. */
export interface OnwardChoice {
  /** Where a State has several contact points. */
  readonly contact?: string | undefined;
  /** Id of the type; by default that of the request before it, or the preservation of the same instrument. */
  readonly type?: string | undefined;
}

/**
 * Drafts the request to the next State from one hop of a notice under Art 30(1), pre-filled. Codes: `not-allowed`,
 * `unknown-request`, `unknown-message` (no such hop), `unknown-request-type` (or one by which nothing is held),
 * `chain-cycle`, `unknown-contact` (none of that State), `ambiguous-contact`, `bad-argument` (a contact of another
 * State), and those of the medium.
 */
export function startOnward(
  station: Station,
  parentNumber: number,
  hopIndex: number,
  choice: OnwardChoice = {},
): Result<Draft> {
  const refusal = refuseUnless(station, "draft");
  return refusal ?? atEdge(() => draftOnward(station, parentNumber, hopIndex, choice));
}

/** The chain goes on by holding: what is found in the path of a disclosure is held first (Art 30(1), then 29). */
function onwardType(parent: RequestType, id: string | undefined): RequestType | undefined {
  if (id !== undefined) return CATALOGUE.find((type) => type.id === id && isHoldType(type));
  if (isHoldType(parent)) return parent;
  return CATALOGUE.find((type) => type.family === parent.family && isHoldType(type));
}

function draftOnward(
  station: Station,
  parentNumber: number,
  hopIndex: number,
  { contact: contactName, type: typeId }: OnwardChoice,
): Result<Draft> {
  const view = viewRequest(station, parentNumber);
  if (!view.ok) return view;
  const hop = view.value.projection.facts.hops[hopIndex];
  if (hop === undefined || view.value.row.direction !== "outbound") {
    return fail("unknown-message", { what: "hop" });
  }
  const type = onwardType(view.value.type, typeId);
  if (type === undefined) return fail("unknown-request-type", { type: typeId ?? "" });
  const country = typeof hop["country"] === "string" ? hop["country"] : "";
  if (wouldCycle(statesBefore(station, view.value), country)) return fail("chain-cycle", { country });
  const next =
    contactName === undefined
      ? contactOfState(station.vault.read, country)
      : findContact(station, contactName);
  if (!next.ok) return next;
  const contact = next.value;
  if (contact.trust === "revoked" || contact.trust === "superseded") return fail("contact-revoked");
  if (contact.trust === "frozen") return fail("contact-frozen");
  if (contact.card?.profile.country !== country) return fail("bad-argument", { what: "to-other-state" });
  const draft = onwardDraft(view.value.body, { hops: [hop] }, 0);
  if (!draft.ok) return draft;
  const filled = prefilledFor(station, type, contact);
  const carried = fitting(type.message.fields, draft.value);
  const body = { ...filled, ...carried, requestedAuthority: filled["requestedAuthority"] };
  return ok(
    station.vault.transaction((db) => keepNewDraft(db, station, type.id, contact, body, parentNumber)),
  );
}

/** The States that a chain has passed: ours, and the addressee of every request up to its root. */
function statesBefore(station: Station, view: RequestView): readonly string[] {
  const states = [ownProfile(station.vault.read).country];
  let { row } = view;
  for (;;) {
    const contact = readContact(station.vault.read, row.stationId);
    if (contact !== undefined) {
      states.push(contactOf(station.vault.read, contact).card?.profile.country ?? "");
    }
    // A parent has a lower number than its child, so this ends.
    const parent = row.parent === null ? undefined : readRequest(station.vault.read, row.parent);
    if (parent === undefined || parent.number >= row.number) return states;
    row = parent;
  }
}

/**
 * Starts a request for mutual assistance that follows holds of ours, filled in with their case, what they hold, and the list
 * of them. Codes: `not-allowed`, `unknown-request-type`, `unknown-request`, `bad-argument` (no hold, a type that names none,
 * or text that can't be stored), `not-in-this-state` (a hold that never left), and those of the medium.
 */
export function startFromHolds(
  station: Station,
  typeId: string,
  contact: Contact,
  numbers: readonly number[],
  given: Body,
): Result<Draft> {
  const refusal = refuseUnless(station, "draft");
  if (refusal !== null) return refusal;
  const type = findRequestType(typeId);
  if (type === undefined) return fail("unknown-request-type", { type: typeId });
  if (!followsHolds(type)) return fail("bad-argument", { what: "hold" });
  if (!isStorable(given)) return fail("bad-argument", { what: "text" });
  return atEdge(() => draftFromNumbers(station, type, contact, [...new Set(numbers)], given));
}

function draftFromNumbers(
  station: Station,
  type: RequestType,
  contact: Contact,
  numbers: readonly number[],
  given: Body,
): Result<Draft> {
  const holds: RequestView[] = [];
  for (const number of numbers) {
    const view = viewRequest(station, number);
    if (!view.ok) return view;
    const { row, projection } = view.value;
    if (row.direction !== "outbound" || !isHoldType(view.value.type)) {
      return fail("bad-argument", { what: "hold" });
    }
    if (projection.facts.sentAt === undefined) {
      return fail("not-in-this-state", { act: "hold", state: projection.state });
    }
    holds.push(view.value);
  }
  const [first] = holds;
  if (first === undefined) return fail("bad-argument", { what: "hold" });
  const followed = holds.map(({ row, projection }) => ({
    request: textOf(station.vault.read, row.number) ?? {},
    reference: projection.facts.domesticReference ?? projection.facts.theirReference,
  }));
  const filled = prefilledFor(station, type, contact);
  const carried = draftFromHolds(type.message.fields, followed);
  const body = { ...filled, ...carried, ...given };
  return ok(
    station.vault.transaction((db) => keepNewDraft(db, station, type.id, contact, body, first.row.number)),
  );
}
