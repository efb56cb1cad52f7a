import { EventEmitter } from "node:events";

import { devtools, send } from "../chromium.ts";
import { decode, encode } from "../codec.ts";
import { pieceReader, piecesOf } from "../pieces.ts";
import { FILE_MARKER, FILES, RECEIVER, type ToPage, type WorldSetup } from "../world/messages.ts";
import { prepareWorlds, WORLD } from "./page-worlds.ts";
import { toAppUrl, toPageUrl } from "./schemes.ts";
import { openTarget } from "./targets.ts";

interface Frame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
}
interface ExecutionContext {
  readonly id: number;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}
/** What a page needs when it is opened. */
export interface PageOptions {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
  readonly setup: WorldSetup;
  /** Runs when the page exists and nothing is loaded yet. */
  readonly beforeLoad: () => Promise<void>;
}

const MARKER_PATTERN = new RegExp(`${FILE_MARKER}[0-9a-f]{32}:\\d+`, "gu");

/**
 * One page of Chromium, seen through DevTools. Emits `message` (from the preload), `navigated`, `dom-ready`,
 * `navigated-in-page`, `loaded`, `crashed`, `window-open`, `preload-error`, `context` and `leave-asked`.
 */
export class PageLink extends EventEmitter {
  targetId: string | undefined;
  mainFrameId: string | undefined;
  url = "";
  /** The address this host asked the page to load; a request for any other is the page's own idea. */
  startedUrl: string | undefined;
  readonly frames = new Set<string>();
  #sessionId: string | undefined;
  #contextId: number | undefined;
  #read = pieceReader();
  #incoming: Promise<void> | undefined;

  /** Opens the page and prepares both worlds. */
  async open(options: PageOptions): Promise<void> {
    const targetId = await openTarget(options.title, options.width, options.height);
    this.targetId = targetId;
    const attached = await send<{ readonly sessionId: string }>("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    this.#sessionId = attached.sessionId;
    this.#listen();
    const tree = await this.send<{ readonly frameTree: { readonly frame: Frame } }>("Page.getFrameTree");
    this.mainFrameId = tree.frameTree.frame.id;
    this.frames.add(this.mainFrameId);
    await options.beforeLoad();
    await prepareWorlds((method, params) => this.send(method, params), options.setup, options.preload);
  }

  /** Sends a DevTools command to this page. */
  send<Result = unknown>(method: string, params?: object): Promise<Result> {
    return send<Result>(method, params, this.#sessionId);
  }

  /** Loads an address of the application and answers what failed, if something did. */
  async navigate(url: string): Promise<string | undefined> {
    const target = toPageUrl(url);
    this.startedUrl = target.split("#")[0];
    const { errorText } = await this.send<{ readonly errorText?: string }>("Page.navigate", { url: target });
    return errorText;
  }

  /** Sends a message to the preload's world of the present document. Without one it is lost, as in Electron. */
  post(message: ToPage): void {
    const executionContextId = this.#contextId;
    if (executionContextId === undefined) return;
    for (const value of piecesOf(encode(message))) {
      this.send("Runtime.callFunctionOn", {
        functionDeclaration: `(piece) => ${RECEIVER}(piece)`,
        executionContextId,
        arguments: [{ value }],
      }).catch(() => undefined);
    }
  }

  #on<Params>(method: string, handle: (params: Params) => void): void {
    devtools.on(method, (params: Params, sessionId?: string) => {
      if (sessionId === this.#sessionId) handle(params);
    });
  }

  #listen(): void {
    this.#on<{ executionContextId: number; payload: string }>("Runtime.bindingCalled", (call) => {
      // Only the present document's preload is heard, never one that is going away.
      if (call.executionContextId === this.#contextId) this.#receive(call.payload);
    });
    this.#on<{ context: ExecutionContext }>("Runtime.executionContextCreated", ({ context }) => {
      if (context.name !== WORLD || context.auxData?.frameId !== this.mainFrameId) return;
      this.#contextId = context.id;
      this.#read = pieceReader();
      this.emit("context");
    });
    this.#on<{ frameId: string }>("Page.frameAttached", ({ frameId }) => this.frames.add(frameId));
    this.#on<{ frame: Frame }>("Page.frameNavigated", ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.url = toAppUrl(frame.url);
      this.emit("navigated", this.url);
    });
    this.#on<{ frameId: string; url: string }>("Page.navigatedWithinDocument", ({ frameId, url }) => {
      if (frameId !== this.mainFrameId) return;
      this.url = toAppUrl(url);
      this.emit("navigated-in-page", this.url);
    });
    this.#on<{ url: string }>("Page.windowOpen", ({ url }) => this.emit("window-open", url));
    this.#on("Page.domContentEventFired", () => this.emit("dom-ready"));
    this.#on("Page.loadEventFired", () => {
      this.startedUrl = undefined;
      this.emit("loaded");
    });
    this.#on("Inspector.targetCrashed", () => this.emit("crashed"));
    this.#on<{ type: string }>("Page.javascriptDialogOpening", ({ type }) => {
      if (type !== "beforeunload") return;
      const answer = (accept: boolean): void => {
        this.send("Page.handleJavaScriptDialog", { accept }).catch(() => undefined);
      };
      // A page load of this host is never asked about; only the window's own close button is.
      if (this.startedUrl === undefined) this.emit("leave-asked", answer);
      else answer(true);
    });
    this.#on<{ exceptionDetails: ExceptionDetails }>("Runtime.exceptionThrown", ({ exceptionDetails }) => {
      if (exceptionDetails.executionContextId !== this.#contextId) return;
      this.emit("preload-error", exceptionDetails.exception?.description ?? exceptionDetails.text);
    });
  }

  #receive(piece: string): void {
    const text = this.#read(piece);
    if (text === undefined) return;
    if (this.#incoming === undefined && !text.includes(FILE_MARKER)) {
      this.emit("message", decode(text));
      return;
    }
    // A path has to be asked for, and messages keep their order, so the ones behind it wait too.
    const turn = (this.#incoming ?? Promise.resolve()).then(async () => {
      const withPaths = await this.#withPaths(text);
      if (this.#incoming === turn) this.#incoming = undefined;
      this.emit("message", decode(withPaths));
    });
    this.#incoming = turn;
  }

  /** Puts real paths where `webUtils.getPathForFile` left its marks. */
  async #withPaths(text: string): Promise<string> {
    const paths = new Map<string, string>();
    for (const [marker] of text.matchAll(MARKER_PATTERN)) {
      if (!paths.has(marker)) paths.set(marker, await this.#pathOf(marker));
    }
    return text.replace(MARKER_PATTERN, (marker) => JSON.stringify(paths.get(marker) ?? marker).slice(1, -1));
  }

  /** A file that lies on no disk has the empty path, as in Electron. A mark nobody made stays as it is. */
  async #pathOf(marker: string): Promise<string> {
    const found = await this.send<{ readonly result: { readonly objectId?: string } }>(
      "Runtime.callFunctionOn",
      {
        functionDeclaration: `(marker) => ${FILES}.get(marker)`,
        executionContextId: this.#contextId,
        arguments: [{ value: marker }],
      },
    ).catch(() => undefined);
    const objectId = found?.result.objectId;
    if (objectId === undefined) return marker;
    const info = this.send<{ readonly path: string }>("DOM.getFileInfo", { objectId });
    return info.then(
      ({ path }) => path,
      () => "",
    );
  }
}

interface ExceptionDetails {
  readonly executionContextId?: number;
  readonly text: string;
  readonly exception?: { readonly description?: string };
}
