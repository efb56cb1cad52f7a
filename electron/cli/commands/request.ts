import { CATALOGUE, findRequestType } from "../../core/catalogue/catalogue.ts";
import type { RequestType } from "../../core/catalogue/request-type.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { findContact } from "../../services/contacts.ts";
import {
  approveRequest,
  completeDraft,
  type Draft,
  editDraft,
  requestTypes,
  sendBack,
  startDraft,
  startOnward,
} from "../../services/drafts.ts";
import { recordAct } from "../../services/replies.ts";
import { takeBackReply } from "../../services/take-back.ts";
import { type RequestView, viewRequest } from "../../services/request-view.ts";
import { type Answer, type Json, toJsonText } from "../answer.ts";
import { bodyFromJson, bodyToJson, changesFromJson } from "../body-json.ts";
import { type Call, type CommandSpec, numberArgument, numberOption } from "../call.ts";
import { refereeJson, refereeLines, requestJson, requestTitle, stateSentence } from "../print-request.ts";
import { readBodyOption } from "../read-body.ts";
import { inStation, type Session } from "../session.ts";
import { templateOf } from "../template.ts";
import { parseInstant } from "../times.ts";

/** A draft as an answer: where it stands, and what the referee says. */
function draftAnswer(session: Session, draft: Draft): Result<Answer> {
  const { station, messages, times } = session;
  const view = viewRequest(station, draft.number);
  if (!view.ok) return view;
  const { fields } = view.value.type.message;
  return ok({
    json: {
      ...requestJson(session, view.value),
      referee: refereeJson(draft.report),
      problems: draft.problems.map((problem) => ({ ...problem })),
      body: bodyToJson(fields, draft.body, times.iso) as Json,
    },
    text: [
      requestTitle(session, view.value),
      stateSentence(session, view.value),
      ...refereeLines(messages, draft.report),
    ],
  });
}

function viewAnswer(session: Session, view: Result<RequestView>): Result<Answer> {
  if (!view.ok) return view;
  return ok({
    json: requestJson(session, view.value),
    text: [requestTitle(session, view.value), stateSentence(session, view.value)],
  });
}

function typeOf(call: Call): Result<RequestType> {
  const type = findRequestType(call.args[0] ?? "");
  return type === undefined ? fail("unknown-request-type") : ok(type);
}

/** A skeleton to fill in; as text it is the JSON alone, so that it can be piped into a file. */
export function templateAnswer(template: Json): Result<Answer> {
  return ok({ json: template, text: [toJsonText(template, 2)] });
}

const startInStation = inStation(async (session) => {
  const { call, station } = session;
  const type = typeOf(call);
  if (!type.ok) return type;
  const contact = findContact(station, call.text("to") ?? "");
  if (!contact.ok) return contact;
  const json = await readBodyOption(call);
  if (!json.ok) return json;
  const body = bodyFromJson(type.value.message, json.value);
  if (!body.ok) return body;
  const draft = startDraft(station, type.value.id, contact.value, body.value);
  return draft.ok ? draftAnswer(session, draft.value) : draft;
});

async function start(call: Call): Promise<Result<Answer>> {
  const type = typeOf(call);
  if (!type.ok) return type;
  if (call.flag("template")) return templateAnswer(templateOf(type.value.message.fields));
  return call.text("to") === undefined ? fail("bad-argument", { what: "to" }) : startInStation(call);
}

async function edit(session: Session): Promise<Result<Answer>> {
  const { call, station } = session;
  const number = numberArgument(call);
  if (!number.ok) return number;
  const view = viewRequest(station, number.value);
  if (!view.ok) return view;
  const json = await readBodyOption(call);
  if (!json.ok) return json;
  const changes = changesFromJson(view.value.type.message, json.value);
  if (!changes.ok) return changes;
  const draft = editDraft(station, number.value, changes.value);
  return draft.ok ? draftAnswer(session, draft.value) : draft;
}

/** The time of a domestic order, if one was given: it starts the days of Art 16(2). */
function orderTime(call: Call): Result<{ readonly orderedAt: number } | undefined> {
  const text = call.text("at");
  if (text === undefined) return ok(undefined);
  const orderedAt = parseInstant(text);
  return orderedAt === null ? fail("bad-argument", { what: "at" }) : ok({ orderedAt });
}

/** A command that takes the number of a request and gives what became of it. */
function onRequest(act: (session: Session, number: number) => Result<Answer>): CommandSpec["run"] {
  return inStation((session) => {
    const number = numberArgument(session.call);
    return number.ok ? act(session, number.value) : number;
  });
}

export const REQUEST_COMMANDS: readonly CommandSpec[] = [
  {
    name: "request types",
    run: ({ messages }) => {
      const types = CATALOGUE.filter(({ id }) => requestTypes().includes(id));
      return Promise.resolve(
        ok({
          json: types.map(({ id, anchor, replies }) => ({
            id,
            anchor,
            replies: replies.map(({ type }) => type),
          })),
          text: types.map(({ id, anchor, message }) =>
            messages.say("cli.request.type-line", {
              id,
              type: messages.label("message", message.type),
              anchor,
            }),
          ),
        }),
      );
    },
  },
  {
    name: "request new",
    args: ["<type>"],
    options: [{ flags: "--to <contact>" }, { flags: "--body <file>" }, { flags: "--template" }],
    run: start,
  },
  {
    name: "request edit",
    args: ["<number>"],
    options: [{ flags: "--body <file>", required: true }],
    run: inStation(edit),
  },
  {
    name: "request complete",
    args: ["<number>"],
    run: onRequest((session, number) => viewAnswer(session, completeDraft(session.station, number))),
  },
  {
    name: "request approve",
    args: ["<number>"],
    run: onRequest((session, number) => viewAnswer(session, approveRequest(session.station, number))),
  },
  {
    name: "request send-back",
    args: ["<number>"],
    run: onRequest((session, number) => viewAnswer(session, sendBack(session.station, number))),
  },
  {
    name: "request take-back",
    args: ["<number>"],
    run: onRequest(({ station, messages }, number) => {
      const taken = takeBackReply(station, number);
      if (!taken.ok) return taken;
      const { type } = taken.value;
      const message = messages.label("message", type);
      return ok({
        json: { number, type },
        text: [messages.say("cli.request.taken-back", { message, number })],
      });
    }),
  },
  {
    name: "request act",
    args: ["<number>", "<act>"],
    options: [{ flags: "--at <time>" }],
    run: onRequest((session, number) => {
      const act = session.call.args[1] ?? "";
      const orderedAt = orderTime(session.call);
      if (!orderedAt.ok) return orderedAt;
      return viewAnswer(session, recordAct(session.station, number, act, orderedAt.value));
    }),
  },
  {
    name: "request onward",
    args: ["<number>"],
    options: [{ flags: "--hop <n>" }, { flags: "--to <contact>", text: "onward-to" }],
    run: onRequest((session, number) => {
      const hop = numberOption(session.call, "hop", { least: 1, most: 10_000, otherwise: 1 });
      if (!hop.ok) return hop;
      const draft = startOnward(session.station, number, hop.value - 1, session.call.text("to"));
      return draft.ok ? draftAnswer(session, draft.value) : draft;
    }),
  },
];
