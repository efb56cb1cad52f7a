import type { Body } from "../core/body.ts";
import { checkBody, type ProblemKey } from "../core/catalogue/check-body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { missingRequired } from "../core/catalogue/required.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { hash256 } from "../crypto/hash.ts";
import { toHex } from "../encoding/bytes.ts";
import { appendRequestEvent, insertOutbox, requestEvents } from "../vault/requests.store.ts";
import { writeBody } from "./bodies.ts";
import { applicable } from "./drafts.ts";
import { eventIdOf, type RequestView, viewRequest } from "./request-view.ts";
import { record, type Station } from "./station.ts";

/** An answer that was put into the outbox and waits to be sealed. */
export interface Reply {
  readonly type: string;
  readonly code: string;
  readonly body: Body;
}

/**
 * Writes an answer to a request: one of the reply kit that the request type knows, by its wire name. The reference to the
 * request and its version are filled in. It leaves with the next `sealTo` for that contact. Codes: `not-allowed`,
 * `unknown-request`, `unknown-message`, `invalid-field`, `not-in-this-state`.
 */
export function reply(station: Station, number: number, messageType: string, given: Body): Result<Reply> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const spec = view.value.type.replies.find(({ type }) => type === messageType);
  if (spec === undefined) return fail("unknown-message", { what: messageType });
  // What an acknowledgement proves is never typed by hand.
  if (spec.code === "M01") return acknowledge(station, number, given);
  return put(station, view.value, spec, given);
}

/** Fields of M01 that this station states itself; an officer who gives one is refused, not overruled. */
const STATED_BY_STATION = ["requestDigest", "receivedAt"] as const;

/**
 * Acknowledges an inbound request (M01) with the digest of exactly the text that the state speaks of, not of a later one
 * that was ignored. `given` carries what the officer says: own reference, will answer, how, by when. Codes: as `reply`;
 * `invalid-field` also for a digest or a time of receipt in `given`.
 */
export function acknowledge(station: Station, number: number, given: Body): Result<Reply> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const spec = view.value.type.replies.find(({ code }) => code === "M01");
  if (spec === undefined) return fail("unknown-message", { what: "M01" });
  const stated = STATED_BY_STATION.find((key) => Object.hasOwn(given, key));
  if (stated !== undefined) {
    const problem: ProblemKey = "filled-in-by-station";
    return fail("invalid-field", { path: stated, problem });
  }
  const { requestEventId, state } = view.value.projection;
  const judged = requestEvents(station.vault.read, number).find((row) => eventIdOf(row) === requestEventId);
  if (judged?.kind !== "received" || judged.body === null) {
    return fail("not-in-this-state", { act: "M01", state });
  }
  return put(station, view.value, spec, {
    dutyOfficer: station.officer.name,
    ourReference: `${number}`,
    willAnswer: "yes",
    ...given,
    requestDigest: toHex(hash256(judged.body)),
    receivedAt: judged.at,
  });
}

function put(station: Station, view: RequestView, spec: MessageType, given: Body): Result<Reply> {
  const { row, projection, contact } = view;
  if (contact.trust === "revoked" || contact.trust === "superseded") return fail("contact-revoked");
  const body: Body = { ...given, requestId: row.requestId, requestVersion: projection.version };
  const past = spec.fields.find(({ key, future }) => future === true && isPast(body[key], station.clock()));
  if (past !== undefined) return fail("invalid-field", { path: past.key, problem: "in-the-past" });
  const [problem] = checkBody(spec, body);
  if (problem !== undefined) return fail("invalid-field", { path: problem.path, problem: problem.problem });
  const [missing] = missingRequired(spec.fields, body);
  if (missing !== undefined) return fail("invalid-field", { path: missing.path, problem: "missing" });
  const allowed = applicable(station, view, spec.code, projection.version, body);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    insertOutbox(db, {
      stationId: row.stationId,
      number: row.number,
      eventKind: spec.code,
      type: spec.type,
      schema: spec.schema,
      body: writeBody(body),
      author: station.officer.id,
      createdAt: station.clock(),
    });
    record(db, station, "reply.written", row.requestId, { number: row.number, type: spec.type });
  });
  return ok({ type: spec.type, code: spec.code, body });
}

/** True for a time that has gone by at `now` (ms). */
function isPast(value: unknown, now: number): boolean {
  return typeof value === "number" && value < now;
}

/** Acts of our own house that no message carries. */
export const HOUSE_ACTS: readonly string[] = [
  "registered",
  "assessed",
  "assigned",
  "order-issued",
  "mla-planned",
];

/**
 * Records an act of our own house on a request, one of `HOUSE_ACTS`; "order-issued" takes `{ orderedAt }` in ms.
 * Codes: `not-allowed`, `unknown-request`, `not-in-this-state`, `bad-argument` (not an act of this
 * kind, or an order of the future).
 */
export function recordAct(station: Station, number: number, kind: string, body?: Body): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  if (!HOUSE_ACTS.includes(kind)) {
    return fail("bad-argument", { what: "act" });
  }
  const orderedAt = body?.["orderedAt"];
  const isFuture = typeof orderedAt === "number" && orderedAt > station.clock();
  if (isFuture) return fail("bad-argument", { what: "at-future" });
  const { projection, row } = view.value;
  const allowed = applicable(station, view.value, kind, projection.version, body);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendRequestEvent(db, {
      number,
      kind,
      at: station.clock(),
      by: station.officer.id,
      version: projection.version,
      claimedAt: null,
      body: body === undefined ? null : writeBody(body),
      letterHash: null,
    });
    record(db, station, `request.${kind}`, row.requestId, { number });
  });
  return viewRequest(station, number);
}
