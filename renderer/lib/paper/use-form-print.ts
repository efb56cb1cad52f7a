import { type ReactNode, useCallback } from "react";
import type { ArgsOf } from "../../../electron/contract/calls.ts";
import type { DeclaredUse } from "../../../electron/contract/request-calls.ts";
import { findRequestType } from "../../../electron/core/catalogue/catalogue.ts";
import { sheetOf } from "../../../electron/core/paper/print-facts.ts";
import type { Failure } from "../../../electron/core/result.ts";
import { useAct } from "../program/use-act.ts";
import { useTexts } from "../text/use-texts.ts";
import { paperLanguage, paperTongues } from "./paper-languages.ts";
import { usePrint } from "./use-print.tsx";

/** What is asked for: the form of a request, a message of its timeline, one that has not left, or the reply form. */
export type PrintAsked = Omit<ArgsOf<"requests.print">, "number" | "use">;

export interface FormPrinter {
  /** Prints it. Why it was not, where the program refused to say what stands on it; null otherwise. */
  readonly put: (asked: PrintAsked, use: DeclaredUse | null) => Promise<Failure | null>;
  /** What is printed now; stands anywhere on the screen that prints. */
  readonly sheet: ReactNode;
  /** Why nothing could be said about the request. */
  readonly refusal: Failure | null;
  /** Why the program did not write it. */
  readonly unprinted: Failure | null;
  readonly forget: () => void;
}

/** Prints what belongs to a request, in the officer's language and the partner's side by side. */
export function useFormPrint(number: number, typeId: string): FormPrinter {
  const texts = useTexts();
  const { run, refusal, forget } = useAct("requests.print");
  const { print, sheet, refusal: unprinted } = usePrint();
  const put = useCallback(
    async (asked: PrintAsked, use: DeclaredUse | null) => {
      const facts = await run({ number, ...asked, use });
      if (!facts.ok) return facts;
      const type = findRequestType(typeId);
      const tongues = paperTongues(texts, paperLanguage(facts.value.languages));
      const found = type === undefined ? undefined : sheetOf(facts.value, type, tongues);
      if (found !== undefined) await print(found);
      return null;
    },
    [run, print, number, typeId, texts],
  );
  return { put, sheet, refusal, unprinted, forget };
}
