import { ROLES } from "../core/roles.ts";
import type { Desk, DeskLine } from "../services/desk.ts";
import { toHex } from "../encoding/bytes.ts";
import type { ArrivalFacts } from "../vault/arrivals.store.ts";
import type { Json } from "./answer.ts";
import { contactById, contactName, zoneOf } from "./naming.ts";
import { clockJson, leftText, requestJson } from "./print-request.ts";
import type { Session } from "./session.ts";

/** Who must do what: by the clock that runs, else by the state. */
function duty({ messages }: Session, { view, clock }: DeskLine): string {
  const partner = contactName(view.contact);
  if (view.contact.trust === "revoked") return messages.say("cli.duty.revoked", { partner });
  const prefix = `cli.duty.${view.row.direction}`;
  const byClock = clock === null ? undefined : messages.find(prefix, clock.id, { partner });
  return (
    byClock ??
    messages.find(prefix, view.projection.state, { partner }) ??
    messages.say("cli.duty.look", { partner })
  );
}

function deskLine(session: Session, line: DeskLine): readonly string[] {
  const { messages, times } = session;
  const { view, clock } = line;
  const state = messages.label("state", view.projection.state);
  const head = messages.say("cli.desk.line", { number: view.row.number, state, duty: duty(session, line) });
  if (clock === null) return [head];
  const due = times.at(clock.dueAt, zoneOf(view.contact));
  const values = { clock: messages.label("clock", clock.id), left: leftText(session, clock.leftMs), due };
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
  const name = (stationId: string | null) => contactName(contactById(station, stationId));
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
      desk.toSeal.map(({ number, type, stationId }) =>
        say("cli.desk.to-seal-line", {
          number,
          message: messages.label("message", type),
          partner: name(stationId),
        }),
      ),
    ),
    ...section(
      say("cli.desk.unconfirmed"),
      desk.unconfirmed.map(({ letter, writtenAt }) =>
        writtenAt === null
          ? say("cli.desk.unwritten-line", { partner: name(letter.stationId), id: toHex(letter.letterId) })
          : say(letter.missingSince === null ? "cli.desk.unconfirmed-line" : "cli.desk.missing-line", {
              partner: name(letter.stationId),
              at: times.at(writtenAt),
              id: toHex(letter.letterId),
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
      desk.alarms.map(({ kind, stationId, at }) =>
        say("cli.desk.alarm-line", {
          alarm: messages.label("cli.alarm", kind),
          partner: name(stationId),
          at: times.at(at),
        }),
      ),
    ),
  ];
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
    lines: desk.lines.map((line) => ({
      request: requestJson(session, line.view),
      duty: duty(session, line),
      clock: line.clock === null ? null : clockJson(session, line.clock),
    })),
    toSeal: desk.toSeal.map(({ number, type, stationId }) => ({ number, type, stationId })),
    unconfirmed: desk.unconfirmed.map(({ letter, writtenAt }) => ({
      letter: toHex(letter.letterId),
      stationId: letter.stationId,
      seq: letter.seq,
      writtenAt: writtenAt === null ? null : times.value(writtenAt),
      missingSince: letter.missingSince === null ? null : times.value(letter.missingSince),
    })),
    unverifiedTray: tray(desk.unverifiedTray),
    revokedTray: tray(desk.revokedTray),
    alarms: desk.alarms.map(({ kind, stationId, subject, at }) => ({
      kind,
      stationId,
      subject,
      at: times.value(at),
    })),
  };
}
