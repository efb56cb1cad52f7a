import { type Body, isList, isPresent, valueAt } from "../core/body.ts";
import { addDays } from "../core/clocks/calendar.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { assistanceOf } from "./assistance.ts";
import { useReportDraft } from "./conditions.ts";
import { atEdge } from "./fault.ts";
import { type RequestView, viewRequest } from "./request-view.ts";
import type { Station } from "./station.ts";

/** Art 29(7) names 60 days; more time is asked for in the same length. */
const MORE_DAYS = 60;

type Writer = (station: Station, view: RequestView) => Body;

/** The reason of the last time more time was asked for, else why the data had to be held at all. */
function reasonFor({ events, promised, body }: RequestView): unknown {
  const asked = [...events, ...promised].findLast(({ kind }) => kind === "M07");
  return valueAt(asked?.body, "reason") ?? valueAt(body, "necessity.explanation");
}

function extension(_station: Station, view: RequestView): Body {
  const { preservedUntil, domesticReference } = view.projection.facts;
  if (preservedUntil === undefined) return { domesticReference, reason: reasonFor(view) };
  const zone = view.projection.clocks.find(({ id }) => id === "T-PRES")?.zone ?? "UTC";
  return {
    heldUntil: preservedUntil,
    askedUntil: addDays(preservedUntil, MORE_DAYS, zone),
    reason: reasonFor(view),
    domesticReference,
  };
}

/** Every target of the request has its entry; how much of it is held only the officer knows. */
function preserved(_station: Station, { body }: RequestView): Body {
  const targets = valueAt(body, "targets");
  return { targets: (isList(targets) ? targets : []).map((_, target) => ({ target })) };
}

/** One hop for every target whose path may lead on: what is known is the address itself, the officer names the provider. */
function hopNotice(_station: Station, { body }: RequestView): Body {
  const targets = valueAt(body, "targets");
  const all = isList(targets) ? targets : [];
  const index = all.findIndex((target) => valueAt(target, "category") === "traffic");
  const target = index < 0 ? 0 : index;
  const found = all[target];
  if (found === undefined) return {};
  const parts = ["identifierType", "identifier", "port", "from", "to", "zone", "precision"];
  const address = filled(Object.fromEntries(parts.map((key) => [key, valueAt(found, key)])));
  return { hops: [{ target, path: [address] }] };
}

function answers(_station: Station, { events }: RequestView): Body {
  const asked = events.findLast(({ kind }) => kind === "M02");
  const questions = valueAt(asked?.body, "questions");
  const all = isList(questions) ? questions : [];
  return {
    answers: all.map((question, index) => filled({ question: index, field: valueAt(question, "field") })),
  };
}

/** What is refused, as the state tells: more time, the mutual assistance request, or the request itself. */
function refusal(_station: Station, { projection, type }: RequestView): Body {
  const about = { EXTENSION_ASKED: "extension", MLA_PENDING: "mla" }[projection.state] ?? "request";
  return type.replies.some(({ code }) => code === "M07") ? { about } : {};
}

/** Codes of the messages about which this station knows something to say. */
const WRITERS: Readonly<Record<string, Writer>> = {
  M01: (station, { row }) => ({
    dutyOfficer: station.officer.name,
    ourReference: `${row.number}`,
    willAnswer: "yes",
  }),
  M02A: answers,
  M05: preserved,
  M06: hopNotice,
  M07: extension,
  M08: (_station, { projection: { facts } }) => ({
    newUntil: facts.more["extensionAskedUntil"],
    domesticReference: facts.domesticReference,
  }),
  M09: (station, view) => assistanceOf(station.vault.read, view, station.clock()).announcement,
  M10: (station, view) => assistanceOf(station.vault.read, view, station.clock()).arrival,
  M12: refusal,
  M15: (station) => ({ forwardedAt: station.clock() }),
  M17: (station) => ({ acceptedBy: station.officer.name }),
  M20: (station) => ({ releasedAt: station.clock() }),
  M22: (_station, view) => useReportDraft(view),
};

/**
 * What an answer can say already, by its wire name: an extension of 60 days more, the announcement of a linked request for
 * mutual assistance, the uses that were recorded. Nothing is recorded, and what the station states itself is not in it. Codes:
 * `not-allowed`, `unknown-request`, `unknown-message`, and those of the medium.
 */
export function replyDraft(station: Station, number: number, messageType: string): Result<Body> {
  return atEdge(() => {
    const view = viewRequest(station, number);
    if (!view.ok) return view;
    const spec = view.value.type.replies.find(({ type }) => type === messageType);
    if (spec === undefined) return fail("unknown-message", { what: messageType });
    const known = new Set(spec.fields.map(({ key }) => key));
    const said = filled(WRITERS[spec.code]?.(station, view.value) ?? {});
    return ok(Object.fromEntries(Object.entries(said).filter(([key]) => known.has(key))));
  });
}

function filled(record: Body): Body {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isPresent(value)));
}
