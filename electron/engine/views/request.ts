import type { RequestView as Shown } from "../../contract/request-views.ts";
import { ok, type Result } from "../../core/result.ts";
import { dueOnHolds } from "../../services/assistance.ts";
import { attachmentsOf } from "../../services/attachments.ts";
import { choicesOf } from "../../services/choices.ts";
import { conditionsOf } from "../../services/conditions.ts";
import { atEdge } from "../../services/fault.ts";
import { lettersAbout } from "../../services/letter-status.ts";
import { reservationFor } from "../../services/reservations.ts";
import { childLines, lineOf } from "../../services/request-line.ts";
import { type RequestView, viewRequest } from "../../services/request-view.ts";
import type { Station } from "../../services/station.ts";
import { lineClock } from "../../services/summaries.ts";
import { listOfficers } from "../../vault/officers.store.ts";
import type { Told } from "../told.ts";
import { attachmentViewOf } from "./attachment.ts";
import { proofOf } from "./contact.ts";
import { bodyData } from "./data.ts";
import { fit } from "./fit.ts";
import { messageOf, timelineOf } from "./timeline.ts";

/** The parts that other services read. */
function partsOf(station: Station, number: number) {
  const line = lineOf(station, number);
  if (!line.ok) return line;
  const children = childLines(station, number);
  if (!children.ok) return children;
  const attachments = attachmentsOf(station, number);
  if (!attachments.ok) return attachments;
  const letters = lettersAbout(station, number);
  if (!letters.ok) return letters;
  return ok({
    line: line.value,
    children: children.value,
    attachments: attachments.value.map(attachmentViewOf),
    letters: letters.value,
  });
}

function shown(station: Station, number: number): Result<Told<Shown>> {
  const read = viewRequest(station, number);
  if (!read.ok) return read;
  const parts = partsOf(station, number);
  if (!parts.ok) return parts;
  const view = read.value;
  const { row, projection, type, promised } = view;
  const db = station.vault.read;
  const officers = new Map(listOfficers(db).map(({ officerId, name }) => [officerId, name] as const));
  return ok({
    ...parts.value,
    requestId: row.requestId,
    parent: row.parent,
    version: projection.version,
    theirLastKnownState: projection.theirLastKnownState,
    body: bodyData(view.body),
    clocks: projection.clocks.map((clock) => lineClock(clock)),
    timeline: timelineOf(view, officers),
    waiting: promised.map(({ kind, at, body }) => ({
      kind: fit(kind, 60),
      message: messageOf(type, kind) ?? type.message.type,
      createdAt: at,
      body: bodyData(body) ?? {},
    })),
    ...choicesOf(view, station),
    proof: proofOf(db, row.stationId),
    facts: bodyData(projection.facts) ?? {},
    conditions: conditionsShown(view),
    reservation: reservationFor(db, view),
    waived: waivedIn(view),
    due: dueOnHolds(db, view, station.clock()).map(({ number: hold, message }) => ({
      number: hold,
      message,
    })),
  });
}

function conditionsShown(view: RequestView): Told<Shown>["conditions"] {
  const conditions = conditionsOf(view);
  if (conditions === null) return null;
  const { list, digest, state } = conditions;
  const said = (value: unknown, most: number) => (typeof value === "string" ? fit(value, most) : null);
  return {
    digest,
    state,
    list: list.map(({ kind, text, caseReference, widest, deleteBy }) => ({
      kind: said(kind, 120) ?? "other",
      text: said(text, 40_000) ?? "",
      caseReference: said(caseReference, 2000),
      widest: said(widest, 120),
      deleteBy: said(deleteBy, 10),
    })),
  };
}

function waivedIn({ projection }: RequestView): string | null {
  const reason = projection.facts.more["waivedReason"];
  return typeof reason === "string" ? fit(reason, 2000) : null;
}

/** Everything a screen shows of one request. Codes: `not-allowed`, `unknown-request`, and those of the medium. */
export function requestShown(station: Station, number: number): Result<Told<Shown>> {
  return atEdge(() => shown(station, number));
}
