import { send } from "../chromium.ts";
import { makeEvent } from "./app-events.ts";
import { findings } from "./findings.ts";
import { refusePopup } from "./popups.ts";
import { contentsOfFrame, sessionFor } from "./registry.ts";
import { toAppUrl, toPagePolicy, toPageUrl } from "./schemes.ts";
import type { Session } from "./session.ts";
import type { WebContents } from "./web-contents.ts";

/** A request Chromium has paused and will not go on with before it is told. */
export interface PausedRequest {
  readonly requestId: string;
  readonly frameId?: string;
  readonly resourceType: string;
  /** Set on the request that follows a redirect. */
  readonly redirectedRequestId?: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Why a request is stopped: the words for the findings and the error the page sees. */
interface Stop {
  readonly why: string;
  readonly errorReason: string;
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  XHR: "xhr",
  Fetch: "xhr",
  Stylesheet: "stylesheet",
  Script: "script",
  Image: "image",
  Font: "font",
  Media: "media",
  WebSocket: "webSocket",
  Ping: "ping",
};

function resourceTypeOf(paused: PausedRequest, contents: WebContents | undefined): string {
  if (paused.resourceType !== "Document") return RESOURCE_TYPES[paused.resourceType] ?? "other";
  return paused.frameId === contents?.link.mainFrameId ? "mainFrame" : "subFrame";
}

/** Asks the application about a page that goes elsewhere. A load this host started is no question. */
function navigationStop(paused: PausedRequest, contents: WebContents, url: string): Stop | undefined {
  const { link } = contents;
  const isMainFrame = paused.frameId === link.mainFrameId;
  const details = {
    url,
    isMainFrame,
    isSameDocument: false,
    frame: contents.mainFrame,
    initiator: contents.mainFrame,
  };
  const refused = (name: string): boolean => {
    const event = makeEvent(details);
    contents.emit(name, event, url, false, isMainFrame);
    return event.defaultPrevented;
  };
  const stopped = (name: string): Stop => ({ why: name, errorReason: "Aborted" });
  if (paused.redirectedRequestId !== undefined) {
    return refused("will-redirect") ? stopped("will-redirect") : undefined;
  }
  if (isMainFrame && paused.request.url === link.startedUrl) return undefined;
  if (isMainFrame && refused("will-navigate")) return stopped("will-navigate");
  return refused("will-frame-navigate") ? stopped("will-frame-navigate") : undefined;
}

function askBeforeRequest(session: Session, details: Readonly<Record<string, unknown>>) {
  return new Promise<{ readonly cancel?: boolean; readonly redirectURL?: string }>((resolve) => {
    if (session.beforeRequest === null) resolve({});
    else session.beforeRequest(details, resolve);
  });
}

async function headersFor(
  session: Session,
  details: Readonly<Record<string, unknown>>,
  response: Response,
): Promise<readonly Header[] | undefined> {
  const received: Record<string, string[]> = {};
  response.headers.forEach((value, name) => {
    received[name] = [value];
  });
  const listener = session.headersReceived;
  const verdict =
    listener === null
      ? {}
      : await new Promise<{
          readonly cancel?: boolean;
          readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
        }>((resolve) => {
          listener({ ...details, statusCode: response.status, responseHeaders: received }, resolve);
        });
  if (verdict.cancel === true) return undefined;
  return Object.entries(verdict.responseHeaders ?? received).flatMap(([name, values]) =>
    [values].flat().map((value) => ({
      name,
      value: /^content-security-policy/iu.test(name) ? toPagePolicy(String(value)) : String(value),
    })),
  );
}

function requestFor(paused: PausedRequest, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(paused.request.headers)) headers.set(name, toAppUrl(value));
  const parts = (paused.request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? "", "base64"));
  const body = parts.length === 0 ? {} : { body: Buffer.concat(parts) };
  return new Request(url, { method: paused.request.method, headers, ...body });
}

async function answerRequest(paused: PausedRequest): Promise<{ method: string; params: object }> {
  const url = toAppUrl(paused.request.url);
  const stop = ({ why, errorReason }: Stop): { method: string; params: object } => {
    findings.blocked.push({ url, why });
    return { method: "Fetch.failRequest", params: { errorReason } };
  };
  const client: Omit<Stop, "why"> = { errorReason: "BlockedByClient" };
  const isDocument = paused.resourceType === "Document";
  let contents = contentsOfFrame(paused.frameId);
  if (isDocument && contents === undefined && paused.frameId !== undefined) {
    if (await refusePopup(paused.frameId, url)) return stop({ ...client, why: "window.open" });
    contents = contentsOfFrame(paused.frameId);
  }
  if (isDocument && contents !== undefined) {
    const stopped = navigationStop(paused, contents, url);
    if (stopped !== undefined) return stop(stopped);
  }
  const session = sessionFor(contents);
  const details = {
    id: paused.requestId,
    url,
    method: paused.request.method,
    resourceType: resourceTypeOf(paused, contents),
    webContentsId: contents?.id,
    webContents: contents,
    frame: contents?.mainFrame,
    referrer: toAppUrl(paused.request.headers["Referer"] ?? ""),
    timestamp: Date.now(),
  };
  const verdict = await askBeforeRequest(session, details);
  if (verdict.cancel === true) return stop({ ...client, why: "onBeforeRequest" });
  if (verdict.redirectURL !== undefined) {
    const responseHeaders = [{ name: "location", value: toPageUrl(verdict.redirectURL) }];
    return { method: "Fetch.fulfillRequest", params: { responseCode: 307, responseHeaders } };
  }
  const handler = session.handlers.get(url.slice(0, url.indexOf(":")));
  if (handler === undefined) return stop({ why: "no network", errorReason: "InternetDisconnected" });
  const response = await handler(requestFor(paused, url));
  const responseHeaders = await headersFor(session, details, response);
  if (responseHeaders === undefined) return stop({ ...client, why: "onHeadersReceived" });
  const body = Buffer.from(await response.arrayBuffer()).toString("base64");
  return { method: "Fetch.fulfillRequest", params: { responseCode: response.status, responseHeaders, body } };
}

/** Decides about one paused request: navigation, then the session's web request listener, then its protocol. */
export async function handlePausedRequest(paused: PausedRequest): Promise<void> {
  const answer = await answerRequest(paused).catch((error: unknown) => {
    process.stderr.write(`stand-in: request of ${paused.request.url}: ${String(error)}\n`);
    return { method: "Fetch.failRequest", params: { errorReason: "Failed" } };
  });
  // The page may be gone in the meantime; then nobody waits for the answer.
  await send(answer.method, { requestId: paused.requestId, ...answer.params }).catch(() => undefined);
}
