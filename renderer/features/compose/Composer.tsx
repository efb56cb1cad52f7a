import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import type { DraftView } from "../../../electron/contract/request-calls.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { useCommand } from "../../commands/use-command.ts";
import { useFootKeys } from "../../commands/use-foot-keys.ts";
import { useFormPrint } from "../../lib/paper/use-form-print.ts";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useNavigation } from "../../lib/routes.ts";
import { useOpenSession } from "../../lib/session.ts";
import { placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { SectionRail } from "../../ui/SectionRail.tsx";
import { SplitView } from "../../ui/SplitView.tsx";
import { AttachmentSection } from "./AttachmentSection.tsx";
import { ComposeHead } from "./ComposeHead.tsx";
import { focusedPath, focusField } from "../../lib/form/fields/focus-field.ts";
import { showInColumn } from "../../lib/form/fields/scroll.ts";
import { type FormContextValue, FormProvider } from "../../lib/form/fields/form-context.ts";
import { FormColumn, sectionAt } from "./FormColumn.tsx";
import { HOLDS, HoldsOffer } from "./HoldsOffer.tsx";
import { jsonOf } from "../../lib/form/form/json.ts";
import { formOf, formReducer } from "../../lib/form/form/reducer.ts";
import { bodyOf } from "../../lib/form/form/tree.ts";
import { countryOptions, zoneOptions } from "../../lib/form/model/choices.ts";
import { fieldErrors } from "../../lib/form/model/gap-texts.ts";
import { gapsOf, isWaivable, missingOf } from "../../lib/form/model/gaps.ts";
import { nextAfter } from "../../lib/form/model/next-gap.ts";
import { railItems } from "./model/rail.ts";
import { ATTACHMENTS, sectionsOf } from "./model/sections.ts";
import { Preview } from "./Preview.tsx";
import { RefereePanel } from "./RefereePanel.tsx";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useModifier } from "./use-modifier.ts";
import { WaiveDialog } from "./WaiveDialog.tsx";
import { leftDraft, useSaver } from "./use-saver.ts";

const NO_LANGUAGES: readonly string[] = [];
const NO_POSITIONS: FormContextValue["positions"] = new Map();
const ALL_CHOICES: FormContextValue["choices"] = new Map();

/** A draft on the desk: its sections, its form, what is missing, and what the partner will read. */
export function Composer({ draft, type }: { readonly draft: DraftView; readonly type: RequestType }) {
  const { number, contact } = draft;
  const { message } = type;
  const texts = useTexts();
  const { say } = texts;
  const { station } = useOpenSession();
  const { go } = useNavigation();
  const modifier = useModifier();
  const root = useRef<HTMLDivElement>(null);
  const sections = useMemo(() => sectionsOf(message), [message]);
  // What the vault refused when this draft was left is still here, and goes before what the vault has.
  const [left] = useState(() => leftDraft(number));
  const [form, dispatch] = useReducer(
    formReducer,
    draft.body,
    (stored) => left?.form ?? formOf(message.fields, stored),
  );
  const body = useMemo(() => bodyOf(message.fields, form.record), [message, form.record]);
  // What is said about the text, and the paper, may come a moment later than the keys.
  const shown = useDeferredValue(form.record);
  const shownBody = useMemo(() => bodyOf(message.fields, shown), [message, shown]);
  const paperBody = useMemo(() => bodyOf(message.fields, shown, "as-digits"), [message, shown]);
  const [attachments, setAttachments] = useState(draft.attachments);
  const [section, setSection] = useState(sections[0]?.id ?? "");
  const [revealed, setRevealed] = useState<string | null>(null);
  const printer = useFormPrint(number, type.id);
  const order = { number, form, body, savedAt: draft.savedAt, saver: left?.saver };
  const { saver, savedAt, refusal } = useSaver(order);
  const complete = useAct("drafts.complete");
  const card = useRead("contacts.read", { stationId: contact.stationId });

  const gaps = useMemo(() => gapsOf(message, shown, shownBody), [message, shown, shownBody]);
  const errors = useMemo(() => fieldErrors(message, gaps, texts), [message, gaps, texts]);
  const missing = missingOf(gaps);
  const canWaive = isWaivable(missing);
  const [isWaiving, setWaiving] = useState(false);
  const city = placeOf(texts, contact);
  const rail = railItems(sections, message, shownBody, gaps, attachments.length, city, texts);
  const context = useMemo(
    (): FormContextValue => ({
      message,
      dispatch,
      countries: countryOptions(texts),
      zones: zoneOptions([station.timeZone, contact.timeZone], texts),
      there: contact.timeZone === "" ? "UTC" : contact.timeZone,
      positions: NO_POSITIONS,
      places: [],
      choices: ALL_CHOICES,
      revealed,
    }),
    [message, texts, station.timeZone, contact.timeZone, revealed],
  );

  const goTo = useCallback((path: string) => {
    // The entry that holds the field may be folded: it is opened first.
    flushSync(() => setRevealed(path));
    focusField(root.current, path);
  }, []);
  const goToSection = useCallback(
    (id: string) => {
      setSection(id);
      saver.now();
      const place = root.current?.querySelector(`[data-section="${CSS.escape(id)}"]`) ?? null;
      const key = place?.querySelector("[data-path]")?.getAttribute("data-path");
      if (typeof key === "string") focusField(root.current, key);
      if (place !== null) showInColumn(place, "start");
    },
    [saver],
  );
  useEffect(() => {
    root.current?.querySelector(".rail-item[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [section]);
  const ask = async (waive?: string) => {
    setWaiving(false);
    if (!(await saver.flush())) return;
    const result = await complete.run({ number, ...(waive === undefined ? {} : { waive }) });
    if (result.ok) go({ at: "request", number });
  };
  const askOrSayWhy = () => (canWaive ? setWaiving(true) : void ask());
  const print = () => {
    const own = jsonOf(bodyOf(message.fields, form.record, "as-digits"));
    void printer.put(
      { print: "message", eventId: null, written: { message: message.type, body: own } },
      null,
    );
  };
  const unprinted = printer.refusal ?? printer.unprinted;
  const reason = missing.length === 0 ? null : say("compose.missing.count", { count: missing.length });
  useCommand("act.main", askOrSayWhy, { reason: canWaive ? null : reason });
  useCommand("draft.save", () => saver.now());
  useCommand("print.form", print);
  useCommand(
    "field.next-missing",
    () => {
      // What is missing by now: what is said about it may still be a key behind.
      const now = missingOf(gapsOf(message, form.record, body));
      const next = nextAfter(message, now, focusedPath());
      if (next !== undefined) goTo(next);
    },
    { reason: missing.length === 0 ? say("compose.referee.done") : null },
  );
  useFootKeys(
    [
      { keys: ["F8"], text: say("compose.key.missing") },
      { keys: [`${modifier} ↓`], text: say("compose.key.section") },
      { keys: [`${modifier} P`], text: say("compose.key.print") },
      { keys: [`${modifier} S`], text: say("compose.key.save") },
      { keys: ["F6"], text: say("compose.key.area") },
      { keys: ["F1"], text: say("compose.key.all") },
    ],
    say("compose.foot"),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const at = rail.findIndex(({ id }) => id === section);
    const next = rail[at + step];
    if (next !== undefined) goToSection(next.id);
  };
  return (
    <div
      className="compose-screen"
      ref={root}
      onKeyDown={onKeyDown}
      onFocus={(event) => setSection(sectionAt(event) ?? section)}
      onBlur={() => saver.now()}
    >
      <ComposeHead
        draft={draft}
        messageType={message.type}
        missing={missing.length}
        savedAt={savedAt}
        isRefused={refusal !== null}
        isRunning={complete.isRunning}
        isWaivable={canWaive}
        onAsk={askOrSayWhy}
      />
      {isWaiving ? (
        <WaiveDialog
          message={message}
          missing={missing}
          onWaive={(waive) => void ask(waive)}
          onClose={() => setWaiving(false)}
        />
      ) : null}
      {refusal === null ? null : (
        <RefusalPanel
          title={say("compose.refused.save")}
          refusal={refusal}
          todo={say("compose.refused.save-todo")}
        />
      )}
      {complete.refusal === null ? null : (
        <RefusalPanel
          title={say("compose.refused.ask")}
          refusal={complete.refusal}
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
      <FormProvider value={context}>
        <SplitView
          kind="compose"
          ruled
          className="form"
          label={say("compose.form")}
          rail={
            <SectionRail label={say("compose.sections")} items={rail} current={section} onGo={goToSection} />
          }
          asideLabel={say("compose.referee.title")}
          aside={
            <>
              <RefereePanel message={message} body={shownBody} gaps={gaps} onGo={goTo} />
              <Preview
                message={message}
                body={paperBody}
                city={city}
                languages={card.value?.card?.languages ?? NO_LANGUAGES}
                section={section}
              />
            </>
          }
        >
          <FormColumn
            message={message}
            sections={sections}
            record={form.record}
            errors={errors}
            after={{
              field: HOLDS,
              node: <HoldsOffer number={number} record={form.record} dispatch={dispatch} />,
            }}
          />
          <AttachmentSection
            id={ATTACHMENTS}
            number={number}
            attachments={attachments}
            onChange={setAttachments}
          />
        </SplitView>
      </FormProvider>
    </div>
  );
}
