import type { Body } from "../core/body.ts";
import { checkBody, type ProblemKey } from "../core/catalogue/check-body.ts";
import type { FieldSpec } from "../core/catalogue/field-spec.ts";
import { missingRequired } from "../core/catalogue/required.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import { canApply, project } from "../core/lifecycle/project.ts";
import { type Failure, fail, type Result } from "../core/result.ts";
import { appendRequestEvent } from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { writeBody } from "./bodies.ts";
import { type RequestView, viewRequest } from "./request-view.ts";
import { record, type Station } from "./station.ts";

/** An event of ours, whose body is plain data. */
export interface Act extends RequestEvent {
  readonly body?: Body;
}

/** An act as the event that it would be now. */
export function actEvent(station: Station, kind: string, version: number, body?: Body): Act {
  const event = { id: "now", kind, at: station.clock(), by: station.officer.id, version };
  return body === undefined ? event : { ...event, body };
}

/**
 * Whether the officer may do an act now, counting what already waits to be sealed and what is recorded `before` it in the
 * same breath. Codes as `canApply`.
 */
export function applicable(
  station: Station,
  view: RequestView,
  act: RequestEvent,
  before: readonly RequestEvent[] = [],
): Result<{ readonly to: string }> {
  const events = [...view.events, ...view.promised, ...before];
  const options = view.zone === null ? {} : { zone: view.zone };
  const verdict = canApply(view.type, view.row.direction, events, act, station.officer.roles, options);
  if (verdict.ok) return verdict;
  // What waits to be sealed counts, but the officer is told the state that the request is in.
  return fail(verdict.code, { ...verdict.params, state: view.projection.state });
}

/**
 * The same for an act that is recorded at once: what waits to be sealed comes after it. It must fit what is recorded already,
 * or it would never count, and leave room for what waits, or that would not count when it has left.
 */
export function recordable(
  station: Station,
  view: RequestView,
  act: RequestEvent,
): Result<{ readonly to: string }> {
  const now = applicable(station, { ...view, promised: [] }, act);
  if (!now.ok) return now;
  const lost = lostAfter(view, []);
  const isInTheWay = [...lostAfter(view, [act])].some((id) => !lost.has(id));
  return isInTheWay ? fail("not-in-this-state", { act: act.kind, state: view.projection.state }) : now;
}

/** Which of the messages that wait would not count if these acts came before them. */
function lostAfter(
  { type, row, events, promised, zone }: RequestView,
  acts: readonly RequestEvent[],
): ReadonlySet<string> {
  const waiting = new Set(promised.map(({ id }) => id));
  const all = [...events, ...acts, ...promised];
  const now = all.reduce((latest, { at }) => Math.max(latest, at), 0);
  const { ignored } = project(type, row.direction, all, now, zone === null ? {} : { zone });
  return new Set(ignored.map(({ eventId }) => eventId).filter((id) => waiting.has(id)));
}

/** Records an act of ours in a transaction. */
export function appendAct(
  db: WritableDb,
  station: Station,
  number: number,
  { kind, version, body }: Pick<Act, "kind" | "version" | "body">,
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

/** The first thing wrong with what an officer wrote: `invalid-field` with path and problem, else null. */
export function refuseBody(fields: readonly FieldSpec[], body: Body, now: number): Failure | null {
  const past = fields.find(({ key, future }) => future === true && isBefore(body[key], now));
  if (past !== undefined) return invalid(past.key, "in-the-past");
  const [problem] = checkBody({ fields }, body);
  if (problem !== undefined) return invalid(problem.path, problem.problem);
  const [missing] = missingRequired(fields, body);
  return missing === undefined ? null : invalid(missing.path, "missing");
}

/** A field that does not hold what it must. */
export function invalid(path: string, problem: ProblemKey): Failure {
  return fail("invalid-field", { path, problem });
}

function isBefore(value: unknown, now: number): boolean {
  return typeof value === "number" && value < now;
}

/** True for a time that says when something happened, by its name, and lies ahead. */
function isAhead({ key, kind }: FieldSpec, body: Body, now: number): boolean {
  const value = body[key];
  return kind.type === "instant" && key.endsWith("At") && typeof value === "number" && value > now;
}

/**
 * Records an act of our own house on a request, one of `type.acts`, with what its fields say; what happened did not happen
 * later than now. Codes: `not-allowed`, `unknown-request`,
 * `not-in-this-state`, `invalid-field`, `bad-argument` (not an act of this kind, or a time of the future).
 */
export function recordAct(
  station: Station,
  number: number,
  kind: string,
  given: Body = {},
): Result<RequestView> {
  const view = viewRequest(station, number);
  if (!view.ok) return view;
  const { projection, row, type } = view.value;
  const act = type.acts.find((one) => one.kind === kind);
  if (act === undefined) return fail("bad-argument", { what: "act" });
  const now = station.clock();
  if (act.fields.some((field) => isAhead(field, given, now))) {
    return fail("bad-argument", { what: "at-future" });
  }
  const refusal = refuseBody(act.fields, given, now);
  if (refusal !== null) return refusal;
  const body = Object.keys(given).length === 0 ? undefined : given;
  const event = actEvent(station, kind, projection.version, body);
  const allowed = recordable(station, view.value, event);
  if (!allowed.ok) return allowed;
  station.vault.transaction((db) => {
    appendAct(db, station, number, event);
    record(db, station, `request.${kind}`, row.requestId, { number });
  });
  return viewRequest(station, number);
}
