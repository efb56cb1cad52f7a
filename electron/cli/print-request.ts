import { isBody } from "../core/body.ts";
import type { FieldSpec } from "../core/catalogue/field-spec.ts";
import { needsCheck } from "../core/catalogue/provision.ts";
import type { RequestType } from "../core/catalogue/request-type.ts";
import type { Clock } from "../core/clocks/clock.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import type { ReplyObjection } from "../core/reply-judge.ts";
import { officerNamed } from "../services/officers.ts";
import type { RequestView } from "../services/request-view.ts";
import { objectionsTo } from "../services/reservations.ts";
import type { Json } from "./answer.ts";
import { bodyToJson } from "./body-json.ts";
import type { Messages } from "./messages.ts";
import { contactById, contactJson, contactName, zoneOf } from "./naming.ts";
import { bodyLines } from "./print-form.ts";
import type { Session } from "./session.ts";

/** "Request 3: Preservation request to National Crime Agency, London (GB)". */
export function requestTitle({ messages }: Session, view: RequestView): string {
  const { row, type, contact } = view;
  const values = {
    number: row.number,
    type: messages.label("message", type.message.type),
    partner: contactName(contact),
  };
  return messages.say(
    row.direction === "outbound" ? "cli.request.title-out" : "cli.request.title-in",
    values,
  );
}

/** "Sent, arrival not proved, since 2 March 2026, 11:00 UTC (12:00 Europe/Oslo)". */
export function stateSentence({ messages, times }: Session, { projection }: RequestView): string {
  const state = messages.label("state", projection.state);
  return messages.say("cli.request.state", {
    state,
    since: times.at(projection.since),
    version: projection.version,
  });
}

/** What is left of a clock, or by how much it is over. */
export function leftText({ messages, times }: Pick<Session, "messages" | "times">, leftMs: number): string {
  return messages.say(leftMs < 0 ? "cli.clock.over" : "cli.clock.left", { time: times.length(leftMs) });
}

/** One line for a clock: what it is about, what is left, and when it ends, here and there. */
export function clockLine(session: Session, clock: Clock, view: RequestView): string {
  const { messages, times } = session;
  const name = messages.label("clock", clock.id);
  const due = times.at(clock.dueAt, zoneOf(view.contact));
  const assumed = clock.assumed ? ` ${messages.say("cli.clock.assumed")}` : "";
  switch (clock.state) {
    case "running":
    case "overdue":
      return `${messages.say("cli.clock.ticking", { name, left: leftText(session, clock.leftMs), due, anchor: anchorOf(session, clock, view.type) })}${assumed}`;
    case "stopped":
      return stoppedLine(session, clock, name);
    case "suspended":
      return messages.say("cli.clock.suspended", { name, due });
  }
}

/** A clock that stopped after it had run out was not met, and must not read as if it had been. */
function stoppedLine({ messages, times }: Session, clock: Clock, name: string): string {
  const stoppedAt = clock.stoppedAt ?? clock.dueAt;
  const late = stoppedAt - clock.dueAt;
  const at = times.at(stoppedAt);
  return late > 0
    ? messages.say("cli.clock.stopped-late", { name, at, time: times.length(late) })
    : messages.say("cli.clock.stopped", { name, at });
}

/** A legal time limit by its provision; one that this desk set itself says so, and one that nobody read says that. */
function anchorOf({ messages }: Session, { kind, anchor }: Clock, type: RequestType): string {
  const provision = messages.provision(anchor);
  const note =
    kind === "policy"
      ? messages.say("provision.policy")
      : needsCheck(type.source)
        ? messages.say("source.check")
        : "";
  return note === "" || note === provision
    ? provision
    : messages.say("cli.clock.anchor", { provision, note });
}

/** A clock for programs. */
export function clockJson(
  { times, station }: Session,
  clock: Omit<Clock, "leftMs" | "reminders" | "stoppedAt">,
): Json {
  return {
    id: clock.id,
    kind: clock.kind,
    anchor: clock.anchor,
    state: clock.state,
    startsAt: times.value(clock.startsAt),
    dueAt: times.value(clock.dueAt),
    leftMs: clock.dueAt - station.clock(),
    assumed: clock.assumed,
    countedIn: clock.zone,
  };
}

/** What an event says in fields: the message that it carries, or the act that it is; undefined where it says nothing. */
interface Said {
  /** Under which its labels stand. */
  readonly owner: string;
  readonly fields: readonly FieldSpec[];
}

function saidBy({ type }: RequestView, { kind }: RequestEvent): Said | undefined {
  const message = type.replies.find(({ code }) => code === kind);
  if (message !== undefined) return { owner: message.type, fields: message.fields };
  const act = type.acts.find((one) => one.kind === kind);
  return act === undefined ? undefined : { owner: `act.${kind}`, fields: act.fields };
}

/** What the law objects to in an answer, as sentences. */
export function objectionLines(messages: Messages, objections: readonly ReplyObjection[]): readonly string[] {
  const texts = objections.map(({ code, params: { ground = "", provision = "" } }) =>
    messages.say(`cli.objection.${code}`, {
      ground: messages.label("choice.ground", String(ground)),
      provision: messages.provision(String(provision)),
    }),
  );
  return [...new Set(texts)];
}

/** Objections to what came from the partner: it counts all the same, and an officer may want to write about it. */
function objectionsIn(session: Session, view: RequestView, event: RequestEvent): readonly string[] {
  const spec = view.type.replies.find(({ code }) => code === event.kind);
  const isTheirs = event.paper === true || event.by === view.contact.stationId;
  if (spec === undefined || !isTheirs || !isBody(event.body)) return [];
  const { vault } = session.station;
  return objectionLines(session.messages, objectionsTo(vault.read, view, spec, event.body));
}

/** Who did something: an officer of ours by name, a station by its contact, or the clock. */
function actor({ station, messages }: Session, by: string): string {
  if (by === "clock") return messages.say("cli.actor.clock");
  const officer = officerNamed(station, by);
  if (officer.ok) return officer.value;
  const contact = contactById(station, by);
  return contact === undefined ? by.slice(0, 8) : contactName(contact);
}

/** Everything that happened, oldest first, with the text of the answers under it; what was ignored says why. */
export function timelineLines(session: Session, view: RequestView): readonly string[] {
  const { messages, times } = session;
  const { history, ignored } = view.projection;
  const whyNot = new Map(ignored.map(({ eventId, why }) => [eventId, why]));
  const clockEnds = history
    .filter(({ by }) => by === "clock")
    .map(({ kind, at, anchor }) => ({
      at,
      lines: [
        messages.say("cli.timeline.clock", {
          at: times.at(at),
          what: messages.label("clock", kind),
          anchor: messages.provision(anchor),
        }),
      ],
    }));
  const context = { messages, times, there: zoneOf(view.contact) };
  const events = view.events.map((event) => {
    const why = whyNot.get(event.id);
    const values = {
      at: times.at(event.at),
      what: messages.label("event", event.kind),
      who: actor(session, event.by),
    };
    const said = saidBy(view, event);
    const shown = said?.fields.filter(({ key, kind }) => kind.type !== "hex" && key !== "requestVersion");
    return {
      at: event.at,
      lines: [
        messages.say(event.paper === true ? "cli.timeline.paper" : "cli.timeline.event", values),
        ...(why === undefined ? [] : [`    ${messages.label("ignored", why)}`]),
        ...objectionsIn(session, view, event).map((text) => `    ${text}`),
        ...(said === undefined ? [] : bodyLines(shown ?? [], event.body, said.owner, 2, context)),
      ],
    };
  });
  return [...events, ...clockEnds].toSorted((a, b) => a.at - b.at).flatMap(({ lines }) => lines);
}

/** Why items that nobody read in the official text were left open; null when none was. */
export function waivedReason({ projection }: RequestView): string | null {
  const reason = projection.facts.more["waivedReason"];
  return typeof reason === "string" ? reason : null;
}

/** A request in one object for lists and for programs. */
export function requestJson(session: Session, view: RequestView): { readonly [key: string]: Json } {
  const { row, projection, contact } = view;
  return {
    number: row.number,
    direction: row.direction,
    type: row.type,
    requestId: row.requestId,
    version: projection.version,
    partner: contactJson(session, contact),
    parent: row.parent,
    state: projection.state,
    since: session.times.value(projection.since),
    theirLastKnownState: projection.theirLastKnownState,
    clocks: projection.clocks.map((clock) => clockJson(session, clock)),
    allowed: projection.allowed.map(({ kind }) => kind),
    waived: waivedReason(view),
  };
}

/** All events for programs, with the bodies of the answers. */
export function timelineJson(session: Session, view: RequestView): Json {
  const { times } = session;
  const whyNot = new Map(view.projection.ignored.map(({ eventId, why }) => [eventId, why]));
  return view.events.map((event) => {
    const said = saidBy(view, event);
    return {
      id: event.id,
      kind: event.kind,
      at: times.value(event.at),
      by: actor(session, event.by),
      version: event.version,
      claimedAt: event.claimedAt === undefined ? null : times.value(event.claimedAt),
      ignored: whyNot.get(event.id) ?? null,
      paper: event.paper === true,
      body:
        said !== undefined && isBody(event.body)
          ? (bodyToJson(said.fields, event.body, times.iso) as Json)
          : null,
    };
  });
}
