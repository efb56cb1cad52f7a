import type { RequestView } from "../../electron/contract/request-views.ts";
import type { RequestType } from "../../electron/core/catalogue/request-type.ts";

/** Wire names of what the other side may say in the state the request is in: what can come on paper as well. */
export function foreignReplies(type: RequestType, { line }: Pick<RequestView, "line">): readonly string[] {
  const codes = new Set(
    type[line.direction].transitions
      .filter(({ actor, from }) => actor.side === "foreign" && from.includes(line.state))
      .map(({ on }) => on),
  );
  return type.replies.filter(({ code }) => codes.has(code)).map((message) => message.type);
}
