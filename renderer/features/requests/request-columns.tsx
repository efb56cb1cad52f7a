import type { RequestLine } from "../../../electron/contract/request-views.ts";
import { codeOf } from "../../lib/text/contact-place.ts";
import { contactState } from "../../lib/text/names.ts";
import type { Texts } from "../../lib/text/texts.ts";
import { isOver, toneOf, usedOf } from "../../lib/time/clock-parts.ts";
import type { Moments } from "../../lib/time/moments.ts";
import type { DataColumn } from "../../ui/DataTable.tsx";
import { Dial } from "../../ui/Dial.tsx";
import { Ref } from "../../ui/Ref.tsx";
import { StateMark } from "../../ui/StateMark.tsx";
import { toneClass } from "../../ui/tone.ts";
import { titleOf } from "./request-sentences.ts";

/** A line of the list. Its id is the number of the request. */
export interface RequestRow {
  readonly id: string;
  readonly line: RequestLine;
}

/** Columns that the list can be sorted by; the engine sorts. */
export const SORTS = ["clock", "newest", "number", "state", "country"] as const;
export type RequestSort = (typeof SORTS)[number];

function ClockCell({
  line,
  texts,
  moments,
  now,
}: {
  readonly line: RequestLine;
  readonly texts: Texts;
  readonly moments: Moments;
  readonly now: number;
}) {
  const { clock } = line;
  if (clock === null) return <span className="dim">{texts.say("requests.list.clock.none")}</span>;
  const tone = toneOf(clock, now);
  const time = moments.length(clock.dueAt - now);
  return (
    <span className="flex nowrap">
      <Dial used={usedOf(clock, now)} tone={tone} />
      <span className={toneClass(tone)}>{isOver(clock, now) ? texts.say("desk.over", { time }) : time}</span>
    </span>
  );
}

/** The reference of a line, or the number this station gave it. */
export function referenceOf(line: RequestLine, texts: Texts): string {
  return line.reference ?? texts.say("desk.number", { number: line.number });
}

/** The columns of the list, the one that names the row marked. */
export function requestColumns(
  texts: Texts,
  moments: Moments,
  now: number,
): readonly DataColumn<RequestRow>[] {
  const { say, label } = texts;
  return [
    {
      id: "clock",
      title: say("requests.list.column.clock"),
      width: 130,
      sortable: true,
      cell: ({ line }) => <ClockCell line={line} texts={texts} moments={moments} now={now} />,
    },
    {
      id: "number",
      title: say("requests.list.column.number"),
      width: 64,
      sortable: true,
      align: "end",
      cell: ({ line }) => <bdi>{line.number}</bdi>,
    },
    {
      id: "reference",
      title: say("requests.list.column.reference"),
      width: 172,
      names: true,
      cell: ({ line }) => (
        <Ref
          reference={referenceOf(line, texts)}
          direction={line.direction === "inbound" ? "in" : "out"}
          word={say(line.direction === "inbound" ? "desk.in" : "desk.out")}
        />
      ),
    },
    {
      id: "country",
      title: say("requests.list.column.country"),
      width: 172,
      sortable: true,
      cell: ({ line }) => (
        <StateMark code={codeOf(line.contact.country)} name={contactState(texts, line.contact)} />
      ),
    },
    {
      id: "title",
      title: say("requests.list.column.title"),
      width: "4fr",
      minWidth: 220,
      cell: ({ line }) => <span dir="auto">{line.caseName ?? titleOf(line, texts)}</span>,
    },
    {
      id: "state",
      title: say("requests.list.column.state"),
      width: "2fr",
      minWidth: 180,
      sortable: true,
      cell: ({ line }) =>
        line.waitsForSealing
          ? `${label("state", line.state)}, ${say("requests.list.waits")}`
          : label("state", line.state),
    },
    {
      id: "newest",
      title: say("requests.list.column.newest"),
      width: 156,
      sortable: true,
      cell: ({ line }) => <bdi>{moments.utc(line.since)}</bdi>,
    },
  ];
}
