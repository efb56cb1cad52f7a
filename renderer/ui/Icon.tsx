import { classes } from "./given.ts";

/** Every icon there is. Each has a rule `.i-<name>` in styles/icons.css; a test compares the two lists. */
export const ICON_NAMES = [
  "back",
  "bulk",
  "card",
  "carry",
  "check",
  "chev",
  "clip",
  "clock",
  "cross",
  "desk",
  "down",
  "exercise",
  "file",
  "globe",
  "holds",
  "import",
  "in",
  "journal",
  "key",
  "lock",
  "offline",
  "out",
  "people",
  "phone",
  "plus",
  "print",
  "report",
  "requests",
  "search",
  "settings",
  "sight",
  "stick",
  "tray",
  "up",
  "vault",
  "volumes",
  "warn",
  "write",
] as const;

export type IconName = (typeof ICON_NAMES)[number];

/** Arrows and chevrons point the way of reading, so they flip from right to left. */
const FLIPS: ReadonlySet<IconName> = new Set<IconName>(["back", "chev", "in", "out"]);

export type IconProps = {
  readonly name: IconName;
  /** A class beside the icon's own, for its colour. */
  readonly className?: string | undefined;
};

/** An icon. It always stands beside a word, so it is hidden from screen readers. */
export function Icon({ name, className }: IconProps) {
  return (
    <i className={classes("icon", `i-${name}`, FLIPS.has(name) && "flip", className)} aria-hidden="true" />
  );
}
