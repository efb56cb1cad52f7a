import "./compose.css";

import type { RequestView } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { Answer } from "./Answer.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";

export interface AnswerScreenProps {
  readonly number: number;
  /** Wire name of the answer: "acknowledgement", "clarification", "clarification.answer", "preserved", "hop-notice". */
  readonly message: string;
}

function messageOf(view: RequestView, message: string) {
  return findRequestType(view.line.type)?.replies.find(({ type }) => type === message);
}

/** The screen on which an answer of the reply kit is written. */
export function AnswerScreen({ number, message }: AnswerScreenProps) {
  const { say } = useTexts();
  const request = useRead("requests.read", { number });
  const view = request.value;
  if (view === undefined) {
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
  const spec = messageOf(view, message);
  if (spec === undefined) return <EmptyState>{say("compose.answer.unknown")}</EmptyState>;
  return <Answer key={`${number}:${message}`} view={view} message={spec} />;
}
