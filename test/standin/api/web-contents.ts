import { once } from "node:events";

import { program } from "../program.ts";
import type { ToHost } from "../world/messages.ts";
import { acceleratorKeys, pressAccelerator } from "./accelerators.ts";
import { appEvents, makeEvent } from "./app-events.ts";
import { ContentsSettings, setupFor, type ContentsOwner, type WebPreferences } from "./contents-settings.ts";
import { routeMessage } from "./ipc-main.ts";
import { themeFeatures } from "./native-theme.ts";
import { PageLink } from "./page-link.ts";
import { pdfParams, type PdfOptions } from "./pdf.ts";
import { refuseSilentPopup } from "./popups.ts";
import { applyPermissions } from "./permissions.ts";
import { claimProcessId, processIdOf, releaseProcessId } from "./process-ids.ts";
import { sessionOf, type Session } from "./session.ts";
import { makeMainFrame, type MainFrame } from "./web-frame.ts";

type WindowOpenHandler = (details: Readonly<Record<string, unknown>>) => { readonly action: string };

/** What a crash of the renderer is told as. */
const CRASHED = { reason: "crashed", exitCode: 5 } as const;

let lastId = 0;

/** Electron's `WebContents`. */
export class WebContents extends ContentsSettings {
  readonly id: number;
  readonly session: Session;
  readonly link = new PageLink();
  readonly mainFrame: MainFrame;
  readonly preferences: WebPreferences;
  windowOpenHandler: WindowOpenHandler | undefined;
  readonly #owner: ContentsOwner;
  readonly #opened: Promise<void>;
  #zoom: number;
  #crashed = false;

  constructor(owner: ContentsOwner, preferences: WebPreferences) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#owner = owner;
    this.preferences = preferences;
    this.session = preferences.session ?? sessionOf(preferences.partition ?? "");
    this.#zoom = preferences.zoomFactor ?? 1;
    this.mainFrame = makeMainFrame(this.id, {
      url: () => this.link.url,
      isDestroyed: () => this.isDestroyed(),
      send: (channel, ...args) => this.send(channel, ...args),
    });
    this.#listen();
    this.#opened = this.#open();
    // The reason is given again to whoever loads something.
    this.#opened.catch(() => undefined);
    setImmediate(() => appEvents.emit("web-contents-created", makeEvent({}), this));
  }

  async #open(): Promise<void> {
    const [width = 800, height = 600] = this.#owner.getSize();
    const { preload } = this.preferences;
    await this.link.open({
      title: this.#owner.getTitle(),
      width,
      height,
      preload,
      setup: setupFor(this.preferences),
      beforeLoad: async () => {
        await applyPermissions(this.session, this);
        await this.applySize();
        await this.applyTheme();
      },
    });
    if (this.isDestroyed()) await this.link.send("Page.close").catch(() => undefined);
  }

  #listen(): void {
    const { link } = this;
    link.on("message", (message: ToHost) => {
      if (this.isDestroyed()) return;
      if (message.kind === "accelerator") pressAccelerator(message.keys);
      else routeMessage(this, message);
    });
    link.on("context", () => this.applyAccelerators());
    link.on("navigated", (url: string) => this.emit("did-navigate", makeEvent({}), url, 200, ""));
    link.on("navigated-in-page", (url: string) => {
      this.emit("did-navigate-in-page", makeEvent({}), url, true, 0, 0);
    });
    link.on("dom-ready", () => this.emit("dom-ready", makeEvent({})));
    link.on("loaded", () => {
      claimProcessId(this)
        .catch(() => undefined)
        .finally(() => {
          if (!this.isDestroyed()) this.emit("did-finish-load", makeEvent({}));
        });
    });
    link.on("crashed", () => {
      this.#crashed = true;
      this.emit("render-process-gone", makeEvent({ ...CRASHED }), CRASHED);
      appEvents.emit("render-process-gone", makeEvent({ ...CRASHED }), this, CRASHED);
    });
    link.on("window-open", (url: string) => {
      refuseSilentPopup(this, url).catch(() => undefined);
    });
    link.on("preload-error", (text: string) => {
      this.emit("preload-error", makeEvent({}), this.preferences.preload, new Error(text));
      process.stderr.write(`stand-in: preload or its world: ${text}\n`);
    });
    link.on("leave-asked", (answer: (accept: boolean) => void) => {
      const event = makeEvent({});
      this.#owner.emit("close", event);
      answer(!event.defaultPrevented);
    });
  }

  /** Tells the page which key combinations belong to the application menu. */
  applyAccelerators(): void {
    this.link.post({ kind: "accelerators", keys: acceleratorKeys() });
  }

  /** Shows the page in the colours of `nativeTheme`. */
  async applyTheme(): Promise<void> {
    await this.link.send("Emulation.setEmulatedMedia", { features: themeFeatures() });
  }

  /** Gives the page the size of its window. Zoom makes its pixels larger, and so fewer. */
  async applySize(): Promise<void> {
    const [width = 800, height = 600] = this.#owner.getSize();
    if (!program().headless) {
      const { targetId } = this.link;
      const found = await this.link.send<{ readonly windowId: number }>("Browser.getWindowForTarget", {
        targetId,
      });
      await this.link.send("Browser.setWindowBounds", {
        windowId: found.windowId,
        bounds: { width, height },
      });
      if (this.#zoom === 1) return;
    }
    await this.link.send("Emulation.setDeviceMetricsOverride", {
      width: Math.round(width / this.#zoom),
      height: Math.round(height / this.#zoom),
      deviceScaleFactor: this.#zoom === 1 ? 0 : this.#zoom,
      mobile: false,
    });
  }

  /** Called by the window when it is gone. */
  ended(): void {
    releaseProcessId(this);
    this.emit("destroyed", makeEvent({}));
  }

  #alive(): void {
    if (this.isDestroyed()) throw new TypeError("Object has been destroyed");
  }

  async loadURL(url: string): Promise<void> {
    this.#alive();
    await this.#opened;
    this.#crashed = false;
    const loaded = once(this, "did-finish-load");
    const gone = once(this, "destroyed").then(() => "ERR_ABORTED");
    const problem = await this.link.navigate(url);
    const crashed = once(this, "render-process-gone").then(() => "ERR_FAILED");
    const failed = problem ?? (await Promise.race([loaded.then(() => undefined), gone, crashed]));
    if (failed === undefined) return;
    this.link.startedUrl = undefined;
    this.emit("did-fail-load", makeEvent({}), -2, failed, url, true);
    throw new Error(`${failed} (-2) loading '${url}'`);
  }
  reload(): void {
    this.#alive();
    const { url } = this.link;
    this.link.navigate(url).catch(() => undefined);
  }
  send(channel: string, ...args: readonly unknown[]): void {
    this.#alive();
    this.link.post({ kind: "event", channel, args });
  }
  close(): void {
    this.#owner.close();
  }
  async executeJavaScript(code: string): Promise<unknown> {
    await this.#opened;
    const answer = await this.link.send<{
      readonly result: { readonly value?: unknown };
      readonly exceptionDetails?: { readonly text: string };
    }>("Runtime.evaluate", { expression: code, awaitPromise: true, returnByValue: true, userGesture: true });
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }
  async printToPDF(options: PdfOptions = {}): Promise<Buffer> {
    this.#alive();
    await this.#opened;
    const { data } = await this.link.send<{ readonly data: string }>("Page.printToPDF", pdfParams(options));
    return Buffer.from(data, "base64");
  }
  async capturePage(): Promise<{ readonly toPNG: () => Buffer; readonly isEmpty: () => boolean }> {
    await this.#opened;
    const { data } = await this.link.send<{ readonly data: string }>("Page.captureScreenshot");
    return { toPNG: () => Buffer.from(data, "base64"), isEmpty: () => data === "" };
  }
  forcefullyCrashRenderer(): void {
    // A crashed page answers nothing.
    this.link.send("Page.crash").catch(() => undefined);
  }
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    this.#opened.then(() => this.applySize()).catch(() => undefined);
  }
  getZoomFactor(): number {
    return this.#zoom;
  }
  stop(): void {
    this.link.send("Page.stopLoading").catch(() => undefined);
  }
  focus(): void {
    this.link.send("Page.bringToFront").catch(() => undefined);
  }
  isFocused(): boolean {
    return !this.isDestroyed();
  }
  isDestroyed(): boolean {
    return this.#owner.isDestroyed();
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isLoading(): boolean {
    return this.link.startedUrl !== undefined;
  }
  getURL(): string {
    return this.link.url;
  }
  getTitle(): string {
    return this.#owner.getTitle();
  }
  getOSProcessId(): number {
    return processIdOf(this);
  }
}
