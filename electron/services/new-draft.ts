import type { Body } from "../core/body.ts";
import { findRequestType } from "../core/catalogue/catalogue.ts";
import { checkBody, type FieldProblem } from "../core/catalogue/check-body.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";
import { prefilled } from "../core/prefill.ts";
import { referee, type RefereeReport } from "../core/referee.ts";
import { toHex } from "../encoding/bytes.ts";
import { appendRequestEvent, insertRequest, saveDraft } from "../vault/requests.store.ts";
import type { WritableDb } from "../vault/sql.ts";
import { writeBody } from "./bodies.ts";
import type { Contact } from "./contacts.ts";
import { ownProfile } from "./own-card.ts";
import { record, type Station } from "./station.ts";

/** A draft as it lies on the desk: its text, what is formally wrong, and what the provision still misses. */
export interface Draft {
  readonly number: number;
  readonly body: Body;
  readonly problems: readonly FieldProblem[];
  readonly report: RefereeReport;
}

/** What both cards say of a new request. */
export function prefilledFor(station: Station, type: RequestType, contact: Contact): Body {
  return prefilled(type, {
    own: ownProfile(station.vault.read),
    contact: contact.card?.profile ?? {},
    officer: station.officer.name,
    now: station.clock(),
  });
}

/** Keeps a new request with its text and the journal line of it, in a transaction. */
export function keepNewDraft(
  db: WritableDb,
  station: Station,
  typeId: string,
  contact: Contact,
  body: Body,
  parent: number | null,
): Draft {
  const at = station.clock();
  const requestId = toHex(station.entropy.bytes(16));
  const { stationId } = contact;
  const number = insertRequest(db, {
    direction: "outbound",
    type: typeId,
    requestId,
    stationId,
    parent,
    createdAt: at,
  });
  const complete = { ...body, requestId, version: 1 };
  appendRequestEvent(db, {
    number,
    kind: "created",
    at,
    by: station.officer.id,
    version: 1,
    claimedAt: null,
    body: null,
    letterHash: null,
  });
  saveDraft(db, { number, body: writeBody(complete), author: station.officer.id, savedAt: at });
  record(db, station, "request.drafted", requestId, { number, type: typeId, to: stationId, parent });
  return asDraft(typeId, number, complete);
}

/** A stored draft as it is shown. */
export function asDraft(typeId: string, number: number, body: Body): Draft {
  const type = findRequestType(typeId);
  if (type === undefined) throw new Error("a stored request of an unknown type");
  const stated = new Set(type.message.stated?.map(({ field }) => field));
  // What the station states itself is there when the draft is offered.
  const problems = checkBody(type.message, body).filter(
    ({ path, problem }) => problem !== "missing" || !stated.has(path),
  );
  return { number, body, problems, report: referee(type, body) };
}
