import type { BrowserWindow } from "./browser-window.ts";
import type { Session } from "./session.ts";
import { sessionOf } from "./session.ts";
import type { WebContents } from "./web-contents.ts";

/** The windows that are not destroyed, in the order they were made. */
export const windows = new Set<BrowserWindow>();

/** The contents of the windows that are not destroyed. */
export function allContents(): readonly WebContents[] {
  return [...windows].map((window) => window.webContents);
}

/** The contents a frame belongs to. */
export function contentsOfFrame(frameId: string | undefined): WebContents | undefined {
  if (frameId === undefined) return undefined;
  return allContents().find((contents) => contents.link.frames.has(frameId));
}

/** The session of a request: its window's, or, for a worker that belongs to no frame, the newest window's. */
export function sessionFor(contents: WebContents | undefined): Session {
  return (contents ?? allContents().at(-1))?.session ?? sessionOf("");
}
