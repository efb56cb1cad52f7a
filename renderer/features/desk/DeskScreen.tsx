import { useState } from "react";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useMay, useMoments, useSession } from "../../lib/session.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { ActionList } from "../../ui/ActionList.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { DeskAside } from "./DeskAside.tsx";
import { deskSections } from "./desk-items.ts";
import { useHeldLines } from "./held-lines.ts";
import { useHold } from "./use-hold.ts";

/** The frame of the program reads the same, so one answer serves both. */
const LIMIT = 100;

/** What must be done now: the clock that runs out first stands on top, and nothing moves under the cursor. */
export function DeskScreen() {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const now = useMinute();
  const { go } = useNavigation();
  const { platform } = useSession().app;
  const may = useMay();
  const isAllowed = may("read-requests");
  const desk = useRead("desk.read", { limit: LIMIT }, { enabled: isAllowed });
  const hold = useHold();
  const { placed, fresh, show } = useHeldLines(desk.value?.lines ?? [], now, hold.isHeld);
  const [focused, setFocused] = useState<string | null>(null);
  const [peeked, setPeeked] = useState<string | null>(null);
  const sections = deskSections(placed, texts, moments, now);
  const open = (id: string) => go({ at: "request", number: Number(id) });
  const first = placed[0];
  const isThere = placed.some(({ line }) => String(line.number) === focused);
  const target = isThere ? focused : first === undefined ? null : String(first.line.number);
  useCommand("act.main", () => target !== null && open(target), { enabled: target !== null });
  const mainKeys = keysOf("act.main", platform);
  useFootKeys([
    ...(isAllowed
      ? [
          { keys: ["↑", "↓"], text: say("desk.keys.move") },
          { keys: ["Enter"], text: say("desk.keys.open") },
          { keys: ["Space"], text: say("desk.keys.peek") },
          ...(mainKeys === undefined ? [] : [{ keys: [mainKeys], text: say("desk.keys.main") }]),
        ]
      : []),
    { keys: ["F6"], text: say("desk.keys.area") },
    { keys: ["F1"], text: say("desk.keys.all") },
  ]);

  const date = say("desk.day", {
    weekday: texts.intl.formatDate(now, { weekday: "long", timeZone: moments.zone }),
    day: moments.day(now),
  });
  const urgent = placed.filter(({ group }) => group === "now").length;
  const value = desk.value;
  const peekedLine = placed.find(({ line }) => String(line.number) === peeked)?.line ?? null;

  return (
    <SplitView
      kind="desk"
      label={say("desk.list")}
      asideLabel={say("desk.aside")}
      aside={
        value === undefined ? null : (
          <DeskAside desk={value} peeked={peekedLine} onClosePeek={() => setPeeked(null)} />
        )
      }
    >
      <WorkHead
        title={say("desk.title")}
        sub={value === undefined ? date : say("desk.date", { date, count: urgent })}
        actions={
          <>
            <Button
              icon="import"
              shortcut={keysOf("exchange.import", platform)}
              reason={may("import") || may("import-card") ? undefined : say("desk.import.who")}
              onPress={() => go({ at: "import" })}
            >
              {say("desk.import")}
            </Button>
            <Button
              variant="main"
              icon="plus"
              shortcut={keysOf("request.new", platform)}
              reason={may("draft") ? undefined : say("desk.new.who")}
              onPress={() => go({ at: "new-request" })}
            >
              {say("desk.new")}
            </Button>
          </>
        }
      />
      {desk.refusal === null ? null : (
        <ErrorPanel
          title={say("desk.failed")}
          kept={refusalText(texts, desk.refusal)}
          todo={say("desk.failed.todo")}
          code={desk.refusal.code}
          actions={<Button onPress={desk.again}>{say("desk.again")}</Button>}
        />
      )}
      {isAllowed ? null : <EmptyState>{say("desk.who")}</EmptyState>}
      {isAllowed && desk.isFirst && desk.refusal === null ? (
        <LoadingLine>{say("desk.loading")}</LoadingLine>
      ) : null}
      <div role="status">
        {fresh === 0 ? null : (
          <p className="gap">
            <Button variant="link" onPress={show}>
              {say("desk.fresh", { count: fresh })}
            </Button>{" "}
            <span className="xs dim">{say("desk.fresh.help")}</span>
          </p>
        )}
      </div>
      {value === undefined || desk.refusal !== null ? null : (
        <div {...hold.props}>
          {value.lines.length === 0 ? (
            <EmptyState
              action={<Button onPress={() => go({ at: "contacts" })}>{say("desk.empty.contacts")}</Button>}
            >
              {say("desk.empty")} {say("desk.empty.next")}
            </EmptyState>
          ) : (
            <ActionList
              label={say("desk.list")}
              sections={sections}
              onOpen={open}
              onPeek={(id) => setPeeked((before) => (before === id ? null : id))}
              onFocusRow={setFocused}
              current={peeked ?? undefined}
            />
          )}
        </div>
      )}
      {value === undefined || value.total <= value.lines.length ? null : (
        <p className="gap">
          {say("desk.more", { count: value.total - value.lines.length })}{" "}
          <Button variant="link" onPress={() => go({ at: "requests", filter: "running" })}>
            {say("desk.more.open")}
          </Button>
        </p>
      )}
    </SplitView>
  );
}
