import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it, vi } from "vitest";

vi.mock("electron", () => import("../../helpers/fake-electron.ts"));

import { COMMANDS } from "../../../electron/contract/commands.ts";
import { acceleratorOf, menuTemplate, setMenu } from "../../../electron/main/menu.ts";
import { languageOf, messagesIn } from "../../../electron/main/messages.ts";
import { order, resetElectron } from "../../helpers/fake-electron.ts";

type Item = MenuItemConstructorOptions;

function itemsOf(
  how: {
    readonly packaged?: boolean;
    readonly open?: boolean;
    readonly platform?: string;
    readonly language?: string;
  } = {},
) {
  const chosen: string[] = [];
  const { packaged = true, open = true, platform = "linux", language = "en" } = how;
  const template = menuTemplate({
    messages: messagesIn(language),
    packaged,
    platform,
    open,
    choose: (id) => chosen.push(id),
  });
  return { template, chosen, items: template.flatMap(({ submenu }) => submenu as readonly Item[]) };
}

describe("the commands of the contract", () => {
  it("have each an id, a key and a label of their own", () => {
    expect(COMMANDS.length).toBeGreaterThan(15);
    for (const pick of ["id", "label"] as const) {
      expect(new Set(COMMANDS.map((command) => command[pick])).size).toBe(COMMANDS.length);
    }
    const keys = COMMANDS.flatMap(({ keys: one }) => (one === null ? [] : [one]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("never use Ctrl and Alt together, which is AltGr", () => {
    const together = COMMANDS.filter(({ keys }) => keys?.includes("Mod") === true && keys.includes("Alt"));
    expect(together).toEqual([]);
  });
});

describe("the menu", () => {
  it("has every command that names a group, once, and a click asks the page for it", () => {
    const { items, chosen } = itemsOf();
    const withId = items.filter(({ id }) => id !== undefined);
    const expected = COMMANDS.filter(({ menu }) => menu !== null).map(({ id }) => id);
    expect(withId.map(({ id }) => id)).toEqual(expected);
    for (const { click } of withId) (click as () => void)();
    expect(chosen).toEqual(expected);
  });

  it("shows the keys and leaves them to the page, so that nothing happens twice", () => {
    const withKeys = itemsOf().items.filter(({ accelerator }) => accelerator !== undefined);
    expect(withKeys.length).toBeGreaterThan(10);
    expect(withKeys.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
  });

  it.each([
    ["Mod+K", "CmdOrCtrl+K"],
    ["Mod+Digit1", "CmdOrCtrl+1"],
    ["Alt+ArrowLeft", "Alt+Left"],
    ["Shift+F6", "Shift+F6"],
  ])("writes %s as %s", (keys, accelerator) => {
    expect(acceleratorOf(keys)).toBe(accelerator);
  });

  it("offers only the public commands while locked", () => {
    const enabled = itemsOf({ open: false })
      .items.filter(({ id, enabled: is }) => id !== undefined && is === true)
      .map(({ id }) => id);
    expect(enabled).toEqual(COMMANDS.filter((command) => command.public).map(({ id }) => id));
  });

  it("has no reload, and the tools of developers only from source (row 6)", () => {
    const roles = (packaged: boolean) => itemsOf({ packaged }).items.map(({ role }) => role);
    expect(roles(true).filter((role) => /reload|devtools/iu.test(role ?? ""))).toEqual([]);
    expect(roles(false).filter((role) => /reload|devtools/iu.test(role ?? ""))).toEqual(["toggleDevTools"]);
  });

  it("keeps no recent documents (row 35)", () => {
    const roles = itemsOf({ platform: "darwin" }).items.map(({ role }) => role);
    expect(roles.filter((role) => /recent/iu.test(role ?? ""))).toEqual([]);
  });

  it("begins with the program's own menu on macOS", () => {
    const labels = itemsOf({ platform: "darwin" }).template.map(({ label }) => label);
    expect(labels[0]).toBe("Valise");
    expect(labels).toHaveLength(6);
  });

  it.each(["en", "fr"])("names everything in %s", (language) => {
    const { template, items } = itemsOf({ language, packaged: false, platform: "darwin" });
    const labels = [...template, ...items].flatMap(({ label, type }) =>
      type === "separator" ? [] : [label],
    );
    expect(labels.filter((label) => label === undefined || /^(?:menu|command)\./u.test(label))).toEqual([]);
  });

  it("is put in its place", () => {
    resetElectron();
    setMenu({
      messages: messagesIn("en"),
      packaged: true,
      platform: "linux",
      open: true,
      choose: () => undefined,
    });
    expect(order()).toEqual(["Menu.buildFromTemplate", "Menu.setApplicationMenu"]);
  });
});

describe("the language of menus", () => {
  it.each([
    ["fr", "fr"],
    ["fr-CA", "fr"],
    ["fr_FR.UTF-8", "fr"],
    ["fro", "en"],
    ["de", "en"],
    ["en-XA", "en"],
    ["ar-XB", "en"],
    ["", "en"],
  ])("for %j is %s", (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});
