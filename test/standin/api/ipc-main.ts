import { EventEmitter } from "node:events";

import type { ToHost } from "../world/messages.ts";
import type { WebContents } from "./web-contents.ts";

type InvokeHandler = (event: object, ...args: readonly unknown[]) => unknown;

const handlers = new Map<string, InvokeHandler>();
const emitter = new EventEmitter();

/** Electron's `ipcMain`. */
export const ipcMain = Object.assign(emitter, {
  handle: (channel: string, handler: InvokeHandler): void => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  handleOnce: (channel: string, handler: InvokeHandler): void => {
    ipcMain.handle(channel, (event, ...args) => {
      handlers.delete(channel);
      return handler(event, ...args);
    });
  },
  removeHandler: (channel: string): void => {
    handlers.delete(channel);
  },
});

function eventFrom(contents: WebContents): object {
  return {
    type: "frame",
    sender: contents,
    senderFrame: contents.mainFrame,
    frameId: contents.mainFrame.routingId,
    processId: contents.mainFrame.processId,
    ports: [],
    preventDefault: () => undefined,
    reply: (channel: string, ...args: readonly unknown[]) => contents.send(channel, ...args),
  };
}

/** Brings a message of a preload to the listener or handler of its channel, and the answer back. */
export function routeMessage(
  contents: WebContents,
  message: Extract<ToHost, { readonly kind: "invoke" | "send" }>,
): void {
  const { channel, args } = message;
  const event = eventFrom(contents);
  if (message.kind === "send") {
    contents.emit("ipc-message", event, channel, ...args);
    emitter.emit(channel, event, ...args);
    return;
  }
  const { id } = message;
  const run = async (): Promise<unknown> => {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  };
  run()
    .then((value) => contents.link.post({ kind: "reply", id, value }))
    .catch((error: unknown) => {
      const text = `Error invoking remote method '${channel}': ${String(error)}`;
      contents.link.post({ kind: "refusal", id, message: text });
    });
}
