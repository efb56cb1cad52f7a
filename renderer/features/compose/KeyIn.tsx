import { useMemo, useState } from "react";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { instantOf, wallAt } from "../../lib/paper/wall-clock.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useNavigation } from "../../lib/routes.ts";
import { useMoments } from "../../lib/session.ts";
import { groundWarnings } from "../../lib/text/law-text.ts";
import { contactValues } from "../../lib/text/contact-place.ts";
import { cityOfZone } from "../../lib/text/names.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { Button } from "../../ui/Button.tsx";
import { DateTimeField } from "../../ui/DateTimeField.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { AnswerHead } from "./AnswerHead.tsx";
import { FormProvider } from "../../lib/form/fields/form-context.ts";
import { FormColumn } from "./FormColumn.tsx";
import { jsonOf } from "../../lib/form/form/json.ts";
import { answerKey, dropAnswer } from "../../lib/form/model/kept-answers.ts";
import { sectionsOf } from "./model/sections.ts";
import { RefereePanel } from "./RefereePanel.tsx";
import { useMessageForm } from "../../lib/form/use-message-form.ts";
import { useModifier } from "./use-modifier.ts";

export interface KeyInProps {
  readonly view: RequestView;
  readonly type: RequestType;
  readonly message: MessageType;
}

const NOTHING = {};

/** An answer from paper, as it stands there: told, never proved. What the law says against it is shown and stops nothing. */
export function KeyIn({ view, type, message }: KeyInProps) {
  const { number, contact } = view.line;
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const { zone } = useMoments();
  const modifier = useModifier();
  const key = answerKey(number, `paper ${message.type}`);
  const form = useMessageForm({ message, type, view, start: NOTHING, keep: key, ask: "wire" });
  const [wall, setWall] = useState<string | null>(null);
  const [channel, setChannel] = useState("");
  const [now] = useState(() => wallAt(Date.now(), zone));
  const keyIn = useAct("requests.key-in");
  const sections = useMemo(() => sectionsOf(message), [message]);
  const law = groundWarnings(type, message, form.body, view, texts);
  const values = contactValues(texts, contact);
  const receivedAt = wall === null ? null : instantOf(wall, zone);
  const isFuture = receivedAt !== null && wall !== null && wall > now;
  const reason = keyIn.isRunning
    ? say("compose.running")
    : form.missing.length > 0
      ? say("compose.missing.count", { count: form.missing.length })
      : receivedAt === null
        ? say("compose.key-in.when")
        : isFuture
          ? say("compose.key-in.future")
          : channel.trim() === ""
            ? say("compose.key-in.how")
            : null;
  const record = async () => {
    if (receivedAt === null) return;
    const result = await keyIn.run({
      number,
      message: message.type,
      body: jsonOf(form.body),
      receivedAt,
      channel: channel.trim(),
    });
    if (!result.ok) return;
    dropAnswer(key);
    go({ at: "request", number });
  };
  useCommand("act.main", () => void record(), { reason });
  useFootKeys([
    { keys: [`${modifier} Enter`], text: say("compose.key-in.act") },
    { keys: ["F6"], text: say("compose.key.area") },
    { keys: ["F1"], text: say("compose.key.all") },
  ]);
  return (
    <div className="compose-screen" ref={form.root}>
      <AnswerHead
        view={view}
        at="key-in"
        step="form"
        title={say("compose.key-in.title", { ...values, message: texts.label("message", message.type) })}
        sub={say("compose.key-in.sub", values)}
        actions={
          <>
            <Button onPress={() => go({ at: "key-in", number })}>{say("compose.answer.back")}</Button>
            <Button
              variant="main"
              shortcut={`${modifier} Enter`}
              reason={reason ?? undefined}
              reasonPlace="before"
              onPress={() => void record()}
            >
              {say("compose.key-in.act")}
            </Button>
          </>
        }
      />
      {keyIn.refusal === null ? null : (
        <RefusalPanel
          title={say("compose.key-in.refused")}
          refusal={keyIn.refusal}
          todo={say("compose.refused.ask-todo")}
        />
      )}
      <FormProvider value={form.context}>
        <SplitView
          kind="request"
          className="form"
          label={say("compose.form")}
          asideLabel={say("compose.key-in.before")}
          aside={
            <>
              <RefereePanel
                title={say("compose.key-in.before")}
                message={message}
                body={form.body}
                gaps={form.gaps}
                onGo={form.goTo}
              />
              {law.length === 0 ? null : (
                <Block title={say("compose.key-in.law")}>
                  <ul className="dashed-list sm">
                    {law.map((warning) => (
                      <li key={warning}>{warning}</li>
                    ))}
                  </ul>
                </Block>
              )}
            </>
          }
        >
          <section aria-labelledby="key-in-paper">
            <h2 id="key-in-paper">{say("compose.key-in.paper")}</h2>
            <div className="form-grid">
              <div className="w-12">
                <DateTimeField
                  label={say("compose.key-in.received")}
                  hint={say("requests.record.zone", { city: cityOfZone(zone) })}
                  value={wall}
                  onChange={setWall}
                  granularity="minute"
                  error={
                    isFuture
                      ? say("compose.key-in.future")
                      : receivedAt === null
                        ? say("compose.key-in.when")
                        : undefined
                  }
                />
              </div>
              <div className="w-12">
                <TextField
                  label={say("compose.key-in.channel")}
                  description={say("compose.key-in.channel-help")}
                  error={channel.trim() === "" ? say("compose.key-in.how") : undefined}
                  value={channel}
                  onChange={setChannel}
                />
              </div>
            </div>
          </section>
          <FormColumn message={message} sections={sections} record={form.record} errors={form.errors} />
        </SplitView>
      </FormProvider>
    </div>
  );
}
