import { Menu, type MenuItem } from "./menu.ts";

const MODIFIERS = ["ctrl", "meta", "alt", "shift"] as const;

const isMac = process.platform === "darwin";

/** Electron's words for keys, and what a keyboard event calls them. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  cmdorctrl: isMac ? "meta" : "ctrl",
  commandorcontrol: isMac ? "meta" : "ctrl",
  control: "ctrl",
  command: "meta",
  cmd: "meta",
  super: "meta",
  option: "alt",
  plus: "+",
  space: " ",
  esc: "escape",
  return: "enter",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
};

/** Writes an accelerator as the page writes a key press: modifiers in one order, then the key. */
function combinationOf(accelerator: string): string {
  const names = accelerator
    .toLowerCase()
    .split("+")
    .map((name) => KEY_NAMES[name] ?? name);
  return [...MODIFIERS.filter((name) => names.includes(name)), names.at(-1) ?? ""].join("+");
}

function itemsBelow(menu: Menu | null | undefined): readonly MenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [item, ...itemsBelow(item.submenu)]);
}

function withAccelerators(): readonly { readonly keys: string; readonly item: MenuItem }[] {
  return itemsBelow(Menu.getApplicationMenu()).flatMap((item) =>
    item.accelerator === undefined || !item.registerAccelerator || !item.enabled || !item.visible
      ? []
      : [{ keys: combinationOf(item.accelerator), item }],
  );
}

/** The key combinations of the application menu. */
export function acceleratorKeys(): readonly string[] {
  return withAccelerators().map(({ keys }) => keys);
}

/** Clicks the first item that has these keys. */
export function pressAccelerator(keys: string): void {
  withAccelerators()
    .find((entry) => entry.keys === keys)
    ?.item.click();
}
