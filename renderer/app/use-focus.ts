import { useEffect, useRef } from "react";

const WORK = "#work";

function heading(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`${WORK} h1`);
}

function hasNoFocus(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body;
}

/** A list or dialog that closes gives the focus back to what opened it, one frame after it is gone. */
function afterTwoFrames(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** The row that holds an element, by the name that lists give their rows. */
function rowOf(element: Element | null): string | null {
  return element?.closest<HTMLElement>(`${WORK} [data-key]`)?.dataset["key"] ?? null;
}

/**
 * Keeps the focus where the officer is. On another screen it goes to what the screen gave it, else to the heading; on the
 * way back to the row that was left. When the thing that had it goes away, the heading has it: never nothing at all.
 */
export function useFocus(place: string, isBack: boolean): void {
  const rows = useRef(new Map<string, string>());
  const last = useRef<Element | null>(null);

  useEffect(() => {
    const remember = (event: FocusEvent) => {
      last.current = event.target instanceof Element ? event.target : null;
      const row = rowOf(last.current);
      if (row !== null) rows.current.set(place, row);
    };
    window.addEventListener("focusin", remember);
    return () => window.removeEventListener("focusin", remember);
  }, [place]);

  useEffect(() => {
    let row = isBack ? rows.current.get(place) : undefined;
    let isArriving = true;
    const isLost = () => hasNoFocus() && last.current !== null && !last.current.isConnected;
    const rowLeft = (work: Element) =>
      row === undefined ? null : work.querySelector<HTMLElement>(`[data-key="${CSS.escape(row)}"]`);
    const arrive = () => {
      const work = document.querySelector(WORK);
      if (work === null || (isArriving && work.contains(document.activeElement))) {
        isArriving = work === null;
        return;
      }
      // What is still being read has no row yet. It has the focus when it comes, unless the officer has gone on from the heading.
      const left = isArriving || document.activeElement === heading() ? rowLeft(work) : null;
      if (left !== null) {
        left.focus();
        row = undefined;
      } else if (isArriving) heading()?.focus();
      if (isArriving || left !== null) {
        isArriving = heading() === null;
        return;
      }
      if (isLost()) afterTwoFrames(() => isLost() && heading()?.focus());
    };
    arrive();
    const observer = new MutationObserver(arrive);
    observer.observe(document.querySelector(WORK) ?? document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [place, isBack]);
}
