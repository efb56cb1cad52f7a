import { valueAt } from "../core/body.ts";
import { giverOf, isContent, isContentLocked, knowsConditions } from "../core/conditions.ts";
import { project, type RequestProjection } from "../core/lifecycle/project.ts";
import { type OutboxRow, readRequest, requestEvents } from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { promisedId, type RequestView, viewGround, viewOf } from "./request-view.ts";

/** What may leave in a letter that is written now. */
interface ContentGate {
  /**
   * False for content whose conditions are not accepted, or are others than those it was written under, and for content that
   * would not count any more: the request was rewritten or withdrawn since, or must be called back about anew.
   */
  readonly mayLeave: (row: OutboxRow) => boolean;
  /** Whether files of the request may leave with this message. */
  readonly mayCarryFiles: (row: OutboxRow) => boolean;
}

/**
 * Asked once more when a letter is written, because an answer may wait in the outbox for days while its conditions change:
 * neither content nor a file leaves before exactly its conditions were accepted, or the giver decided to give it anyway.
 * `now` in ms; the gate must not outlive the read it was made for.
 */
export function contentGate(db: ReadableDb, now: number): ContentGate {
  const ground = viewGround(db, now);
  const views = new Map<number, RequestView>();
  const viewFor = (number: number): RequestView => {
    const row = readRequest(db, number);
    if (row === undefined) throw new Error("a message without its request");
    const view = views.get(number) ?? viewOf(ground, row, requestEvents(db, number));
    views.set(number, view);
    return view;
  };
  const mayLeave = (row: OutboxRow): boolean => {
    const view = viewFor(row.number);
    const event = view.promised.find(({ id }) => id === promisedId(row));
    if (event === undefined) throw new Error("a waiting message that is not promised");
    if (!knowsConditions(view.type) || !isContent(event.kind, event.body)) return true;
    const before = view.promised.slice(0, view.promised.indexOf(event));
    const others = view.promised.filter(({ id }) => id !== event.id);
    const inForce = after(view, others, now);
    const differs = valueAt(event.body, "conditionsDigest") !== inForce.facts.more["conditionsDigest"];
    if ((differs && statesConditions(view, event.kind)) || isLocked(view, inForce)) return false;
    const counts = !after(view, [...before, event], now).ignored.some(({ eventId }) => eventId === event.id);
    return counts && !isLocked(view, after(view, before, now));
  };
  const mayCarryFiles = (row: OutboxRow): boolean => {
    const view = viewFor(row.number);
    const code = row.eventKind === "sealed" ? view.type.message.code : row.eventKind;
    if (view.type.noFilesWith.includes(code)) return false;
    // "Nothing was done" gives nothing, and needs less than what gives: a file that waits stays.
    if (code === "M11" && !isContent(code, readBody(row.body))) return false;
    return !isGiver(view) || !isLocked(view, after(view, view.promised, now));
  };
  return { mayLeave, mayCarryFiles };
}

/** True for a message that repeats the conditions under which it gives; a path (M06) has no place for them. */
function statesConditions({ type }: RequestView, code: string): boolean {
  const spec = type.replies.find((reply) => reply.code === code);
  return spec?.stated?.some(({ from }) => from === "conditions-in-force") === true;
}

function isGiver({ type, row }: RequestView): boolean {
  return (giverOf(type) === "author") === (row.direction === "outbound");
}

/** The request as it is once these promised messages have left. */
function after(view: RequestView, promised: RequestView["promised"], now: number): RequestProjection {
  const { type, row, events, zone } = view;
  return project(type, row.direction, [...events, ...promised], now, zone === null ? {} : { zone });
}

function isLocked({ type }: RequestView, projection: RequestProjection): boolean {
  return isContentLocked(type, projection.facts, projection.request);
}
