import { EventEmitter } from "node:events";

import { needsReady } from "./app-events.ts";
import { addScheme } from "./schemes.ts";

/** Answers a request for an address of the application's scheme. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

type Details = Readonly<Record<string, unknown>>;
interface RequestVerdict {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}
interface HeadersVerdict {
  readonly cancel?: boolean;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
}
type WebRequestListener<Verdict> = (details: Details, answer: (verdict: Verdict) => void) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: Details) => boolean;
type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: Details,
) => void;

/** Electron's methods take a filter first, or no filter. The stand-in asks about every address. */
function lastOf<Item>(items: readonly unknown[]): Item {
  return items.at(-1) as Item;
}

function makeProtocol() {
  const handlers = new Map<string, ProtocolHandler>();
  return {
    handlers,
    api: {
      handle: (scheme: string, handler: ProtocolHandler): void => {
        if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        addScheme(scheme, {});
        handlers.set(scheme, handler);
      },
      unhandle: (scheme: string): void => {
        handlers.delete(scheme);
      },
      isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
    },
  };
}

/**
 * A session: what the application decides about requests, permissions and downloads of its windows. All sessions
 * share one Chromium profile, which lives in memory and in a folder that is removed at the end.
 */
export class Session extends EventEmitter {
  readonly partition: string;
  readonly protocol: ReturnType<typeof makeProtocol>["api"];
  readonly handlers: ReadonlyMap<string, ProtocolHandler>;
  readonly storagePath: null = null;
  readonly availableSpellCheckerLanguages: readonly string[] = [];
  /** What was set, for a test to look at. */
  readonly recorded: Record<string, unknown> = {};
  beforeRequest: WebRequestListener<RequestVerdict> | null = null;
  headersReceived: WebRequestListener<HeadersVerdict> | null = null;
  permissionCheck: PermissionCheck | null = null;
  permissionRequest: PermissionRequest | null = null;
  readonly webRequest = {
    onBeforeRequest: (...args: readonly unknown[]): void => {
      this.beforeRequest = lastOf(args);
    },
    onHeadersReceived: (...args: readonly unknown[]): void => {
      this.headersReceived = lastOf(args);
    },
    onBeforeSendHeaders: (...args: readonly unknown[]): void => {
      this.recorded["onBeforeSendHeaders"] = lastOf(args);
    },
  };

  constructor(partition: string) {
    super();
    this.partition = partition;
    const { handlers, api } = makeProtocol();
    this.handlers = handlers;
    this.protocol = api;
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.permissionCheck = handler;
  }
  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.permissionRequest = handler;
  }
  setDevicePermissionHandler(handler: unknown): void {
    this.recorded["devicePermissionHandler"] = handler;
  }
  setDisplayMediaRequestHandler(handler: unknown): void {
    this.recorded["displayMediaRequestHandler"] = handler;
  }
  setBluetoothPairingHandler(handler: unknown): void {
    this.recorded["bluetoothPairingHandler"] = handler;
  }
  setUSBProtectedClassesHandler(handler: unknown): void {
    this.recorded["usbProtectedClassesHandler"] = handler;
  }
  setCertificateVerifyProc(proc: unknown): void {
    this.recorded["certificateVerifyProc"] = proc;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.recorded["spellCheckerEnabled"] = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.recorded["spellCheckerEnabled"] === true;
  }
  setSpellCheckerLanguages(languages: readonly string[]): void {
    this.recorded["spellCheckerLanguages"] = languages;
  }
  setSpellCheckerDictionaryDownloadURL(url: string): void {
    this.recorded["spellCheckerDictionaryDownloadURL"] = url;
  }
  setPreloads(preloads: readonly string[]): void {
    this.recorded["preloads"] = preloads;
  }
  getPreloadScripts(): readonly unknown[] {
    return [];
  }
  setUserAgent(userAgent: string): void {
    this.recorded["userAgent"] = userAgent;
  }
  getUserAgent(): string {
    return typeof this.recorded["userAgent"] === "string" ? this.recorded["userAgent"] : "";
  }
  setProxy(config: unknown): Promise<void> {
    // Chromium's own proxy here is always the unreachable one.
    this.recorded["proxy"] = config;
    return Promise.resolve();
  }
  resolveProxy(): Promise<string> {
    return Promise.resolve("SOCKS5 127.0.0.1:1");
  }
  clearStorageData(): Promise<void> {
    return Promise.resolve();
  }
  clearCache(): Promise<void> {
    return Promise.resolve();
  }
  clearData(): Promise<void> {
    return Promise.resolve();
  }
  clearAuthCache(): Promise<void> {
    return Promise.resolve();
  }
  clearHostResolverCache(): Promise<void> {
    return Promise.resolve();
  }
  closeAllConnections(): Promise<void> {
    return Promise.resolve();
  }
  flushStorageData(): void {
    // Nothing is kept, so nothing is written.
  }
  isPersistent(): boolean {
    return this.partition === "" || this.partition.startsWith("persist:");
  }
}

const sessions = new Map<string, Session>();

/** The session of a partition; the same name is the same session. The empty name is the default session. */
export function sessionOf(partition: string): Session {
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = new Session(partition);
  sessions.set(partition, made);
  return made;
}

/** Electron's `session`. */
export const session = {
  get defaultSession(): Session {
    needsReady("Session can not be received");
    return sessionOf("");
  },
  fromPartition: (partition: string, options: Readonly<Record<string, unknown>> = {}): Session => {
    needsReady("Session can not be received");
    const found = sessionOf(partition);
    found.recorded["options"] = options;
    return found;
  },
};
