import { isBody, type Body } from "../core/body.ts";
import { CATALOGUE, findRequestType } from "../core/catalogue/catalogue.ts";
import { onwardDraft, wouldCycle } from "../core/chain.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import { canApply } from "../core/lifecycle/project.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { CborValue } from "../encoding/cbor.ts";
import { readContact } from "../vault/contacts.store.ts";
import { newestAbout } from "../vault/journal.ts";
import {
  appendRequestEvent,
  deleteDraft,
  insertOutbox,
  readDraft,
  readRequest,
  saveDraft,
  waitingOutbox,
  withdrawOutbox,
} from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { readBody, writeBody } from "./bodies.ts";
import { type Contact, contactOf, contactOfState, findContact } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { stationOf } from "./live-keys.ts";
import { asDraft, type Draft, keepNewDraft, prefilledFor } from "./new-draft.ts";
import { ownProfile } from "./own-card.ts";
import { promisedId, type RequestView, viewRequest } from "./request-view.ts";
import { record, refuseUnless, type Station } from "./station.ts";
import { isStorable } from "./storable.ts";

export type { Draft } from "./new-draft.ts";

/** Ids of the request types that can be drafted. */
export function requestTypes(): readonly string[] {
  return CATALOGUE.map(({ id }) => id);
}

/**
 * Starts a request to a contact, filled in with what both cards say and with `given`. Codes: `not-allowed`,
 * `unknown-request-type`, `bad-argument` (text that can't be stored), and those of the medium.
 */
export function startDraft(station: Station, typeId: string, contact: Contact, given: Body): Result<Draft> {
  const refusal = refuseUnless(station, "draft");
  if (refusal !== null) return refusal;
  const type = findRequestType(typeId);
  if (type === undefined) return fail("unknown-request-type", { type: typeId });
  if (!isStorable(given)) return fail("bad-argument", { what: "text" });
  return atEdge(() => {
    const body = { ...prefilledFor(station, type, contact), ...given };
    return ok(station.vault.transaction((db) => keepNewDraft(db, station, typeId, contact, body, null)));
  });
}

/** A draft for reading. Codes: `not-allowed`, `unknown-request`, `not-in-this-state` when it was offered already. */
export function viewDraft(station: Station, number: number): Result<Draft> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const draft = readDraft(station.vault.read, number);
  const body = draft === undefined ? undefined : readBody(draft.body);
  if (!isBody(body)) return fail("not-in-this-state", { act: "draft", state: view.value.projection.state });
  return ok(asDraft(view.value.row.type, number, body));
}

/**
 * Saves changes to a draft: keys of `changes` replace those of the draft, null removes one. A request that was offered
 * or approved goes back to a draft of the next version, and its approval is void.
 * Codes: `not-allowed`, `unknown-request`, `not-in-this-state`, `bad-argument` (text that can't be stored), and those of the
 * medium.
 */
export function editDraft(station: Station, number: number, changes: Body): Result<Draft> {
  const refusal = refuseUnless(station, "draft");
  if (refusal !== null) return refusal;
  if (!isStorable(changes)) return fail("bad-argument", { what: "text" });
  return atEdge(() => saveChanges(station, number, changes));
}

function saveChanges(station: Station, number: number, changes: Body): Result<Draft> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const draft = readDraft(station.vault.read, number);
  const present = draft === undefined ? view.value.body : readBody(draft.body);
  if (!isBody(present)) {
    return fail("not-in-this-state", { act: "draft", state: view.value.projection.state });
  }
  // Everybody who wrote on a request is an author of it, so that none of them can be its second pair of eyes.
  const isNewHand = draft === undefined || draft.author !== station.officer.id;
  const version = view.value.projection.version + (isNewHand ? 1 : 0);
  const body = withChanges(present, { ...changes, requestId: view.value.row.requestId, version });
  if (isNewHand) {
    // An approved request can be called back until a letter carries it: that one is frozen.
    const waiting = waitingOutbox(station.vault.read, view.value.row.stationId);
    const revocable = new Set(waiting.filter(({ eventKind }) => eventKind === "sealed").map(promisedId));
    const promised = view.value.promised.filter(({ id }) => !revocable.has(id));
    const revised = applicable(station, { ...view.value, promised }, "revised", version, body);
    if (!revised.ok) return revised;
  }
  return ok(
    station.vault.transaction((db) => {
      if (isNewHand) {
        appendAct(db, station, number, "revised", version, body);
        // Its approval is void, so what was approved must not leave with the next letter.
        withdrawOutbox(db, number, "sealed");
      }
      saveDraft(db, { number, body: writeBody(body), author: station.officer.id, savedAt: station.clock() });
      recordEdit(db, station, view.value.row.requestId, { number, version });
      return asDraft(view.value.row.type, number, body);
    }),
  );
}

/** The journal names one edit for all that an officer saves of a draft within this time, in milliseconds. */
export const EDITS_TOGETHER = 10 * 60_000;

/**
 * Writes the journal line of an edit. A form that is saved after every pause would fill the journal with lines that tell
 * nothing: while the newest line about the request is the same officer's edit, it stands for what follows in ten minutes.
 */
function recordEdit(db: WritableDb, station: Station, requestId: string, details: CborValue): void {
  const newest = newestAbout(db, requestId);
  const age = station.clock() - (newest?.at ?? 0);
  const isSameHand = newest?.action === "request.edited" && newest.officer === station.officer.name;
  if (isSameHand && age >= 0 && age < EDITS_TOGETHER) return;
  record(db, station, "request.edited", requestId, details);
}

function withChanges(present: Body, changes: Body): Body {
  const entries = Object.entries({ ...present, ...changes }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(entries);
}

function actEvent(station: Station, kind: string, version: number, body?: Body): RequestEvent {
  const event = { id: "now", kind, at: station.clock(), by: station.officer.id, version };
  return body === undefined ? event : { ...event, body };
}

/** Whether the officer may do an act now, counting what already waits to be sealed. Codes as `canApply`. */
export function applicable(
  station: Station,
  view: RequestView,
  kind: string,
  version: number,
  body?: Body,
): Result<{ readonly to: string }> {
  const events = [...view.events, ...view.promised];
  const event = actEvent(station, kind, version, body);
  const options = view.zone === null ? {} : { zone: view.zone };
  const verdict = canApply(view.type, view.row.direction, events, event, station.officer.roles, options);
  if (verdict.ok) return verdict;
  // What waits to be sealed counts, but the officer is told the state that the request is in.
  return fail(verdict.code, { ...verdict.params, state: view.projection.state });
}

function appendAct(
  db: WritableDb,
  station: Station,
  number: number,
  kind: string,
  version: number,
  body?: Body,
): void {
  appendRequestEvent(db, {
    number,
    kind,
    at: station.clock(),
    by: station.officer.id,
    version,
    claimedAt: null,
    body: body === undefined ? null : writeBody(body),
    letterHash: null,
  });
}

/**
 * Offers a draft for approval; the form refuses to be incomplete (Art 29(2)). Codes: `not-allowed`, `unknown-request`,
 * `not-in-this-state`, `invalid-field` (params: path, problem), `incomplete` (params: provision, path).
 */
export function completeDraft(station: Station, number: number): Result<RequestView> {
  return atEdge(() => offer(station, number));
}

function offer(station: Station, number: number): Result<RequestView> {
  const draft = viewDraft(station, number);
  const view = viewRequest(station, number);
  if (!draft.ok) return draft;
  if (!view.ok) return view;
  const [problem] = draft.value.problems;
  if (problem !== undefined) return fail("invalid-field", { path: problem.path, problem: problem.problem });
  const open = draft.value.report.items.find(({ satisfied }) => !satisfied);
  if (open !== undefined) {
    return fail("incomplete", {
      provision: open.provision,
      path: open.missing[0]?.path ?? "",
      item: open.item,
    });
  }
  const { body } = draft.value;
  const version = typeof body["version"] === "number" ? body["version"] : 1;
  const allowed = applicable(station, view.value, "completed", version, body);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendAct(db, station, number, "completed", version, body);
    deleteDraft(db, number);
    record(db, station, "request.completed", view.value.row.requestId, { number, version });
  });
  return viewRequest(station, number);
}

/**
 * Approves a request, never by an author of it while four-eyes is on; it then waits to be sealed.
 * Codes: `not-allowed`, `unknown-request`, `not-in-this-state`, `author-cannot-approve`.
 */
export function approveRequest(station: Station, number: number): Result<RequestView> {
  return atEdge(() => approve(station, number));
}

function approve(station: Station, number: number): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { projection, type, row, body } = view.value;
  const fourEyes = stationOf(station.vault.read).fourEyes;
  const note: Body | undefined = fourEyes ? undefined : { fourEyes: false };
  const allowed = applicable(station, view.value, "approved", projection.version, note);
  if (!allowed.ok) return allowed;
  if (!isBody(body)) throw new Error("a completed request without its text");
  station.vault.transaction((db) => {
    appendAct(db, station, number, "approved", projection.version, note);
    insertOutbox(db, {
      stationId: row.stationId,
      number,
      eventKind: "sealed",
      type: type.message.type,
      schema: type.message.schema,
      body: writeBody(body),
      author: station.officer.id,
      createdAt: station.clock(),
    });
    record(db, station, "request.approved", row.requestId, { number, version: projection.version, fourEyes });
  });
  return viewRequest(station, number);
}

/** The officer whose text a request last was. */
function authorOf({ events }: RequestView): string {
  return events.findLast(({ kind }) => ["created", "revised", "completed"].includes(kind))?.by ?? "";
}

/** Sends a completed request back to its author. Codes: `not-allowed`, `unknown-request`, `not-in-this-state`. */
export function sendBack(station: Station, number: number): Result<RequestView> {
  return atEdge(() => giveBack(station, number));
}

function giveBack(station: Station, number: number): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { projection, row, body } = view.value;
  const allowed = applicable(station, view.value, "sent-back", projection.version);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendAct(db, station, number, "sent-back", projection.version);
    if (isBody(body)) {
      saveDraft(db, {
        number,
        body: writeBody(body),
        author: authorOf(view.value),
        savedAt: station.clock(),
      });
    }
    record(db, station, "request.sent-back", row.requestId, { number });
  });
  return viewRequest(station, number);
}

/**
 * Drafts the request to the next State from one hop of a notice under Art 30(1), pre-filled; to `contactName` where a
 * State has several contact points. Codes: `not-allowed`, `unknown-request`, `unknown-message` (no such hop),
 * `chain-cycle`, `unknown-contact` (none of that State), `ambiguous-contact`, `bad-argument` (a contact of another
 * State), and those of the medium.
 */
export function startOnward(
  station: Station,
  parentNumber: number,
  hopIndex: number,
  contactName?: string,
): Result<Draft> {
  const refusal = refuseUnless(station, "draft");
  return refusal ?? atEdge(() => draftOnward(station, parentNumber, hopIndex, contactName));
}

function draftOnward(
  station: Station,
  parentNumber: number,
  hopIndex: number,
  contactName: string | undefined,
): Result<Draft> {
  const view = viewRequest(station, parentNumber);
  if (!view.ok) return view;
  const hop = view.value.projection.facts.hops[hopIndex];
  if (hop === undefined || view.value.row.direction !== "outbound") {
    return fail("unknown-message", { what: "hop" });
  }
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
  const typeId = view.value.row.type;
  const filled = prefilledFor(station, view.value.type, contact);
  const body = { ...filled, ...draft.value, requestedAuthority: filled["requestedAuthority"] };
  return ok(
    station.vault.transaction((db) => keepNewDraft(db, station, typeId, contact, body, parentNumber)),
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
