import { ROLES } from "../core/roles.ts";
import type { Desk } from "../services/desk.ts";
import type { ContactName, RequestLine } from "../services/request-line.ts";
import { toHex } from "../encoding/bytes.ts";
import type { ArrivalFacts } from "../vault/arrivals.store.ts";
import type { Json } from "./answer.ts";
import { contactById, contactName, shortName } from "./naming.ts";
import { clockJson, leftText } from "./print-request.ts";
import type { Session } from "./session.ts";

/** Who must do what: by the clock that runs, else by the state. */
function duty({ messages }: Session, { contact, direction, state, clock }: RequestLine): string {
  const partner = shortName(contact);
  if (contact.trust === "revoked") return messages.say("cli.duty.revoked", { partner });
  const prefix = `cli.duty.${direction}`;
  // One clock may run through states in which another side must act: the sentence for both goes first.
  const byClock =
    clock === null
      ? undefined
      : (messages.find(prefix, `${clock.id}.${state}`, { partner }) ??
        messages.find(prefix, clock.id, { partner }));
  return byClock ?? messages.find(prefix, state, { partner }) ?? messages.say("cli.duty.look", { partner });
}

function deskLine(session: Session, line: RequestLine): readonly string[] {
  const { messages, times, station } = session;
  const { clock, contact, number } = line;
  const state = messages.label("state", line.state);
  const head = messages.say("cli.desk.line", { number, state, duty: duty(session, line) });
  if (clock === null) return [head];
  const due = times.at(clock.dueAt, contact.timeZone === "" ? undefined : contact.timeZone);
  const left = leftText(session, clock.dueAt - station.clock());
  const values = { clock: messages.label("clock", clock.id), left, due };
  return [head, `    ${messages.say("cli.desk.clock", values)}`];
}

function trayLine({ station, messages, times }: Session, row: ArrivalFacts): string {
  const partner = contactName(contactById(station, row.stationId));
  return messages.say("cli.desk.tray-line", {
    partner,
    at: times.at(row.importedAt),
    id: row.stationId.slice(0, 8),
    number: row.arrival,
  });
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

/** The desk as text: the clock that runs out first on top, then what waits, then what must be looked at. */
export function deskLines(session: Session, desk: Desk): readonly string[] {
  const { messages, times, station } = session;
  const { say } = messages;
  const name = (contact: ContactName | null) => (contact === null ? "?" : shortName(contact));
  const head = say("cli.desk.head", {
    officer: station.officer.name,
    roles: ROLES.filter((role) => station.officer.roles.includes(role))
      .map((role) => say(`role.${role}`))
      .join(", "),
    now: times.at(station.clock()),
  });
  const isClockRunning = desk.lines.some(({ clock }) => clock !== null);
  return [
    head,
    "",
    ...(isClockRunning ? [] : [say(desk.lines.length === 0 ? "cli.desk.empty" : "cli.desk.no-clock")]),
    ...desk.lines.flatMap((line) => deskLine(session, line)),
    ...section(
      say("cli.desk.to-seal"),
      desk.toSeal.flatMap(({ contact, messages: waiting }) =>
        waiting.map(({ number, type }) =>
          say("cli.desk.to-seal-line", {
            number,
            message: messages.label("message", type),
            partner: name(contact),
          }),
        ),
      ),
    ),
    ...section(
      say("cli.desk.unconfirmed"),
      desk.unconfirmed.map(({ contact, letter: { letterId, writtenAt, missingSince } }) =>
        writtenAt === null
          ? say("cli.desk.unwritten-line", { partner: name(contact), id: letterId })
          : say(missingSince === null ? "cli.desk.unconfirmed-line" : "cli.desk.missing-line", {
              partner: name(contact),
              at: times.at(writtenAt),
              id: letterId,
            }),
      ),
    ),
    ...section(
      say("cli.desk.unverified"),
      desk.unverifiedTray.map((row) => trayLine(session, row)),
    ),
    ...section(
      say("cli.desk.revoked"),
      desk.revokedTray.map((row) => trayLine(session, row)),
    ),
    ...section(
      say("cli.desk.alarms"),
      desk.alarms.map(({ kind, contact, at }) =>
        say("cli.desk.alarm-line", {
          alarm: messages.label("cli.alarm", kind),
          partner: name(contact),
          at: times.at(at),
        }),
      ),
    ),
  ];
}

/** A line of the desk for programs. */
function lineJson(session: Session, line: RequestLine): Json {
  const { contact, clock, since, createdAt, ...rest } = line;
  return {
    ...rest,
    partner: { ...contact },
    since: session.times.value(since),
    createdAt: session.times.value(createdAt),
    clock: clock === null ? null : clockJson(session, clock),
    duty: duty(session, line),
  };
}

/** The desk for programs. */
export function deskJson(session: Session, desk: Desk): Json {
  const { times } = session;
  const tray = (rows: readonly ArrivalFacts[]): Json =>
    rows.map(({ stationId, importedAt, letterId }) => ({
      stationId,
      letter: toHex(letterId),
      importedAt: times.value(importedAt),
    }));
  return {
    lines: desk.lines.map((line) => lineJson(session, line)),
    toSeal: desk.toSeal.flatMap(({ messages }) =>
      messages.map(({ number, type, stationId }) => ({ number, type, stationId })),
    ),
    unconfirmed: desk.unconfirmed.map(({ contact, letter }) => ({
      letter: letter.letterId,
      stationId: contact.stationId,
      seq: letter.seq,
      writtenAt: letter.writtenAt === null ? null : times.value(letter.writtenAt),
      missingSince: letter.missingSince === null ? null : times.value(letter.missingSince),
    })),
    unverifiedTray: tray(desk.unverifiedTray),
    revokedTray: tray(desk.revokedTray),
    alarms: desk.alarms.map(({ kind, contact, subject, at }) => ({
      kind,
      stationId: contact?.stationId ?? null,
      subject,
      at: times.value(at),
    })),
  };
}
