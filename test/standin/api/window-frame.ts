import { EventEmitter } from "node:events";

import { makeEvent } from "./app-events.ts";

/** What a window manager does to a window. It is recorded and told, and nothing is moved on a screen. */
export abstract class WindowFrame extends EventEmitter {
  #menuBarVisible = true;
  #fullScreen = false;
  #maximized = false;
  #minimized = false;

  abstract blur(): void;

  minimize(): void {
    this.#minimized = true;
    this.blur();
    this.emit("minimize", makeEvent({}));
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  restore(): void {
    this.#minimized = false;
    this.#maximized = false;
    this.emit("restore", makeEvent({}));
  }
  maximize(): void {
    this.#maximized = true;
    this.emit("maximize", makeEvent({}));
  }
  unmaximize(): void {
    this.#maximized = false;
    this.emit("unmaximize", makeEvent({}));
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
    this.emit(on ? "enter-full-screen" : "leave-full-screen", makeEvent({}));
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  setMenu(): void {}
  removeMenu(): void {}
  setAutoHideMenuBar(): void {}
  setMenuBarVisibility(visible: boolean): void {
    this.#menuBarVisible = visible;
  }
  isMenuBarVisible(): boolean {
    return this.#menuBarVisible;
  }
  setBackgroundColor(): void {}
  setIcon(): void {}
  setProgressBar(): void {}
  flashFrame(): void {}
  setMinimumSize(): void {}
  setResizable(): void {}
  setSkipTaskbar(): void {}
  moveTop(): void {}
  center(): void {}
}
