import type { RequestLine, TimelineEntry } from "../../../electron/contract/request-views.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import { Block } from "../../ui/Block.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Fact, Facts } from "../../ui/Facts.tsx";
import { Link } from "../../ui/Link.tsx";

function factsOf(
  line: RequestLine,
  last: TimelineEntry | undefined,
  texts: Texts,
  moments: Moments,
): readonly Fact[] {
  const { say, label } = texts;
  const { clock, caseName, urgency } = line;
  const fact = (id: "state" | "case" | "urgency" | "clock" | "last", detail: string): Fact => ({
    id,
    term: say(`desk.peek.${id}`),
    detail,
  });
  return [
    fact(
      "state",
      say("desk.peek.state-since", { state: label("state", line.state), since: moments.utc(line.since) }),
    ),
    ...(clock === null
      ? []
      : [
          fact(
            "clock",
            say("desk.peek.clock-due", {
              clock: label("clock", clock.id),
              due: moments.both(clock.dueAt),
              anchor: clock.anchor,
            }),
          ),
        ]),
    ...(urgency === null ? [] : [fact("urgency", label("choice.urgency", urgency))]),
    ...(caseName === null ? [] : [fact("case", visibleName(caseName))]),
    ...(last === undefined
      ? []
      : [
          fact(
            "last",
            say("desk.peek.last-event", {
              what: label(last.actor.who === "clock" ? "clock" : "event", last.kind),
              at: moments.utc(last.at),
            }),
          ),
        ]),
  ];
}

/** A row looked into without leaving the list. */
export function DeskPeek({ line, onClose }: { readonly line: RequestLine; readonly onClose: () => void }) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const request = useRead("requests.read", { number: line.number });
  const shown = request.value?.line.number === line.number ? request.value : undefined;
  const last = shown?.timeline.findLast(({ ignored }) => ignored === null);
  return (
    <Block
      title={say("desk.peek")}
      note={<bdi className="ltr">{line.reference ?? say("desk.number", { number: line.number })}</bdi>}
    >
      <div role="status">
        <Facts items={factsOf(line, last, texts, moments)} />
      </div>
      <p className="sm flex">
        <Link href={hrefOf({ at: "request", number: line.number })}>{say("desk.peek.open")}</Link>
        <Button variant="link" onPress={onClose}>
          {say("desk.peek.close")}
        </Button>
      </p>
    </Block>
  );
}
