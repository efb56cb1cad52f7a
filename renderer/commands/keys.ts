import { type CommandId, COMMANDS, type CommandSpec } from "../../electron/contract/commands.ts";

export type Platform = "linux" | "darwin" | "win32";

type Stroke = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

interface Chord {
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

function chordOf(keys: string): Chord {
  const parts = keys.split("+");
  return {
    mod: parts.includes("Mod"),
    alt: parts.includes("Alt"),
    shift: parts.includes("Shift"),
    key: parts.at(-1) ?? "",
  };
}

function isPressed({ mod, alt, shift, key }: Chord, stroke: Stroke, platform: Platform): boolean {
  const [main, other] =
    platform === "darwin" ? [stroke.metaKey, stroke.ctrlKey] : [stroke.ctrlKey, stroke.metaKey];
  if (main !== mod || other || stroke.altKey !== alt || stroke.shiftKey !== shift) return false;
  // Digits are the physical key, so that they work where the layout has other signs there; letters follow the layout.
  if (key.startsWith("Digit")) return stroke.code === key;
  if (stroke.key.toLowerCase() === key.toLowerCase()) return true;
  // A layout without Latin letters (Greek, Georgian, Ukrainian) has no such letter to follow: then the place of the key counts.
  return /^[A-Z]$/.test(key) && /^[^\0-\u007f]$/u.test(stroke.key) && stroke.code === `Key${key}`;
}

/** The command that a key press asks for; undefined when it asks for none. */
export function commandOf(stroke: Stroke, platform: Platform): CommandSpec<CommandId> | undefined {
  return COMMANDS.find(({ keys }) => keys !== null && isPressed(chordOf(keys), stroke, platform));
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

/** Keys as the officer sees them: "Ctrl K", on macOS "Cmd K". */
export function shownKeys(keys: string, platform: Platform): string {
  return keys
    .split("+")
    .map((part) => {
      if (part === "Mod") return platform === "darwin" ? "Cmd" : "Ctrl";
      return part.startsWith("Digit") ? part.slice("Digit".length) : (SHOWN[part] ?? part);
    })
    .join(" ");
}

/** The keys of a command as the officer sees them; undefined when it has none. */
export function keysOf(id: CommandId, platform: Platform): string | undefined {
  const keys = COMMANDS.find((command) => command.id === id)?.keys ?? null;
  return keys === null ? undefined : shownKeys(keys, platform);
}
