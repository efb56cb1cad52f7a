import { CATALOGUE } from "../../core/catalogue/catalogue.ts";
import { needsCheck } from "../../core/catalogue/provision.ts";
import { FAMILIES, type RequestType } from "../../core/catalogue/request-type.ts";
import { ok } from "../../core/result.ts";
import type { Json } from "../answer.ts";
import type { CommandSpec } from "../call.ts";
import type { Messages } from "../messages.ts";

function typeLine(messages: Messages, { id, anchor, message, source }: RequestType): string {
  return messages.say("cli.request.type-line", {
    id,
    type: messages.label("message", message.type),
    anchor: messages.provision(anchor),
    check: needsCheck(source) ? "yes" : "no",
  });
}

function typeJson(type: RequestType): Json {
  const { id, family, basis, anchor, source, senders, addressees, sending, message, replies, acts } = type;
  return {
    id,
    family,
    basis,
    anchor,
    source,
    check: needsCheck(source),
    senders: [...senders],
    addressees: [...addressees],
    sending,
    message: message.type,
    replies: replies.map((reply) => reply.type),
    acts: acts.map(({ kind }) => kind),
  };
}

export const REQUEST_TYPE_COMMANDS: readonly CommandSpec[] = [
  {
    name: "request types",
    run: ({ messages }) => {
      const groups = FAMILIES.map((family) => ({
        family,
        types: CATALOGUE.filter((type) => type.family === family),
      })).filter(({ types }) => types.length > 0);
      return Promise.resolve(
        ok({
          json: groups.flatMap(({ types }) => types.map((type) => typeJson(type))),
          text: groups.flatMap(({ family, types }) => [
            messages.say(`family.${family}`),
            ...types.map((type) => `  ${typeLine(messages, type)}`),
          ]),
        }),
      );
    },
  },
];
