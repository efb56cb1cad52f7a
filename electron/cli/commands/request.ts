import type { Body } from "../../core/body.ts";
import { findRequestType } from "../../core/catalogue/catalogue.ts";
import type { RequestType } from "../../core/catalogue/request-type.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { findContact } from "../../services/contacts.ts";
import {
  approveRequest,
  completeDraft,
  type Draft,
  editDraft,
  sendBack,
  sendRequest,
  startDraft,
  viewDraft,
} from "../../services/drafts.ts";
import { startEscalation } from "../../services/escalate.ts";
import { matchingHolds } from "../../services/hold-links.ts";
import { startFromHolds, startOnward } from "../../services/onward.ts";
import { type RequestView, viewRequest } from "../../services/request-view.ts";
import { takeBackReply } from "../../services/take-back.ts";
import { type Answer, type Json, toJsonText } from "../answer.ts";
import { bodyFromJson, bodyToJson, changesFromJson } from "../body-json.ts";
import { type Call, type CommandSpec, numberArgument, numberList, numberOption } from "../call.ts";
import { refereeJson, refereeLines } from "../print-referee.ts";
import { requestJson, requestTitle, stateSentence } from "../print-request.ts";
import { matchJson, matchLine } from "../print-tree.ts";
import { readBodyOption } from "../read-body.ts";
import { inStation, type Session } from "../session.ts";
import { setValues } from "../set-values.ts";
import { templateOf } from "../template.ts";

/** A draft as an answer: where it stands, and what the referee says. */
function draftAnswer(session: Session, draft: Draft): Result<Answer> {
  const { station, messages, times } = session;
  const view = viewRequest(station, draft.number);
  if (!view.ok) return view;
  const { fields } = view.value.type.message;
  const holds = matchingHolds(station, draft.number);
  if (!holds.ok) return holds;
  return ok({
    json: {
      ...requestJson(session, view.value),
      matchingHolds: holds.value.map((hold) => matchJson(session, hold)),
      referee: refereeJson(draft.report),
      problems: draft.problems.map((problem) => ({ ...problem })),
      body: bodyToJson(fields, draft.body, times.iso) as Json,
    },
    text: [
      requestTitle(session, view.value),
      stateSentence(session, view.value),
      ...refereeLines(messages, draft.report, view.value.type),
      ...holds.value.map((hold) => matchLine(session, hold)),
    ],
  });
}

/** A request as an answer: what it is, and where it stands now. */
export function viewAnswer(session: Session, view: Result<RequestView>): Result<Answer> {
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
  const { id, message } = type.value;
  const given = setValues(message.fields, json.value, call.list("set"));
  if (!given.ok) return given;
  const body = bodyFromJson(message, given.value);
  if (!body.ok) return body;
  const holds = numberList(call, "hold");
  if (!holds.ok) return holds;
  const draft =
    holds.value.length === 0
      ? startDraft(station, id, contact.value, body.value)
      : startFromHolds(station, id, contact.value, holds.value, body.value);
  return draft.ok ? draftAnswer(session, draft.value) : draft;
});

async function start(call: Call): Promise<Result<Answer>> {
  const type = typeOf(call);
  if (!type.ok) return type;
  if (call.flag("template")) return templateAnswer(templateOf(type.value.message));
  return call.text("to") === undefined ? fail("bad-argument", { what: "to" }) : startInStation(call);
}

/** What `--body` says, and over it `--set`, which changes what lies deeper in the present text. */
function changesOf({ call, station, times }: Session, view: RequestView, json: Body): Result<Body> {
  const pairs = call.list("set");
  if (pairs.length === 0 && call.text("body") === undefined) {
    return fail("bad-argument", { what: "no-change" });
  }
  const { message } = view.type;
  const draft = viewDraft(station, view.row.number);
  const present = bodyToJson(message.fields, draft.ok ? draft.value.body : view.body, times.iso);
  const set = setValues(message.fields, { ...present, ...json }, pairs);
  if (!set.ok) return set;
  const named = new Set(pairs.map((pair) => pair.split(/[.=]/u, 1)[0]));
  const changed = Object.entries(set.value).filter(([key]) => named.has(key));
  return changesFromJson(message, { ...json, ...Object.fromEntries(changed) });
}

async function edit(session: Session): Promise<Result<Answer>> {
  const { call, station } = session;
  const number = numberArgument(call);
  if (!number.ok) return number;
  const view = viewRequest(station, number.value);
  if (!view.ok) return view;
  const json = await readBodyOption(call);
  if (!json.ok) return json;
  const changes = changesOf(session, view.value, json.value);
  if (!changes.ok) return changes;
  const draft = editDraft(station, number.value, changes.value);
  return draft.ok ? draftAnswer(session, draft.value) : draft;
}

/** A command that takes the number of a request and gives what became of it. */
export function onRequest(
  act: (session: Session, number: number) => Result<Answer> | Promise<Result<Answer>>,
): CommandSpec["run"] {
  return inStation((session) => {
    const number = numberArgument(session.call);
    return number.ok ? act(session, number.value) : number;
  });
}

export const REQUEST_COMMANDS: readonly CommandSpec[] = [
  {
    name: "request new",
    args: ["<type>"],
    options: [
      { flags: "--to <contact>" },
      { flags: "--hold <number>", many: true },
      { flags: "--body <file>" },
      { flags: "--set <pair>", many: true },
      { flags: "--template" },
    ],
    run: start,
  },
  {
    name: "request edit",
    args: ["<number>"],
    options: [{ flags: "--body <file>" }, { flags: "--set <pair>", many: true }],
    run: inStation(edit),
  },
  {
    name: "request complete",
    args: ["<number>"],
    options: [{ flags: "--waive <reason>" }],
    run: onRequest((session, number) => {
      const waive = session.call.text("waive");
      return viewAnswer(session, completeDraft(session.station, number, { waive }));
    }),
  },
  {
    name: "request approve",
    args: ["<number>"],
    run: onRequest((session, number) => viewAnswer(session, approveRequest(session.station, number))),
  },
  {
    name: "request send",
    args: ["<number>"],
    run: onRequest((session, number) => viewAnswer(session, sendRequest(session.station, number))),
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
    name: "request onward",
    args: ["<number>"],
    options: [
      { flags: "--hop <n>" },
      { flags: "--to <contact>", text: "onward-to" },
      { flags: "--type <type>", text: "onward-type" },
    ],
    run: onRequest((session, number) => {
      const hop = numberOption(session.call, "hop", { least: 1, most: 10_000, otherwise: 1 });
      if (!hop.ok) return hop;
      const { call } = session;
      const choice = { contact: call.text("to"), type: call.text("type") };
      const draft = startOnward(session.station, number, hop.value - 1, choice);
      return draft.ok ? draftAnswer(session, draft.value) : draft;
    }),
  },
  {
    name: "request escalate",
    args: ["<number>"],
    run: onRequest((session, number) => {
      const draft = startEscalation(session.station, number);
      return draft.ok ? draftAnswer(session, draft.value) : draft;
    }),
  },
];
