import { type ReactNode, useCallback, useLayoutEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import type { Failure } from "../../../electron/core/result.ts";
import { useAct } from "../program/use-act.ts";
import type { Texts } from "../text/texts.ts";
import { RequestPaper, type RequestPaperProps } from "./RequestPaper.tsx";

/** A form as it goes on paper. */
export interface PrintSheet extends RequestPaperProps {
  /** What the file is called when nobody says otherwise. */
  readonly name: string;
  /** Who writes to whom, and under which reference: at the head of every page. */
  readonly head: string;
}

export interface Printer {
  readonly print: (sheet: PrintSheet) => Promise<void>;
  /** What is printed now; stands anywhere on the screen that prints. */
  readonly sheet: ReactNode;
  readonly refusal: Failure | null;
}

/** Longest name that the program takes. */
const LONGEST_NAME = 100;

/** A text as a style sheet quotes it. Nothing in it can end the quotation. */
function quoted(text: string): string {
  const escaped = text.replaceAll(/["\\\p{C}]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}

/** What every page says at its head; the numbers of the pages are known only to whoever lays them out. */
function headOf(head: string, { say }: Texts): Readonly<Record<string, string>> {
  const [before = "", between = "", after = ""] = say("compose.print.page", { page: "|", pages: "|" }).split(
    "|",
  );
  return {
    "--print-head": quoted(head),
    "--print-page": quoted(before),
    "--print-of": quoted(between),
    "--print-end": quoted(after),
  };
}

function Sheet({ head, ...paper }: Omit<PrintSheet, "name">) {
  const { texts } = paper;
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const values = Object.entries(headOf(head, texts));
    for (const [property, value] of values) style.setProperty(property, value);
    return () => {
      for (const [property] of values) style.removeProperty(property);
    };
  }, [head, texts]);
  return createPortal(
    <div className="print-sheet">
      <RequestPaper {...paper} />
    </div>,
    document.body,
  );
}

/** Prints a form instead of the screen. The screen stays as it is: the sheet is only ever seen on paper. */
export function usePrint(): Printer {
  const { run, refusal } = useAct("shell.print");
  const [sheet, setSheet] = useState<PrintSheet | null>(null);
  const print = useCallback(
    async (next: PrintSheet) => {
      // The shell takes the page as it is when it is asked.
      flushSync(() => setSheet(next));
      const name = next.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, LONGEST_NAME);
      await run({ suggestedName: name });
      setSheet(null);
    },
    [run],
  );
  if (sheet === null) return { print, refusal, sheet: null };
  const { name: _, ...shown } = sheet;
  return { print, refusal, sheet: <Sheet {...shown} /> };
}
