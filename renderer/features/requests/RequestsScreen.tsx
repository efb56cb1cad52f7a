import { type UIEvent, useMemo, useState } from "react";
import { REQUEST_FILTERS } from "../../../electron/contract/request-calls.ts";
import { keysOf } from "../../commands/keys.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments, useSession } from "../../lib/session.ts";
import { contactState } from "../../lib/text/names.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { Button } from "../../ui/Button.tsx";
import { type DataSort, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMedia } from "../../ui/use-media.ts";
import { WorkHead } from "../../ui/WorkHead.tsx";
import {
  referenceOf,
  requestColumns,
  type RequestSort,
  type Room,
  SORTS,
  whereOf,
} from "./request-columns.tsx";
import { useLater } from "../../lib/program/use-later.ts";
import { useRequestPages } from "./use-request-pages.ts";

type Filter = (typeof REQUEST_FILTERS)[number];

/** How long a search waits until the typing stands still, in ms. */
const STILL = 150;

/** Pixels before the end of what is read at which the next lines are asked for. */
const AHEAD = 800;

function sortOf(column: string): RequestSort {
  return SORTS.find((sort) => sort === column) ?? "clock";
}

/** The room for the columns; the steps are those of the frame. */
function useRoom(): Room {
  const isLess = useMedia("(max-width: 1279.98px)");
  const isLittle = useMedia("(max-width: 999.98px)");
  return isLittle ? "little" : isLess ? "less" : "wide";
}

/** All requests, for the roles that read them. */
export function RequestsScreen() {
  const { say } = useTexts();
  if (useMay()("read-requests")) return <RequestList />;
  return (
    <>
      <WorkHead ruled title={say("requests.list.title")} />
      <EmptyState>{say("requests.list.who")}</EmptyState>
    </>
  );
}

/** Filtered, searched and sorted by the program, read page by page. */
function RequestList() {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const now = useMinute();
  const { route, go } = useNavigation();
  const { platform } = useSession().app;
  const [filter, setFilter] = useState<Filter>(route.at === "requests" ? route.filter : "all");
  const [typed, setTyped] = useState(route.at === "requests" ? (route.text ?? "") : "");
  const [sort, setSort] = useState<DataSort>({ column: "clock", direction: "ascending" });
  const text = useLater(typed.trim(), STILL);
  const pages = useRequestPages({
    filter,
    text,
    sort: sortOf(sort.column),
    descending: sort.direction === "descending",
  });
  const room = useRoom();
  const columns = useMemo(() => requestColumns(texts, moments, now, room), [texts, moments, now, room]);
  const rows = pages.lines.map((line) => ({ id: String(line.number), line }));
  useFootKeys([
    { keys: ["↑", "↓"], text: say("requests.keys.list") },
    { keys: ["Enter"], text: say("requests.keys.list-open") },
    { keys: ["F6"], text: say("desk.keys.area") },
    { keys: ["F1"], text: say("desk.keys.all") },
  ]);
  const open = (id: string) => {
    // The way back leads to the list as it was left.
    go({ at: "requests", filter, ...(text === "" ? {} : { text }) });
    go({ at: "request", number: Number(id) });
  };
  const onScroll = ({ target }: UIEvent) => {
    if (!(target instanceof HTMLElement)) return;
    if (target.scrollTop + target.clientHeight > target.scrollHeight - AHEAD) pages.more();
  };
  const empty = (
    <EmptyState
      action={
        filter === "received" ? (
          <Button onPress={() => go({ at: "import" })}>{say("requests.list.import")}</Button>
        ) : undefined
      }
    >
      {text === "" ? say(`requests.list.empty.${filter}`) : say("requests.list.empty.text", { text })}
    </EmptyState>
  );
  return (
    <>
      <WorkHead
        title={say("requests.list.title")}
        sub={
          <span role="status">
            {pages.isFirst || pages.refusal !== null
              ? ""
              : say("requests.list.total", { count: pages.total })}
          </span>
        }
        actions={
          <Button
            variant="main"
            icon="plus"
            shortcut={keysOf("request.new", platform)}
            onPress={() => go({ at: "new-request" })}
          >
            {say("requests.list.new")}
          </Button>
        }
      />
      <div className="head list-tools">
        <SegmentedControl
          label={say("requests.list.filters")}
          options={REQUEST_FILTERS.map((id) => ({ id, text: say(`requests.list.filter.${id}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <TextField
          label={say("requests.list.find")}
          placeholder={say("requests.list.find.hint")}
          icon="search"
          value={typed}
          onChange={setTyped}
          maxLength={200}
        />
      </div>
      {pages.refusal === null ? null : (
        <ErrorPanel
          title={say("requests.list.failed")}
          kept={refusalText(texts, pages.refusal)}
          todo={say("desk.failed.todo")}
          code={pages.refusal.code}
          actions={<Button onPress={pages.again}>{say("desk.again")}</Button>}
        />
      )}
      {pages.isFirst && pages.refusal === null ? (
        <LoadingLine>{say("requests.list.reading")}</LoadingLine>
      ) : null}
      {pages.isFirst || pages.refusal !== null ? null : (
        <div className="cols" onScrollCapture={onScroll}>
          <DataTable
            label={say("requests.list.title")}
            columns={columns}
            rows={rows}
            textOf={({ line }) =>
              say("requests.list.row", {
                reference: referenceOf(line, texts),
                state: contactState(texts, line.contact),
                is: whereOf(line, texts),
              })
            }
            onOpen={open}
            sort={sort}
            onSort={setSort}
            empty={empty}
          />
        </div>
      )}
      {rows.length < pages.total ? (
        <p className="gap">
          {say("requests.list.shown", { shown: rows.length, total: pages.total })}{" "}
          <Button variant="link" onPress={pages.more}>
            {say("requests.list.more")}
          </Button>
        </p>
      ) : null}
    </>
  );
}
