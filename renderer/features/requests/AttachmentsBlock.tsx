import { useState } from "react";
import type { AttachmentView, RequestView } from "../../../electron/contract/request-views.ts";
import type { Failure } from "../../../electron/core/result.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useJob } from "../../lib/program/use-job.ts";
import { useMay } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { sizeText } from "../../lib/text/sizes.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { declared, NO_USE, UseFields } from "./UseFields.tsx";

/** Files of a request. One leaves the vault only in clear, by decision, and counts as written only once it was read back. */
export function AttachmentsBlock({ view }: { readonly view: RequestView }) {
  const texts = useTexts();
  const { say } = texts;
  const may = useMay();
  const choose = useAct("shell.choose");
  const job = useJob();
  const [asked, setAsked] = useState<AttachmentView | null>(null);
  const [use, setUse] = useState(NO_USE);
  const [written, setWritten] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const values = contactValues(texts, view.line.contact);

  // Only what came from the other side came under its conditions.
  const asksUse = ({ from }: AttachmentView) => view.conditions !== null && from === "them";
  const write = async (attachmentOf: AttachmentView) => {
    const { attachmentId } = attachmentOf;
    setAsked(null);
    setRefusal(null);
    setWritten(null);
    const place = await choose.run({ what: "export-folder" });
    if (!place.ok || place.value === null) return;
    const { batch } = place.value;
    const given = asksUse(attachmentOf) ? declared(use) : null;
    const result = await job.run((id) =>
      bridge().call("attachments.export", { attachmentId, use: given, batch, job: id }),
    );
    if (result.ok) setWritten(result.value.fileName);
    else setRefusal(result);
  };
  const status = ({ from, travelled }: AttachmentView) =>
    say(`requests.file.${from}.${travelled ? "travelled" : "waits"}`, values);
  const { progress } = job;
  const total = progress?.total ?? 0;

  return (
    <Block title={say("requests.files")} note={view.attachments.length}>
      <ul className="files">
        {view.attachments.map((attachment) => (
          <li key={attachment.attachmentId}>
            <Icon name="file" />
            <span>
              {may("export-attachment") ? (
                <Link
                  onPress={() => setAsked(attachment)}
                  aria-label={say("requests.file.export", { name: attachment.name })}
                >
                  <bdi>{visibleName(attachment.name)}</bdi>
                </Link>
              ) : (
                <bdi>{visibleName(attachment.name)}</bdi>
              )}{" "}
              {status(attachment)}
            </span>
            <span className="dim">{sizeText(attachment.size, texts)}</span>
          </li>
        ))}
      </ul>
      {may("export-attachment") ? null : <p className="xs dim">{say("requests.reason.role")}</p>}
      {job.isRunning ? (
        <Progress
          label={say("requests.file.writing")}
          value={total === 0 ? 0 : (100 * (progress?.done ?? 0)) / total}
          amount={say("requests.file.amount", {
            done: sizeText(progress?.done ?? 0, texts),
            total: total === 0 ? "none" : sizeText(total, texts),
          })}
          warning={say("requests.file.warning")}
          stop={{ text: say("requests.file.stop"), onPress: job.stop }}
        />
      ) : null}
      <p className="xs mute" role="status">
        {written === null ? null : say("requests.file.written", { name: written })}
      </p>
      {refusal === null && choose.refusal === null ? null : (
        <RefusalPanel refusal={refusal ?? choose.refusal} />
      )}
      <Confirm
        title={say("requests.file.confirm", { name: asked?.name ?? "" })}
        isOpen={asked !== null}
        act={say("requests.file.act")}
        onAct={() => asked !== null && void write(asked)}
        back={say("requests.file.keep")}
        onBack={() => setAsked(null)}
        reason={
          asked !== null && asksUse(asked) && declared(use) === null ? say("requests.use.missing") : undefined
        }
      >
        <p>{say("requests.file.clear")}</p>
        {asked !== null && asksUse(asked) ? <UseFields use={use} onChange={setUse} /> : null}
      </Confirm>
    </Block>
  );
}
