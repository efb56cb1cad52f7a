import { useState } from "react";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { gapText } from "../../lib/form/model/gap-texts.ts";
import type { Gap } from "../../lib/form/model/gaps.ts";

export interface WaiveDialogProps {
  readonly message: MessageType;
  /** What is missing; nothing of it binds. */
  readonly missing: readonly Gap[];
  readonly onWaive: (reason: string) => void;
  readonly onClose: () => void;
}

/** Completes a draft although something is missing that was never read in the official text. The reason is recorded. */
export function WaiveDialog({ message, missing, onWaive, onClose }: WaiveDialogProps) {
  const texts = useTexts();
  const { say } = texts;
  const [reason, setReason] = useState("");
  const told = reason.trim();
  return (
    <Confirm
      title={say("compose.waive.title")}
      isOpen
      act={say("compose.act.waive")}
      onAct={() => onWaive(told)}
      back={say("compose.waive.back")}
      onBack={onClose}
      reason={told === "" ? say("compose.waive.say-why") : undefined}
    >
      <ul className="dashed-list sm" aria-label={say("compose.waive.missing")}>
        {missing.map((gap) => (
          <li key={gap.path}>{gapText(message, gap, texts).text}</li>
        ))}
      </ul>
      <p className="sm mute">{say("compose.waive.why")}</p>
      <TextArea label={say("compose.waive.reason")} value={reason} onChange={setReason} />
    </Confirm>
  );
}
