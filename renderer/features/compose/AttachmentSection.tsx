import { type DragEvent, useState } from "react";
import type { AttachmentView } from "../../../electron/contract/request-views.ts";
import type { ValueOf } from "../../../electron/contract/calls.ts";
import { ERROR_CODES } from "../../../electron/core/error-codes.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import type { Failure } from "../../../electron/core/result.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useJob } from "../../lib/program/use-job.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { sizeText } from "./model/size.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";

export interface AttachmentSectionProps {
  readonly id: string;
  readonly number: number;
  readonly attachments: readonly AttachmentView[];
  readonly onChange: (attachments: AttachmentView[]) => void;
}

type Outcome = ValueOf<"attachments.add">[number];

/** Files that go with the request: chosen or dropped, each copied into the vault at once. */
export function AttachmentSection({ id, number, attachments, onChange }: AttachmentSectionProps) {
  const texts = useTexts();
  const { say } = texts;
  const job = useJob();
  const remove = useAct("attachments.remove");
  const [refused, setRefused] = useState<readonly Outcome[]>([]);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [removing, setRemoving] = useState<AttachmentView | null>(null);
  const [isOver, setOver] = useState(false);

  const add = async (batch: string) => {
    setRefusal(null);
    setRefused([]);
    const result = await job.run((name) => bridge().call("attachments.add", { number, batch, job: name }));
    if (!result.ok) {
      setRefusal(result);
      return;
    }
    setRefused(result.value.filter(({ attachment }) => attachment === null));
    onChange([
      ...attachments,
      ...result.value.flatMap(({ attachment }) => (attachment === null ? [] : [attachment])),
    ]);
  };
  const choose = async () => {
    const chosen = await bridge().call("shell.choose", { what: "evidence" });
    if (!chosen.ok) setRefusal(chosen);
    else if (chosen.value !== null) await add(chosen.value.batch);
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (job.isRunning) return;
    const dropped = await bridge().drop([...event.dataTransfer.files]);
    if (!dropped.ok) setRefusal(dropped);
    else if (dropped.value !== null) await add(dropped.value.batch);
  };
  const takeAway = async (attachment: AttachmentView) => {
    setRemoving(null);
    const result = await remove.run({ attachmentId: attachment.attachmentId });
    if (!result.ok) return;
    onChange(attachments.filter(({ attachmentId }) => attachmentId !== attachment.attachmentId));
  };
  const { done, total } = { done: job.progress?.done ?? 0, total: job.progress?.total ?? 0 };
  const problem = refusal ?? remove.refusal;
  return (
    <section data-section={id} aria-labelledby={`section-${id}`}>
      <h2 id={`section-${id}`}>{say("compose.attachments.title")}</h2>
      <p className="help-line">{say("compose.attachments.help")}</p>
      {attachments.length === 0 ? null : (
        <ul aria-label={say("compose.attachments.title")}>
          {attachments.map((file) => (
            <li key={file.attachmentId} className="files-line">
              <bdi className="name">{visibleName(file.name)}</bdi>
              <span className="mute">{sizeText(file.size, texts)}</span>
              <Button
                variant="link"
                onPress={() => setRemoving(file)}
                aria-label={say("compose.attachments.remove-name", { name: file.name })}
              >
                {say("compose.attachments.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {refused.length === 0 ? null : (
        <div role="alert">
          <ul aria-label={say("compose.attachments.refused")}>
            {refused.map((file, index) => (
              <li key={index} className="files-line">
                <bdi className="name">{visibleName(file.name)}</bdi>
                <span className="t-now">{sentenceOf(file.refusal)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {problem === null ? null : (
        <RefusalPanel
          title={say("compose.attachments.not-done")}
          refusal={problem}
          todo={say("compose.attachments.todo")}
        />
      )}
      {job.isRunning ? (
        <Progress
          label={say("compose.attachments.adding")}
          value={total === 0 ? 0 : (done / total) * 100}
          amount={
            total === 0
              ? say("compose.attachments.adding")
              : say("compose.attachments.amount", {
                  done: sizeText(done, texts),
                  total: sizeText(total, texts),
                })
          }
          stop={{ text: say("compose.stop"), onPress: job.stop }}
        />
      ) : null}
      <div
        className={isOver ? "drop-place over" : "drop-place"}
        data-path={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void drop(event)}
      >
        <Button
          icon="clip"
          onPress={() => void choose()}
          reason={job.isRunning ? say("compose.attachments.busy") : undefined}
        >
          {say("compose.attachments.add")}
        </Button>
        <span className="sm mute">{say("compose.attachments.drop")}</span>
      </div>
      <Confirm
        title={say("compose.attachments.confirm", { name: removing?.name ?? "" })}
        isOpen={removing !== null}
        act={say("compose.attachments.remove")}
        onAct={() => removing !== null && void takeAway(removing)}
        back={say("compose.attachments.keep")}
        onBack={() => setRemoving(null)}
      >
        <p>{say("compose.attachments.confirm-why")}</p>
      </Confirm>
    </section>
  );

  function sentenceOf(code: string | null): string {
    const known = ERROR_CODES.find((other) => other === code) ?? "internal";
    return refusalText(texts, { code: known, params: {} });
  }
}
