import type { Profile } from "../bundle/card.ts";
import { findRequestType } from "../core/catalogue/catalogue.ts";
import type { Direction, RequestType } from "../core/catalogue/request-type.ts";
import { knownZone } from "../core/clocks/calendar.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import { project, type RequestProjection } from "../core/lifecycle/project.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { readContact } from "../vault/contacts.store.ts";
import {
  type OutboxRow,
  readRequest,
  type RequestEventRow,
  requestEvents,
  type RequestRow,
  unsentOutbox,
} from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { type Contact, contactOf } from "./contacts.ts";
import { ownProfile } from "./own-card.ts";
import { refuseUnless, type Station } from "./station.ts";

/** The id under which the lifecycle knows a stored fact. */
export function eventIdOf({ eventId }: Pick<RequestEventRow, "eventId">): string {
  return String(eventId);
}

/** True for the code of a message that, in this direction, comes from the partner; some come from either side. */
export function comesFromAbroad(type: RequestType, direction: Direction, code: string): boolean {
  const isMessage = type.replies.some((reply) => reply.code === code);
  return (
    isMessage && type[direction].transitions.some(({ on, actor }) => on === code && actor.side === "foreign")
  );
}

/**
 * A stored fact as the lifecycle reads it. A partner's message without a letter was keyed in from paper: it says something
 * and proves nothing.
 */
export function asEvent(row: RequestEventRow, isForeign: (code: string) => boolean): RequestEvent {
  const isPaper = row.letterHash === null && isForeign(row.kind);
  return {
    ...(isPaper ? { paper: true } : {}),
    id: eventIdOf(row),
    kind: row.kind,
    at: row.at,
    by: row.by,
    version: row.version,
    ...(row.body === null ? {} : { body: readBody(row.body) }),
    ...(row.claimedAt === null ? {} : { claimedAt: row.claimedAt }),
  };
}

/** The id of the event that a message of the outbox will be. */
export function promisedId({ messageId }: Pick<OutboxRow, "messageId">): string {
  return `outbox:${messageId}`;
}

/** A message that has not left yet, as the event that its sealing will be: nothing may be promised twice. */
function asPromisedEvent(row: OutboxRow): RequestEvent {
  const body = readBody(row.body);
  const claims = body as { readonly version?: unknown; readonly requestVersion?: unknown } | undefined;
  const version = claims?.requestVersion ?? claims?.version;
  return {
    id: promisedId(row),
    kind: row.eventKind,
    at: row.createdAt,
    by: row.author,
    version: typeof version === "number" ? version : 1,
    body,
  };
}

/** A request with its partner, its events and what follows from them. */
export interface RequestView {
  readonly row: RequestRow;
  readonly type: RequestType;
  readonly contact: Contact;
  /** The zone in which its days are counted, or null for that which the request itself names. */
  readonly zone: string | null;
  readonly events: readonly RequestEvent[];
  /** Messages that are ready and have not left. */
  readonly promised: readonly RequestEvent[];
  /** The request that the state speaks of, as it was offered or received; undefined while there is only a draft. */
  readonly body: unknown;
  readonly projection: RequestProjection;
}

/** Readers never judge a card's zone; a name this machine does not know counts no days. */
function zoneIn(profile: Profile | undefined): string | null {
  return profile !== undefined && knownZone(profile.timeZone) === profile.timeZone ? profile.timeZone : null;
}

/** What several requests are worked out from: each thing is read when it is first asked for, and once. */
export interface ViewGround {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly contactOf: (stationId: string) => Contact | undefined;
  /** The zone in which the days of a request are counted; null for that which the request itself names. */
  readonly zoneOf: (row: RequestRow) => string | null;
  /** Messages about a request that have not left. */
  readonly waitingOf: (number: number) => readonly OutboxRow[];
}

/** The ground for requests as they are at `now` (ms). It must not outlive the read it was made for. */
export function viewGround(db: ReadableDb, now: number): ViewGround {
  const contacts = new Map<string, Contact | undefined>();
  let ownZone: string | null | undefined;
  const contactById = (stationId: string) => {
    if (!contacts.has(stationId)) {
      const row = readContact(db, stationId);
      contacts.set(stationId, row === undefined ? undefined : contactOf(db, row));
    }
    return contacts.get(stationId);
  };
  return {
    now,
    contactOf: contactById,
    zoneOf: ({ direction, stationId }) => {
      // Days are counted in the calendar of the requested State.
      if (direction === "outbound") return zoneIn(contactById(stationId)?.card?.profile);
      if (ownZone === undefined) ownZone = zoneIn(ownProfile(db));
      return ownZone;
    },
    waitingOf: (number) => unsentOutbox(db, number),
  };
}

/** Works a request out from its row and its facts. */
export function viewOf(ground: ViewGround, row: RequestRow, rows: readonly RequestEventRow[]): RequestView {
  const contact = ground.contactOf(row.stationId);
  const type = findRequestType(row.type);
  if (contact === undefined || type === undefined) throw new Error("a request without its contact or type");
  const events = rows.map((event) => asEvent(event, (code) => comesFromAbroad(type, row.direction, code)));
  const zone = ground.zoneOf(row);
  const promised = ground.waitingOf(row.number).map((waiting) => asPromisedEvent(waiting));
  const projection = project(type, row.direction, events, ground.now, zone === null ? {} : { zone });
  return { row, type, contact, zone, events, promised, body: projection.request, projection };
}

/** One request. Codes: `not-allowed`, `unknown-request`. */
export function viewRequest(station: Station, number: number): Result<RequestView> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const row = readRequest(db, number);
  if (row === undefined) return fail("unknown-request", { number });
  return ok(viewOf(viewGround(db, station.clock()), row, requestEvents(db, number)));
}
