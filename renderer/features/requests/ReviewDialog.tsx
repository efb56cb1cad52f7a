import { useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { CheckMark } from "../../lib/text/CheckMark.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { MessagePaper } from "./RequestTimeline.tsx";

type Act = "requests.approve" | "requests.send-back";

interface Props {
  readonly view: RequestView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The request as its reader will see it, then the decision; each decision is named and asked for once more. */
export function ReviewDialog({ view, isOpen, onClose }: Props) {
  const texts = useTexts();
  const { say } = texts;
  const approve = useAct("requests.approve");
  const sendBack = useAct("requests.send-back");
  const [asked, setAsked] = useState<Act | null>(null);
  const { number } = view.line;
  const values = contactValues(texts, view.line.contact);
  const decide = async () => {
    if (asked === null) return;
    setAsked(null);
    const result = await (asked === "requests.approve" ? approve : sendBack).run({ number });
    if (result.ok) onClose();
  };
  const refusal = approve.refusal ?? sendBack.refusal;
  const isRunning = approve.isRunning || sendBack.isRunning;
  const reason = isRunning ? say("requests.running") : undefined;
  return (
    <>
      <Dialog
        title={say("requests.review.title", values)}
        isOpen={isOpen}
        onClose={onClose}
        wide
        keep
        actions={
          <>
            <Button onPress={onClose}>{say("requests.review.close")}</Button>
            <Button onPress={() => setAsked("requests.send-back")} reason={reason}>
              {say("requests.review.send-back")}
            </Button>
            <Button variant="main" onPress={() => setAsked("requests.approve")} reason={reason}>
              {say("requests.review.approve")}
            </Button>
          </>
        }
      >
        <p className="sm mute">{say("requests.review.sub", values)}</p>
        <RefusalPanel refusal={refusal} />
        {view.waived === null ? null : (
          <p className="dashed-list sm">
            {say("requests.said.waived", { reason: visibleName(view.waived) })} <CheckMark />
          </p>
        )}
        {view.body === null ? (
          <p>{say("requests.review.none")}</p>
        ) : (
          <MessagePaper
            type={findRequestType(view.line.type)?.message.type ?? view.line.type}
            body={view.body}
          />
        )}
      </Dialog>
      <Confirm
        title={say(
          asked === "requests.send-back" ? "requests.send-back.title" : "requests.approve.title",
          values,
        )}
        isOpen={asked !== null}
        act={say(asked === "requests.send-back" ? "requests.review.send-back" : "requests.review.approve")}
        onAct={() => void decide()}
        back={say("requests.review.look")}
        onBack={() => setAsked(null)}
      >
        <p>
          {say(asked === "requests.send-back" ? "requests.send-back.then" : "requests.approve.then", values)}
        </p>
      </Confirm>
    </>
  );
}
