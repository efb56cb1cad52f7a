import { showInColumn } from "./scroll.ts";

const CONTROLS =
  "input:not([type='hidden']), textarea, [role='spinbutton'], button:not([tabindex='-1']), [tabindex='0']";

/** What must be filled in comes before what may be; without any, the first control there is. */
function controlIn(place: Element): HTMLElement | undefined {
  const controls = [...place.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) => control.closest("[aria-hidden='true']") === null,
  );
  return controls.find((control) => control.closest("[data-asked]") !== null) ?? controls[0];
}

/** Puts the focus on the field at a path, or on the nearest thing around it that is shown. False when nothing is. */
export function focusField(root: ParentNode | null, path: string): boolean {
  const steps = path.split(".");
  for (let length = steps.length; length > 0; length -= 1) {
    const place =
      root?.querySelector(`[data-path="${CSS.escape(steps.slice(0, length).join("."))}"]`) ?? null;
    const control = place === null ? undefined : controlIn(place);
    if (control !== undefined) {
      control.focus({ preventScroll: true });
      showInColumn(control, "middle");
      return true;
    }
  }
  return false;
}

/** The path of the field that has the focus; null outside the form. */
export function focusedPath(): string | null {
  return document.activeElement?.closest("[data-path]")?.getAttribute("data-path") ?? null;
}
