import { isBody } from "../core/body.ts";
import type { MessageType } from "../core/catalogue/message-type.ts";
import type { Clock } from "../core/clocks/clock.ts";
import type { RequestEvent } from "../core/lifecycle/events.ts";
import type { RefereeReport } from "../core/referee.ts";
import { officerNamed } from "../services/officers.ts";
import type { RequestView } from "../services/request-view.ts";
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
      return `${messages.say("cli.clock.ticking", { name, left: leftText(session, clock.leftMs), due, anchor: clock.anchor })}${assumed}`;
    case "stopped":
      return messages.say("cli.clock.stopped", { name, at: times.at(clock.stoppedAt ?? clock.dueAt) });
    case "suspended":
      return messages.say("cli.clock.suspended", { name, due });
  }
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

/** What the provision asks for, item by item, and what is worth a second look. */
export function refereeLines(messages: Messages, report: RefereeReport): readonly string[] {
  const place = (path: string) => path.replaceAll(/\.\d+(?=\.|$)/g, "");
  return [
    ...report.items.flatMap(({ item, satisfied, missing }) => [
      messages.say(satisfied ? "cli.referee.met" : "cli.referee.open", {
        item: messages.label("referee", item),
      }),
      ...missing.map(({ path }) => `    ${messages.label(`referee.${item}`, place(path))} (${path})`),
    ]),
    ...report.warnings.map(({ path, messageId }) => {
      const sentence = messages.label("referee", messageId.slice("referee.".length));
      return messages.say("cli.referee.look", { sentence, path });
    }),
  ];
}

/** A report of the referee for programs. */
export function refereeJson({ items, warnings }: RefereeReport): Json {
  return {
    items: items.map(({ item, provision, satisfied, missing }) => ({
      item,
      provision,
      satisfied,
      missing: missing.map(({ path }) => path),
    })),
    warnings: warnings.map(({ path, messageId }) => ({ path, warning: messageId })),
  };
}

/** The message of the reply kit that an event carries, if it carries one. */
function messageOf(view: RequestView, { kind }: RequestEvent): MessageType | undefined {
  return view.type.replies.find(({ code }) => code === kind);
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
        messages.say("cli.timeline.clock", { at: times.at(at), what: messages.label("clock", kind), anchor }),
      ],
    }));
  const events = view.events.map((event) => {
    const why = whyNot.get(event.id);
    const values = {
      at: times.at(event.at),
      what: messages.label("event", event.kind),
      who: actor(session, event.by),
    };
    const spec = messageOf(view, event);
    return {
      at: event.at,
      lines: [
        messages.say("cli.timeline.event", values),
        ...(why === undefined ? [] : [`    ${messages.label("ignored", why)}`]),
        ...(spec === undefined
          ? []
          : bodyLines(
              spec.fields.filter(
                ({ key }) => !["requestId", "requestVersion", "requestDigest"].includes(key),
              ),
              event.body,
              spec.type,
              2,
              {
                messages,
                times,
                there: zoneOf(view.contact),
              },
            )),
      ],
    };
  });
  return [...events, ...clockEnds].toSorted((a, b) => a.at - b.at).flatMap(({ lines }) => lines);
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
  };
}

/** All events for programs, with the bodies of the answers. */
export function timelineJson(session: Session, view: RequestView): Json {
  const { times } = session;
  const whyNot = new Map(view.projection.ignored.map(({ eventId, why }) => [eventId, why]));
  return view.events.map((event) => {
    const spec = messageOf(view, event);
    return {
      kind: event.kind,
      at: times.value(event.at),
      by: actor(session, event.by),
      version: event.version,
      claimedAt: event.claimedAt === undefined ? null : times.value(event.claimedAt),
      ignored: whyNot.get(event.id) ?? null,
      body:
        spec !== undefined && isBody(event.body)
          ? (bodyToJson(spec.fields, event.body, times.iso) as Json)
          : null,
    };
  });
}
