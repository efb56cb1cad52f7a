import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { Body } from "../../../electron/core/body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { openFields } from "../paper/places.ts";
import { useOpenSession } from "../session.ts";
import { useTexts } from "../text/use-texts.ts";
import type { Option } from "../../ui/options.ts";
import { focusField } from "./fields/focus-field.ts";
import type { FormContextValue } from "./fields/form-context.ts";
import { jsonOf } from "./form/json.ts";
import { isMoment, shownIn } from "./form/moment.ts";
import { formOf, formReducer, type FormState } from "./form/reducer.ts";
import { bodyOf } from "./form/tree.ts";
import { placesOf, positionsOf } from "./model/answers.ts";
import { countryOptions, zoneOptions } from "./model/choices.ts";
import { fieldErrors } from "./model/gap-texts.ts";
import { type Asked, type Gap, gapsOf, missingOf } from "./model/gaps.ts";
import { dropAnswer, keepAnswer, keptAnswer } from "./model/kept-answers.ts";

export interface MessageFormOrder {
  readonly message: MessageType;
  readonly type: RequestType | undefined;
  readonly view: RequestView;
  /** What stands in it before anybody types. */
  readonly start: Body;
  /** Under which it is kept in memory when its screen is left; null for a form that goes with its dialog. */
  readonly keep: string | null;
  readonly ask?: Asked | undefined;
  /** True where the times that stand there already are read in this station's zone, not in UTC. */
  readonly startsHere?: boolean | undefined;
  /** What may be chosen where that is less than the catalogue knows. */
  readonly choicesOf?: ((body: Body) => ReadonlyMap<string, readonly Option[]>) | undefined;
  /** What the law says against it, beside what is missing. */
  readonly objectionsOf?: ((body: Body) => readonly Gap[]) | undefined;
}

/** The form of a message or an act about a request: what is typed, what is missing, and what its fields need. */
export interface MessageForm {
  readonly root: React.RefObject<HTMLDivElement | null>;
  readonly record: ReturnType<typeof formOf>["record"];
  readonly dispatch: FormContextValue["dispatch"];
  readonly body: Body;
  /** The same for the paper: a time without a zone as its digits. */
  readonly paper: Body;
  readonly gaps: readonly Gap[];
  readonly missing: readonly Gap[];
  readonly errors: ReadonlyMap<string, string>;
  readonly context: FormContextValue;
  readonly goTo: (path: string) => void;
}

const NO_CHOICES: ReadonlyMap<string, readonly Option[]> = new Map();

function isSame(one: Body, other: Body): boolean {
  return JSON.stringify(jsonOf(one)) === JSON.stringify(jsonOf(other));
}

/** The same form with the times at its top read in a zone. */
function inZone(form: FormState, zone: string): FormState {
  const record = Object.entries(form.record).map(([key, value]) => [
    key,
    isMoment(value) ? shownIn(value, zone) : value,
  ]);
  return { ...form, record: Object.fromEntries(record) as FormState["record"] };
}

/** Holds the form of a message that is not a draft of the vault. */
export function useMessageForm(order: MessageFormOrder): MessageForm {
  const { message, type, view, start, keep, ask, choicesOf, objectionsOf } = order;
  const { contact } = view.line;
  const texts = useTexts();
  const { station } = useOpenSession();
  const root = useRef<HTMLDivElement>(null);
  const [blank] = useState(() => {
    const form = formOf(openFields(message), start);
    return order.startsHere === true ? inZone(form, station.timeZone) : form;
  });
  const [form, dispatch] = useReducer(formReducer, blank, () =>
    keep === null ? blank : (keptAnswer(keep) ?? blank),
  );
  const body = useMemo(() => bodyOf(form.fields, form.record), [form]);
  const paper = useMemo(() => bodyOf(form.fields, form.record, "as-digits"), [form]);
  useEffect(() => {
    if (keep === null || form === blank) return;
    // What was typed and taken away again is nothing to ask about before the window closes.
    if (isSame(paper, bodyOf(blank.fields, blank.record, "as-digits"))) dropAnswer(keep);
    else keepAnswer(keep, form);
  }, [keep, form, blank, paper]);
  const gaps = useMemo(() => {
    const law = objectionsOf?.(body) ?? [];
    const said = new Set(law.map(({ path }) => path));
    return [...law, ...gapsOf(message, form.record, body, ask).filter(({ path }) => !said.has(path))];
  }, [message, form.record, body, ask, objectionsOf]);
  const errors = useMemo(() => fieldErrors(message, gaps, texts), [message, gaps, texts]);
  const [revealed, setRevealed] = useState<string | null>(null);
  const choices = useMemo(() => choicesOf?.(body) ?? NO_CHOICES, [choicesOf, body]);
  const context = useMemo(
    (): FormContextValue => ({
      message,
      dispatch,
      countries: countryOptions(texts),
      zones: zoneOptions([station.timeZone, contact.timeZone], texts),
      there: contact.timeZone === "" ? "UTC" : contact.timeZone,
      positions: positionsOf(view, texts),
      places: type === undefined ? [] : placesOf(type.message, view.body, texts),
      choices,
      revealed,
    }),
    [message, type, texts, station.timeZone, contact.timeZone, view, choices, revealed],
  );
  const goTo = useCallback((path: string) => {
    flushSync(() => setRevealed(path));
    focusField(root.current, path);
  }, []);
  const missing = missingOf(gaps);
  return { root, record: form.record, dispatch, body, paper, gaps, missing, errors, context, goTo };
}
