import { type KeyboardEvent, useMemo } from "react";
import type { Body } from "../../../electron/core/body.ts";
import { findMessageType } from "../../../electron/core/catalogue/catalogue.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { RequestPaper } from "../../lib/paper/RequestPaper.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Timeline, type TimelineItem } from "../../ui/Timeline.tsx";
import type { TimelineLine } from "./timeline-items.ts";

export interface MessagePaperProps {
  /** Wire name. */
  readonly type: string;
  readonly body: Body;
  /** The request that it belongs to: an answer names its places. */
  readonly request?: MessageType | undefined;
}

/** The text of a message as its reader sees it; a message of a newer version says that it is one. */
export function MessagePaper({ type, body, request }: MessagePaperProps) {
  const texts = useTexts();
  const found = findMessageType(type, 1);
  if (found.kind === "unknown") return <p>{texts.say("requests.unknown-message")}</p>;
  return (
    <RequestPaper
      message={found.spec}
      request={request}
      body={body}
      texts={texts}
      label={texts.say("requests.paper", { message: texts.label("message", type) })}
    />
  );
}

/** Arrows move from message to message; Enter opens one, as with every disclosure. */
function moveAmong(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>("summary")];
  const at = heads.findIndex((head) => head === event.target);
  if (at < 0) return;
  event.preventDefault();
  heads[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
}

/** Words on a message, and what prints it. */
interface Open {
  readonly read: string;
  readonly print: string;
  readonly request: MessageType | undefined;
  readonly onPrint: (line: TimelineLine) => void;
}

function itemOf(line: TimelineLine, { read, print, request, onPrint }: Open): TimelineItem {
  const { message, putAside, text, trust, warnings } = line;
  // Our own steps name their officer in the text; only what came from outside needs to say who stands behind it.
  const isOurs = line.proof === "step" || line.proof === "sent";
  const sentences = [text, isOurs ? trust.sentence : ""].filter((part) => part !== "").join(" ");
  return {
    id: line.id,
    utc: line.utc,
    local: line.local,
    proof: line.proof,
    title: line.title,
    provision: line.provision,
    text: (
      <>
        {sentences === "" ? null : <p dir="auto">{sentences}</p>}
        {putAside === undefined ? null : <p className="mute">{putAside}</p>}
        {warnings.map((warning) => (
          <p key={warning} className="trust un">
            <Icon name="warn" />
            <span>{warning}</span>
          </p>
        ))}
        {message === null ? null : (
          <details>
            <summary className="link xs">{read}</summary>
            <MessagePaper type={message.type} body={message.body} request={request} />
            <Button small icon="print" onPress={() => onPrint(line)}>
              {print}
            </Button>
          </details>
        )}
      </>
    ),
    trust: isOurs ? undefined : trust,
  };
}

/** What happened, newest first, each entry with who stands behind it and, where it is a message, its text. */
export function RequestTimeline(props: {
  readonly lines: readonly TimelineLine[];
  /** The request that the messages belong to. */
  readonly request: MessageType | undefined;
  /** Prints the message of a line. */
  readonly onPrint: (line: TimelineLine) => void;
}) {
  const { lines, request, onPrint } = props;
  const { say } = useTexts();
  const [read, print] = [say("requests.read-message"), say("paper.print.message")];
  const items = useMemo(
    () => lines.map((line) => itemOf(line, { read, print, request, onPrint })),
    [lines, read, print, request, onPrint],
  );
  return (
    <div onKeyDown={moveAmong}>
      <Timeline label={say("requests.timeline")} items={items} />
    </div>
  );
}
