import type { Body } from "../core/body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { insertOutbox } from "../vault/requests.store.ts";
import { actEvent, applicable, invalid, refuseBody } from "./acts.ts";
import { writeBody } from "./bodies.ts";
import { choicesOf } from "./choices.ts";
import { atEdge } from "./fault.ts";
import { refusePosition } from "./positions.ts";
import { replyDraft } from "./reply-draft.ts";
import { objectionsTo } from "./reservations.ts";
import { type RequestView, viewRequest } from "./request-view.ts";
import { statedFields } from "./stated.ts";
import { record, type Station } from "./station.ts";

/** An answer that was put into the outbox and waits to be sealed. */
export interface Reply {
  readonly type: string;
  readonly code: string;
  readonly body: Body;
}

/**
 * Writes an answer to a request: one of the reply kit that the request type knows, by its wire name. The reference to the
 * request and its version are filled in, and so is what the station states itself (`MessageType.stated`): an officer who gives
 * that is refused, not overruled. It leaves with the next `sealTo` for that contact. Codes: `not-allowed`, `unknown-request`,
 * `unknown-message`, `invalid-field`, `not-in-this-state`, `ground-not-known` (params: ground, provision),
 * `partial-not-considered` (Art 27(6)), `contact-revoked`, and those of `statedFields`.
 */
export function reply(station: Station, number: number, messageType: string, given: Body): Result<Reply> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const spec = view.value.type.replies.find(({ type }) => type === messageType);
  return spec === undefined
    ? fail("unknown-message", { what: messageType })
    : put(station, view.value, spec, given);
}

/**
 * Acknowledges an inbound request (M01) with the digest of exactly the text that the state speaks of, not of a later one
 * that was ignored. `given` carries what the officer says: own reference, will answer, how, by when. Codes: as `reply`.
 */
export function acknowledge(station: Station, number: number, given: Body): Result<Reply> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const spec = view.value.type.replies.find(({ code }) => code === "M01");
  return spec === undefined
    ? fail("unknown-message", { what: "M01" })
    : put(station, view.value, spec, given);
}

/**
 * Asks for more time in one go: the extension (M07) as `replyDraft` fills it in, with `reason` where one is given. Codes: as
 * `reply`, and those of the medium; `invalid-field` when nothing says a reason, `not-in-this-state` also while one waits to be sealed.
 */
export function askExtension(station: Station, number: number, reason?: string): Result<Reply> {
  return atEdge(() => {
    const view = viewRequest(station, number);
    if (!view.ok) return view;
    const { promised, projection } = view.value;
    // One that waits to be sealed says the same already.
    if (promised.some(({ kind }) => kind === "M07")) {
      return fail("not-in-this-state", { act: "M07", state: projection.state });
    }
    const drafted = replyDraft(station, number, "extension.request");
    if (!drafted.ok) return drafted;
    const words = reason === undefined ? {} : { reason };
    return reply(station, number, "extension.request", { ...drafted.value, ...words });
  });
}

/** Without a word of the officer an acknowledgement says who is on duty, our own number, and that we will answer. */
function defaultsOf(station: Station, { row }: RequestView, { code }: MessageType): Body {
  return code === "M01"
    ? { dutyOfficer: station.officer.name, ourReference: `${row.number}`, willAnswer: "yes" }
    : {};
}

function put(station: Station, view: RequestView, spec: MessageType, given: Body): Result<Reply> {
  const { row, projection, contact } = view;
  const stated = (spec.stated ?? []).find(({ field }) => Object.hasOwn(given, field));
  if (stated !== undefined) return invalid(stated.field, "filled-in-by-station");
  if (contact.trust === "revoked" || contact.trust === "superseded") return fail("contact-revoked");
  const facts = statedFields(station, view, spec, given);
  if (!facts.ok) return facts;
  const body: Body = {
    ...defaultsOf(station, view, spec),
    ...given,
    ...facts.value,
    requestId: row.requestId,
    requestVersion: projection.version,
  };
  const [objection] = objectionsTo(station.vault.read, view, spec, body);
  if (objection !== undefined) {
    return fail(objection.code, { ...objection.params, path: objection.path });
  }
  const refusal = refuseBody(spec.fields, body, station.clock()) ?? refusePosition(view, spec.code, body);
  const allowed = applicable(station, view, actEvent(station, spec.code, projection.version, body));
  // Nobody should fill in a form to be told in the end that the state takes no such answer.
  const isFormFirst = choicesOf(view, station).replies.includes(spec.type);
  if (refusal !== null) return isFormFirst || allowed.ok ? refusal : allowed;
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
