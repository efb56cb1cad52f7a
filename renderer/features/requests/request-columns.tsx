import type { RequestLine } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
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

/** How much room the list has: all columns; those that tell requests apart; what runs out, which one and where it is. */
export type Room = "wide" | "less" | "little";

const COLUMNS: Readonly<Record<Room, ReadonlySet<string>>> = {
  wide: new Set(["clock", "number", "reference", "country", "title", "state", "newest"]),
  less: new Set(["clock", "reference", "country", "title", "state", "newest"]),
  little: new Set(["clock", "reference", "country", "state"]),
};

/** What is asked for. Whom it goes to has a column of its own. */
function kindOf({ type }: RequestLine, { label }: Texts): string {
  return label("message", findRequestType(type)?.message.type ?? type);
}

/** Where a request is. A state that says by itself that it is not sealed needs no second word for it. */
export function whereOf({ state, waitsForSealing }: RequestLine, { say, label }: Texts): string {
  return waitsForSealing && state !== "APPROVED"
    ? `${label("state", state)}, ${say("requests.list.waits")}`
    : label("state", state);
}

/** The columns of the list that have room, the one that names the row marked. */
export function requestColumns(
  texts: Texts,
  moments: Moments,
  now: number,
  room: Room,
): readonly DataColumn<RequestRow>[] {
  const { say } = texts;
  const columns: readonly DataColumn<RequestRow>[] = [
    {
      id: "clock",
      title: say("requests.list.column.clock"),
      width: 188,
      sortable: true,
      cell: ({ line }) => <ClockCell line={line} texts={texts} moments={moments} now={now} />,
    },
    {
      id: "number",
      title: say("requests.list.column.number"),
      width: 60,
      sortable: true,
      align: "end",
      cell: ({ line }) => <bdi className="ltr">{line.number}</bdi>,
    },
    {
      id: "reference",
      title: say("requests.list.column.reference"),
      width: 160,
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
      width: room === "wide" ? 152 : 148,
      sortable: true,
      cell: ({ line }) => (
        <StateMark code={codeOf(line.contact.country)} name={contactState(texts, line.contact)} />
      ),
    },
    {
      id: "title",
      title: say("requests.list.column.title"),
      width: "2fr",
      minWidth: room === "wide" ? 120 : 110,
      cell: ({ line }) => <span dir="auto">{line.caseName ?? kindOf(line, texts)}</span>,
    },
    {
      id: "state",
      title: say("requests.list.column.state"),
      width: "3fr",
      minWidth: { wide: 200, less: 170, little: 150 }[room],
      sortable: true,
      cell: ({ line }) => whereOf(line, texts),
    },
    {
      id: "newest",
      title: say("requests.list.column.newest"),
      width: room === "wide" ? 180 : 146,
      sortable: true,
      cell: ({ line }) => (
        <bdi className="ltr">{room === "wide" ? moments.utc(line.since) : moments.day(line.since)}</bdi>
      ),
    },
  ];
  return columns.filter(({ id }) => COLUMNS[room].has(id));
}
