import { useEffect, useRef, useState } from "react";
import type { TrayLetter } from "../../../electron/contract/exchange-calls.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useMay } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { TrayRow } from "./TrayRow.tsx";

/** Letters that are kept and not acted on: their senders are not confirmed, or their keys were revoked. */
export function TraysScreen() {
  const { say } = useTexts();
  const may = useMay();
  const isAllowed = may("read-requests");
  const trays = useRead("trays.list", {}, { enabled: isAllowed });
  const discard = useAct("trays.discard");
  const [doomed, setDoomed] = useState<TrayLetter | null>(null);
  const gone = useRef<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const letters = trays.value ?? [];
  const count = letters.length;

  // When a letter went, the focus goes to the one that took its place; after the last to the one before.
  useEffect(() => {
    if (gone.current === null) return;
    const rows = list.current?.querySelectorAll<HTMLElement>(".tray-row") ?? [];
    rows[Math.min(gone.current, rows.length - 1)]?.focus();
    gone.current = null;
  }, [count]);

  const throwAway = async ({ arrival }: TrayLetter) => {
    gone.current = letters.findIndex((letter) => letter.arrival === arrival);
    const result = await discard.run({ arrival });
    if (!result.ok) gone.current = null;
  };
  return (
    <>
      <WorkHead ruled title={say("exchange.trays.title")} sub={say("exchange.trays.sub")} />
      <RefusalPanel refusal={discard.refusal ?? trays.refusal} />
      <div className="scroll">
        {isAllowed ? null : <EmptyState>{say("exchange.trays.who")}</EmptyState>}
        {isAllowed && trays.isFirst ? <LoadingLine>{say("exchange.trays.reading")}</LoadingLine> : null}
        {trays.value !== undefined && count === 0 ? (
          <EmptyState>{say("exchange.trays.empty")}</EmptyState>
        ) : null}
        {count === 0 ? null : (
          <ul ref={list} aria-label={say("exchange.trays.title")}>
            {letters.map((letter) => (
              <TrayRow
                key={letter.arrival}
                letter={letter}
                reason={may("verify-contact") ? null : say("exchange.discard.who")}
                onDiscard={() => setDoomed(letter)}
              />
            ))}
          </ul>
        )}
      </div>
      <Confirm
        title={say("exchange.discard.title")}
        isOpen={doomed !== null}
        act={say("exchange.discard.act")}
        back={say("exchange.discard.back")}
        onBack={() => setDoomed(null)}
        onAct={() => {
          if (doomed !== null) void throwAway(doomed);
          setDoomed(null);
        }}
      >
        <p>{say("exchange.discard.irreversible")}</p>
      </Confirm>
    </>
  );
}
