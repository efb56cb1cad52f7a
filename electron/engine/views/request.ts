import type { RequestView as Shown } from "../../contract/request-views.ts";
import { type AllowedAct, project } from "../../core/lifecycle/project.ts";
import { ok, type Result } from "../../core/result.ts";
import { attachmentsOf } from "../../services/attachments.ts";
import { atEdge } from "../../services/fault.ts";
import { lettersAbout } from "../../services/letter-status.ts";
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

/** An approved text that no letter carries yet is called back by writing on it, although its sealing is promised. */
const CALLS_BACK = "revised";

/** What may be done now, counting what already waits to be sealed: nothing is offered twice. */
function allowedNow(view: RequestView, now: number): readonly AllowedAct[] {
  const { type, row, events, promised, projection, zone } = view;
  if (promised.length === 0) return projection.allowed;
  const options = zone === null ? {} : { zone };
  const { allowed } = project(type, row.direction, [...events, ...promised], now, options);
  const isListed = allowed.some(({ kind }) => kind === CALLS_BACK);
  return [...allowed, ...projection.allowed.filter(({ kind }) => kind === CALLS_BACK && !isListed)];
}

/** Acts of the house and answers to the partner, which travel as messages. */
function choices(view: RequestView, { clock, officer }: Station): Pick<Told<Shown>, "acts" | "replies"> {
  const allowed = allowedNow(view, clock());
  const codes = new Map(view.type.replies.map(({ code, type }) => [code, type] as const));
  return {
    acts: allowed
      .filter(({ kind }) => !codes.has(kind))
      .map(({ kind, anchor, roles }) => ({
        kind,
        anchor,
        allowed: officer.roles.some((role) => roles.includes(role)),
      })),
    replies: allowed.flatMap(({ kind }) => codes.get(kind) ?? []),
  };
}

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
    ...choices(view, station),
    proof: proofOf(db, row.stationId),
    facts: bodyData(projection.facts) ?? {},
  });
}

/** Everything a screen shows of one request. Codes: `not-allowed`, `unknown-request`, and those of the medium. */
export function requestShown(station: Station, number: number): Result<Told<Shown>> {
  return atEdge(() => shown(station, number));
}
