import "./compose.css";

import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { ChooseReply } from "./ChooseReply.tsx";
import { KeyIn } from "./KeyIn.tsx";
import { foreignReplies } from "../../lib/foreign-replies.ts";

export interface KeyInScreenProps {
  readonly number: number;
  /** Wire name of the answer that came on paper; without one it is chosen first. */
  readonly message?: string | undefined;
}

/** The screens on which an answer that came on paper is keyed in. */
export function KeyInScreen({ number, message }: KeyInScreenProps) {
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
  const open = foreignReplies(type, view);
  if (message === undefined) return <ChooseReply view={view} type={type} open={open} at="key-in" />;
  const spec = type.replies.find((reply) => reply.type === message);
  if (spec === undefined) return <EmptyState>{say("compose.answer.unknown")}</EmptyState>;
  return <KeyIn key={`${number}:${message}`} view={view} type={type} message={spec} />;
}
