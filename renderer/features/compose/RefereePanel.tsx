import type { Body } from "../../../electron/core/body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RefereeReport } from "../../../electron/core/referee.ts";
import { commonProvision, provisionText } from "../../lib/text/provision-text.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Referee } from "../../ui/Referee.tsx";
import { gapText } from "../../lib/form/model/gap-texts.ts";
import { type Gap, missingOf, reportOf } from "../../lib/form/model/gaps.ts";

export interface RefereePanelProps {
  /** Left out where the message is going to leave. */
  readonly title?: string | undefined;
  readonly message: MessageType;
  readonly body: Body;
  readonly gaps: readonly Gap[];
  readonly onGo: (path: string) => void;
}

/** The provision that lists the contents, where its items share one; else that of the request. */
function lawOf(report: RefereeReport, { anchor }: MessageType, texts: Texts): string {
  const common = commonProvision(report.items.map(({ provision }) => provision));
  return provisionText(texts, common ?? anchor);
}

/** What is still missing before the message can leave, and what is worth a second look. */
export function RefereePanel({ title, message, body, gaps, onGo }: RefereePanelProps) {
  const texts = useTexts();
  const { say } = texts;
  const report = reportOf(message, body);
  const missing = missingOf(gaps);
  const open = new Set(missing.map(({ item }) => item));
  const count = missing.length;
  return (
    <Referee
      title={title ?? say("compose.referee.title")}
      note={
        report === undefined
          ? say("compose.referee.note", { count })
          : say("compose.referee.note-law", { count, anchor: lawOf(report, message, texts) })
      }
      chips={report?.items.map(({ item }) => ({
        letter: item,
        state: open.has(item) ? "missing" : "done",
        // Letters stand in the text of the treaty; every other item has a name.
        title: item.length === 1 ? undefined : texts.label("referee", item),
      }))}
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
