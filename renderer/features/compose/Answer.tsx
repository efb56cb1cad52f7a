import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { openFields, requestOf } from "../../lib/paper/places.ts";
import { paperLanguage } from "../../lib/paper/paper-languages.ts";
import { usePrint } from "../../lib/paper/use-print.tsx";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useOpenSession } from "../../lib/session.ts";
import { contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { WorkHead } from "../../ui/WorkHead.tsx";
import { focusedPath, focusField } from "./fields/focus-field.ts";
import { type FormContextValue, FormProvider } from "./fields/form-context.ts";
import { FormColumn } from "./FormColumn.tsx";
import { jsonOf } from "./form/json.ts";
import { formOf, formReducer } from "./form/reducer.ts";
import { bodyOf } from "./form/tree.ts";
import { answerStart, placesOf, positionsOf } from "./model/answers.ts";
import { countryOptions, zoneOptions } from "./model/choices.ts";
import { fieldErrors } from "./model/gap-texts.ts";
import { gapsOf, missingOf } from "./model/gaps.ts";
import { answerKey, dropAnswer, keepAnswer, keptAnswer } from "./model/kept-answers.ts";
import { nextAfter } from "./model/next-gap.ts";
import { draftSheet } from "./model/print-sheet.ts";
import { sectionsOf } from "./model/sections.ts";
import { Preview } from "./Preview.tsx";
import { RefereePanel } from "./RefereePanel.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useModifier } from "./use-modifier.ts";

/** An answer being written. Until it is put to the letters it is kept in memory alone, and a lock drops it. */
export function Answer({ view, message }: { readonly view: RequestView; readonly message: MessageType }) {
  const { number, contact } = view.line;
  const texts = useTexts();
  const { say } = texts;
  const { officer, station } = useOpenSession();
  const { go } = useNavigation();
  const modifier = useModifier();
  const root = useRef<HTMLDivElement>(null);
  const key = answerKey(number, message.type);
  const [blank] = useState(() => formOf(openFields(message), answerStart(message, view, officer.name)));
  const [form, dispatch] = useReducer(formReducer, blank, () => keptAnswer(key) ?? blank);
  const body = useMemo(() => bodyOf(form.fields, form.record), [form]);
  const paper = useMemo(() => bodyOf(form.fields, form.record, "as-digits"), [form]);
  useEffect(() => {
    if (form === blank) return;
    // What was typed and taken away again is nothing to ask about before the window closes.
    const before = bodyOf(blank.fields, blank.record, "as-digits");
    if (JSON.stringify(jsonOf(paper)) === JSON.stringify(jsonOf(before))) dropAnswer(key);
    else keepAnswer(key, form);
  }, [key, form, blank, paper]);
  const gaps = useMemo(() => gapsOf(message, form.record, body), [message, form.record, body]);
  const errors = useMemo(() => fieldErrors(gaps, texts), [gaps, texts]);
  const missing = missingOf(gaps);
  const sections = useMemo(() => sectionsOf(message), [message]);
  const [revealed, setRevealed] = useState<string | null>(null);
  const acknowledge = useAct("requests.acknowledge");
  const reply = useAct("requests.reply");
  const card = useRead("contacts.read", { stationId: contact.stationId });
  const there = contact.timeZone === "" ? "UTC" : contact.timeZone;
  const context = useMemo(
    (): FormContextValue => ({
      message,
      dispatch,
      countries: countryOptions(texts),
      zones: zoneOptions([station.timeZone, contact.timeZone], texts),
      there,
      positions: positionsOf(view, texts),
      places: placesOf(requestOf(message), view.body, texts),
      revealed,
    }),
    [message, texts, station.timeZone, contact.timeZone, there, view, revealed],
  );
  const goTo = useCallback((path: string) => {
    flushSync(() => setRevealed(path));
    focusField(root.current, path);
  }, []);
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
  const isRunning = acknowledge.isRunning || reply.isRunning;
  const reason = missing.length === 0 ? null : say("compose.missing.count", { count: missing.length });
  useCommand("act.main", () => void put(), { reason: isRunning ? say("compose.running") : reason });
  useCommand(
    "field.next-missing",
    () => {
      const next = nextAfter(message, missing, focusedPath());
      if (next !== undefined) goTo(next);
    },
    { reason: missing.length === 0 ? say("compose.referee.done") : null },
  );
  const printer = usePrint();
  useCommand("print.form", () => {
    const language = paperLanguage(card.value?.card?.languages ?? []);
    void printer.print(
      draftSheet({ message, body: paper, language, station, number, known: view.line.reference }),
    );
  });
  useFootKeys([
    { keys: ["F8"], text: say("compose.key.missing") },
    { keys: [`${modifier} P`], text: say("compose.key.print") },
    { keys: ["F6"], text: say("compose.key.area") },
    { keys: ["F1"], text: say("compose.key.all") },
  ]);
  const refusal = acknowledge.refusal ?? reply.refusal;
  const city = placeOf(texts, contact);
  return (
    <div className="compose-screen" ref={root}>
      <WorkHead
        crumbs={
          <nav aria-label={say("compose.crumbs")}>
            <ol className="crumb">
              <li>
                <Link onPress={() => go({ at: "request", number })}>
                  {say("compose.crumb.request-from", {
                    reference: view.line.reference ?? String(number),
                    city,
                  })}
                </Link>
              </li>
            </ol>
          </nav>
        }
        title={say("compose.title", {
          message: texts.label("message", message.type),
          state: contactValues(texts, contact).state,
        })}
        sub={say("compose.answer.sub")}
        actions={
          <>
            <span className="head-missing sm mute">
              <span>{reason ?? say("compose.missing.none")}</span>
              <span className="xs dim">{say("compose.answer.next", { city })}</span>
            </span>
            <Button
              variant="main"
              shortcut={`${modifier} Enter`}
              reason={isRunning ? say("compose.running") : (reason ?? undefined)}
              reasonPlace="inside"
              onPress={() => void put()}
            >
              {say("compose.answer.act")}
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
      {printer.refusal === null ? null : (
        <RefusalPanel
          title={say("compose.refused.print")}
          refusal={printer.refusal}
          todo={say("compose.refused.print-todo")}
        />
      )}
      <FormProvider value={context}>
        <SplitView
          kind="compose"
          ruled
          className="form"
          label={say("compose.form")}
          asideLabel={say("compose.referee.title")}
          aside={
            <>
              <RefereePanel message={message} body={body} gaps={gaps} onGo={goTo} />
              <Preview
                message={message}
                body={paper}
                city={city}
                languages={card.value?.card?.languages ?? []}
                section=""
              />
            </>
          }
        >
          <FormColumn message={message} sections={sections} record={form.record} errors={errors} />
        </SplitView>
      </FormProvider>
    </div>
  );
}
