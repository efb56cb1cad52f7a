import { useState } from "react";
import type { DeclaredUse } from "../../../../electron/contract/request-calls.ts";
import type { Failure } from "../../../../electron/core/result.ts";
import { RefusalPanel } from "../../../lib/RefusalPanel.tsx";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { Confirm } from "../../../ui/Confirm.tsx";
import { declared, NO_USE, UseFields } from "../UseFields.tsx";

interface Props {
  /** Why the last use was refused; null before the first. */
  readonly refusal: Failure | null;
  readonly onUse: (use: DeclaredUse) => void;
  readonly onClose: () => void;
}

/** Asks what something that came under conditions is printed for. */
export function UseDialog({ refusal, onUse, onClose }: Props) {
  const { say } = useTexts();
  const [typed, setTyped] = useState(NO_USE);
  const use = declared(typed);
  return (
    <Confirm
      title={say("paper.print.use.title")}
      isOpen
      act={say("paper.print.use.act")}
      onAct={() => use !== null && onUse(use)}
      back={say("paper.print.use.back")}
      onBack={onClose}
      reason={use === null ? say("requests.use.missing") : undefined}
    >
      <UseFields use={typed} onChange={setTyped} />
      <RefusalPanel refusal={refusal} />
    </Confirm>
  );
}
