/** What an application writes for one item of a menu. */
export interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly submenu?: readonly (MenuItemOptions | MenuItem)[] | Menu;
  readonly click?: (item: MenuItem, window: unknown, event: object) => void;
}

/** What the roles do that the application has no handler for; set once the windows exist. */
type RoleAction = (role: string) => void;
/** The window in front, which a click is told about. */
type FocusedWindow = () => unknown;

const outside: { runRole: RoleAction; focusedWindow: FocusedWindow; changed: () => void } = {
  runRole: () => undefined,
  focusedWindow: () => undefined,
  changed: () => undefined,
};

/** Tells the menus what roles do, which window is in front, and whom to tell about a new application menu. */
export function connectMenus(connected: typeof outside): void {
  Object.assign(outside, connected);
}

/** Electron's `MenuItem`. */
export class MenuItem {
  readonly id: string | undefined;
  label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  /** False where the accelerator is only shown: then the keys are the page's own. */
  readonly registerAccelerator: boolean;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly submenu: Menu | undefined;
  readonly click: () => void;

  constructor(options: MenuItemOptions) {
    this.id = options.id;
    this.label = options.label ?? "";
    this.role = options.role?.toLowerCase();
    this.type = options.type ?? (options.submenu === undefined ? "normal" : "submenu");
    this.accelerator = options.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    const { submenu } = options;
    this.submenu =
      submenu instanceof Menu || submenu === undefined ? submenu : Menu.buildFromTemplate(submenu);
    this.click = () => {
      if (!this.enabled) return;
      if (this.type === "checkbox") this.checked = !this.checked;
      if (options.click !== undefined) options.click(this, outside.focusedWindow(), {});
      else if (this.role !== undefined) outside.runRole(this.role);
    };
  }
}

let applicationMenu: Menu | null = null;

/** Electron's `Menu`. Nothing is drawn: items are found by id, and clicked by tests or by their accelerators. */
export class Menu {
  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const inside = item.submenu?.getMenuItemById(id);
      if (inside !== undefined && inside !== null) return inside;
    }
    return null;
  }
  popup(): void {}
  closePopup(): void {}

  static buildFromTemplate(template: readonly (MenuItemOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
    outside.changed();
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}
