import { findRequestType } from "../core/catalogue/catalogue.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";
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
  waitingOutbox,
} from "../vault/requests.store.ts";
import type { ReadableDb } from "../vault/sql.ts";
import { readBody } from "./bodies.ts";
import { type Contact, contactOf } from "./contacts.ts";
import { ownProfile } from "./own-card.ts";
import { refuseUnless, type Station } from "./station.ts";

/** A stored fact as the lifecycle reads it. */
export function asEvent(row: RequestEventRow): RequestEvent {
  return {
    id: String(row.eventId),
    kind: row.kind,
    at: row.at,
    by: row.by,
    version: row.version,
    ...(row.body === null ? {} : { body: readBody(row.body) }),
    ...(row.claimedAt === null ? {} : { claimedAt: row.claimedAt }),
  };
}

/** A message that waits in the outbox, as the event that its sealing will be: nothing may be promised twice. */
function asPromisedEvent(row: OutboxRow): RequestEvent {
  const body = readBody(row.body);
  const version = (body as { readonly requestVersion?: unknown } | undefined)?.requestVersion;
  return {
    id: `outbox:${row.messageId}`,
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
  readonly events: readonly RequestEvent[];
  /** Messages that are ready and wait to be sealed. */
  readonly promised: readonly RequestEvent[];
  /** The request as it was last offered or received; undefined while there is only a draft. */
  readonly body: unknown;
  readonly projection: RequestProjection;
}

/** The zone in which a request's days are counted: the requested State's (ours when we are asked). */
export function countingZone(db: ReadableDb, row: RequestRow, contact: Contact): string | undefined {
  const zone = row.direction === "inbound" ? ownProfile(db).timeZone : contact.card?.profile.timeZone;
  return zone !== undefined && isZone(zone) ? zone : undefined;
}

/** Readers never judge a card's zone; a name this machine does not know counts no days. */
function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Works a request out from its row and its facts; `now` in ms. */
export function viewOf(
  db: ReadableDb,
  station: Pick<Station, "entropy">,
  row: RequestRow,
  rows: readonly RequestEventRow[],
  now: number,
): RequestView {
  const contactRow = readContact(db, row.stationId);
  const type = findRequestType(row.type);
  if (contactRow === undefined || type === undefined)
    throw new Error("a request without its contact or type");
  const contact = contactOf(db, contactRow, station);
  const events = rows.map((event) => asEvent(event));
  const zone = countingZone(db, row, contact);
  const carrying = type[row.direction].transitions.filter(({ carriesRequest }) => carriesRequest === true);
  const carriers = new Set(carrying.map(({ on }) => on));
  const body = events.findLast(({ kind, body: found }) => carriers.has(kind) && found !== undefined)?.body;
  const promised = waitingOutbox(db, row.stationId)
    .filter(({ number }) => number === row.number)
    .map((waiting) => asPromisedEvent(waiting));
  const projection = project(type, row.direction, events, now, zone === undefined ? {} : { zone });
  return { row, type, contact, events, promised, body, projection };
}

/** One request. Codes: `not-allowed`, `unknown-request`. */
export function viewRequest(station: Station, number: number): Result<RequestView> {
  const refusal = refuseUnless(station, "read-requests");
  if (refusal !== null) return refusal;
  const db = station.vault.read;
  const row = readRequest(db, number);
  if (row === undefined) return fail("unknown-request", { number });
  return ok(viewOf(db, station, row, requestEvents(db, number), station.clock()));
}
