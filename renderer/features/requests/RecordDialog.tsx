import { useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { ActType } from "../../../electron/core/catalogue/act-type.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { FormProvider } from "../../lib/form/fields/form-context.ts";
import { RecordFields } from "../../lib/form/fields/RecordFields.tsx";
import { jsonOf } from "../../lib/form/form/json.ts";
import { useMessageForm } from "../../lib/form/use-message-form.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { contactValues } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";

interface Props {
  readonly view: RequestView;
  readonly act: ActType;
  readonly onClose: () => void;
}

const MINUTE = 60_000;

/** An act has fields like a message, and no wire: its form is the same. */
function formOfAct({ kind, anchor, fields }: ActType): MessageType {
  return { type: `act.${kind}`, schema: 1, code: kind, anchor, fields };
}

/** The moments of an act begin with now: it is recorded when it is done. */
function startOf({ fields }: ActType): Record<string, number> {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  return Object.fromEntries(
    fields.flatMap(({ key, kind, future }) =>
      kind.type === "instant" && future !== true ? [[key, now]] : [],
    ),
  );
}

/** Records an act of the house with what it says. It cannot be taken back, and says so first. */
export function RecordDialog({ view, act, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const { kind } = act;
  const [message] = useState(() => formOfAct(act));
  const [start] = useState(() => startOf(act));
  const form = useMessageForm({ message, type: undefined, view, start, keep: null, startsHere: true });
  const record = useAct("requests.act");
  const [isTried, setTried] = useState(false);
  const values = contactValues(texts, view.line.contact);
  const { orderedAt } = form.body;
  const isFuture = typeof orderedAt === "number" && orderedAt > Date.now();
  const isOpen = kind === "order-issued" && orderedAt === undefined;
  const problem = isOpen
    ? say("requests.record.no-time")
    : isFuture
      ? say("requests.record.future")
      : form.missing.length > 0
        ? say("requests.record.missing", { count: form.missing.length })
        : undefined;
  const run = async () => {
    setTried(true);
    const result = await record.run({ number: view.line.number, kind, body: jsonOf(form.body) });
    if (result.ok) onClose();
  };
  const name = texts.label("event", kind);
  return (
    <Confirm
      title={texts.find("requests.record.title", kind, values) ?? say("requests.record.named", { name })}
      isOpen
      act={texts.find("requests.record.act", kind, values) ?? say("requests.record.it")}
      onAct={() => void run()}
      back={say("requests.record.back")}
      onBack={onClose}
      reason={problem ?? (record.isRunning ? say("requests.running") : undefined)}
    >
      <div ref={form.root} className="act-form">
        <p>{texts.find("requests.record.then", kind, values)}</p>
        {act.fields.length === 0 ? null : (
          <FormProvider value={form.context}>
            <RecordFields
              fields={act.fields}
              record={form.record}
              prefix=""
              errors={isTried ? form.errors : NO_ERRORS}
            />
          </FormProvider>
        )}
        <p className="sm mute">{say("requests.record.kept")}</p>
        <RefusalPanel refusal={record.refusal} />
      </div>
    </Confirm>
  );
}

const NO_ERRORS: ReadonlyMap<string, string> = new Map();
