import { EventEmitter } from "node:events";

/** Electron's three sources of the theme. */
type ThemeSource = "system" | "light" | "dark";

const emitter = new EventEmitter();
let source: ThemeSource = "system";

/** Electron's `nativeTheme`. The system itself counts as light and without high contrast. */
export const nativeTheme = Object.defineProperties(emitter, {
  themeSource: {
    get: () => source,
    set: (chosen: ThemeSource) => {
      const changed = chosen !== source;
      source = chosen;
      if (changed) emitter.emit("updated");
    },
  },
  shouldUseDarkColors: { get: () => source === "dark" },
  shouldUseHighContrastColors: { value: false, writable: true },
  shouldUseInvertedColorScheme: { value: false, writable: true },
  prefersReducedTransparency: { value: false, writable: true },
  inForcedColorsMode: { value: false, writable: true },
});

/** The media features a page is shown with. None, if the system decides. */
export function themeFeatures(): readonly { readonly name: string; readonly value: string }[] {
  return source === "system" ? [] : [{ name: "prefers-color-scheme", value: source }];
}
