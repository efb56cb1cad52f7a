import { type Body, valueAt } from "../core/body.ts";
import { findRequestType } from "../core/catalogue/catalogue.ts";
import { followsHolds, isHoldType } from "../core/catalogue/hold-types.ts";
import { dayAt } from "../core/clocks/calendar.ts";
import type { RequestFacts } from "../core/lifecycle/facts.ts";
import { requestEvents, type RequestRow } from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { followersOf, holdsOf } from "./hold-links.ts";
import { type RequestView, viewGround, viewOf } from "./request-view.ts";

/** How far the mutual assistance request of a hold has come, as days 'YYYY-MM-DD'; null while it has not. */
export interface AssistanceDays {
  readonly planned: string | null;
  readonly sent: string | null;
  readonly arrived: string | null;
  /** "executed", "partly", "not" or "refused". */
  readonly result: string | null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function dayOf(stated: unknown, at: unknown, zone: string): string | null {
  return text(stated) ?? (typeof at === "number" ? dayAt(at, zone) : null);
}

function resultOf(facts: RequestFacts, state: string): string | null {
  return text(facts.more["outcome"]) ?? (["REFUSED", "MLA_REFUSED"].includes(state) ? "refused" : null);
}

/** What a request says of mutual assistance: a hold of the one behind it, a request for mutual assistance of itself. */
export function assistanceDays({ type, zone, projection, body }: RequestView): AssistanceDays {
  const { facts, state } = projection;
  const { more } = facts;
  const counted = zone ?? "UTC";
  if (isHoldType(type)) {
    const wasSent = more["mlaStage"] === "sent";
    return {
      planned: dayOf(
        more["mlaPlannedDay"] ?? valueAt(body, "mla.plannedDate"),
        facts.mlaPlannedAt ?? (wasSent ? undefined : more["mlaAnnouncedAt"]),
        counted,
      ),
      sent: dayOf(more["mlaSentDay"], wasSent ? more["mlaAnnouncedAt"] : undefined, counted),
      arrived: dayOf(more["mlaReceivedDay"], more["mlaReceivedAt"], counted),
      result: resultOf(facts, state),
    };
  }
  const result = resultOf(facts, state);
  if (!followsHolds(type)) return { planned: null, sent: null, arrived: null, result };
  return {
    planned: null,
    sent: dayOf(more["transmittedDay"], more["transmittedAt"] ?? facts.sentAt, counted),
    arrived: dayOf(undefined, more["confirmedAt"] ?? facts.acknowledgedAt ?? facts.receivedAt, counted),
    result,
  };
}

/** What the request for mutual assistance behind a hold lets us say about it. */
export interface Assistance {
  /** M09: planned, or sent by which channel on which day. */
  readonly announcement: Body;
  /** M10: arrived where and when. */
  readonly arrival: Body;
}

/** The newest text that an act of one of these kinds said under a key. */
function said(view: RequestView, kinds: readonly string[], key: string): unknown {
  return view.events
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ body }) => valueAt(body, key))
    .findLast((value) => value !== undefined);
}

/** Views of the requests for mutual assistance that name this hold, newest last. `now` in ms. */
function followers(db: ReadableDb, row: RequestRow, now: number): readonly RequestView[] {
  const ground = viewGround(db, now);
  return followersOf(db, row)
    .filter(({ type }) => followsHolds(findRequestType(type)))
    .map((other) => viewOf(ground, other, requestEvents(db, other.number)));
}

/** What is known of the mutual assistance behind a hold, from the request linked to it, else from what was planned. */
export function assistanceOf(db: ReadableDb, hold: RequestView, now: number): Assistance {
  const linked = followers(db, hold.row, now);
  const sent = linked.findLast((view) => assistanceDays(view).sent !== null);
  const { more } = hold.projection.facts;
  const planned = {
    stage: "planned",
    authority: more["mlaAuthority"] ?? valueAt(hold.body, "mla.plannedAuthority"),
    plannedDay: assistanceDays(hold).planned ?? undefined,
  };
  const last = sent ?? linked.at(-1);
  return {
    announcement: sent === undefined ? planned : announcementOf(sent),
    arrival: last === undefined ? {} : arrivalOf(last),
  };
}

function announcementOf(view: RequestView): Body {
  return {
    stage: "sent",
    authority:
      said(view, ["sent-to-authority"], "authority") ??
      valueAt(view.body, "requestingAuthority.organisation"),
    reference: said(view, ["transmitted"], "reference") ?? valueAt(view.body, "reference"),
    sentDay: assistanceDays(view).sent ?? undefined,
    channel: said(view, ["transmitted"], "channel"),
  };
}

function arrivalOf(view: RequestView): Body {
  const { facts } = view.projection;
  return {
    authority: valueAt(view.body, "requestedAuthority.name"),
    receivedDay: facts.receivedAt === undefined ? undefined : dayAt(facts.receivedAt, view.zone ?? "UTC"),
    centralReference: facts.more["centralReference"] ?? facts.ourReference,
  };
}

/** An answer about a hold that a linked request for mutual assistance makes due. */
export interface DueAnswer {
  /** Of the hold. */
  readonly number: number;
  /** Wire name of the answer. */
  readonly message: string;
}

/**
 * The answers that are due on the holds of a request for mutual assistance: once ours was sent, that it was announced there
 * (M09); once one reached us, that it arrived (M10). `now` in ms.
 */
export function dueOnHolds(db: ReadableDb, view: RequestView, now: number): readonly DueAnswer[] {
  const { direction } = view.row;
  const code = direction === "outbound" ? "M09" : "M10";
  const day = direction === "outbound" ? assistanceDays(view).sent : assistanceDays(view).arrived;
  if (day === null || !followsHolds(view.type)) return [];
  const ground = viewGround(db, now);
  return holdsOf(db, view.row, view.body).flatMap((row) => {
    const hold = viewOf(ground, row, requestEvents(db, row.number));
    const known = assistanceDays(hold);
    const isSaid = direction === "outbound" ? known.sent !== null : known.arrived !== null;
    const isWaiting = hold.promised.some(({ kind }) => kind === code);
    const isPossible = hold.projection.allowed.some(({ kind }) => kind === code);
    const spec = hold.type.replies.find((reply) => reply.code === code);
    if (spec === undefined || isSaid || isWaiting || !isPossible) return [];
    return [{ number: row.number, message: spec.type }];
  });
}
