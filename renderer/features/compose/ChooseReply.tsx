import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useNavigation } from "../../lib/routes.ts";
import { isBeyondRole } from "../../lib/own-replies.ts";
import { useMay, useOpenSession } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { cityOfZone } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { ChoiceList } from "../../ui/ChoiceList.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { AnswerHead } from "./AnswerHead.tsx";
import { replyChoices } from "./model/reply-groups.ts";
import { RequestAside } from "./RequestAside.tsx";

export interface ChooseReplyProps {
  readonly view: RequestView;
  readonly type: RequestType;
  /** Wire names of what may be chosen. */
  readonly open: readonly string[];
  /** "answer": one of ours. "key-in": one of theirs, from paper. */
  readonly at: "answer" | "key-in";
}

/** The first step: only what the state of the request allows, each with what it does and where it stands. */
export function ChooseReply({ view, type, open, at }: ChooseReplyProps) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const { number, contact } = view.line;
  const values = contactValues(texts, contact);
  const may = useMay();
  const { station } = useOpenSession();
  const messages = type.replies.filter((message) => open.includes(message.type));
  const isBarred = (message: string) => at === "answer" && isBeyondRole(type, view, message, may);
  // Their answer speaks to us, and what it proves when it is signed it does not prove on paper.
  const told = at === "key-in" ? { ...values, place: cityOfZone(station.timeZone) } : values;
  const sections = replyChoices(messages, told, texts).map((section) => ({
    ...section,
    items: section.items.map((item) => ({
      ...item,
      ...(at === "key-in" ? { detail: texts.find("compose.key-in", item.id) ?? item.detail } : {}),
      ...(isBarred(item.id) ? { reason: say("requests.reason.supervisor") } : {}),
    })),
  }));
  useFootKeys([
    { keys: ["↑", "↓"], text: say("compose.key.choose") },
    { keys: ["Enter"], text: say("compose.key.take") },
    { keys: ["F6"], text: say("compose.key.area") },
    { keys: ["F1"], text: say("compose.key.all") },
  ]);
  return (
    <div className="compose-screen">
      <AnswerHead view={view} step="choose" at={at} title={say(`compose.${at}.choose`, values)} />
      <SplitView
        kind="request"
        className="form"
        label={say("compose.replies")}
        asideLabel={say("compose.answer.about")}
        aside={<RequestAside view={view} type={type} />}
      >
        {messages.length === 0 ? (
          <EmptyState>{say("compose.replies.none")}</EmptyState>
        ) : (
          <ChoiceList
            label={say("compose.replies")}
            placeholder={say(at === "key-in" ? "compose.key-in.hint" : "compose.replies.hint")}
            sections={sections}
            onChoose={(message) => go({ at, number, message })}
            empty={say("compose.replies.nothing")}
            found={(shown, all) => say("compose.new.type-found", { shown, all })}
            autoFocus
          />
        )}
      </SplitView>
    </div>
  );
}
