import type { TimelineEntry } from "../../contract/request-views.ts";
import type { RequestType } from "../../core/catalogue/request-type.ts";
import { clampInstant } from "../../core/clocks/calendar.ts";
import type { RequestEvent } from "../../core/lifecycle/events.ts";
import type { HistoryEntry, IgnoredReason } from "../../core/lifecycle/fold.ts";
import type { Contact } from "../../services/contacts.ts";
import { contactNameOf } from "../../services/request-line.ts";
import type { RequestView } from "../../services/request-view.ts";
import type { Told } from "../told.ts";
import { bodyData } from "./data.ts";
import { fit } from "./fit.ts";

type Entry = Told<TimelineEntry>;

/** Acts whose body is the request itself, and which arrived or left under its wire name. */
const CARRIES_REQUEST: ReadonlySet<string> = new Set(["received", "sealed"]);

/** Wire name of the message that an event is; null for an act. */
export function messageOf(type: RequestType, kind: string): string | null {
  if (CARRIES_REQUEST.has(kind)) return type.message.type;
  return type.replies.find(({ code }) => code === kind)?.type ?? null;
}

/** Whether what a contact sent counts as proved: a confirmed key, also of one that has a successor since. */
function isConfirmed({ trust, row }: Contact): boolean {
  return trust === "verified" || (trust === "superseded" && row.trust === "verified");
}

/** What became of the events of one request, and who the officers are. */
interface Known {
  readonly steps: ReadonlyMap<string, HistoryEntry>;
  readonly ignored: ReadonlyMap<string, IgnoredReason>;
  readonly officers: ReadonlyMap<string, string>;
}

function entryOf(view: RequestView, event: RequestEvent, { steps, ignored, officers }: Known): Entry {
  const { contact, type } = view;
  const step = steps.get(event.id);
  const isTheirs = event.by === contact.stationId;
  const isPaper = event.paper === true;
  return {
    eventId: fit(event.id, 60),
    kind: fit(event.kind, 60),
    at: event.at,
    claimedAt: event.claimedAt === undefined ? null : clampInstant(event.claimedAt),
    actor: isTheirs
      ? { who: "contact", contact: contactNameOf(contact) }
      : { who: "officer", name: fit(officers.get(event.by) ?? event.by.slice(0, 8), 64) },
    anchor: step?.anchor ?? "",
    version: event.version,
    to: step === undefined || step.from === step.to ? null : step.to,
    ignored: ignored.get(event.id) ?? null,
    message: messageOf(type, event.kind),
    body: bodyData(event.body),
    proof: !isPaper && (!isTheirs || isConfirmed(contact)) ? "proved" : "claimed",
    paper: isPaper,
  };
}

/** Everything that happened to a request, clocks that ran out among it, in the order of time. `officers`: names by id. */
export function timelineOf(view: RequestView, officers: ReadonlyMap<string, string>): readonly Entry[] {
  const { history } = view.projection;
  const known = {
    steps: new Map(history.map((step) => [step.eventId, step] as const)),
    ignored: new Map(view.projection.ignored.map(({ eventId, why }) => [eventId, why] as const)),
    officers,
  };
  const events = view.events.map((event) => entryOf(view, event, known));
  const ranOut = history
    .filter(({ by }) => by === "clock")
    .map(({ eventId, kind, at, anchor, from, to }): Entry => ({
      // The same clock may run out again after an answer set it anew.
      eventId: fit(`${eventId}@${at}`, 60),
      kind: fit(kind, 60),
      at,
      claimedAt: null,
      actor: { who: "clock" },
      anchor,
      version: view.projection.version,
      to: from === to ? null : to,
      ignored: null,
      message: null,
      body: null,
      proof: "proved",
      paper: false,
    }));
  return [...events, ...ranOut].toSorted((a, b) => a.at - b.at);
}
