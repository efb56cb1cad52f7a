import { type DragEvent, useState } from "react";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import type { Failure } from "../../../electron/core/result.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { useLongWork } from "../../lib/program/long-work.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { hrefOf } from "../../lib/routes.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { ImportChoices, ImportProgress } from "./ImportHead.tsx";
import { ImportRow, OthersRow } from "./ImportRow.tsx";
import { importWork } from "./running-work.ts";

/** Takes in what a courier brought: files, or everything that is ours in a folder. Each file gets a plain sentence. */
export function ImportScreen() {
  const { say } = useTexts();
  const { platform } = useSession().app;
  const may = useMay();
  const { isRunning, isStopping, progress, lines: told, result } = useLongWork(importWork);
  const { choose, refusal: noDialog } = useChoose();
  const [noDrop, setNoDrop] = useState<Failure | null>(null);
  const [isOver, setOver] = useState(false);
  const outcome = result?.ok === true ? result.value : null;
  const lines = outcome?.lines ?? told;
  const waiting = useRead("exchange.waiting", {}, { enabled: outcome !== null && may("read-requests") });
  const receipts = (waiting.value ?? []).filter(({ receiptDue }) => receiptDue).length;

  const take = (batch: string) => importWork.start((job) => bridge().call("exchange.import", { batch, job }));
  const ask = async (what: "import-files" | "import-folder") => {
    const chosen = await choose(what);
    if (chosen !== null) await take(chosen.batch);
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (reason !== null) return;
    const dropped = await bridge().drop([...event.dataTransfer.files]);
    setNoDrop(dropped.ok ? null : dropped);
    if (dropped.ok && dropped.value !== null) await take(dropped.value.batch);
  };

  const notAllowed = may("import") || may("import-card") ? null : say("exchange.import.who");
  const reason = notAllowed ?? (isRunning ? say("exchange.import.running") : null);
  useCommand("act.main", () => void ask("import-files"), { reason });
  useFootKeys(
    isRunning ? [] : [{ keys: [keysOf("act.main", platform) ?? ""], text: say("exchange.key.files") }],
    isRunning ? say("exchange.import.stay") : null,
  );

  const hasNothing = lines.length === 0 && outcome === null && !isRunning;
  const isBare = lines.length === 0 && outcome?.stopped === false;
  return (
    <div
      className={isOver ? "drop-target over" : "drop-target"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(reason === null);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // Leaving one thing inside for another is not leaving.
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => void drop(event)}
    >
      <WorkHead
        ruled
        title={say("exchange.import.title")}
        sub={
          hasNothing || isBare
            ? say("exchange.import.sub")
            : say("exchange.import.found", { count: lines.length })
        }
        actions={
          isRunning ? (
            <ImportProgress progress={progress} isStopping={isStopping} onStop={importWork.stop} />
          ) : (
            <ImportChoices reason={reason} onChoose={(what) => void ask(what)} />
          )
        }
      />
      {isBare ? <EmptyState>{say("exchange.import.none")}</EmptyState> : null}
      <RefusalPanel refusal={noDialog ?? noDrop ?? (result?.ok === false ? result : null)} />
      {hasNothing ? (
        <EmptyState>{say("exchange.import.empty")}</EmptyState>
      ) : (
        <ul className="scroll" aria-label={say("exchange.import.list")} aria-busy={isRunning}>
          {lines.map((line, index) => (
            <ImportRow key={`${index} ${line.name}`} line={line} />
          ))}
          {outcome !== null && outcome.leftAlone > 0 ? <OthersRow count={outcome.leftAlone} /> : null}
        </ul>
      )}
      {outcome === null ? null : (
        <div className="strip" role="status">
          <Icon name="stick" />
          <span>
            {say(outcome.stopped ? "exchange.import.stopped" : "exchange.import.done", {
              count: lines.length,
            })}
          </span>
          <span className="grow" />
          {receipts === 0 ? null : (
            <Link href={hrefOf({ at: "carry" })}>{say("exchange.import.receipts", { count: receipts })}</Link>
          )}
        </div>
      )}
    </div>
  );
}
