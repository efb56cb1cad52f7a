import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { Body } from "../../../electron/core/body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { judgeReply, type ReplyObjection } from "../../../electron/core/reply-judge.ts";
import { provisionText } from "./provision-text.ts";
import type { Texts } from "./texts.ts";

/** What the law does not allow an answer to say, or asks it to say, before anything is recorded. */
export function lawText({ code, params }: ReplyObjection, texts: Texts): string {
  return texts.say(`compose.law.${code}`, {
    provision: provisionText(texts, String(params["provision"] ?? "27(6)")),
  });
}

/** What is said beside an answer of the other side: a ground that the provision does not know. It is recorded all the same. */
export function groundWarnings(
  type: RequestType,
  message: MessageType,
  body: Body,
  view: Pick<RequestView, "body" | "reservation">,
  texts: Texts,
): readonly string[] {
  return judgeReply(type, message, body, { request: view.body, reservation: view.reservation })
    .filter(({ code }) => code === "ground-not-known")
    .map((objection) => lawText(objection, texts));
}
