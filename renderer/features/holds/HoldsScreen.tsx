import { type CSSProperties, useMemo, useState } from "react";
import type { HeldRequest } from "../../../electron/contract/hold-calls.ts";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments, useSession } from "../../lib/session.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { Rows } from "../../ui/Rows.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { monthTicks, roomOf } from "./axis.ts";
import { ExtendDialog } from "./ExtendDialog.tsx";
import { HoldRow } from "./HoldRow.tsx";
import { rowTone, wordsOf } from "./hold-words.ts";
import { MlaDateDialog } from "./MlaDateDialog.tsx";

/** What the officer does with one hold. */
type Deed = { readonly what: "mla" | "extend"; readonly held: HeldRequest };

/** Every hold and the gap to its mutual assistance request, for the roles that read requests. */
export function HoldsScreen() {
  const { say } = useTexts();
  if (useMay()("read-requests")) return <Board />;
  return (
    <>
      <WorkHead ruled title={say("holds.title")} />
      <EmptyState>{say("holds.who")}</EmptyState>
    </>
  );
}

/** Headings of the board; the months stand where they lie on the axis. */
function BoardHead({ now }: { readonly now: number }) {
  const { say, locale } = useTexts();
  const { zone } = useMoments();
  const months = useMemo(
    () => ({
      long: new Intl.DateTimeFormat(locale, { month: "long", timeZone: zone }),
      short: new Intl.DateTimeFormat(locale, { month: "short", timeZone: zone }),
    }),
    [locale, zone],
  );
  const monthOf = (at: number, ms: number) => {
    const room = roomOf(at);
    return room === "none" ? null : months[room].format(ms);
  };
  return (
    <div className="hrow hhead" aria-hidden="true">
      <span>{say("holds.head.left")}</span>
      <span>{say("holds.head.hold")}</span>
      <span className="axis">
        {monthTicks(now, zone).map(({ at, ms }) => (
          <span key={ms} className="tick" style={{ "--a": at } as CSSProperties}>
            {monthOf(at, ms)}
          </span>
        ))}
        <span className="tick is-today">{say("holds.today")}</span>
      </span>
      <span>{say("holds.head.planned")}</span>
      <span>{say("holds.head.sent")}</span>
      <span>{say("holds.head.arrived")}</span>
    </div>
  );
}

function Legend() {
  const { say } = useTexts();
  return (
    <div className="legend">
      <span>
        <i className="sw" aria-hidden="true" />
        {say("holds.legend.stated")}
      </span>
      <span>
        <i className="sw dash" aria-hidden="true" />
        {say("holds.legend.assumed")}
      </span>
      <span>
        <i className="sw half" aria-hidden="true" />
        {say("holds.legend.half")}
      </span>
      <span>
        <i className="sw order" aria-hidden="true" />
        {say("holds.legend.order")}
      </span>
      <span>
        <i className="dia" aria-hidden="true" />
        {say("holds.legend.planned")}
      </span>
      <span>
        <i className="dia sent" aria-hidden="true" />
        {say("holds.legend.sent")}
      </span>
      <span>
        <i className="dia come" aria-hidden="true" />
        {say("holds.legend.come")}
      </span>
    </div>
  );
}

function Board() {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const now = useMinute();
  const { go } = useNavigation();
  const { platform, station } = useSession().app;
  const board = useRead("holds.read", {});
  const print = useAct("shell.print");
  const [deed, setDeed] = useState<Deed | null>(null);
  const [isAsked, setAsked] = useState(false);
  const { abroad = [], here = [] } = board.value ?? {};
  const rows = [...abroad, ...here].map((held) => ({ id: String(held.line.number), held }));
  const words = new Map(rows.map(({ id, held }) => [id, wordsOf(held, now, texts, moments)] as const));
  const printBoard = () => void print.run({ suggestedName: say("holds.title") });
  useCommand("print.form", printBoard);
  useFootKeys([
    { keys: ["↑", "↓"], text: say("requests.keys.list") },
    { keys: ["Enter"], text: say("requests.keys.list-open") },
    { keys: ["M"], text: say("holds.keys.mla") },
    { keys: ["E"], text: say("holds.keys.extend") },
    { keys: ["F6"], text: say("desk.keys.area") },
    { keys: ["F1"], text: say("desk.keys.all") },
  ]);
  const onKey = (id: string, key: string) => {
    const what = key.toLowerCase() === "m" ? "mla" : key.toLowerCase() === "e" ? "extend" : null;
    const held = abroad.find(({ line }) => String(line.number) === id);
    if (what === null || held === undefined || held.hold.open) return false;
    setAsked(false);
    setDeed({ what, held });
    return true;
  };
  return (
    <>
      <WorkHead
        title={say("holds.title")}
        sub={say("holds.sub")}
        actions={
          <Button
            icon="print"
            shortcut={keysOf("print.form", platform)}
            onPress={printBoard}
            reason={rows.length === 0 ? say("holds.print.nothing") : undefined}
          >
            {say("holds.print")}
          </Button>
        }
      />
      <p role="status" className={isAsked ? "gap" : "vh"}>
        {isAsked ? say("holds.extend.waits") : ""}
      </p>
      {board.refusal === null ? null : (
        <ErrorPanel
          title={say("holds.failed")}
          kept={refusalText(texts, board.refusal)}
          todo={say("desk.failed.todo")}
          code={board.refusal.code}
          actions={<Button onPress={board.again}>{say("desk.again")}</Button>}
        />
      )}
      <RefusalPanel refusal={print.refusal} />
      {board.value === undefined && board.refusal === null ? (
        <LoadingLine>{say("holds.reading")}</LoadingLine>
      ) : null}
      {board.value === undefined ? null : (
        <div className="board">
          <p className="as-of">
            {say("holds.as-of", { now: moments.both(now), authority: station?.authority ?? "" })}
          </p>
          {rows.length === 0 ? null : <BoardHead now={now} />}
          <Rows
            label={say("holds.label")}
            kind="hold"
            sections={[
              {
                id: "abroad",
                title: say("holds.abroad"),
                note: String(abroad.length),
                items: rows.slice(0, abroad.length),
              },
              {
                id: "here",
                title: say("holds.here"),
                note: String(here.length),
                items: rows.slice(abroad.length),
              },
            ]}
            textOf={({ id }) => words.get(id)?.all ?? id}
            toneOf={({ id }) => rowTone(words.get(id)?.tone ?? "plain")}
            onOpen={(id) => go({ at: "request", number: Number(id) })}
            onRowKey={onKey}
            empty={<EmptyState>{say("holds.empty")}</EmptyState>}
          >
            {({ id, held }) => {
              const said = words.get(id);
              return said === undefined ? null : <HoldRow held={held} words={said} now={now} />;
            }}
          </Rows>
          {rows.length === 0 ? null : <Legend />}
        </div>
      )}
      {deed?.what === "mla" ? <MlaDateDialog held={deed.held} onClose={() => setDeed(null)} /> : null}
      {deed?.what === "extend" ? (
        <ExtendDialog
          held={deed.held}
          onClose={() => setDeed(null)}
          onDone={() => {
            setDeed(null);
            setAsked(true);
          }}
        />
      ) : null}
    </>
  );
}
