import type { Body } from "../../../electron/core/body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Referee } from "../../ui/Referee.tsx";
import { gapText } from "./model/gap-texts.ts";
import { type Gap, missingOf, reportOf } from "./model/gaps.ts";

export interface RefereePanelProps {
  readonly message: MessageType;
  readonly body: Body;
  readonly gaps: readonly Gap[];
  readonly onGo: (path: string) => void;
}

/** What is still missing before the message can leave, and what is worth a second look. */
export function RefereePanel({ message, body, gaps, onGo }: RefereePanelProps) {
  const texts = useTexts();
  const { say } = texts;
  const report = reportOf(message, body);
  const missing = missingOf(gaps);
  const open = new Set(missing.map(({ item }) => item));
  const count = missing.length;
  return (
    <Referee
      title={say("compose.referee.title")}
      note={
        report === undefined
          ? say("compose.referee.note", { count })
          : say("compose.referee.note-law", { count, anchor: message.anchor })
      }
      chips={report?.items.map(({ item }) => ({ letter: item, state: open.has(item) ? "missing" : "done" }))}
      lines={gaps.map((gap) => {
        const { text, detail } = gapText(message, gap, texts);
        return {
          id: `${gap.cause.why}:${gap.path}`,
          text: gap.weight === "advice" ? say("compose.referee.advice", { text }) : text,
          detail,
          weight: gap.weight,
          action: say("compose.referee.go"),
          onGo: () => onGo(gap.path),
        };
      })}
      allDone={say("compose.referee.done")}
    />
  );
}
