import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Body } from "../../../electron/core/body.ts";
import { bridge } from "../../lib/program/bridge.ts";
import { type Flush, keepTyped, leaveTyped, leftFlush } from "../../lib/unsaved.ts";
import { jsonOf } from "../../lib/form/form/json.ts";
import type { FormState } from "../../lib/form/form/reducer.ts";
import { newSaver, type Saver, type SaveState } from "./form/saver.ts";

/** A draft whose screen went before the vault had taken its last changes. */
export interface LeftDraft {
  readonly form: FormState;
  readonly saver: Saver;
}

/** Kept as long as the way to save them is, and not a moment longer. */
const leftDrafts = new WeakMap<Flush, LeftDraft>();

/** What was typed in a draft when it was left unsaved; undefined when the vault has all of it. */
export function leftDraft(number: number): LeftDraft | undefined {
  const flush = leftFlush(number);
  return flush === undefined ? undefined : leftDrafts.get(flush);
}

export interface SaverOrder {
  readonly number: number;
  readonly form: FormState;
  readonly body: Body;
  /** When the vault took the draft last, in ms. */
  readonly savedAt: number;
  /** The saver of a draft that was left unsaved. */
  readonly saver: Saver | undefined;
}

export interface KeptDraft extends SaveState {
  readonly saver: Saver;
}

/** Keeps the draft in the vault while it is typed; what is still unsaved is saved before the vault locks, and survives the screen. */
export function useSaver({ number, form, body, savedAt, saver: before }: SaverOrder): KeptDraft {
  const [saver] = useState(
    () =>
      before ??
      newSaver({
        body,
        savedAt,
        save: (changes) => bridge().call("drafts.edit", { number, changes: jsonOf(changes) }),
      }),
  );
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const known = useRef(body);
  const typed = useRef(form);
  useEffect(() => {
    typed.current = form;
    if (known.current !== body) saver.change(body);
    known.current = body;
  }, [saver, form, body]);
  useEffect(() => {
    const flush = () => saver.flush();
    keepTyped(number, flush);
    return () => {
      leftDrafts.set(flush, { form: typed.current, saver });
      void leaveTyped(number, flush);
    };
  }, [number, saver]);
  return { ...state, saver };
}
