import { useEffect } from "react";

const AREA = "[data-area]";
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [role="grid"], [tabindex="0"]';

/** The areas in reading order that can be reached now: none behind a dialog, none that is empty of everything. */
function areasInReach(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(AREA)].filter(
    (area) => area.closest('[inert], [aria-hidden="true"], [hidden]') === null,
  );
}

const lastFocus = new WeakMap<HTMLElement, HTMLElement>();

function enter(area: HTMLElement): void {
  const last = lastFocus.get(area);
  const target =
    last?.isConnected === true && area.contains(last)
      ? last
      : (area.querySelector<HTMLElement>(`[data-area-start] :is(${FOCUSABLE})`) ??
        area.querySelector<HTMLElement>(FOCUSABLE));
  if (target === null) {
    area.tabIndex = -1;
    area.focus();
  } else {
    target.focus();
  }
}

/** Moves the focus to the next area, or to the one before; from outside every area to the first. */
export function goToArea(step: 1 | -1): void {
  const areas = areasInReach();
  const active = document.activeElement;
  // The innermost one counts: a rail is an area inside the work area.
  const at = areas.findLastIndex((area) => area.contains(active));
  const next = at < 0 ? areas.at(step === 1 ? 0 : -1) : areas[(at + step + areas.length) % areas.length];
  if (next !== undefined) {
    enter(next);
  }
}

/**
 * F6 and Shift F6 walk through the areas of the page, which are the elements with `data-area`, in the order of the document.
 * Each area remembers what last had the focus in it. Used once, by the frame of the page.
 */
export function useAreas(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "F6" && !event.ctrlKey && !event.altKey && !event.metaKey) {
        // React Aria's notices listen to F6 too; here there is one order of areas, and it is ours.
        event.preventDefault();
        event.stopImmediatePropagation();
        goToArea(event.shiftKey ? -1 : 1);
      }
    };
    const onFocus = (event: FocusEvent) => {
      const { target } = event;
      const area = target instanceof HTMLElement ? target.closest<HTMLElement>(AREA) : null;
      if (target instanceof HTMLElement && area !== null && target !== area) {
        lastFocus.set(area, target);
      }
    };
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("focusin", onFocus, true);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      window.removeEventListener("focusin", onFocus, true);
    };
  }, []);
}
