import type { RequestView } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Link } from "../../ui/Link.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import type { Deed } from "./act-maker.ts";
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

/** Asks for 60 days more (M07); what it says stands in the preview of the letters, and it can be taken back until it leaves. */
function Extend({ view, onClose }: Omit<Props, "deed">) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const extend = useAct("requests.extend");
  const { number, contact } = view.line;
  const values = contactValues(texts, contact);
  const run = async () => {
    const result = await extend.run({ number });
    if (result.ok) onClose();
  };
  return (
    <Confirm
      title={say("requests.extend.title", values)}
      isOpen
      act={say("requests.extend.act")}
      onAct={() => void run()}
      back={say("requests.record.back")}
      onBack={onClose}
      reason={extend.isRunning ? say("requests.running") : undefined}
    >
      <p>{say("requests.extend.then", values)}</p>
      <p className="sm">
        <Link onPress={() => go({ at: "answer", number, message: "extension.request" })}>
          {say("requests.extend.own")}
        </Link>
      </p>
      <RefusalPanel refusal={extend.refusal} />
    </Confirm>
  );
}

/** Begins a new version of a request that has left: it is approved and sealed anew, and answered like a new one. */
function Rewrite({ view, onClose }: Omit<Props, "deed">) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const edit = useAct("drafts.edit");
  const { number, contact } = view.line;
  const values = { ...contactValues(texts, contact), version: view.version + 1 };
  const run = async () => {
    const result = await edit.run({ number, changes: {} });
    if (result.ok) go({ at: "compose", number });
  };
  return (
    <Confirm
      title={say("requests.rewrite.title", values)}
      isOpen
      act={say("requests.rewrite.act", values)}
      onAct={() => void run()}
      back={say("requests.rewrite.back")}
      onBack={onClose}
      reason={edit.isRunning ? say("requests.running") : undefined}
    >
      <p>{say("requests.rewrite.then", values)}</p>
      <RefusalPanel refusal={edit.refusal} />
    </Confirm>
  );
}

/** Lets a request that goes another way leave with a letter too. */
function Send({ view, onClose }: Omit<Props, "deed">) {
  const texts = useTexts();
  const { say } = texts;
  const send = useAct("requests.send");
  const values = contactValues(texts, view.line.contact);
  const run = async () => {
    const result = await send.run({ number: view.line.number });
    if (result.ok) onClose();
  };
  return (
    <Confirm
      title={say("requests.send.title", values)}
      isOpen
      act={say("requests.send.act")}
      onAct={() => void run()}
      back={say("requests.record.back")}
      onBack={onClose}
      reason={send.isRunning ? say("requests.running") : undefined}
    >
      <p>{say("requests.send.then", values)}</p>
      <RefusalPanel refusal={send.refusal} />
    </Confirm>
  );
}

/** Drafts the request that may follow one that led nowhere, filled in from it. */
function Escalate({ view, onClose }: Omit<Props, "deed">) {
  const texts = useTexts();
  const { say, label } = texts;
  const { go } = useNavigation();
  const escalate = useAct("drafts.escalate");
  const next = findRequestType(view.escalation ?? "")?.message.type ?? "";
  const values = { ...contactValues(texts, view.line.contact), message: label("message", next) };
  const run = async () => {
    const result = await escalate.run({ number: view.line.number });
    if (result.ok) go({ at: "compose", number: result.value.number });
  };
  return (
    <Confirm
      title={say("requests.escalate.title", values)}
      isOpen
      act={say("requests.onward.act")}
      onAct={() => void run()}
      back={say("requests.onward.back")}
      onBack={onClose}
      reason={escalate.isRunning ? say("requests.running") : undefined}
    >
      <p>{say("requests.escalate.then", values)}</p>
      <RefusalPanel refusal={escalate.refusal} />
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
    case "extend":
      return <Extend view={view} onClose={onClose} />;
    case "send":
      return <Send view={view} onClose={onClose} />;
    case "escalate":
      return <Escalate view={view} onClose={onClose} />;
    case "rewrite":
      return <Rewrite view={view} onClose={onClose} />;
    case "take-back":
      return <TakeBack view={view} onClose={onClose} />;
    case "go":
    case undefined:
      return null;
  }
}
