import { ok, type Result } from "../../core/result.ts";
import { recordAct } from "../../services/acts.ts";
import { sendRequest } from "../../services/drafts.ts";
import { atEdge } from "../../services/fault.ts";
import { matchingHolds } from "../../services/hold-links.ts";
import { keyIn } from "../../services/key-in.ts";
import { acknowledge, askExtension, reply } from "../../services/replies.ts";
import { replyDraft } from "../../services/reply-draft.ts";
import { requestTree } from "../../services/request-tree.ts";
import { takeBackReply } from "../../services/take-back.ts";
import type { Handlers } from "../house.ts";
import { bodyData } from "../views/data.ts";
import { requestShown } from "../views/request.ts";
import { matchShown, treeShown } from "../views/tree.ts";

/** The answer of a call that only does something. */
function done(work: () => Result<unknown>): Result<null> {
  const result = atEdge(work);
  return result.ok ? ok(null) : result;
}

/** Answers about one request: what it is, and what is said and done about it. */
export const requestHandlers: Pick<
  Handlers,
  | "requests.read"
  | "requests.tree"
  | "holds.matching"
  | "requests.send"
  | "requests.reply"
  | "requests.acknowledge"
  | "requests.reply-draft"
  | "requests.extend"
  | "requests.act"
  | "requests.key-in"
  | "requests.take-back"
> = {
  "requests.read": ({ number }, { station }) => requestShown(station, number),
  "requests.tree": ({ number }, { station }) => {
    const tree = requestTree(station, number);
    return tree.ok ? ok(treeShown(tree.value)) : tree;
  },
  "holds.matching": ({ number }, { station }) => {
    const found = matchingHolds(station, number);
    return found.ok ? ok(found.value.map(matchShown)) : found;
  },
  "requests.send": ({ number }, { station }) => done(() => sendRequest(station, number)),
  "requests.reply": ({ number, message, body }, { station }) =>
    done(() => reply(station, number, message, body)),
  "requests.acknowledge": ({ number, body }, { station }) => done(() => acknowledge(station, number, body)),
  "requests.reply-draft": ({ number, message }, { station }) => {
    const drafted = replyDraft(station, number, message);
    return drafted.ok ? ok(bodyData(drafted.value) ?? {}) : drafted;
  },
  "requests.extend": ({ number, reason }, { station }) => done(() => askExtension(station, number, reason)),
  "requests.act": ({ number, kind, body }, { station }) => done(() => recordAct(station, number, kind, body)),
  "requests.key-in": ({ number, message, body, receivedAt, channel }, { station }) =>
    done(() => keyIn(station, number, message, body, { receivedAt, channel })),
  "requests.take-back": ({ number }, { station }) => {
    const taken = atEdge(() => takeBackReply(station, number));
    return taken.ok ? ok({ message: taken.value.type }) : taken;
  },
};
