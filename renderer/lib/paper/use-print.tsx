import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import type { PageWords, PaperSheet } from "../../../electron/core/paper/paper.ts";
import type { Failure } from "../../../electron/core/result.ts";
import { useAct } from "../program/use-act.ts";
import { FormSheet } from "./FormSheet.tsx";

export interface Printer {
  /** Prints a form in the languages of both sides. */
  readonly print: (sheet: PaperSheet) => Promise<void>;
  /** What is printed now; stands anywhere on the screen that prints. */
  readonly sheet: ReactNode;
  readonly refusal: Failure | null;
}

/** What the pages of a sheet say at their heads, and what stands on them. */
interface Pages {
  /** Title of the document. */
  readonly name: string;
  readonly head: string;
  readonly words: PageWords;
  readonly content: ReactNode;
}

/** Longest name that the program takes. */
const LONGEST_NAME = 100;

/** A text as a style sheet quotes it. Nothing in it can end the quotation. */
function quoted(text: string): string {
  const escaped = text.replaceAll(/["\\\p{C}]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}

/** What every page says at its head; the numbers of the pages are known only to whoever lays them out. */
function headOf({ head, words }: Pick<Pages, "head" | "words">): Readonly<Record<string, string>> {
  return {
    "--print-head": quoted(head),
    "--print-page": quoted(words.before),
    "--print-of": quoted(words.between),
    "--print-end": quoted(words.after),
  };
}

function Sheet({ name, head, words, content }: Pages) {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const { title } = document;
    const values = Object.entries(headOf({ head, words }));
    for (const [property, value] of values) style.setProperty(property, value);
    document.title = name;
    return () => {
      for (const [property] of values) style.removeProperty(property);
      document.title = title;
    };
  }, [name, head, words]);
  return createPortal(<div className="print-sheet">{content}</div>, document.body);
}

/** A face that nothing on the screen uses is not loaded yet, and its letters would be missing on paper. */
async function loadFaces(): Promise<void> {
  const text = document.querySelector(".print-sheet")?.textContent ?? "";
  if (!("fonts" in document)) return;
  const { fonts } = document;
  const families = new Set([...fonts].map(({ family }) => family));
  // A face that can't be read is replaced by one of the system: no reason not to print.
  await Promise.allSettled([...families].map((family) => fonts.load(`16px ${family}`, text)));
}

/** Prints a form instead of the screen. The screen stays as it is: the sheet is only ever seen on paper. */
export function usePrint(): Printer {
  const { run, refusal } = useAct("shell.print");
  const [pages, setPages] = useState<Pages | null>(null);
  const isPrinting = useRef(false);
  const put = useCallback(
    async (next: Pages, fileName: string) => {
      if (isPrinting.current) return;
      isPrinting.current = true;
      // The shell takes the page as it is when it is asked.
      flushSync(() => setPages(next));
      await loadFaces();
      const name = fileName.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, LONGEST_NAME);
      await run({ suggestedName: name });
      setPages(null);
      isPrinting.current = false;
    },
    [run],
  );
  const print = useCallback(
    (sheet: PaperSheet) => {
      const { name, head, page, foot } = sheet;
      return put({ name, head, words: page, content: <FormSheet sheet={sheet} /> }, foot.reference);
    },
    [put],
  );
  return { print, refusal, sheet: pages === null ? null : <Sheet {...pages} /> };
}
