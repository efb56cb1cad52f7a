import { useEffect } from "react";
import type { Preferences } from "../../electron/contract/app-calls.ts";
import type { Texts } from "../lib/text/texts.ts";

const DARK = "(prefers-color-scheme: dark)";
const MORE_CONTRAST = "(prefers-contrast: more)";

function themeNow(theme: Preferences["theme"]): string {
  if (theme !== "system") return theme;
  if (window.matchMedia(MORE_CONTRAST).matches) return "contrast";
  return window.matchMedia(DARK).matches ? "dark" : "light";
}

/** Puts the officer's choices of colours, density, text size and language on the page, and follows the system's. */
export function useLook(preferences: Preferences | undefined, texts: Texts | null): void {
  useEffect(() => {
    if (preferences === undefined) return undefined;
    const { dataset } = document.documentElement;
    const apply = () => {
      dataset["theme"] = themeNow(preferences.theme);
    };
    dataset["density"] = preferences.density;
    dataset["text"] = preferences.textSize;
    apply();
    const media = [window.matchMedia(DARK), window.matchMedia(MORE_CONTRAST)];
    for (const query of media) query.addEventListener("change", apply);
    return () => {
      for (const query of media) query.removeEventListener("change", apply);
    };
  }, [preferences]);
  useEffect(() => {
    if (texts === null) return;
    document.documentElement.lang = texts.locale;
    document.documentElement.dir = texts.direction;
  }, [texts]);
}
