import { ok, type Result } from "../../core/result.ts";
import { referee } from "../../core/referee.ts";
import { attachmentsOf } from "../../services/attachments.ts";
import { allRequests } from "../../services/desk.ts";
import { childLines } from "../../services/request-line.ts";
import { viewDraft } from "../../services/drafts.ts";
import { type LetterStatus, lettersAbout } from "../../services/letter-status.ts";
import { viewRequest } from "../../services/request-view.ts";
import type { Answer, Json } from "../answer.ts";
import { bodyToJson } from "../body-json.ts";
import { type CommandSpec, numberArgument } from "../call.ts";
import { trustSentences, zoneOf } from "../naming.ts";
import { formLines } from "../print-form.ts";
import {
  clockLine,
  refereeJson,
  refereeLines,
  requestJson,
  requestTitle,
  stateSentence,
  timelineJson,
  timelineLines,
} from "../print-request.ts";
import { inStation, type Session } from "../session.ts";
import { attachmentJson, attachmentLine } from "./attachment.ts";

function list(session: Session): Result<Answer> {
  const all = allRequests(session.station);
  if (!all.ok) return all;
  return ok({
    json: all.value.map((view) => requestJson(session, view)),
    text:
      all.value.length === 0
        ? [session.messages.say("cli.request.none")]
        : all.value.flatMap((view) => [requestTitle(session, view), `    ${stateSentence(session, view)}`]),
  });
}

/** How far a letter is known to have come. */
function letterLines({ messages, times }: Session, letter: LetterStatus): readonly string[] {
  const { writtenAt, acknowledgedAt, openedAt, missingSince, letterId } = letter;
  const names = letter.messages.map((type) => messages.label("message", type)).join(", ");
  const line = (id: "received" | "written" | "missing" | "unwritten", at: number) =>
    messages.say(`cli.letter.${id}`, { messages: names, at: times.at(at), id: letterId });
  if (acknowledgedAt !== null) {
    const opened =
      openedAt === null ? [] : [`    ${messages.say("cli.letter.opened", { at: times.at(openedAt) })}`];
    return [line("received", acknowledgedAt), ...opened];
  }
  if (missingSince !== null) return [line("missing", missingSince)];
  return [writtenAt === null ? line("unwritten", 0) : line("written", writtenAt)];
}

function letterJson({ times }: Session, letter: LetterStatus): Json {
  const at = (ms: number | null) => (ms === null ? null : times.value(ms));
  return {
    ...letter,
    writtenAt: at(letter.writtenAt),
    acknowledgedAt: at(letter.acknowledgedAt),
    openedAt: at(letter.openedAt),
    missingSince: at(letter.missingSince),
  };
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function show(session: Session): Result<Answer> {
  const { call, station, messages, times } = session;
  const { say } = messages;
  const number = numberArgument(call);
  if (!number.ok) return number;
  const view = viewRequest(station, number.value);
  if (!view.ok) return view;
  const rows = attachmentsOf(station, number.value);
  if (!rows.ok) return rows;
  const children = childLines(station, number.value);
  if (!children.ok) return children;
  const letters = lettersAbout(station, number.value);
  if (!letters.ok) return letters;
  const { type, contact, row, projection } = view.value;
  const { hopsLeftOut } = projection.facts;
  const draft = viewDraft(station, number.value);
  const body: unknown = draft.ok ? draft.value.body : view.value.body;
  const report = referee(type, body);
  const { fields } = type.message;
  const context = { messages, times, there: zoneOf(contact) };
  const chain = [
    ...(row.parent === null ? [] : [say("cli.request.parent", { number: row.parent })]),
    ...children.value.map((child) => say("cli.request.child", { number: child.number })),
    ...(hopsLeftOut === 0 ? [] : [say("cli.request.hops-left-out", { count: hopsLeftOut })]),
  ];
  return ok({
    json: {
      ...requestJson(session, view.value),
      children: children.value.map((child) => child.number),
      hopsLeftOut,
      referee: refereeJson(report),
      body: bodyToJson(fields, body, times.iso) as Json,
      timeline: timelineJson(session, view.value),
      letters: letters.value.map((letter) => letterJson(session, letter)),
      attachments: rows.value.map(attachmentJson),
    },
    text: [
      requestTitle(session, view.value),
      stateSentence(session, view.value),
      ...trustSentences(session, contact),
      ...chain,
      ...titled(
        say("cli.request.clocks"),
        projection.clocks.map((clock) => clockLine(session, clock, view.value)),
      ),
      ...titled(say("cli.request.referee"), refereeLines(messages, report)),
      ...titled(say("cli.request.form"), formLines(fields, body, type.message.type, context)),
      ...titled(say("cli.request.timeline"), timelineLines(session, view.value)),
      ...titled(
        say("cli.request.letters"),
        letters.value.flatMap((letter) => letterLines(session, letter)),
      ),
      ...titled(
        say("cli.request.attachments"),
        rows.value.map((attachment) => attachmentLine(messages, attachment)),
      ),
    ],
  });
}

export const REQUEST_SHOW_COMMANDS: readonly CommandSpec[] = [
  { name: "request list", run: inStation(list) },
  { name: "request show", args: ["<number>"], run: inStation(show) },
];
