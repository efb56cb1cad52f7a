import type { Body } from "../../core/body.ts";
import { CATALOGUE } from "../../core/catalogue/catalogue.ts";
import type { MessageType } from "../../core/catalogue/message-type.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { reply } from "../../services/replies.ts";
import { replyDraft } from "../../services/reply-draft.ts";
import { viewRequest } from "../../services/request-view.ts";
import type { Answer, Json } from "../answer.ts";
import { bodyFromJson, bodyToJson } from "../body-json.ts";
import { type Call, type CommandSpec, numberArgument } from "../call.ts";
import { contactName } from "../naming.ts";
import { bodyLines } from "../print-form.ts";
import { readBodyOption } from "../read-body.ts";
import { flagsFor } from "../reply-flags.ts";
import { inStation } from "../session.ts";
import { setValues } from "../set-values.ts";
import { templateOf } from "../template.ts";
import { templateAnswer } from "./request.ts";

/** An answer by its wire name, as any type of the catalogue describes it. */
export function replyType(call: Call): Result<MessageType> {
  const name = call.args[1] ?? "";
  const spec = CATALOGUE.flatMap(({ replies }) => replies).find(({ type }) => type === name);
  return spec === undefined ? fail("bad-argument", { what: "reply-type" }) : ok(spec);
}

const replyInStation = inStation(async ({ call, station, messages, times }) => {
  const number = numberArgument(call);
  if (!number.ok) return number;
  const named = replyType(call);
  if (!named.ok) return named;
  const view = viewRequest(station, number.value);
  if (!view.ok) return view;
  const own = view.value.type.replies.find((one) => one.type === named.value.type);
  const spec = own === undefined ? named : ok(own);
  const json = await readBodyOption(call);
  if (!json.ok) return json;
  const flags = flagsFor(call, spec.value.type, view.value.body);
  if (!flags.ok) return flags;
  const { type, fields } = spec.value;
  const drafted = call.flag("prefill") ? replyDraft(station, number.value, type) : ok({});
  if (!drafted.ok) return drafted;
  const base: Body = { ...bodyToJson(fields, drafted.value, times.iso), ...json.value, ...flags.value };
  const given = setValues(fields, base, call.list("set"));
  if (!given.ok) return given;
  const body = bodyFromJson(spec.value, given.value);
  if (!body.ok) return body;
  const put = reply(station, number.value, type, body.value);
  if (!put.ok) return put;
  return ok({
    json: { number: number.value, type, body: bodyToJson(fields, put.value.body, times.iso) as Json },
    text: [
      messages.say("cli.reply.waits", {
        message: messages.label("message", type),
        partner: contactName(view.value.contact),
      }),
      ...bodyLines(
        fields.filter(({ key, kind }) => kind.type !== "hex" && key !== "requestVersion"),
        put.value.body,
        type,
        1,
        { messages, times },
      ),
    ],
  });
});

async function run(call: Call): Promise<Result<Answer>> {
  const spec = replyType(call);
  if (!spec.ok) return spec;
  return call.flag("template") ? templateAnswer(templateOf(spec.value)) : replyInStation(call);
}

export const REPLY_COMMANDS: readonly CommandSpec[] = [
  {
    name: "reply",
    args: ["<number>", "<reply>"],
    options: [
      { flags: "--body <file>" },
      { flags: "--set <pair>", many: true },
      { flags: "--prefill" },
      { flags: "--template" },
      { flags: "--our-reference <text>" },
      { flags: "--will-answer <choice>" },
      { flags: "--answer-by <time>" },
      { flags: "--how <text>" },
      { flags: "--question <text>", many: true },
      { flags: "--answer <text>", many: true },
      { flags: "--targets <list>" },
      { flags: "--until <time>" },
      { flags: "--from <time>" },
      { flags: "--reference <text>" },
      { flags: "--provider <name>" },
      { flags: "--provider-country <code>" },
      { flags: "--identifier <pair>", many: true },
      { flags: "--target <n>" },
    ],
    run,
  },
];
