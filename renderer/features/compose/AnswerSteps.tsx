import { useMemo } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import type { AnswerStep } from "./AnswerHead.tsx";
import { ConsiderStep } from "./ConsiderStep.tsx";
import { FormProvider } from "../../lib/form/fields/form-context.ts";
import { FormColumn } from "./FormColumn.tsx";
import { replySentence } from "./model/reply-groups.ts";
import { sectionsOf } from "./model/sections.ts";
import { Preview } from "./Preview.tsx";
import { RefereePanel } from "./RefereePanel.tsx";
import { RequestAside } from "./RequestAside.tsx";
import type { MessageForm } from "../../lib/form/use-message-form.ts";

export interface AnswerStepsProps {
  readonly view: RequestView;
  readonly type: RequestType;
  readonly message: MessageType;
  readonly form: MessageForm;
  readonly step: AnswerStep;
  readonly languages: readonly string[];
}

/** What stands under the head in each step of an answer. */
export function AnswerSteps({ view, type, message, form, step, languages }: AnswerStepsProps) {
  const texts = useTexts();
  const { say } = texts;
  const sections = useMemo(() => sectionsOf(message), [message]);
  const city = placeOf(texts, view.line.contact);
  const preview = (
    <Preview
      message={message}
      request={type.message}
      body={form.paper}
      city={city}
      languages={languages}
      section=""
    />
  );
  const referee = <RefereePanel message={message} body={form.body} gaps={form.gaps} onGo={form.goTo} />;
  switch (step) {
    case "choose":
    case "consider":
      return (
        <SplitView
          kind="request"
          className="form"
          label={say("compose.step.consider")}
          asideLabel={say("compose.answer.about")}
          aside={<RequestAside view={view} type={type} />}
        >
          <ConsiderStep view={view} type={type} message={message} form={form} />
        </SplitView>
      );
    case "form":
      return (
        <FormProvider value={form.context}>
          <SplitView
            kind="compose"
            className="form"
            label={say("compose.form")}
            asideLabel={say("compose.referee.title")}
            aside={
              <>
                {referee}
                {preview}
              </>
            }
          >
            <FormColumn message={message} sections={sections} record={form.record} errors={form.errors} />
          </SplitView>
        </FormProvider>
      );
    case "preview":
      return (
        <SplitView
          kind="request"
          className="answer-paper"
          label={say("compose.preview.title", { city })}
          asideLabel={say("compose.answer.what")}
          aside={
            <>
              <Block title={say("compose.answer.what")}>
                <p className="sm">{replySentence(message, contactValues(texts, view.line.contact), texts)}</p>
                <p className="sm mute">{say("compose.answer.next", { city })}</p>
              </Block>
              {form.gaps.length === 0 ? null : referee}
            </>
          }
        >
          {preview}
        </SplitView>
      );
  }
}
