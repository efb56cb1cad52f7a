import "./compose.css";

import { useEffect, useState } from "react";
import type { Body } from "../../../electron/core/body.ts";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { noAnswer } from "../../lib/program/refusal.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { Answer, type AnswerProps } from "./Answer.tsx";
import { ChooseReply } from "./ChooseReply.tsx";
import { aboutChoices } from "./model/grounds.ts";

export interface AnswerScreenProps {
  readonly number: number;
  /** Wire name of the answer; without one it is chosen first. */
  readonly message?: string | undefined;
}

/** What a refusal is about, where the state leaves no doubt or a first choice. */
function refusedFirst(type: RequestType, view: RequestView, { code }: MessageType): Body {
  const [about] = code === "M12" ? aboutChoices(type, view.line.state) : [];
  return about === undefined ? {} : { about };
}

/** Reads what the answer says already. Without it the answer begins blank: nothing is lost by that. */
function Begun(props: Omit<AnswerProps, "start">) {
  const { message } = props;
  const { say } = useTexts();
  // What is written stays about the request as it was when it was begun.
  const [{ type, view }] = useState(props);
  const { number } = view.line;
  const [start, setStart] = useState<Body | null>(null);
  useEffect(() => {
    let isShown = true;
    const read = bridge().call("requests.reply-draft", { number, message: message.type });
    void read.catch(noAnswer).then((result) => {
      if (isShown) setStart({ ...refusedFirst(type, view, message), ...(result.ok ? result.value : {}) });
    });
    return () => {
      isShown = false;
    };
  }, [number, type, view, message]);
  if (start === null) return <LoadingLine>{say("compose.loading-request")}</LoadingLine>;
  return <Answer {...props} start={start} />;
}

/** The screens on which an answer of the reply kit is chosen, considered, written and looked at. */
export function AnswerScreen({ number, message }: AnswerScreenProps) {
  const { say } = useTexts();
  const request = useRead("requests.read", { number });
  const view = request.value;
  if (view === undefined || view.line.number !== number) {
    return request.refusal === null ? (
      <LoadingLine>{say("compose.loading-request")}</LoadingLine>
    ) : (
      <RefusalPanel
        title={say("compose.refused.read-request")}
        refusal={request.refusal}
        todo={say("compose.refused.read-todo")}
      />
    );
  }
  const type = findRequestType(view.line.type);
  if (type === undefined) return <EmptyState>{say("compose.answer.unknown")}</EmptyState>;
  if (message === undefined) return <ChooseReply view={view} type={type} open={view.replies} at="answer" />;
  const spec = type.replies.find((reply) => reply.type === message);
  if (spec === undefined) return <EmptyState>{say("compose.answer.unknown")}</EmptyState>;
  return <Begun key={`${number}:${message}`} view={view} type={type} message={spec} />;
}
