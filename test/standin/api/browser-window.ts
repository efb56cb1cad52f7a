import { send } from "../chromium.ts";
import { appEvents, makeEvent, needsReady } from "./app-events.ts";
import { windows } from "./registry.ts";
import type { WebPreferences } from "./contents-settings.ts";
import { WebContents } from "./web-contents.ts";
import { WindowFrame } from "./window-frame.ts";

/** Electron's window options, as far as they are read here. All are kept and can be looked at. */
export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
  readonly show?: boolean;
  readonly webPreferences?: WebPreferences;
  readonly [name: string]: unknown;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

let lastId = 0;
/** The number of the window in front, 0 if none is. */
let focusedId = 0;

/** Electron's `BrowserWindow`. */
export class BrowserWindow extends WindowFrame {
  readonly id: number;
  /** What the application asked for, for a test to look at. */
  readonly options: WindowOptions;
  readonly #contents: WebContents;
  #bounds: Bounds;
  #title: string;
  #visible: boolean;
  #destroyed = false;
  #protected = false;

  constructor(options: WindowOptions = {}) {
    needsReady("Cannot create BrowserWindow");
    super();
    lastId += 1;
    this.id = lastId;
    this.options = options;
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#title = options.title ?? "Electron";
    this.#visible = options.show !== false;
    this.#contents = new WebContents(this, options.webPreferences ?? {});
    this.#contents.once("dom-ready", () => this.emit("ready-to-show", makeEvent({})));
    windows.add(this);
    if (this.#visible) focusedId = this.id;
    setImmediate(() => appEvents.emit("browser-window-created", makeEvent({}), this));
  }

  get webContents(): WebContents {
    this.#alive();
    return this.#contents;
  }
  get title(): string {
    return this.#title;
  }
  set title(title: string) {
    this.#title = title;
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError("Object has been destroyed");
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  loadFile(): Promise<void> {
    return Promise.reject(new Error("stand-in: files are served by a scheme of the application only"));
  }
  close(): void {
    if (this.#destroyed) return;
    const event = makeEvent({});
    this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    const { targetId } = this.#contents.link;
    this.gone();
    if (targetId !== undefined) send("Target.closeTarget", { targetId }).catch(() => undefined);
  }
  /** The page is gone, by this host or by the person at the window. */
  gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    if (this.isFocused()) focusedId = 0;
    this.#contents.ended();
    this.emit("closed", makeEvent({}));
    if (windows.size === 0) appEvents.emit("standin-no-windows");
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  show(): void {
    this.#alive();
    const wasVisible = this.#visible;
    this.#visible = true;
    if (this.isMinimized()) this.restore();
    if (!wasVisible) this.emit("show", makeEvent({}));
    this.focus();
  }
  showInactive(): void {
    this.#alive();
    this.#visible = true;
    this.emit("show", makeEvent({}));
  }
  hide(): void {
    this.#alive();
    this.#visible = false;
    this.blur();
    this.emit("hide", makeEvent({}));
  }
  isVisible(): boolean {
    return this.#visible && !this.#destroyed;
  }
  focus(): void {
    this.#alive();
    if (this.isFocused()) return;
    BrowserWindow.getFocusedWindow()?.blur();
    focusedId = this.id;
    this.#contents.focus();
    this.emit("focus", makeEvent({}));
    appEvents.emit("browser-window-focus", makeEvent({}), this);
  }
  blur(): void {
    if (!this.isFocused()) return;
    focusedId = 0;
    this.emit("blur", makeEvent({}));
    appEvents.emit("browser-window-blur", makeEvent({}), this);
  }
  isFocused(): boolean {
    return focusedId === this.id;
  }
  setTitle(title: string): void {
    this.#alive();
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setContentProtection(on: boolean): void {
    this.#alive();
    this.#protected = on;
  }
  isContentProtected(): boolean {
    return this.#protected;
  }
  getBounds(): Bounds {
    return this.#bounds;
  }
  getNormalBounds(): Bounds {
    return this.#bounds;
  }
  getContentBounds(): Bounds {
    return this.#bounds;
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#alive();
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#contents.applySize().catch(() => undefined);
    this.emit("resize", makeEvent({}));
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.fromId(focusedId);
  }
  static fromId(id: number): BrowserWindow | null {
    return [...windows].find((window) => window.id === id) ?? null;
  }
  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }
}
