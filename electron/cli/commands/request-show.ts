import { ok, type Result } from "../../core/result.ts";
import { referee } from "../../core/referee.ts";
import { dueOnHolds } from "../../services/assistance.ts";
import { attachmentsOf } from "../../services/attachments.ts";
import { choicesOf } from "../../services/choices.ts";
import { conditionsOf, type ConditionsView } from "../../services/conditions.ts";
import { allRequests } from "../../services/desk.ts";
import { childLines } from "../../services/request-line.ts";
import { viewDraft } from "../../services/drafts.ts";
import { type LetterStatus, lettersAbout } from "../../services/letter-status.ts";
import { viewRequest } from "../../services/request-view.ts";
import { reservationFor } from "../../services/reservations.ts";
import type { Answer, Json } from "../answer.ts";
import { bodyToJson } from "../body-json.ts";
import { type CommandSpec, numberArgument } from "../call.ts";
import type { Messages } from "../messages.ts";
import { trustSentences, zoneOf } from "../naming.ts";
import { formLines } from "../print-form.ts";
import { choiceLines } from "../print-choices.ts";
import { refereeJson, refereeLines } from "../print-referee.ts";
import {
  clockLine,
  requestJson,
  requestTitle,
  stateSentence,
  timelineJson,
  timelineLines,
  waivedReason,
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

/** The conditions in force, word for word, and how far the handshake is. */
function conditionLines({ say, label }: Messages, conditions: ConditionsView | null): readonly string[] {
  if (conditions === null) return [];
  const { list, state } = conditions;
  const said = (value: unknown) => (typeof value === "string" ? value : "");
  return [
    say(`cli.request.conditions.${state}`),
    ...list.map(({ kind, text, caseReference }) =>
      say("cli.request.condition", {
        kind: label("choice.condition", said(kind)),
        text: said(text),
        reference: said(caseReference) === "" ? "none" : said(caseReference),
      }),
    ),
  ];
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
  const waived = waivedReason(view.value);
  const conditions = conditionsOf(view.value);
  const reservation = reservationFor(station.vault.read, view.value);
  const { acts, replies, escalation } = choicesOf(view.value, station);
  const due = dueOnHolds(station.vault.read, view.value, station.clock());
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
      reservation,
      possible: {
        acts: acts.map((act) => ({ ...act })),
        replies: [...replies],
        escalation,
      },
      conditions:
        conditions === null ? null : { ...conditions, list: conditions.list.map((one) => one as Json) },
      due: due.map((answer) => ({ ...answer })),
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
      ...due.map(({ number: hold, message }) =>
        say("cli.request.due", { number: hold, message: messages.label("message", message) }),
      ),
      ...(waived === null ? [] : [say("cli.request.waived", { reason: waived })]),
      ...titled(say("cli.request.conditions"), conditionLines(messages, conditions)),
      ...titled(say("cli.request.possible"), choiceLines(session, view.value)),
      ...titled(
        say("cli.request.clocks"),
        projection.clocks.map((clock) => clockLine(session, clock, view.value)),
      ),
      ...titled(say("cli.request.referee"), refereeLines(messages, report, type)),
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
