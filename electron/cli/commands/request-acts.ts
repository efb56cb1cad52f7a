import type { Body } from "../../core/body.ts";
import type { ActType } from "../../core/catalogue/act-type.ts";
import { CATALOGUE } from "../../core/catalogue/catalogue.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { recordAct } from "../../services/acts.ts";
import { keyIn } from "../../services/key-in.ts";
import { askExtension } from "../../services/replies.ts";
import { requestTree } from "../../services/request-tree.ts";
import { viewRequest } from "../../services/request-view.ts";
import { bodyFromJson } from "../body-json.ts";
import { type Call, type CommandSpec, numberArgument } from "../call.ts";
import { contactName } from "../naming.ts";
import { objectionLines } from "../print-request.ts";
import { treeJson, treeLines } from "../print-tree.ts";
import { readBodyOption } from "../read-body.ts";
import { inStation, type Session } from "../session.ts";
import { setValues } from "../set-values.ts";
import { templateOf } from "../template.ts";
import { parseInstant } from "../times.ts";
import { replyType } from "./reply.ts";
import { onRequest, templateAnswer, viewAnswer } from "./request.ts";

/** An act by its name, as the type of the request describes it. */
function actOf(acts: readonly ActType[], kind: string): Result<ActType> {
  const act = acts.find((one) => one.kind === kind);
  return act === undefined ? fail("bad-argument", { what: "act" }) : ok(act);
}

/** `--at` says when it happened, for an act that names one such time. */
function timeOf(call: Call, { fields }: ActType): Result<Body> {
  const text = call.text("at");
  if (text === undefined) return ok({});
  const field = fields.find(({ key, kind }) => kind.type === "instant" && key.endsWith("At"));
  return parseInstant(text) === null || field === undefined
    ? fail("bad-argument", { what: "at" })
    : ok({ [field.key]: text });
}

async function act(session: Session) {
  const { call, station } = session;
  const number = numberArgument(call);
  if (!number.ok) return number;
  const view = viewRequest(station, number.value);
  if (!view.ok) return view;
  const spec = actOf(view.value.type.acts, call.args[1] ?? "");
  if (!spec.ok) return spec;
  const json = await readBodyOption(call);
  if (!json.ok) return json;
  const at = timeOf(call, spec.value);
  if (!at.ok) return at;
  const given = setValues(spec.value.fields, { ...json.value, ...at.value }, call.list("set"));
  if (!given.ok) return given;
  const body = bodyFromJson(spec.value, given.value);
  if (!body.ok) return body;
  return viewAnswer(session, recordAct(station, number.value, spec.value.kind, body.value));
}

function actTemplate(call: Call) {
  const acts = CATALOGUE.flatMap((type) => type.acts);
  const spec = actOf(acts, call.args[1] ?? "");
  return spec.ok ? templateAnswer(templateOf(spec.value)) : spec;
}

/** An answer that came on paper. */
async function keyInPaper(session: Session) {
  const { call, station, messages } = session;
  const number = numberArgument(call);
  if (!number.ok) return number;
  const named = replyType(call);
  if (!named.ok) return named;
  const view = viewRequest(station, number.value);
  if (!view.ok) return view;
  const { type, contact } = view.value;
  const spec = type.replies.find((one) => one.type === named.value.type) ?? named.value;
  const receivedAt = parseInstant(call.text("received-at") ?? "");
  if (receivedAt === null) return fail("bad-argument", { what: "at" });
  const json = await readBodyOption(call);
  if (!json.ok) return json;
  const given = setValues(spec.fields, json.value, call.list("set"));
  if (!given.ok) return given;
  const body = bodyFromJson(spec, given.value);
  if (!body.ok) return body;
  const paper = { receivedAt, channel: call.text("channel") ?? "" };
  const kept = keyIn(station, number.value, spec.type, body.value, paper);
  if (!kept.ok) return kept;
  const now = viewRequest(station, number.value);
  if (!now.ok) return now;
  const { objections } = kept.value;
  return ok({
    json: {
      number: number.value,
      type: spec.type,
      state: now.value.projection.state,
      objections: objections.map(({ path, code, params }) => ({ path, code, params: { ...params } })),
    },
    text: [
      messages.say("cli.request.keyed-in", {
        message: messages.label("message", spec.type),
        partner: contactName(contact),
        number: number.value,
        state: messages.label("state", now.value.projection.state),
      }),
      ...objectionLines(messages, objections),
    ],
  });
}

function extend({ call, station, messages, times }: Session, number: number) {
  const words = call.text("reason");
  const asked = askExtension(station, number, words);
  if (!asked.ok) return asked;
  const until = asked.value.body["askedUntil"];
  const at = typeof until === "number" ? until : 0;
  return ok({
    json: { number, type: asked.value.type, askedUntil: times.value(at) },
    text: [messages.say("cli.request.extension", { number, until: times.at(at) })],
  });
}

export const REQUEST_ACT_COMMANDS: readonly CommandSpec[] = [
  {
    name: "request act",
    args: ["<number>", "<act>"],
    options: [
      { flags: "--at <time>" },
      { flags: "--body <file>" },
      { flags: "--set <pair>", many: true },
      { flags: "--template" },
    ],
    run: (call) =>
      call.flag("template") ? Promise.resolve(actTemplate(call)) : inStation((session) => act(session))(call),
  },
  {
    name: "request key-in",
    args: ["<number>", "<reply>"],
    options: [
      { flags: "--received-at <time>", required: true },
      { flags: "--channel <text>", required: true },
      { flags: "--body <file>" },
      { flags: "--set <pair>", many: true },
    ],
    run: inStation((session) => keyInPaper(session)),
  },
  {
    name: "request extend",
    args: ["<number>"],
    options: [{ flags: "--reason <text>" }],
    run: onRequest((session, number) => extend(session, number)),
  },
  {
    name: "request tree",
    args: ["<number>"],
    run: onRequest((session, number) => {
      const tree = requestTree(session.station, number);
      return tree.ok
        ? ok({ json: treeJson(session, tree.value), text: treeLines(session, tree.value) })
        : tree;
    }),
  },
];
