import type { ReactNode } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import { useNavigation } from "../../lib/routes.ts";
import { placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Link } from "../../ui/Link.tsx";
import { Wizard } from "../../ui/Wizard.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";

export type AnswerStep = "choose" | "consider" | "form" | "preview";

export interface AnswerHeadProps {
  readonly view: RequestView;
  readonly at: "answer" | "key-in";
  readonly step: AnswerStep;
  readonly title: string;
  readonly sub?: string;
  /** False where nothing has to be considered first. */
  readonly considers?: boolean;
  readonly actions?: ReactNode;
}

/** The head of every step: the request it belongs to, what is being written, and how far it is. */
export function AnswerHead({ view, at, step, title, sub, considers = false, actions }: AnswerHeadProps) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const { number, contact, direction, reference } = view.line;
  const steps: readonly AnswerStep[] = [
    "choose",
    ...(considers ? (["consider"] as const) : []),
    "form",
    ...(at === "answer" ? (["preview"] as const) : []),
  ];
  return (
    <>
      <WorkHead
        crumbs={
          <nav aria-label={say("compose.crumbs")}>
            <ol className="crumb">
              <li>
                <Link onPress={() => go({ at: "request", number })}>
                  {say(direction === "inbound" ? "compose.crumb.request-from" : "compose.crumb.request-to", {
                    reference: reference ?? String(number),
                    city: placeOf(texts, contact),
                  })}
                </Link>
              </li>
            </ol>
          </nav>
        }
        title={title}
        sub={sub}
        actions={actions}
      />
      <Wizard
        label={say("compose.steps")}
        steps={steps.map((id) => ({ id, text: say(`compose.step.${id}`) }))}
        current={step}
      />
    </>
  );
}
