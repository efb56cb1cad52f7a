const NAMES: Readonly<Record<string, string>> = {
  Ctrl: "Control",
  Cmd: "Meta",
  "←": "ArrowLeft",
  "→": "ArrowRight",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
  Esc: "Escape",
};

/** The shown keys ("Ctrl Enter") in the form that `aria-keyshortcuts` wants ("Control+Enter"). */
export function ariaShortcut(keys: string): string {
  return keys
    .split(" ")
    .map((key) => NAMES[key] ?? key)
    .join("+");
}
