import { useState } from "react";
import type { HeldRequest } from "../../../electron/contract/hold-calls.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useAct } from "../../lib/program/use-act.ts";
import { useMoments } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { TextArea } from "../../ui/TextArea.tsx";

interface Props {
  readonly held: HeldRequest;
  readonly onClose: () => void;
  /** It waits to be sealed. */
  readonly onDone: () => void;
}

/** Asks the other State to keep it longer (M07): one press here, and it waits to be sealed. */
export function ExtendDialog({ held, onClose, onDone }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const act = useAct("requests.extend");
  const [reason, setReason] = useState("");
  const { line, hold } = held;
  const run = async () => {
    const result = await act.run({
      number: line.number,
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    });
    if (result.ok) onDone();
  };
  return (
    <Confirm
      title={say("holds.extend.title", contactValues(texts, line.contact))}
      isOpen
      act={say("holds.extend.act")}
      onAct={() => void run()}
      back={say("holds.mla.back")}
      onBack={onClose}
      reason={act.isRunning ? say("requests.running") : undefined}
    >
      <p>
        {hold.until === null
          ? say("holds.extend.then-no-end")
          : say("holds.extend.then", { until: moments.both(hold.until, line.contact.timeZone) })}
      </p>
      <TextArea
        label={say("holds.extend.reason")}
        hint={say("holds.extend.reason-help")}
        value={reason}
        onChange={setReason}
        maxLength={2000}
      />
      <RefusalPanel refusal={act.refusal} />
    </Confirm>
  );
}
