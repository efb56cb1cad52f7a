import type { RequestView } from "../../../electron/contract/request-views.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import type { Deed } from "./act-model.ts";
import { OnwardDialog } from "./OnwardDialog.tsx";
import { RecordDialog } from "./RecordDialog.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { ReviewDialog } from "./ReviewDialog.tsx";

interface Props {
  readonly view: RequestView;
  /** What was chosen; null while nothing is. */
  readonly deed: Deed | null;
  readonly onClose: () => void;
}

function TakeBack({ view, onClose }: Omit<Props, "deed">) {
  const { say, label } = useTexts();
  const takeBack = useAct("requests.take-back");
  const last = view.waiting.at(-1);
  const message = last === undefined ? "" : label("message", last.message);
  const run = async () => {
    const result = await takeBack.run({ number: view.line.number });
    if (result.ok) onClose();
  };
  return (
    <Confirm
      title={say("requests.take-back.title", { message })}
      isOpen
      act={say("requests.take-back.act")}
      onAct={() => void run()}
      back={say("requests.take-back.keep")}
      onBack={onClose}
      reason={takeBack.isRunning ? say("requests.running") : undefined}
    >
      <p>{say("requests.take-back.then")}</p>
      <RefusalPanel refusal={takeBack.refusal} />
    </Confirm>
  );
}

/** The question that an act asks before it is done. */
export function DeedDialogs({ view, deed, onClose }: Props) {
  switch (deed?.kind) {
    case "review":
      return <ReviewDialog view={view} isOpen onClose={onClose} />;
    case "record":
      return <RecordDialog view={view} act={deed.act} onClose={onClose} />;
    case "onward":
      return <OnwardDialog view={view} hop={deed.hop} onClose={onClose} />;
    case "take-back":
      return <TakeBack view={view} onClose={onClose} />;
    case "go":
    case undefined:
      return null;
  }
}
