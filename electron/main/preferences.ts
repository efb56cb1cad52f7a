import type { Preferences } from "../contract/app-calls.ts";
import type { Engine } from "../engine/client.ts";
import { languageOf } from "./messages.ts";

/** The preferences as the shell last read them. */
export interface KnownPreferences {
  readonly now: () => Preferences;
  /** Reads them again and tells whoever listens. */
  readonly refresh: () => Promise<void>;
}

/** In force until the engine has read what the officer chose, and if it can't. */
function usual(systemLanguage: string): Preferences {
  return {
    language: languageOf(systemLanguage),
    theme: "system",
    density: "normal",
    textSize: "100",
    lockAfterMinutes: 5,
    clearClipboardSeconds: 30,
    letterKeys: true,
  };
}

/** Follows the preferences: reads them when asked, and whenever the engine says that they changed. */
export function followPreferences(
  engine: Pick<Engine, "call" | "onEvent">,
  systemLanguage: string,
  onChange: () => void,
): KnownPreferences {
  let known = usual(systemLanguage);
  const refresh = async () => {
    const read = await engine.call("preferences.read", {}, []);
    if (!read.ok) return;
    known = read.value;
    onChange();
  };
  engine.onEvent((event) => {
    if (event.event === "changed" && event.topics.includes("preferences")) void refresh();
  });
  return { now: () => known, refresh };
}
