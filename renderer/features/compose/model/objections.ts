import type { RequestView } from "../../../../electron/contract/request-views.ts";
import type { Body } from "../../../../electron/core/body.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../../electron/core/catalogue/request-type.ts";
import { judgeReply } from "../../../../electron/core/reply-judge.ts";
import { lawText } from "../../../lib/text/law-text.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import type { Gap } from "../../../lib/form/model/gaps.ts";

/** What the law does not allow this answer to say, or asks it to say, as lines of the referee. */
export function objectionsOf(
  type: RequestType,
  message: MessageType,
  body: Body,
  view: RequestView,
  texts: Texts,
): readonly Gap[] {
  const against = { request: view.body, reservation: view.reservation };
  return judgeReply(type, message, body, against).map((objection) => ({
    path: objection.path,
    weight: "missing",
    item: undefined,
    binding: true,
    cause: { why: "law", text: lawText(objection, texts) },
  }));
}
