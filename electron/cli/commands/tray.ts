import { ok, type Result } from "../../core/result.ts";
import { type ArrivedLetter, discardArrival, listTrays, viewArrival } from "../../services/trays.ts";
import type { Answer, Json } from "../answer.ts";
import { type CommandSpec, numberArgument } from "../call.ts";
import { contactName, trustSentences } from "../naming.ts";
import { inStation, type Session } from "../session.ts";
import { attachmentJson, attachmentLine } from "./attachment.ts";

function letterLines(session: Session, letter: ArrivedLetter): readonly string[] {
  const { messages, times } = session;
  const { say, label } = messages;
  const { arrival, contact, tray, conflict, importedAt, sealedAt } = letter;
  return [
    say("cli.tray.letter", { number: arrival, partner: contactName(contact), at: times.at(importedAt) }),
    say(`cli.tray.${tray}`),
    ...trustSentences(session, contact).slice(0, 1),
    say("cli.tray.sealed", { at: times.at(sealedAt) }),
    ...(conflict ? [label("cli.alarm", "conflict")] : []),
    ...letter.messages.map(({ type, status, requestNumber }) =>
      say(`cli.import.message-${status}`, { message: label("message", type), number: requestNumber ?? 0 }),
    ),
    ...letter.attachments.map((row) => attachmentLine(messages, row)),
  ];
}

function letterJson({ times }: Session, letter: ArrivedLetter): Json {
  const { arrival, contact, tray, conflict, importedAt, sealedAt } = letter;
  return {
    arrival,
    stationId: contact.stationId,
    trust: contact.trust,
    tray,
    conflict,
    importedAt: times.value(importedAt),
    sealedAt: times.value(sealedAt),
    messages: letter.messages.map(({ type, schema, status, requestNumber }) => ({
      type,
      schema,
      status,
      requestNumber,
    })),
    attachments: letter.attachments.map(attachmentJson),
  };
}

async function discard({ call, station, messages }: Session): Promise<Result<Answer>> {
  const arrival = numberArgument(call);
  if (!arrival.ok) return arrival;
  const done = await discardArrival(station, arrival.value);
  return done.ok
    ? ok({
        json: { discarded: arrival.value },
        text: [messages.say("cli.tray.discarded", { number: arrival.value })],
      })
    : done;
}

export const TRAY_COMMANDS: readonly CommandSpec[] = [
  {
    name: "tray list",
    run: inStation((session) => {
      const letters = listTrays(session.station);
      if (!letters.ok) return letters;
      const text = letters.value.flatMap((letter) => letterLines(session, letter).slice(0, 2));
      return ok({
        json: letters.value.map((letter) => letterJson(session, letter)),
        text: text.length === 0 ? [session.messages.say("cli.tray.none")] : text,
      });
    }),
  },
  {
    name: "tray show",
    args: ["<letter-number>"],
    run: inStation((session) => {
      const arrival = numberArgument(session.call);
      if (!arrival.ok) return arrival;
      const letter = viewArrival(session.station, arrival.value);
      return letter.ok
        ? ok({ json: letterJson(session, letter.value), text: [...letterLines(session, letter.value)] })
        : letter;
    }),
  },
  {
    name: "tray discard",
    args: ["<letter-number>"],
    run: inStation(discard),
  },
];
