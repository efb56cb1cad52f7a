/** Menus of the window, in their order. The texts are `menu.<group>` of the catalogue. */
export const MENU_GROUPS = ["file", "edit", "go", "view", "help"] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

/** What an officer can ask for, wherever it is shown: in the menu, the palette, the list of keys. */
export interface CommandSpec<Id extends string = string> {
  readonly id: Id;
  /** Key of the catalogue of texts. */
  readonly label: `command.${Id}`;
  /**
   * Keys, joined by `+`: `Mod` is Ctrl, on macOS Cmd. A letter follows the layout (`Mod+K`), a digit is the physical
   * key (`Mod+Digit1`), the others have the names of `KeyboardEvent.key`. Null when there is none.
   */
  readonly keys: string | null;
  /** The menu it stands in; null when it stands in none. */
  readonly menu: MenuGroup | null;
  /** True if it works while the vault is locked. */
  readonly public: boolean;
}

function command<const Id extends string>(
  id: Id,
  keys: string | null,
  menu: MenuGroup | null,
  scope: "public" | "unlocked" = "unlocked",
): CommandSpec<Id> {
  return { id, label: `command.${id}`, keys, menu, public: scope === "public" };
}

/**
 * Every command, in the order of the menus. The page says when one can be used and what it does; here is only what
 * the window menu must know as well. The areas lie on the digits from top to bottom.
 */
export const COMMANDS = [
  command("request.new", "Mod+N", "file"),
  command("exchange.import", "Mod+I", "file"),
  command("draft.save", "Mod+S", "file"),
  command("print.form", "Mod+P", "file"),
  command("vault.lock", "Mod+L", "file", "public"),

  command("palette.open", "Mod+K", "edit"),
  command("act.main", "Mod+Enter", "edit"),
  command("field.next-missing", "F8", "edit"),

  command("go.desk", "Mod+Digit1", "go"),
  command("go.requests", "Mod+Digit2", "go"),
  command("go.holds", "Mod+Digit3", "go"),
  command("go.import", "Mod+Digit4", "go"),
  command("go.carry", "Mod+Digit5", "go"),
  command("go.trays", "Mod+Digit6", "go"),
  command("go.contacts", "Mod+Digit7", "go"),
  command("go.journal", "Mod+Digit8", "go"),
  command("go.officers", "Mod+Digit9", "go"),
  command("go.settings", "Mod+Digit0", "go"),
  command("go.back", "Alt+ArrowLeft", "go"),

  command("area.next", "F6", "view", "public"),
  command("area.previous", "Shift+F6", "view", "public"),

  command("help.keys", "F1", "help", "public"),
] as const satisfies readonly CommandSpec[];

export type CommandId = (typeof COMMANDS)[number]["id"];
