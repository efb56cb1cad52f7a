import type { CarryLine } from "../../../electron/contract/exchange-calls.ts";
import type { LetterView } from "../../../electron/contract/request-views.ts";
import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import { keysOf } from "../../commands/keys.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { useLongWork } from "../../lib/program/long-work.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useMay, useSession } from "../../lib/session.ts";
import { placeOf } from "../../lib/text/contact-place.ts";
import { sizeText } from "../../lib/text/sizes.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Band } from "../../ui/Band.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingLine } from "../../ui/LoadingLine.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { CarryBlock, hasSomething } from "./CarryBlock.tsx";
import { sealWork } from "./running-work.ts";

/** Refusals that say "nothing was changed", which a letter that was frozen before it could be written makes untrue. */
const AFTER_FREEZING: ReadonlySet<ErrorCode> = new Set([
  "file-not-found",
  "no-permission",
  "read-only-medium",
  "file-busy",
  "cancelled",
]);

/** What waits to be sealed, and what left and is not confirmed: silence proves nothing. */
export function CarryScreen() {
  const texts = useTexts();
  const { say } = texts;
  const { platform } = useSession().app;
  const may = useMay();
  const { isRunning, isStopping, progress, result } = useLongWork(sealWork);
  const { choose, refusal: noDialog } = useChoose();
  const isAllowed = may("read-requests");
  const waiting = useRead("exchange.waiting", {}, { enabled: isAllowed });
  const lines = waiting.value ?? [];
  const first = lines.find((line) => hasSomething(line) && line.refusal === null);
  const written = result?.ok === true ? result.value : [];
  const failed = result?.ok === false ? result : null;
  // What is missing when a letter is written is the place to write it to.
  const refusal =
    failed?.code === "file-not-found" ? { ...failed, params: { ...failed.params, what: "folder" } } : failed;

  const sealFor = async ({ contact: { stationId } }: CarryLine) => {
    const chosen = await choose("seal-folder");
    if (chosen === null) return;
    await sealWork.start((job) => bridge().call("exchange.seal", { stationId, batch: chosen.batch, job }));
  };
  const sealAgain = async ({ letterId }: LetterView) => {
    const chosen = await choose("seal-folder");
    if (chosen === null) return;
    await sealWork.start(async (job) => {
      const sealed = await bridge().call("exchange.reseal", { letterId, batch: chosen.batch, job });
      return sealed.ok ? { ok: true, value: [sealed.value] } : sealed;
    });
  };

  const notAllowed = may("seal") ? null : say("exchange.seal.who");
  const reason = notAllowed ?? (isRunning ? say("exchange.seal.running") : null);
  useCommand("act.main", () => first !== undefined && void sealFor(first), {
    reason: reason ?? (first === undefined ? say("exchange.carry.nothing") : null),
  });
  useFootKeys(
    first === undefined || isRunning
      ? []
      : [
          {
            keys: [keysOf("act.main", platform) ?? ""],
            text: say("exchange.key.seal", { place: placeOf(texts, first.contact) }),
          },
        ],
    isRunning ? say("exchange.dont-take-out") : null,
  );
  const total = progress?.total ?? 0;

  return (
    <>
      <WorkHead
        ruled
        title={say("exchange.carry.title")}
        sub={say("exchange.carry.sub")}
        actions={
          isRunning ? (
            <Progress
              label={say("exchange.seal.running")}
              value={progress === null || total === 0 ? 0 : (100 * progress.done) / total}
              amount={
                progress === null || total === 0
                  ? say("exchange.seal.running")
                  : say("exchange.seal.amount", {
                      done: sizeText(progress.done, texts),
                      total: sizeText(total, texts),
                    })
              }
              warning={say("exchange.dont-take-out")}
              stop={{
                text: say("exchange.seal.stop"),
                onPress: sealWork.stop,
                reason: isStopping ? say("exchange.seal.stopping") : undefined,
              }}
            />
          ) : undefined
        }
      />
      <RefusalPanel refusal={noDialog} />
      <RefusalPanel
        refusal={refusal}
        kept={refusal !== null && AFTER_FREEZING.has(refusal.code) ? say("exchange.seal.kept") : undefined}
      />
      {written.length === 0 ? null : (
        <Band tone="proved">
          {say("exchange.written", { names: written.map(({ fileName }) => fileName).join(", ") })}
          {written.some(({ clockOutsideWindows }) => clockOutsideWindows)
            ? ` ${say("exchange.written.clock")}`
            : ""}
        </Band>
      )}
      <div className="scroll">
        {isAllowed ? null : <EmptyState>{say("exchange.carry.who")}</EmptyState>}
        {isAllowed && waiting.isFirst ? <LoadingLine>{say("exchange.carry.reading")}</LoadingLine> : null}
        <RefusalPanel refusal={waiting.refusal} />
        {waiting.value !== undefined && lines.length === 0 ? (
          <EmptyState>{say("exchange.carry.empty")}</EmptyState>
        ) : null}
        {lines.map((line) => (
          <CarryBlock
            key={line.contact.stationId}
            line={line}
            reason={reason}
            isMain={line === first}
            onSeal={() => void sealFor(line)}
            onAgain={(letter) => void sealAgain(letter)}
          />
        ))}
      </div>
    </>
  );
}
