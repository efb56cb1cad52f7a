import { nextStep } from "../../core/holds/next-step.ts";
import { ok } from "../../core/result.ts";
import { type HeldRequest, holdBoard } from "../../services/holds.ts";
import type { Json } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import { shortName } from "../naming.ts";
import { leftText } from "../print-request.ts";
import { inStation, type Session } from "../session.ts";

function rowJson({ station, times }: Session, { line, hold }: HeldRequest): Json {
  const { from, until, orderUntil, orderFrom: _orderFrom, extensionAskedAt, mla, ...rest } = hold;
  const iso = (at: number | null) => (at === null ? null : times.iso(at));
  return {
    number: line.number,
    country: line.contact.country,
    reference: line.reference,
    state: line.state,
    step: nextStep(hold, line.direction, station.clock()),
    from: iso(from),
    until: iso(until),
    extensionAskedAt: iso(extensionAskedAt),
    orderUntil: iso(orderUntil),
    mla: {
      ...mla,
      plannedAt: iso(mla.plannedAt),
      announcedAt: iso(mla.announcedAt),
      receivedAt: iso(mla.receivedAt),
    },
    ...rest,
    hopStates: [...hold.hopStates],
  };
}

function headLine(
  { messages, times, station }: Session,
  { line, hold }: HeldRequest,
  leftOf: (ms: number) => string,
) {
  const { contact, number, reference } = line;
  const values = { number, partner: shortName(contact), reference: reference ?? "" };
  if (hold.open) return messages.say("cli.holds.open-line", values);
  if (hold.until === null) return messages.say("cli.holds.no-end-line", values);
  const until = times.at(hold.until, contact.timeZone === "" ? undefined : contact.timeZone);
  return messages.say(hold.assumed ? "cli.holds.assumed-line" : "cli.holds.line", {
    ...values,
    until,
    left: leftOf(hold.until - station.clock()),
  });
}

function rowLines(session: Session, held: HeldRequest): readonly string[] {
  const { messages, times, station } = session;
  const { line, hold } = held;
  const order =
    hold.orderUntil === null ? [] : [messages.say("cli.holds.order", { until: times.at(hold.orderUntil) })];
  return [
    headLine(session, held, (ms) => leftText(session, ms)),
    ...[...order, messages.say(`cli.holds.step.${nextStep(hold, line.direction, station.clock())}`)].map(
      (text) => `    ${text}`,
    ),
  ];
}

function groupLines(
  session: Session,
  title: "cli.holds.abroad" | "cli.holds.here",
  rows: readonly HeldRequest[],
): readonly string[] {
  if (rows.length === 0) return [];
  return [
    "",
    session.messages.say(title),
    ...rows.flatMap((row) => rowLines(session, row).map((line) => `  ${line}`)),
  ];
}

export const HOLD_COMMANDS: readonly CommandSpec[] = [
  {
    name: "holds",
    run: inStation((session) => {
      const board = holdBoard(session.station);
      if (!board.ok) return board;
      const { abroad, here } = board.value;
      const empty = abroad.length + here.length === 0 ? [session.messages.say("cli.holds.empty")] : [];
      return ok({
        json: {
          abroad: abroad.map((row) => rowJson(session, row)),
          here: here.map((row) => rowJson(session, row)),
        },
        text: [
          session.messages.say("cli.holds.head", { now: session.times.at(session.station.clock()) }),
          ...empty,
          ...groupLines(session, "cli.holds.abroad", abroad),
          ...groupLines(session, "cli.holds.here", here),
        ],
      });
    }),
  },
];
