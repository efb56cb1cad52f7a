import { isBody, type Body } from "../core/body.ts";
import { CATALOGUE, findRequestType } from "../core/catalogue/catalogue.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { isComplete, type RefereeItemReport } from "../core/referee.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { CborValue } from "../encoding/cbor.ts";
import { newestAbout } from "../vault/journal.ts";
import {
  deleteDraft,
  insertOutbox,
  readDraft,
  saveDraft,
  waitingOutbox,
  withdrawOutbox,
} from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { actEvent, appendAct, applicable, invalid, recordable } from "./acts.ts";
import { readBody, writeBody } from "./bodies.ts";
import type { Contact } from "./contacts.ts";
import { atEdge } from "./fault.ts";
import { refuseCycle } from "./hold-links.ts";
import { stationOf } from "./live-keys.ts";
import { asDraft, type Draft, keepNewDraft, prefilledFor } from "./new-draft.ts";
import { promisedId, type RequestView, viewRequest } from "./request-view.ts";
import { record, refuseUnless, type Station } from "./station.ts";
import { statedFields } from "./stated.ts";
import { isStorable } from "./storable.ts";

export type { Draft } from "./new-draft.ts";

/** Longest reason for leaving an item open, in UTF-16 units. */
const MOST_REASON = 2000;

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
  const stated = view.value.type.message.stated?.find(({ field }) => Object.hasOwn(changes, field));
  if (stated !== undefined) return invalid(stated.field, "filled-in-by-station");
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
    const event = actEvent(station, "revised", version, body);
    const revised = recordable(station, { ...view.value, promised }, event);
    if (!revised.ok) return revised;
  }
  return ok(
    station.vault.transaction((db) => {
      if (isNewHand) {
        appendAct(db, station, number, { kind: "revised", version, body });
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

/** How a draft is offered. */
export interface Offer {
  /** Why items are left open whose demand was only recalled or reconstructed. */
  readonly waive?: string | undefined;
}

/**
 * Offers a draft for approval; the form refuses to be incomplete (Art 29(2)). With `waive`, a reason that is recorded, items
 * that were not read in the official text may stay open. Codes: `not-allowed`, `unknown-request`, `not-in-this-state`,
 * `invalid-field` (params: path, problem), `incomplete` (params: provision, path, item), `chain-cycle` (it is linked to a hold
 * that it led to itself), `bad-argument` (a reason that can't be stored), and those of the medium.
 */
export function completeDraft(station: Station, number: number, offer: Offer = {}): Result<RequestView> {
  return atEdge(() => offerDraft(station, number, offer.waive?.trim() ?? ""));
}

/** The item that stands in the way, if one does: what was read in the official text stops whatever reason is given. */
function openItem({ report }: Draft, waive: string): RefereeItemReport | undefined {
  if (isComplete(report, waive !== "")) return undefined;
  const open = report.items.filter(({ satisfied }) => !satisfied);
  return open.find(({ binding }) => binding) ?? open[0];
}

function offerDraft(station: Station, number: number, waive: string): Result<RequestView> {
  const found = viewDraft(station, number);
  const view = viewRequest(station, number);
  if (!found.ok) return found;
  if (!view.ok) return view;
  const { row, type } = view.value;
  const stated = statedFields(
    station,
    view.value,
    type.message,
    withoutStated(type.message, found.value.body),
  );
  if (!stated.ok) return stated;
  const body = { ...withoutStated(type.message, found.value.body), ...stated.value };
  const draft = asDraft(type.id, number, body);
  const [problem] = draft.problems;
  if (problem !== undefined) return fail("invalid-field", { path: problem.path, problem: problem.problem });
  if (waive.length > MOST_REASON || !isStorable({ waive })) return fail("bad-argument", { what: "text" });
  const cycle = refuseCycle(station.vault.read, row, body);
  if (cycle !== null) return cycle;
  const open = openItem(draft, waive);
  if (open !== undefined) {
    const { provision, item, missing } = open;
    return fail("incomplete", { provision, path: missing[0]?.path ?? "", item });
  }
  const version = view.value.projection.version;
  // A reason for nothing is not recorded.
  const isWaived = !isComplete(draft.report);
  const waived = { ...actEvent(station, "waived", version, { reason: waive }), id: "waived" };
  const before = isWaived ? [waived] : [];
  const completed = actEvent(station, "completed", version, body);
  const allowed = applicable(station, view.value, completed, before);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    for (const event of [...before, completed]) appendAct(db, station, number, event);
    deleteDraft(db, number);
    const details = isWaived ? { number, version, waived: waive } : { number, version };
    record(db, station, "request.completed", row.requestId, details);
  });
  return viewRequest(station, number);
}

/** A text of ours without what the station states: it is stated anew when the text is offered. */
function withoutStated({ stated = [] }: MessageType, body: Body): Body {
  const fields = new Set(stated.map(({ field }) => field));
  return Object.fromEntries(Object.entries(body).filter(([key]) => !fields.has(key)));
}

/**
 * Approves a request, never by an author of it while four-eyes is on. It then waits to be sealed, unless its type leaves by
 * another way: then a letter leaves only when an officer says so (`sendRequest`).
 * Codes: `not-allowed`, `unknown-request`, `not-in-this-state`, `author-cannot-approve`.
 */
export function approveRequest(station: Station, number: number): Result<RequestView> {
  return atEdge(() => approve(station, number));
}

function approve(station: Station, number: number): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { projection, type, row } = view.value;
  const fourEyes = stationOf(station.vault.read).fourEyes;
  const note = fourEyes ? undefined : { fourEyes: false };
  const event = actEvent(station, "approved", projection.version, note);
  const allowed = applicable(station, view.value, event);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendAct(db, station, number, event);
    if (type.sending === "letter") putIntoOutbox(db, station, view.value);
    record(db, station, "request.approved", row.requestId, { number, version: projection.version, fourEyes });
  });
  return viewRequest(station, number);
}

/** The text that the state speaks of, as it leaves with the next letter. */
function putIntoOutbox(db: WritableDb, station: Station, { type, row, body }: RequestView): void {
  if (!isBody(body)) throw new Error("a completed request without its text");
  insertOutbox(db, {
    stationId: row.stationId,
    number: row.number,
    eventKind: "sealed",
    type: type.message.type,
    schema: type.message.schema,
    body: writeBody(body),
    author: station.officer.id,
    createdAt: station.clock(),
  });
}

/**
 * Lets a request that need not leave by letter wait to be sealed all the same. Codes: `not-allowed`, `unknown-request`,
 * `not-in-this-state` (not approved, sent already, or of a type whose letter leaves by itself), and those of the medium.
 */
export function sendRequest(station: Station, number: number): Result<RequestView> {
  return atEdge(() => send(station, number));
}

function send(station: Station, number: number): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { projection, row } = view.value;
  const event = actEvent(station, "to-send", projection.version);
  // Counting what waits: a letter that waits already is not asked for twice.
  const allowed = applicable(station, view.value, event);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendAct(db, station, number, event);
    putIntoOutbox(db, station, view.value);
    record(db, station, "request.to-send", row.requestId, { number, version: projection.version });
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
  const event = actEvent(station, "sent-back", projection.version);
  const allowed = applicable(station, view.value, event);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendAct(db, station, number, event);
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
