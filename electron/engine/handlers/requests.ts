import { ok } from "../../core/result.ts";
import { atEdge } from "../../services/fault.ts";
import { acknowledge, recordAct, reply } from "../../services/replies.ts";
import { takeBackReply } from "../../services/take-back.ts";
import type { Handlers } from "../house.ts";
import { requestShown } from "../views/request.ts";

/** Answers about one request: what it is, and what is said and done about it. */
export const requestHandlers: Pick<
  Handlers,
  "requests.read" | "requests.reply" | "requests.acknowledge" | "requests.act" | "requests.take-back"
> = {
  "requests.read": ({ number }, { station }) => requestShown(station, number),
  "requests.reply": ({ number, message, body }, { station }) => {
    const written = atEdge(() => reply(station, number, message, body));
    return written.ok ? ok(null) : written;
  },
  "requests.acknowledge": ({ number, body }, { station }) => {
    const written = atEdge(() => acknowledge(station, number, body));
    return written.ok ? ok(null) : written;
  },
  "requests.act": ({ number, kind, orderedAt }, { station }) => {
    const body = orderedAt === undefined ? undefined : { orderedAt };
    const recorded = atEdge(() => recordAct(station, number, kind, body));
    return recorded.ok ? ok(null) : recorded;
  },
  "requests.take-back": ({ number }, { station }) => {
    const taken = atEdge(() => takeBackReply(station, number));
    return taken.ok ? ok({ message: taken.value.type }) : taken;
  },
};
