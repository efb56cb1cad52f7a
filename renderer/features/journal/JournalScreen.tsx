import { useState } from "react";
import type { JournalLine } from "../../../electron/contract/exchange-calls.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { keysOf } from "../../commands/keys.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useMay, useMoments, useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Band } from "../../ui/Band.tsx";
import { Button } from "../../ui/Button.tsx";
import { type DataColumn, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { LineDialog } from "./LineDialog.tsx";

type Row = JournalLine & { readonly id: string };

const AT_ONCE = 200;

/** What was done here, by whom and when: a chain that cannot be changed unseen, and its proof. */
export function JournalScreen() {
  const texts = useTexts();
  const { say } = texts;
  const { platform } = useSession().app;
  const may = useMay();
  const moments = useMoments();
  // A page is named by the line before which it begins; the newest one by null.
  const [pages, setPages] = useState<readonly (number | null)[]>([null]);
  const [shown, setShown] = useState<Row | null>(null);
  const before = pages.at(-1) ?? null;
  const journal = useRead("journal.read", { before, limit: AT_ONCE }, { enabled: may("read-journal") });
  const prove = useAct("journal.prove");
  const [proof, setProof] = useState<string | null>(null);

  const walk = async () => {
    // What was proved before says nothing about entries since.
    setProof(null);
    const result = await prove.run({});
    setProof(
      result.ok
        ? say("journal.proved", { entries: result.value.entries, checkpoints: result.value.checkpoints })
        : null,
    );
  };
  const isAllowed = may("read-journal");
  const reason = isAllowed ? (prove.isRunning ? say("journal.proving") : null) : say("journal.who");
  useCommand("act.main", () => void walk(), { reason });
  useFootKeys(
    isAllowed
      ? [
          { keys: ["↑", "↓"], text: say("journal.key.move") },
          { keys: ["Enter"], text: say("journal.key.open") },
          { keys: [keysOf("act.main", platform) ?? ""], text: say("journal.key.prove") },
        ]
      : [],
  );

  const action = (line: JournalLine) => texts.label("action", line.action);
  const columns: readonly DataColumn<Row>[] = [
    { id: "number", title: say("journal.number"), width: 80, align: "end", cell: ({ number }) => number },
    {
      id: "at",
      title: say("journal.at"),
      width: 250,
      cell: ({ at }) => <bdi className="ltr">{moments.both(at)}</bdi>,
    },
    { id: "officer", title: say("journal.officer"), width: 150, cell: ({ officer }) => visibleName(officer) },
    { id: "action", title: say("journal.what"), names: true, minWidth: 200, cell: action },
    {
      id: "subject",
      title: say("journal.subject"),
      width: 180,
      cell: ({ subject }) => <bdi className="code">{visibleName(subject).slice(0, 20)}</bdi>,
    },
  ];
  const lines = journal.value?.lines ?? [];
  const oldest = lines.at(-1)?.number;
  return (
    <>
      <WorkHead
        ruled
        title={say("journal.title")}
        sub={
          journal.value === undefined
            ? say("journal.sub")
            : say("journal.count", { count: journal.value.total })
        }
        actions={
          <Button
            variant="main"
            shortcut={keysOf("act.main", platform)}
            onPress={() => void walk()}
            reason={reason ?? undefined}
            reasonPlace="before"
          >
            {say("journal.prove")}
          </Button>
        }
      />
      {proof === null ? null : <Band tone="proved">{proof}</Band>}
      <RefusalPanel refusal={prove.refusal ?? journal.refusal} />
      {isAllowed ? null : <EmptyState>{say("journal.nothing-shown")}</EmptyState>}
      {isAllowed && journal.isFirst ? <LoadingLine>{say("journal.reading")}</LoadingLine> : null}
      {journal.value === undefined ? null : (
        <DataTable
          label={say("journal.title")}
          columns={columns}
          rows={lines.map((line) => ({ ...line, id: String(line.number) }))}
          textOf={(line) => `${line.number} ${action(line)}`}
          onOpen={(id) => {
            const line = lines.find(({ number }) => String(number) === id);
            if (line !== undefined) setShown({ ...line, id });
          }}
          empty={<EmptyState>{say("journal.empty")}</EmptyState>}
        />
      )}
      {journal.value === undefined ? null : (
        <div className="strip pager">
          <Button
            small
            onPress={() => setPages((all) => all.slice(0, -1))}
            reason={pages.length > 1 ? undefined : say("journal.at-newest")}
            reasonPlace="inside"
          >
            {say("journal.newer")}
          </Button>
          <Button
            small
            onPress={() => setPages((all) => [...all, oldest ?? null])}
            reason={oldest !== undefined && oldest > 1 ? undefined : say("journal.at-oldest")}
            reasonPlace="inside"
          >
            {say("journal.older")}
          </Button>
        </div>
      )}
      {shown === null ? null : <LineDialog line={shown} onClose={() => setShown(null)} />}
    </>
  );
}
