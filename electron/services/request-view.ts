import type { Profile } from "../bundle/card.ts";
import { findRequestType } from "../core/catalogue/catalogue.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";
import { knownZone } from "../core/clocks/calendar.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import { project, type RequestProjection } from "../core/lifecycle/project.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { listContacts } from "../vault/contacts.store.ts";
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

/** A stored fact as the lifecycle reads it. */
export function asEvent(row: RequestEventRow): RequestEvent {
  return {
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

/** What several requests are worked out from, read once. */
export interface ViewGround {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly contacts: ReadonlyMap<string, Contact>;
  /** The requested State's zone, by contact; our own where we are asked. Null when the card names none we know. */
  readonly zones: ReadonlyMap<string, string | null>;
  readonly ownZone: string | null;
  readonly waiting: ReadonlyMap<number, readonly OutboxRow[]>;
}

/** Reads the ground for all requests, or with `stationId` for those of one contact. */
export function viewGround(db: ReadableDb, now: number, stationId?: string): ViewGround {
  const all = listContacts(db).filter((row) => stationId === undefined || row.stationId === stationId);
  const contacts = new Map(all.map((row) => [row.stationId, contactOf(db, row)] as const));
  const waiting = new Map<number, OutboxRow[]>();
  for (const row of unsentOutbox(db, stationId)) {
    waiting.set(row.number, [...(waiting.get(row.number) ?? []), row]);
  }
  const zones = new Map([...contacts].map(([id, { card }]) => [id, zoneIn(card?.profile)] as const));
  return { now, contacts, zones, ownZone: zoneIn(ownProfile(db)), waiting };
}

/** Works a request out from its row and its facts. */
export function viewOf(ground: ViewGround, row: RequestRow, rows: readonly RequestEventRow[]): RequestView {
  const contact = ground.contacts.get(row.stationId);
  const type = findRequestType(row.type);
  if (contact === undefined || type === undefined) throw new Error("a request without its contact or type");
  const events = rows.map((event) => asEvent(event));
  // Days are counted in the calendar of the requested State.
  const zone = row.direction === "inbound" ? ground.ownZone : (ground.zones.get(row.stationId) ?? null);
  const promised = (ground.waiting.get(row.number) ?? []).map((waiting) => asPromisedEvent(waiting));
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
  return ok(viewOf(viewGround(db, station.clock(), row.stationId), row, requestEvents(db, number)));
}
