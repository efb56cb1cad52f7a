import { useCallback, useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { Body } from "../../../electron/core/body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useFormPrint } from "../../lib/paper/use-form-print.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useNavigation } from "../../lib/routes.ts";
import { contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { AnswerHead, type AnswerStep } from "./AnswerHead.tsx";
import { AnswerSteps } from "./AnswerSteps.tsx";
import { aboutOf, considerReason } from "./ConsiderStep.tsx";
import { focusedPath } from "../../lib/form/fields/focus-field.ts";
import { jsonOf } from "../../lib/form/form/json.ts";
import { refusalChoices } from "./model/grounds.ts";
import { answerKey, dropAnswer } from "../../lib/form/model/kept-answers.ts";
import { nextAfter } from "../../lib/form/model/next-gap.ts";
import { objectionsOf } from "./model/objections.ts";
import { useMessageForm } from "../../lib/form/use-message-form.ts";
import { useModifier } from "./use-modifier.ts";

export interface AnswerProps {
  readonly view: RequestView;
  readonly type: RequestType;
  readonly message: MessageType;
  /** What the request and what followed it say already. */
  readonly start: Body;
}

/** A no and a not-now have to be considered first, Art 27(6). */
function considers({ code }: MessageType): boolean {
  return code === "M12" || code === "M13";
}

/** An answer being written. Until it is put to the letters it is kept in memory alone, and a lock drops it. */
export function Answer({ view, type, message, start }: AnswerProps) {
  const { number, contact } = view.line;
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const modifier = useModifier();
  const key = answerKey(number, message.type);
  const isNo = considers(message);
  const form = useMessageForm({
    message,
    type,
    view,
    start,
    keep: key,
    choicesOf: useCallback(
      (body: Body) =>
        isNo
          ? refusalChoices(type, view, aboutOf(type, view, body), contactValues(texts, contact), texts)
          : new Map(),
      [isNo, type, view, contact, texts],
    ),
    objectionsOf: useCallback(
      (body: Body) => objectionsOf(type, message, body, view, texts),
      [type, message, view, texts],
    ),
  });
  const { body, paper, missing } = form;
  const [step, setStep] = useState<AnswerStep>(() =>
    isNo ? "consider" : message.code === "M07" && missing.length === 0 ? "preview" : "form",
  );
  const acknowledge = useAct("requests.acknowledge");
  const reply = useAct("requests.reply");
  const card = useRead("contacts.read", { stationId: contact.stationId });
  const languages = card.value?.card?.languages ?? [];
  const isRunning = acknowledge.isRunning || reply.isRunning;
  const considering = { view, type, message, form };
  const open =
    step === "consider"
      ? considerReason(considering, say)
      : missing.length === 0
        ? null
        : say("compose.missing.count", { count: missing.length });
  const reason = isRunning ? say("compose.running") : open;
  const put = async () => {
    const given = jsonOf(body);
    const result =
      message.code === "M01"
        ? await acknowledge.run({ number, body: given })
        : await reply.run({ number, message: message.type, body: given });
    if (!result.ok) return;
    dropAnswer(key);
    go({ at: "request", number });
  };
  const main = () => {
    if (step === "preview") void put();
    else setStep(step === "consider" ? "form" : "preview");
  };
  const before = step === "preview" ? "form" : isNo && step === "form" ? "consider" : null;
  const back = () => (before === null ? go({ at: "answer", number }) : setStep(before));
  useCommand("act.main", main, { reason });
  useCommand(
    "field.next-missing",
    () => {
      const next = nextAfter(message, missing, focusedPath());
      if (next !== undefined) form.goTo(next);
    },
    { reason: step !== "form" || missing.length === 0 ? say("compose.referee.done") : null },
  );
  const printer = useFormPrint(number, type.id);
  useCommand("print.form", () => {
    const written = { message: message.type, body: jsonOf(paper) };
    void printer.put({ print: "message", eventId: null, written }, null);
  });
  useFootKeys([
    ...(step === "form" ? [{ keys: ["F8"], text: say("compose.key.missing") }] : []),
    { keys: [`${modifier} Enter`], text: say(`compose.key.main.${step}`) },
    { keys: [`${modifier} P`], text: say("compose.key.print") },
    { keys: ["F6"], text: say("compose.key.area") },
    { keys: ["F1"], text: say("compose.key.all") },
  ]);
  const refusal = acknowledge.refusal ?? reply.refusal;
  const unprinted = printer.refusal ?? printer.unprinted;
  const city = placeOf(texts, contact);
  return (
    <div className="compose-screen" ref={form.root}>
      <AnswerHead
        view={view}
        at="answer"
        step={step}
        considers={isNo}
        title={say("compose.title", {
          message: texts.label("message", message.type),
          state: contactValues(texts, contact).state,
        })}
        sub={say("compose.answer.sub")}
        actions={
          <>
            <span className="head-missing sm mute">
              <span>{open ?? say("compose.missing.none")}</span>
              <span className="xs dim">{say(`compose.answer.then.${step}`, { city })}</span>
            </span>
            <Button onPress={back}>{say("compose.answer.back")}</Button>
            <Button
              variant="main"
              shortcut={`${modifier} Enter`}
              reason={reason ?? undefined}
              reasonPlace="inside"
              onPress={main}
            >
              {say(`compose.answer.act.${step}`)}
            </Button>
          </>
        }
      />
      {refusal === null ? null : (
        <RefusalPanel
          title={say("compose.refused.answer")}
          refusal={refusal}
          todo={say("compose.refused.ask-todo")}
        />
      )}
      {printer.sheet}
      {unprinted === null ? null : (
        <RefusalPanel
          title={say("compose.refused.print")}
          refusal={unprinted}
          todo={say("compose.refused.print-todo")}
        />
      )}
      <AnswerSteps {...considering} step={step} languages={languages} />
    </div>
  );
}
