import type { DraftView } from "../../../electron/contract/request-calls.ts";
import { valueAt } from "../../../electron/core/body.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Link } from "../../ui/Link.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { useModifier } from "./use-modifier.ts";

export interface ComposeHeadProps {
  readonly draft: DraftView;
  readonly messageType: string;
  readonly missing: number;
  /** True when nothing of it binds: then a recorded reason is enough. */
  readonly isWaivable: boolean;
  readonly savedAt: number;
  readonly isRefused: boolean;
  readonly isRunning: boolean;
  readonly onAsk: () => void;
}

/** The request that led here, when this is an onward request. */
function Parent({ number, cause }: { readonly number: number; readonly cause: string }) {
  const texts = useTexts();
  const { go } = useNavigation();
  const parent = useRead("requests.read", { number });
  const line = parent.value?.line;
  const reference = line?.reference ?? String(number);
  const city = line === undefined ? "" : placeOf(texts, line.contact);
  return (
    <nav aria-label={texts.say("compose.crumbs")}>
      <ol className="crumb">
        <li>
          <Link onPress={() => go({ at: "request", number })}>
            {city === ""
              ? texts.say("compose.crumb.request", { reference })
              : texts.say("compose.crumb.request-to", { reference, city })}
          </Link>
        </li>
        <li>
          <Icon name="chev" />
          <span>{texts.find("compose.crumb.cause", cause) ?? texts.say("compose.crumb.onward")}</span>
        </li>
      </ol>
    </nav>
  );
}

/** The head of a draft: to whom, when it was last saved, what is missing, and the one main act. */
export function ComposeHead(props: ComposeHeadProps) {
  const { draft, messageType, missing, isWaivable, savedAt, isRefused, isRunning, onAsk } = props;
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const modifier = useModifier();
  const reference = draft.body["reference"];
  const name =
    typeof reference === "string" && reference !== ""
      ? reference
      : say("compose.number", { number: draft.number });
  const saved = say(isRefused ? "compose.saved.not-since" : "compose.saved.at", {
    time: moments.utcTime(savedAt),
  });
  const reason = missing === 0 ? undefined : say("compose.missing.count", { count: missing });
  return (
    <WorkHead
      crumbs={
        draft.parent === null ? undefined : (
          <Parent number={draft.parent} cause={String(valueAt(draft.body, "parent.cause"))} />
        )
      }
      title={say("compose.title", {
        message: texts.label("message", messageType),
        state: contactValues(texts, draft.contact).state,
      })}
      sub={say("compose.sub", { reference: name, saved })}
      actions={
        <>
          <span className="head-missing sm mute">
            <span>{reason ?? say("compose.missing.none")}</span>
            <span className="xs dim">
              {say(draft.fourEyes ? "compose.next.four-eyes" : "compose.next.alone")}
            </span>
          </span>
          <Button
            variant="main"
            shortcut={`${modifier} Enter`}
            reason={isRunning ? say("compose.running") : isWaivable ? undefined : reason}
            reasonPlace="inside"
            onPress={onAsk}
          >
            {say(
              isWaivable ? "compose.act.waive" : draft.fourEyes ? "compose.act.ask" : "compose.act.complete",
            )}
          </Button>
        </>
      }
    />
  );
}
