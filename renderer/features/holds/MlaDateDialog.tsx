import { useState } from "react";
import type { HeldRequest } from "../../../electron/contract/hold-calls.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useAct } from "../../lib/program/use-act.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { DateTimeField } from "../../ui/DateTimeField.tsx";
import { TextField } from "../../ui/TextField.tsx";

interface Props {
  readonly held: HeldRequest;
  readonly onClose: () => void;
}

/** Records on which day the mutual assistance request is planned, and by whom. Our own note; nothing leaves. */
export function MlaDateDialog({ held, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const act = useAct("requests.act");
  const [day, setDay] = useState<string | null>(held.hold.mla.plannedDay);
  const [authority, setAuthority] = useState(held.hold.mla.authority ?? "");
  const run = async () => {
    const body = {
      ...(day === null ? {} : { plannedDay: day }),
      ...(authority.trim() === "" ? {} : { authority: authority.trim() }),
    };
    const result = await act.run({ number: held.line.number, kind: "mla-planned", body });
    if (result.ok) onClose();
  };
  return (
    <Confirm
      title={say("holds.mla.title", contactValues(texts, held.line.contact))}
      isOpen
      act={say("holds.mla.act")}
      onAct={() => void run()}
      back={say("holds.mla.back")}
      onBack={onClose}
      reason={
        day === null ? say("holds.mla.day-missing") : act.isRunning ? say("requests.running") : undefined
      }
    >
      <div className="hold-form">
        <p>{say("holds.mla.then")}</p>
        <DateTimeField label={say("holds.mla.day")} granularity="day" value={day} onChange={setDay} />
        <TextField
          label={say("holds.mla.authority")}
          value={authority}
          onChange={setAuthority}
          maxLength={200}
        />
      </div>
      <RefusalPanel refusal={act.refusal} />
    </Confirm>
  );
}
