import { Menu, type MenuItemConstructorOptions } from "electron";
import { COMMANDS, type CommandId, MENU_GROUPS, type MenuGroup } from "../contract/commands.ts";
import type { Messages } from "./messages.ts";

export interface MenuParts {
  readonly messages: Messages;
  readonly packaged: boolean;
  readonly platform: string;
  /** True while a vault is open: only then the commands that need one can be chosen. */
  readonly open: boolean;
  readonly choose: (id: CommandId) => void;
}

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: "separator" };
const KEY_NAMES: Readonly<Record<string, string>> = { Mod: "CmdOrCtrl", ArrowLeft: "Left" };

/** The keys of a command in the words of Electron: `Mod+Digit1` is `CmdOrCtrl+1`. */
export function acceleratorOf(keys: string): string {
  return keys
    .split("+")
    .map((key) => KEY_NAMES[key] ?? key.replace(/^Digit/u, ""))
    .join("+");
}

function commandItems(group: MenuGroup, parts: MenuParts): readonly Item[] {
  return COMMANDS.filter(({ menu }) => menu === group).map(({ id, label, keys, public: isPublic }) => ({
    id,
    label: parts.messages.say(label),
    enabled: isPublic || parts.open,
    // The page acts on its keys itself; the menu shows them, so that nothing happens twice.
    ...(keys === null ? {} : { accelerator: acceleratorOf(keys), registerAccelerator: false }),
    click: () => parts.choose(id),
  }));
}

function editItems({ messages: { say } }: MenuParts): readonly Item[] {
  return [
    { role: "undo", label: say("menu.undo") },
    { role: "redo", label: say("menu.redo") },
    SEPARATOR,
    { role: "cut", label: say("menu.cut") },
    { role: "copy", label: say("menu.copy") },
    { role: "paste", label: say("menu.paste") },
    { role: "selectAll", label: say("menu.select-all") },
    SEPARATOR,
  ];
}

function viewItems({ messages: { say }, packaged }: MenuParts): readonly Item[] {
  const tools: readonly Item[] = packaged ? [] : [{ role: "toggleDevTools", label: say("menu.inspect") }];
  return [
    SEPARATOR,
    { role: "zoomIn", label: say("menu.zoom-in") },
    { role: "zoomOut", label: say("menu.zoom-out") },
    { role: "resetZoom", label: say("menu.zoom-reset") },
    { role: "togglefullscreen", label: say("menu.full-screen") },
    ...tools,
  ];
}

function programMenu({ messages: { say } }: MenuParts): Item {
  return {
    label: "Valise",
    submenu: [
      { role: "about", label: say("menu.about") },
      SEPARATOR,
      { role: "hide", label: say("menu.hide") },
      { role: "hideOthers", label: say("menu.hide-others") },
      { role: "unhide", label: say("menu.show-all") },
      SEPARATOR,
      { role: "quit", label: say("menu.quit") },
    ],
  };
}

/**
 * The menu as data: the commands of the contract in their groups, what is edited everywhere, and larger and smaller. There is
 * no reload, and the tools of developers only from source.
 */
export function menuTemplate(parts: MenuParts): readonly Item[] {
  const onMac = parts.platform === "darwin";
  const quit: readonly Item[] = onMac
    ? []
    : [SEPARATOR, { role: "quit", label: parts.messages.say("menu.quit") }];
  const groups = MENU_GROUPS.map((group): Item => {
    const commands = commandItems(group, parts);
    const items = {
      file: [...commands, ...quit],
      edit: [...editItems(parts), ...commands],
      go: commands,
      view: [...commands, ...viewItems(parts)],
      help: commands,
    }[group];
    return { label: parts.messages.say(`menu.${group}`), submenu: [...items] };
  });
  return onMac ? [programMenu(parts), ...groups] : groups;
}

/** Puts the menu in its place, in the place of the one before. */
export function setMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(parts)]));
}
