import type { ConditionsView, RequestView } from "../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { dayText } from "../../lib/paper/wall-clock.ts";
import { isBeyondRole } from "../../lib/own-replies.ts";
import { hrefOf } from "../../lib/routes.ts";
import { useMay } from "../../lib/session.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { ActList } from "../../ui/ActList.tsx";
import { Block } from "../../ui/Block.tsx";
import type { Deed } from "./act-maker.ts";

interface Props {
  readonly view: RequestView;
  readonly conditions: ConditionsView;
  readonly onRecord: (deed: Deed) => void;
}

/** True where this station gives: it wrote the offer, or was asked for the material. */
function isGiver({ line }: RequestView): boolean {
  const stated = findRequestType(line.type)?.message.stated ?? [];
  const authorGives = stated.some(({ from }) => from === "digest-of-conditions");
  return authorGives === (line.direction === "outbound");
}

function inFours(hex: string): string {
  return (hex.match(/.{1,4}/gu) ?? []).join(" ");
}

/** The conditions in force, word for word, with their digest: what is accepted is exactly this text. */
export function ConditionsBlock({ view, conditions, onRecord }: Props) {
  const texts = useTexts();
  const { say, label } = texts;
  const { number, contact } = view.line;
  const may = useMay();
  const values = contactValues(texts, contact);
  const side = isGiver(view) ? "giver" : "receiver";
  const anyway = view.acts.find(({ kind }) => kind === "release-anyway");
  const spec = findRequestType(view.line.type)?.acts.find(({ kind }) => kind === "release-anyway");
  const answers = ["conditions.accepted", "conditions.declined"].filter((name) =>
    view.replies.includes(name),
  );
  const acts = [
    ...answers.map((message) => ({
      id: message,
      title: say(`requests.conditions.${message === "conditions.accepted" ? "accept" : "decline"}`),
      detail: say(`requests.conditions.${message === "conditions.accepted" ? "accept" : "decline"}.detail`),
      href: hrefOf({ at: "answer", number, message }),
      reason: isBeyondRole(findRequestType(view.line.type), view, message, may)
        ? say("requests.reason.supervisor")
        : undefined,
    })),
    ...(anyway === undefined || spec === undefined
      ? []
      : [
          {
            id: "anyway",
            title: say("requests.act.release-anyway"),
            detail: say("requests.act.detail.release-anyway"),
            reason: anyway.allowed ? undefined : say("requests.reason.role"),
            onPress: () => onRecord({ kind: "record", act: spec }),
          },
        ]),
  ];
  return (
    <Block title={say("requests.conditions")} note={conditions.list.length}>
      <p className="sm strong">
        {texts.find(`requests.conditions.${side}`, conditions.state, values) ??
          label("state", view.line.state)}
      </p>
      <ol className="conditions">
        {conditions.list.map((condition, index) => (
          <li key={index}>
            <span className="xs dim">{label("choice.condition", condition.kind)}</span>
            <p dir="auto">{visibleName(condition.text)}</p>
            {condition.caseReference === null ? null : (
              <p className="xs mute">
                {say("requests.conditions.case", { reference: condition.caseReference })}
              </p>
            )}
            {condition.widest === null ? null : (
              <p className="xs mute">
                {say("requests.conditions.widest", { who: label("choice.recipient", condition.widest) })}
              </p>
            )}
            {condition.deleteBy === null ? null : (
              <p className="xs mute">
                {say("requests.conditions.delete", { day: dayText(condition.deleteBy, texts) })}
              </p>
            )}
          </li>
        ))}
      </ol>
      <p className="xs dim">{say("requests.conditions.digest")}</p>
      <p className="xs code digest">
        <bdi className="ltr">{inFours(conditions.digest)}</bdi>
      </p>
      {acts.length === 0 ? null : <ActList label={say("requests.conditions.acts")} acts={acts} />}
    </Block>
  );
}
